"""An `Analysis` as plain JSON values and back, without loss: for the library and for `--json`."""

from __future__ import annotations

from typing import Any

from newsterm.sourcing.model import Analysis, Cue, Kind, Mention, Source


def to_dict(analysis: Analysis) -> dict[str, Any]:
    """The analysis as JSON values; `from_dict` gives an equal analysis back."""
    return {
        "cues": [cue_to_dict(cue) for cue in analysis.cues],
        "title_cues": [cue_to_dict(cue) for cue in analysis.title_cues],
        "sources": [source_to_dict(source) for source in analysis.sources],
        "language": analysis.language,
        "supported": analysis.supported,
        "lexicon": analysis.lexicon,
    }


def from_dict(value: dict[str, Any]) -> Analysis:
    """The analysis that `to_dict` wrote.

    Raises:
        KeyError, TypeError, ValueError: the value was not written by `to_dict`.
    """
    return Analysis(
        cues=tuple(_cue(cue) for cue in value["cues"]),
        title_cues=tuple(_cue(cue) for cue in value["title_cues"]),
        sources=tuple(
            Source(source["name"], Kind(source["kind"]), tuple(source["cues"]), source["via"])
            for source in value["sources"]
        ),
        language=value["language"],
        supported=value["supported"],
        lexicon=value["lexicon"],
    )


def cue_to_dict(cue: Cue) -> dict[str, Any]:
    """A cue as the article object has it: offsets, text, kind, group, in_quote, source, outlet, explanation."""
    return {
        "start": cue.start,
        "end": cue.end,
        "text": cue.text,
        "kind": cue.kind.value,
        "group": cue.group.value,
        "in_quote": cue.in_quote,
        "source": cue.source and cue.source._asdict(),
        "outlet": cue.outlet and cue.outlet._asdict(),
        "explanation": cue.explanation,
    }


def source_to_dict(source: Source) -> dict[str, Any]:
    """A line of the sources index: name, kind, indexes of its cues, the next hand in the chain."""
    return {"name": source.name, "kind": source.kind.value, "cues": list(source.cues), "via": source.via}


def _cue(value: dict[str, Any]) -> Cue:
    return Cue(
        start=value["start"],
        end=value["end"],
        text=value["text"],
        kind=Kind(value["kind"]),
        in_quote=value["in_quote"],
        source=_mention(value["source"]),
        explanation=value["explanation"],
        outlet=_mention(value.get("outlet")),  # marks kept by an older program have none
    )


def _mention(value: dict[str, Any] | None) -> Mention | None:
    return Mention(value["start"], value["end"], value["text"]) if value else None
