"""Named conditions under which a phrase of the lexicon is a mark: `rule` in `phrases.toml`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from newsterm.sourcing.languages.de.clauses import Clauses
from newsterm.sourcing.languages.de.grammar import ARTICLES, ASKS, CUTS, LATER, OBLIQUE, QUOTES

Condition = Callable[[Clauses, int, int], bool]

_PERFECT: Final = frozenset({"haben", "sein"})
_OWN: Final = frozenset({"ich", "wir", "man", "du", "ihr"})
_ENDINGS: Final = ("en", "t")


def names_source(c: Clauses, i: int, end: int) -> bool:
    """“laut Polizei”, not "laut und deutlich"; "laut vorlesen" has a verb of its own behind."""
    low, stop = c.t.low, c.end(i)
    noun = c.n.after(end, stop)
    if noun is None or noun.form == "pronoun":
        return False
    return low[stop - 1] not in c.n.pack.lists["loud"] and low[i + 1 : stop][-1:] != ["nach"]


def known_source(c: Clauses, i: int, end: int) -> bool:
    """“gemäss der Polizei”, not "gemäss der Regel"."""
    noun = c.n.after(end, c.end(i))
    return noun is not None and noun.form not in ("other", "pronoun", "name")


def source_before(c: Clauses, i: int, end: int) -> bool:
    """“der Behörde zufolge”."""
    return c.n.before(i - 1, c.t.sentence(i)[0]) is not None


def holder(c: Clauses, i: int, end: int) -> bool:
    """Whether one can tell who speaks of himself."""
    return c.holder(i) is not None


def it_says(c: Clauses, i: int, end: int) -> bool:
    """“heißt es” of what is said, not "heißt es warten"."""
    low = c.t.low
    after = low[end] if end < len(low) else "\n"
    before = low[i - 1] if i else "\n"
    return (
        after in CUTS
        or after in ("in", "im", "aus", "bei", "beim", "dazu", "am", "weiter", "zur", "vom", "von", "knapp")
        or (before in (",", *QUOTES))
    )


def passes_on(c: Clauses, i: int, end: int) -> bool:
    """“soll gestohlen haben”: hearsay has a perfect or a state behind it, a plan or a duty has not."""
    low = c.t.low
    stop = c.end(i)
    last = stop - 1
    if last <= i:
        return False
    if low[i - 1 : i] != [] and low[i - 1] == "wollen":
        return False
    if low[last] == "worden" or low[last] == "gewesen":  # "gestohlen worden sein" is cut at most before "sein"
        return True
    if low[last] in c.n.pack.lists["states"]:
        return True
    if low[last] not in _PERFECT:
        return False
    before = low[last - 1] if last - 1 > i else ""
    if before in ("worden", "gewesen", "geworden", "geblieben", "gegangen", "gekommen"):
        return True
    if not LATER.isdisjoint(low[i:last]) or any(w.isdigit() and len(w) == 4 and w >= "2026" for w in low[i:last]):
        return False
    return _participle(before) and (low[last] == "haben" or not _adjective(before))


def _participle(word: str) -> bool:
    if len(word) < 5 or not word.endswith(_ENDINGS):
        return False
    inside = word.startswith("ge") or "ge" in word[2:5] or "zu" in word[:2]
    prefixed = word.startswith(("be", "er", "ver", "zer", "ent", "miss", "hinter", "über", "unter", "durch", "um"))
    return inside or prefixed or word.endswith("iert")


def _adjective(word: str) -> bool:
    return word in ("bekannt", "bereit", "geplant", "verboten", "erlaubt", "bewaffnet", "geeignet", "gefordert")


def seems(c: Clauses, i: int, end: int) -> bool:
    """“scheint zu steigen”, "scheint, dass": not what the sun does."""
    low = c.t.low
    noun, _ = c.subject(i)
    if noun is not None and low[noun.head] in c.n.pack.lists["shine"]:
        return False
    stop = c.end(i)
    if low[stop : stop + 2] in ([",", "dass"], [",", "als"]):
        return True
    return "zu" in low[i + 1 : stop - 1] and low[stop - 2] == "zu"


def doubts(c: Clauses, i: int, end: int) -> bool:
    """The particle "wohl": not a person's ease, nor a noun."""
    low = c.t.low
    before, after = low[i - 1] if i else "\n", low[end] if end < len(low) else "\n"
    if c.t.words[i][0].isupper() and i != c.t.sentence(i)[0]:
        return False
    if "sich" in low[c.start(i) : i] and any(w.startswith(("fühl", "gefühl")) for w in low[c.start(i) : c.end(i)]):
        return False
    return before not in ("sehr", "zum", "leben", "leb", "so", "zu") and after != "und"


