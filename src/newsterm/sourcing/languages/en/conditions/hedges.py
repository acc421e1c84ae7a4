"""Doubt: whether a modal, an adverb or an adjective is the writer's doubt here."""

from __future__ import annotations

from newsterm.sourcing.languages.en.grammar import (
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    NAME_TITLES,
    NUMBERS,
    PREPOSITIONS,
    PUNCTUATION,
    SUBJECT_PRONOUNS,
    TIME,
    is_adverb,
)
from newsterm.sourcing.languages.en.nouns import Nouns


def may(n: Nouns, i: int, j: int) -> bool:
    """“may” the modal of possibility: not the month, not a name, not permission."""
    t = n.t
    if t.is_cap(i) and not t.headline(i):
        if j < len(t) and t.low[j][0].isdigit():
            return False
        start = t.sentence(i)[0]
        if start != i and not _headline_like(n, i):
            return False
        if start == i and (j >= len(t) or not t.low[j].isalpha() or (t.is_cap(j) and t.low[j] != "i")):
            return False
    if t.is_cap(i) and t.low[j : j + 1] in (["i"], ["we"]):
        return False  # "May I come in?"
    before = t.low[i - 1] if i else "\n"
    if t.is_cap(i) and j < len(t) and t.low[j][-1] == "s" and t.low[j][-2:] not in ("ss", "us"):
        return False  # "May Faces Rebels": behind the modal stands a base form
    if t.is_cap(i) and (
        before in PREPOSITIONS - {"not"}
        or before in NAME_TITLES
        or before in ("theresa", "mid", "early", "late", "last", "next")
        or before[0].isdigit()
        or (j < len(t) and (t.low[j][0].isdigit() or t.low[j] in PUNCTUATION))
    ):
        return False
    if j < len(t) and t.low[j] == "well":
        return True
    return not (_permits(n, i, j) or _asked(n, i))


def _asked(n: Nouns, i: int) -> bool:
    """What somebody asks or decides: "asked whether the bridge could hold"."""
    low = n.t.low
    for b in range(i - 1, max(n.t.sentence(i)[0], i - 12), -1):
        if low[b] in ("whether", "if"):
            return not n.lists["asking"].isdisjoint(low[max(0, b - 5) : b])
        if low[b] in PUNCTUATION:
            return False
    return False


def _headline_like(n: Nouns, i: int) -> bool:
    """Whether the words around token `i` are capitalised, as in a headline inside the text."""
    t = n.t
    start, end = t.sentence(i)
    words = [w for w in t.words[start:end] if len(w) > 3 and w[0].isalpha()]
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= 0.7 * len(words)


def _permits(n: Nouns, i: int, j: int) -> bool:
    t = n.t
    k = j
    while k < len(t) and (is_adverb(t.low[k]) or t.low[k] == "not"):
        k += 1
    if k >= len(t):
        return False
    before = t.low[i - 1] if i else "\n"
    if "not" in t.low[j:k] and before in n.lists["permitted_people"]:
        return True
    people = (
        before in n.lists["permitted_people"]
        or before in ("you", "one")
        or (
            i > 0
            and before[-1] == "s"
            and (not n.t.is_cap(i - 1) or n.opens(i - 1))
            and (n.agentive(before) or "P" in n.wide(before))
        )
    )
    if t.low[k] in n.lists["permitted"] and people:
        return True
    return (
        t.low[k] == "be"
        and k + 1 < len(t)
        and t.low[k + 1] in ("used", "excused", "seated", "viewed", "purchased", "reproduced", "republished")
    )


def might(n: Nouns, i: int, j: int) -> bool:
    """“might” the modal, not the noun."""
    t = n.t
    before = t.low[i - 1] if i else "\n"
    if (
        before in DETERMINERS and before not in ("this", "that", "these", "those", "all", "each", "both", "neither")
    ) or before in ("'s", "military", "political", "economic", "financial", "of", "full", "naval", "industrial"):
        return False
    one = before == "one" and t.low[j : j + 1] in (["find"], ["say"], ["expect"], ["think"], ["call"])
    return not one and not _asked(n, i)


