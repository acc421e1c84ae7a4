"""Sources in phrases: unnamed, nobody in particular, cited."""

from __future__ import annotations

from newsterm.sourcing.languages.en.grammar import (
    BE,
    DETERMINERS,
    ENDS,
    FINITE,
    PREPOSITIONS,
    PUNCTUATION,
    QUOTES,
    SUBJECT_PRONOUNS,
)
from newsterm.sourcing.languages.en.nouns import Nouns


def human_source(n: Nouns, i: int, j: int) -> bool:
    """A source who speaks: not a source of energy, a news source, a river's."""
    t = n.t
    low = t.low
    start, end = t.sentence(i)
    after = low[i + 1] if i + 1 < len(t) else "\n"
    before = low[i - 1] if i > start else "\n"
    if after == ":" and i == start:
        return True  # "Sources: coach to leave"
    if after in ("of", "for") or before in n.lists["other_sources"] or (before in DETERMINERS and low[i - 2] == "as"):
        return False
    if before in n.lists["source_kinds"]:
        return True
    for b in range(i - 1, max(start, i - 7) - 1, -1):
        if low[b] in ("according", "citing", "cited", "quoting", "quoted", "told", "cites", "quotes"):
            return True
        if low[b] == "by" and low[b - 1] in ("told", "confirmed", "said", "reported", "provided"):
            return True
        if low[b] in PUNCTUATION and low[b] not in QUOTES:
            break
    for k in range(i + 1, min(end, i + 14)):
        word = low[k]
        verb = n.lexicon.verbs.get(word)
        if (
            verb is not None
            and verb.frame in ("say", "tell", "report", "verify", "point", "call")
            and verb.shape != "base"
        ):
            return not (verb.shape == "ing" and low[k - 1] != ",") or word in ("saying", "speaking", "telling")
        if (
            verb is not None
            and verb.shape == "base"
            and (word in ("say", "tell", "describe", "claim", "confirm") or low[i][-1] == "s")
            and verb.frame in ("say", "tell", "report", "call")
            and low[k - 1] not in ("to", "not", "and", "or")
        ):
            return True
        if word in ENDS or (word in FINITE and word not in ("have", "has", "had", "were", "was")):
            break
    back = low[max(start, i - 5) : i]
    return any(w in ("says", "said", "say") for w in back) and i + 1 < len(t)


def speaks_near(n: Nouns, i: int, j: int) -> bool:
    """Somebody speaks in this sentence who is this person."""
    t = n.t
    start, end = t.sentence(i)
    for k in range(j, min(end, j + 5)):
        verb = n.lexicon.verbs.get(t.low[k])
        if verb is not None and verb.frame in ("say", "tell", "report"):
            return True
    return any(w in ("according", "said", "says", "citing", "told", "quoting") for w in t.low[max(start, i - 6) : i])


def person_briefed(n: Nouns, i: int, j: int) -> bool:
    """“an aide … briefed on”: a person that is not named and who is a source here."""
    t = n.t
    start = t.sentence(i)[0]
    back = t.low[max(start, i - 8) : i]
    if not any(w in n.lists["anonymous_heads"] or w in n.lists["briefed_heads"] for w in back):
        return False
    if any(w in BE for w in back[-2:]) and "who" not in back:
        return False
    return speaks_near(n, i, j)


_ANYBODY = frozenset({"man", "woman", "men", "women", "boy", "girl", "person", "people"})


def anonymous_speaker(n: Nouns, i: int, j: int) -> bool:
    """“an unnamed official”: before or behind one who speaks; not an anonymous donor, story or letter."""
    t = n.t
    low = t.low
    if low[i] == "anonymously":
        return any(w in ("spoke", "speak", "speaking", "said", "told", "quoted") for w in low[max(0, i - 5) : i + 4])
    for k in range(j, min(j + 4, len(t))):
        if low[k] in n.lists["no_speakers"]:
            return False
        if low[k] in PUNCTUATION:
            break
        if n.word_class(k) in ("role", "vague", "title") or (
            low[k] in n.lists["anonymous_modifiers"] and k + 1 < len(t) and n.word_class(k + 1) == "role"
        ):
            return low[k] not in _ANYBODY or speaks_near(n, i, k + 1)
    return False


def nobody_holds(n: Nouns, i: int, j: int) -> bool:
    """“is expected to”, “is seen as” without a holder (“by Lee”) behind it."""
    t = n.t
    end = t.sentence(i)[1]
    words = t.low[i:j]
    if "supposed" in words and (t.quoted[i] or "not" in words or "was" in words or "were" in words):
        return False
    return not (j < end and t.low[j] == "by") and not (words[-1] in ("as", "to") and "by" in words)


def reduced_passive(n: Nouns, i: int, j: int) -> bool:
    """“the bill, expected to pass”: a participle behind its noun, not “we expected to win”."""
    t = n.t
    before = t.low[i - 1] if i else "\n"
    if before in ("widely", "long", "now", "still", "once"):
        before = t.low[i - 2] if i > 1 else "\n"
    if "what" in t.low[max(t.sentence(i)[0], i - 6) : i]:
        return False  # "in what aides believed to be a trick"
    if t.low[i] in ("said", "believed", "thought") and t.low[j : j + 1] in (["be"], ["have"]):
        # "Lee said to be in talks", but "he said to be careful"
        return (before.isalnum() and before not in SUBJECT_PRONOUNS) or before in (",", "(", "—")
    return before in (",", "(", "—", "is", "are")


def not_measure(n: Nouns, i: int, j: int) -> bool:
    """“according to” somebody: not “according to height”, “according to plan”."""
    noun = n.after(j)
    measured = noun is not None and not n.t.is_cap(noun.head) and n.t.low[noun.head] in n.lists["measures"]
    following = n.t.low[j] if j < len(n.t.low) else "\n"
    return not measured and following != "\n" and following not in n.lists["measures"]


def cites(n: Nouns, i: int, j: int) -> bool:
    """“citing police”: a source behind it, not a reason or a summons."""
    t = n.t
    word = t.low[i]
    before = t.low[i - 1] if i else "\n"
    after = t.low[j] if j < len(t) else "\n"
    if word in ("cited", "quoted") and (before in BE or before == "been"):
        return after == "by"
    if after == "by":
        return True
    if word == "quotes" and before in DETERMINERS:
        return False
    if (after in PUNCTUATION and after not in QUOTES) or after in PREPOSITIONS:
        return False
    noun = n.after(j)
    if noun is None or t.low[noun.last + 1 : noun.last + 2] == ["'s"] or t.low[noun.last] == "'s":
        return False
    return t.is_cap(noun.head) or noun.form not in ("bare", "other", "plural")


def to_newsroom(n: Nouns, i: int, j: int) -> bool:
    """“spoke to Fox News”: another newsroom heard it."""
    found = n.is_outlet(j)
    noun = n.after(j) if found is None else None
    if noun is not None:
        found = n.outlet_inside(noun.first, noun.last)  # "via Ann Ray of the Lissen Courier"
    return found is not None and not n.own(*found) and not n.t.quoted[i]


def by_newsroom(n: Nouns, i: int, j: int) -> bool:
    """“seen by Reuters”: a newsroom or the publisher holds it."""
    if n.is_outlet(j):
        return True
    noun = n.after(j)
    return noun is not None and (noun.form in ("outlet", "newsroom") or n.own(noun.first, noun.head))
