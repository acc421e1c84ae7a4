"""Citations of articles, for people and for the programs that keep them. Pure.

After the examples of the formats' makers: BibLaTeX's `@online`, CSL-JSON 1.0's `article-newspaper`, RIS's `NEWS`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from newsterm.article.model import Document
from newsterm.sourcing.model import Cue
from newsterm.text import clean_line

FORMATS: Final = ("text", "md", "bibtex", "csl", "ris")
_AUTHORS: Final = re.compile(r"\s*(?:;|,|\s(?:and|und|et|y|e|en|og|och)\s|\s&\s)\s*")
_BIBTEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: f"\\{c}" for c in "$&#_%"},
}
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>|~#])")
_MAX_KEY: Final = 40
_PARTICLES: Final = frozenset({"van", "von", "de", "der", "den", "da", "di", "del", "la", "le", "al", "el", "bin"})


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says."""

    title: str
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    accessed: date | None = None
    url: str = ""
    language: str = ""
    quote: str = ""
    """The sentence that is cited."""
    meaning: str = ""
    """What the mark in it means."""


def citation(document: Document, *, outlet: str = "", accessed: date | None = None, cue: Cue | None = None) -> Citation:
    """What there is to say of an article.

    Args:
        document: the article.
        outlet: who publishes it, where the article does not say.
        accessed: when it was fetched or saved.
        cue: the mark whose sentence is to be cited.
    """
    return Citation(
        title=clean_line(document.title) or "Untitled",
        outlet=clean_line(document.site or outlet),
        authors=tuple(filter(None, (clean_line(name) for name in _AUTHORS.split(document.byline)))),
        published=document.published.date() if document.published else None,
        accessed=accessed,
        url=document.url or "",
        language=document.language,
        quote=clean_line(sentence_of(document, cue)) if cue else "",
        meaning=clean_line(cue.explanation) if cue else "",
    )


def sentence_of(document: Document, cue: Cue) -> str:
    """The sentence that a mark is in."""
    from newsterm.sourcing.analyse import tokens_of

    # A paragraph is enough: sentences do not go beyond it, and the article may be long.
    start = document.text.rfind("\n", 0, cue.start) + 1
    end = document.text.find("\n", cue.end)
    paragraph = document.text[start : len(document.text) if end < 0 else end]
    tokens = tokens_of(paragraph, document.language)
    found = ""
    for first, after in zip(tokens.bounds, tokens.bounds[1:], strict=False):
        if tokens.starts[first] <= cue.start - start:
            found = paragraph[tokens.starts[first] : tokens.ends[after - 1]]
    return found or paragraph


def formatted(cited: Citation, name: str) -> str:
    """A citation in one of `FORMATS`, ending in a newline."""
    return _WRITERS[name](cited)


def _text(cited: Citation) -> str:
    parts = [" and ".join(cited.authors), f"“{_inner(cited.title)}”", cited.outlet, _day(cited.published), cited.url]
    line = ", ".join(filter(None, parts))
    if cited.accessed:
        line += f" (accessed {_day(cited.accessed)})"
    quote = f"“{_inner(cited.quote)}”\n" if cited.quote else ""
    meaning = f"({cited.meaning})\n" if cited.meaning else ""
    return f"{quote}{meaning}{line}.\n"


def _inner(text: str) -> str:
    """A text within quotation marks: its own become the inner ones."""
    return text.translate({ord("“"): "‘", ord("”"): "’", ord('"'): "'"})


def _markdown(cited: Citation) -> str:
    title = _escaped(cited.title)
    address = cited.url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    outlet = f"*{_escaped(cited.outlet)}*" if cited.outlet else ""
    linked = f"[{title}]({address})" if address else f"“{title}”"
    line = ", ".join(filter(None, [_escaped(" and ".join(cited.authors)), linked, outlet, _day(cited.published)]))
    if cited.accessed:
        line += f" (accessed {_day(cited.accessed)})"
    quote = f"> {_escaped(cited.quote)}\n\n" if cited.quote else ""
    meaning = f"({_escaped(cited.meaning)})\n\n" if cited.meaning else ""
    return f"{quote}{meaning}{line}.\n"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _bibtex(cited: Citation) -> str:
    fields: Mapping[str, str] = {
        "author": " and ".join(_bib(name) if _name(name) else f"{{{_bib(name)}}}" for name in cited.authors),
        "title": f"{{{_bib(cited.title)}}}",
        "organization": _bib(cited.outlet),
        "date": cited.published.isoformat() if cited.published else "",
        "url": cited.url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "urldate": cited.accessed.isoformat() if cited.accessed else "",
        "langid": _bib(cited.language),
        "note": _bib(f"“{cited.quote}”") if cited.quote else "",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@online{{{_key(cited)},\n{lines}}}\n"


def _bib(text: str) -> str:
    return "".join(_BIBTEX.get(c, c) for c in text)


def _key(cited: Citation) -> str:
    """A key of letters and digits: outlet, year, first words of the headline."""
    year = str(cited.published.year) if cited.published else ""
    words = re.findall(r"[a-z0-9]+", cited.title.casefold())[:3]
    outlet = "".join(re.findall(r"[a-z0-9]+", cited.outlet.casefold()))
    return (outlet[:20] + year + "".join(words))[:_MAX_KEY] or "article"


def csl_item(cited: Citation) -> dict[str, Any]:
    """A citation as CSL-JSON's object."""
    item: dict[str, Any] = {
        "id": _key(cited),
        "type": "article-newspaper",
        "title": cited.title,
        "container-title": cited.outlet,
        "author": [
            {"family": name[0], "given": name[1]} if (name := _name(author)) else {"literal": author}
            for author in cited.authors
        ],
        "issued": _parts(cited.published),
        "accessed": _parts(cited.accessed),
        "URL": cited.url,
        "language": cited.language,
        "note": cited.quote,
    }
    return {name: value for name, value in item.items() if value}


def _csl(cited: Citation) -> str:
    return json.dumps([csl_item(cited)], indent=1, ensure_ascii=False) + "\n"


def _parts(day: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


def _ris(cited: Citation) -> str:
    lines = [("TY", "NEWS")]
    for author in cited.authors:
        name = _name(author)
        lines.append(("AU", f"{name[0]}, {name[1]}" if name else author))
    lines += [
        ("TI", cited.title),
        ("T2", cited.outlet),
        ("PY", str(cited.published.year) if cited.published else ""),
        ("DA", f"{cited.published:%Y/%m/%d}/" if cited.published else ""),
        ("UR", cited.url),
        ("Y2", f"{cited.accessed:%Y/%m/%d}/" if cited.accessed else ""),
        ("LA", cited.language),
        ("N1", cited.quote),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value) + "ER  - \n"


def _name(author: str) -> tuple[str, str] | None:
    """Family and given name of a person, None where one cannot tell."""
    words = author.split()
    if not 2 <= len(words) <= 4 or not all(word[0].isupper() or word in _PARTICLES for word in words):
        return None
    first = next((n for n, word in enumerate(words) if n and word in _PARTICLES), len(words) - 1)
    return " ".join(words[first:]), " ".join(words[:first])


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


_WRITERS: Final[dict[str, Callable[[Citation], str]]] = {
    "text": _text,
    "md": _markdown,
    "bibtex": _bibtex,
    "csl": _csl,
    "ris": _ris,
}