def could(n: Nouns, i: int, j: int) -> bool:
    """“could” of possibility: not ability, not permission, not what was not so."""
    low = n.t.low
    k = j
    while k < len(low) and (is_adverb(low[k]) or low[k] in ("not", "no")):
        k += 1
    if k >= len(low) or low[k] in PUNCTUATION:
        return False
    negated = not _NEGATIONS.isdisjoint(low[j:k])
    return not (_asked(n, i) or _able(n, i, j, k, negated) or _was_not_so(n, i, k) or _depends(n, i))


_NEGATIONS = frozenset({"not", "never", "no", "hardly", "barely", "scarcely"})


def _able(n: Nouns, i: int, j: int, k: int, negated: bool) -> bool:
    """Ability or permission: "she could hear", "Could you open the door?", "they could not lift it"."""
    low = n.t.low
    before = low[i - 1] if i else "\n"
    if not {"easily", "now", "finally", "then"}.isdisjoint(low[j:k]):
        return True
    if n.t.is_cap(i) and low[j] == "you":
        return True
    if low[k] == "be" and low[k + 1 : k + 2] and low[k + 1] in ("seen", "heard", "felt", "found"):
        return True
    if before in ("i", "you") and not n.t.quoted[i]:
        return True
    if negated and (before in SUBJECT_PRONOUNS or low[k] != "be"):
        return True
    if k + 1 < len(low) and (low[k + 1][0].isdigit() or low[k + 1] in NUMBERS) and low[k] in ("carry", "lift", "hold"):
        return True
    return low[k] in n.lists["abilities"] and n.animate(i - 1)


def _was_not_so(n: Nouns, i: int, k: int) -> bool:
    """What was not so: "could have won", "neither could"."""
    low = n.t.low
    if low[k] == "'ve" or "neither" in low[max(n.t.sentence(i)[0], i - 4) : i]:
        return True
    behind = low[k + 1] if low[k] == "have" and k + 1 < len(low) else ""
    return behind[-2:] in ("ed", "en") or behind in n.lists["participles"]


def _depends(n: Nouns, i: int) -> bool:
    """What hangs on another clause: "until he could", "as if they could", "so that she could", "all they could"."""
    low = n.t.low
    start = n.t.sentence(i)[0]
    for b in range(i - 1, max(start, i - 12) - 1, -1):
        if low[b] in ("until", "before", "unless", "wish", "wished"):
            return True
        if low[b] == "if" and low[b - 1] in ("as", "only"):
            return True
        if low[b] == "so" and b + 1 < i and low[b + 1] in ("that", "they", "he", "she", "we", "people"):
            return True
        if low[b] in (",", ";"):
            break
    before = low[i - 1] if i else "\n"
    return before in ("as", "than", "all", "everything")


def likely(n: Nouns, i: int, j: int) -> bool:
    """“likely” of what will be, and of rates: not likely voters, not "as likely"."""
    t = n.t
    low = t.low
    after = low[j] if j < len(t) else "\n"
    before = low[i - 1] if i else "\n"
    if after in ("voter", "voters", "caucusgoers", "caucus-goers", "electorate", "story", "candidates"):
        return False
    return before not in ("as", "equally", "least")


def appears_so(n: Nouns, i: int, j: int) -> bool:
    """“appears to” be so: not appears in court, to the crowd."""
    t = n.t
    k = j
    while k < len(t) and (is_adverb(t.low[k]) or t.low[k] == "have"):
        k += 1
    if k >= len(t) or t.low[k] in DETERMINERS or t.low[k] in PUNCTUATION or (t.is_cap(k) and not t.headline(i)):
        return False
    before = t.low[i - 1] if i else "\n"
    return before not in ("will", "scheduled", "to", "would", "set", "due")


def appears_adjective(n: Nouns, i: int, j: int) -> bool:
    """“seems dead”, “it appears the dam held”, “it appears that”: not “appeared in court”."""
    t = n.t
    low = t.low
    after = low[j] if j < len(t) else "\n"
    before = low[i - 1] if i else "\n"
    if low[i].startswith("seem"):
        return after not in PUNCTUATION or after == ","
    if before in ("it", "'t", "not") and (
        after in ("that", "the", "he", "she", "they", "likely", "as", "a", "an", "his", "her") or t.is_cap(j)
    ):
        return "it" in low[max(0, i - 4) : i]
    if before in ("to", "will", "would", "and", "not") or (t.low[i] == "appear" and before in ("may", "can")):
        return False
    if after in n.lists["seeming_states"] or (
        after
        in ("increasingly", "likely", "unlikely", "very", "more", "less", "so", "quite", "almost", "poised", "set")
    ):
        return True
    return (
        after not in PUNCTUATION
        and after not in PREPOSITIONS
        and after not in TIME
        and after not in DETERMINERS
        and (
            not is_adverb(after) and after.endswith(("able", "ible", "ful", "less", "ous", "ive", "ent", "ant", "ined"))
        )
        and not (j < len(t) and t.is_cap(j))
    )