def may_be(c: Clauses, i: int, end: int) -> bool:
    """What may be so, not what "I", "we" and "one" could do or may say."""
    return _OWN.isdisjoint(c.t.low[c.start(i) : end + 1])


def compound(c: Clauses, i: int, end: int) -> bool:
    """Whether the last word names whose information it is: "nach dpa-Informationen"."""
    return "-" in c.t.words[end - 1]


def is_possible(c: Clauses, i: int, end: int) -> bool:
    """“sind möglich” of what may come, not "so bald wie möglich", "nicht möglich"."""
    low = c.t.low
    be = {"ist", "sind", "sei", "seien", "wäre", "wären", "scheint", "erscheint"}
    after = low[end] if end < len(low) else "\n"
    return (
        (after in CUTS or after in be)
        and low[i - 1] not in ("wie", "nicht", "als", "so", "kaum", "wo")
        and not be.isdisjoint(low[c.start(i) : min(end + 1, len(low))])
    )


def somebody_silent(c: Clauses, i: int, end: int) -> bool:
    """Who could be asked and cannot be reached: no place."""
    noun, _ = c.subject(i)
    return noun is None or not c.t.low[noun.head].endswith(tuple(c.n.pack.lists["unreached"]))


def by_newsroom(c: Clauses, i: int, end: int) -> bool:
    """A newsroom stands in the phrase: "liegt der dpa vor"."""
    return any(_newsroom_at(c, k, end) for k in range(i, end))


def after_newsroom(c: Clauses, i: int, end: int) -> bool:
    """A newsroom stands before the phrase in its clause: "die dem Magazin vorliegen"."""
    return any(_newsroom_at(c, k, i) for k in range(c.start(i), i))


def _newsroom_at(c: Clauses, k: int, end: int) -> bool:
    low = c.t.low
    if low[k] not in ARTICLES and low[k] not in OBLIQUE and low[k] not in ("unserer", "dieser"):
        return False
    noun = c.n.after(k, end)
    return noun is not None and noun.form in ("outlet", "newsroom")


def emerges(c: Clauses, i: int, end: int) -> bool:
    """“geht aus dem Bericht hervor”: the particle at the end of its clause, with the verb before it."""
    return not {"geht", "ging", "gehen", "gingen"}.isdisjoint(c.t.low[c.start(i) : i])


def asked(c: Clauses, i: int, end: int) -> bool:
    """What is open is a question, no shop: "Wann er kommt, ist offen", "offen ist, ob"."""
    low = c.t.low
    if low[end : end + 1] == [","] and end + 1 < len(low) and low[end + 1] in ASKS:
        return True
    start = c.start(i)
    return start == i and start > 1 and low[start - 1] == "," and low[c.start(start - 2)] in ASKS


def speaker(c: Clauses, i: int, end: int) -> bool:
    """Whether somebody who can hold something is the subject."""
    noun, _ = c.subject(i)
    return noun is not None and noun.form != "other" and c.t.low[noun.head] not in _OWN


CONDITIONS: Final[dict[str, Condition]] = {
    function.__name__: function
    for function in (
        names_source,
        known_source,
        source_before,
        holder,
        it_says,
        passes_on,
        seems,
        doubts,
        may_be,
        compound,
        is_possible,
        somebody_silent,
        by_newsroom,
        after_newsroom,
        emerges,
        asked,
        speaker,
    )
}