def it_sounds_like(n: Nouns, i: int, j: int) -> bool:
    """“it looks like the dam will hold”: a clause behind, not a likeness."""
    t = n.t
    before = t.low[i - 1] if i else "\n"
    if before not in ("it", "this", "that", "what"):
        return False
    return any(w in FINITE for w in t.low[j : min(j + 8, t.sentence(i)[1])])


def evidence(n: Nouns, i: int, j: int) -> bool:
    """“suggests”, “indicates” with data, things or events as what suggests; a person's suggestion is speech."""
    t = n.t
    low = t.low
    k = i - 1
    while k >= 0 and (is_adverb(low[k]) or low[k] in AUXILIARIES or low[k] == "not"):
        k -= 1
    if k < 0 or low[k] in PUNCTUATION:
        return False
    if low[j : j + 1] and low[j] in PUNCTUATION | {"by"}:
        return False
    if low[k] in ("that", "which"):
        k -= 1
    if k < 0 or low[k] in SUBJECT_PRONOUNS or low[k] in ("and", "to", "but"):
        return False
    noun = n.before(k)
    if noun is None:
        return False
    if noun.form == "document":
        return not (low[noun.head] in n.lists["papers"] and low[j : j + 1] == ["that"])  # "the memo indicates that"
    if low[j : j + 1] == ["the"] and not any(w in FINITE for w in low[j : min(j + 9, t.sentence(i)[1])]):
        return False  # "the arrow indicates the exit"
    return (
        noun.form in ("other", "bare", "plural") and not t.is_cap(noun.head) and low[noun.head] not in SUBJECT_PRONOUNS
    )


def possible(n: Nouns, i: int, j: int) -> bool:
    """“possible” and “potential” before what may not exist: not “as soon as possible”, “potential buyer”."""
    t = n.t
    low = t.low
    after = low[j] if j < len(t) else "\n"
    before = low[i - 1] if i else "\n"
    word = low[i]
    start = t.sentence(i)[0]
    if word == "possible":
        if before in n.lists["not_possible_before"]:
            return before == "not" and after == "that"
        if after in ("to", "for", "at", "through", "because", "by", "when", "only", "without"):
            return False
        if after in PUNCTUATION:
            return (
                before in ("is", "was", "remains", "very", "still", "certainly", "are", "also", "always")
                and "that" not in low[start:i]
            )
        if any(
            low[b].endswith("est")
            or low[b] in ("every", "all", "only", "worst", "best", "most", "much", "many", "soon", "far")
            for b in range(max(start, i - 3), i)
        ):
            return False
    elif after in PUNCTUATION or after in PREPOSITIONS or after in AUXILIARIES or after in ("to", "and", "as"):
        return False  # the noun
    elif (
        before in ("full", "great", "untapped", "economic", "human", "his", "her", "their", "its", "your")
        and after not in n.lexicon.nouns
        and word == "potential"
        and not after.isalpha()
    ):
        return False
    if after in ("energy", "difference") or after in NUMBERS or after[0].isdigit():
        return False
    k = j
    while (
        k + 1 < len(t)
        and t.low[k + 1] not in PUNCTUATION
        and t.low[k + 1] not in PREPOSITIONS
        and t.low[k + 1].isalpha()
        and k - j < 3
    ):
        if t.low[k] in FINITE or t.low[k] in ("and", "or", "that"):
            break
        k += 1
    return not any(_is_role(n, m) for m in range(j, min(k + 1, len(t))))


def _is_role(n: Nouns, i: int) -> bool:
    word = n.t.low[i]
    return n.word_class(i) in ("role", "title", "spokesperson") or word in n.lists["roles_to_come"]
