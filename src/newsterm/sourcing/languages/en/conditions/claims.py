"""Claims: what is passed on without vouching, and what is denied."""

from __future__ import annotations

from newsterm.sourcing.languages.en.grammar import (
    BE,
    DETERMINERS,
    FINITE,
    MODALS,
    NUMBERS,
    POSSESSIVES,
    PREPOSITIONS,
    PUNCTUATION,
    QUOTES,
    SUBJECT_PRONOUNS,
    WH,
    is_adverb,
)
from newsterm.sourcing.languages.en.nouns import Nouns

_OF_TALK = frozenset({"that", "about", "over", "whether", "of"})


def adjective(n: Nouns, i: int, j: int) -> bool:
    """An adjective before its noun: "an alleged plot"; not "Lee alleged", "was supposed to", "heir apparent"."""
    t = n.t
    before = t.low[i - 1] if i else "\n"
    after = t.low[j] if j < len(t) else "\n"
    if (
        before == "heir"
        or after in PUNCTUATION
        or after in PREPOSITIONS
        or after in ("that", "he", "she", "they", "it", "the", "a", "is", "was")
    ):
        return False
    if t.low[i] == "alleged" and (
        n.is_outlet(max(0, i - 1))
        or (i and t.is_cap(i - 1) and not t.headline(i) and before not in DETERMINERS and t.is_cap(j))
    ):
        return False
    if t.low[i] == "supposed":
        return before in DETERMINERS or before == "'s"
    if t.low[i] == "alleged":
        return (
            before not in SUBJECT_PRONOUNS
            and (i == 0 or not t.is_cap(i - 1) or before in DETERMINERS)
            and before not in ("has", "have", "had")
            and not (
                before in n.lexicon.nouns and n.lexicon.nouns[before] in ("institution", "title", "role", "document")
            )
        )
    return before == "'s" or before not in BE or t.low[i] == "purported"


def reported_thing(n: Nouns, i: int, j: int) -> bool:
    """“the reported theft”: an adjective, of what somebody has said."""
    t = n.t
    if not i or j >= len(t) or t.low[i - 1] not in ("the", "a", "this", "his", "her", "their", "its"):
        return False
    return t.low[j].isalpha() and t.low[j] not in PREPOSITIONS and not t.is_cap(j)


def claim_of_nobody(n: Nouns, i: int, j: int) -> bool:
    """“allegations that …” that nobody in the sentence carries or denies."""
    t = n.t
    low = t.low
    after = low[j] if j < len(t) else "\n"
    before = low[i - 1] if i else "\n"
    if after not in ("that", "he", "she", "they") and not (j < len(t) and t.is_cap(j)):
        return False
    if before in POSSESSIVES or before == "'s":
        return False
    start = t.sentence(i)[0]
    for b in range(i - 1, max(start, i - 6) - 1, -1):
        if low[b].startswith(
            ("deni", "deny", "reject", "dismiss", "refut", "disput", "made", "make", "levied", "level")
        ):
            return False
    return True


def suspected(n: Nouns, i: int, j: int) -> bool:
    """“the suspected killer”: an adjective before a noun."""
    t = n.t
    before = t.low[i - 1] if i else "\n"
    after = t.low[j] if j < len(t) else "\n"
    return (
        (before in DETERMINERS or before in NUMBERS or before in PREPOSITIONS or before in PUNCTUATION)
        and after.isalpha()
        and (after not in ("that", "he", "she", "they", "it", "of", "the", "a", "him", "her", "them", "in", "by", "to"))
        and not t.is_cap(j)
    )


def doubted_thing(n: Nouns, i: int, j: int) -> bool:
    """“so-called” with doubt: “the so-called leak”; not before a name or a mere term."""
    t = n.t
    after = t.low[j] if j < len(t) else "\n"
    return not t.is_cap(j) and after in n.lists["doubted"] if j < len(t) else False


def denies_claim(n: Nouns, i: int, j: int) -> bool:
    """“denied” a claim: not a visa, entry, bail; not “was denied”."""
    t = n.t
    low = t.low
    start, end = t.sentence(i)
    k = i - 1
    while k > start and (is_adverb(low[k]) or low[k] in ("been", "being")):
        k -= 1
    subject = low[start:i]
    if low[i] == "deny" and (
        "not" in low[max(start, i - 2) : i] or low[k] in ("to", "and", "or", "not") or low[k] in MODALS
    ):
        return False
    if low[i] == "denied" and (low[k] in BE or low[i - 1] in ("been", "being")):
        return any(w in n.lists["claims"] for w in subject[-8:]) and not (j < end and low[j] in DETERMINERS)
    k = j
    while k < end and is_adverb(low[k]):
        k += 1
    if k >= end or low[k] in PUNCTUATION:
        return i > start and t.low[k - 1 : k] != ["be"]
    word = low[k]
    if word == "that" or word in WH or (word[-3:] == "ing" and len(word) > 4):
        return True
    if word in ("it", "this", "them", "any", "all") and (k + 1 >= end or low[k + 1] in PUNCTUATION or word == "any"):
        return True
    if word in ("it", "he", "she", "they", "there", "i"):
        return (k + 1 < end and low[k + 1] in FINITE) or word == "it"
    for m in range(k, min(end, k + 7)):
        if low[m] in n.lists["claims"] or low[m] in n.lists["deeds"]:
            return True
        if low[m] in PUNCTUATION:
            break
    # "denied Lee was there", "Denies Tyson Invited": a clause.
    if t.is_cap(k) or low[k] in DETERMINERS:
        clause = low[k + 1 : min(end, k + 9)]
        stop = next((m for m, w in enumerate(clause) if w in PUNCTUATION), len(clause))
        clause = clause[:stop]
        return (any(w in FINITE for w in clause) and not any(w in clause[:4] for w in PUNCTUATION)) or (
            t.is_cap(k) and any(w[-2:] == "ed" for w in clause[:4])
        )
    return False


def rules_out_deed(n: Nouns, i: int, j: int) -> bool:
    """“ruled out involvement”: that something was done, not that it will be."""
    return any(w in n.lists["deeds"] for w in n.t.low[j : min(j + 4, n.t.sentence(i)[1])])


def rejects_claim(n: Nouns, i: int, j: int) -> bool:
    """“rejected the report as false”, “disputed the claim”: not an offer, a territory."""
    t = n.t
    low = t.low
    start, end = t.sentence(i)
    word = low[i]
    k = i - 1
    while k > start and (is_adverb(low[k]) or low[k] in ("been", "being")):
        k -= 1
    if low[k] in BE or low[i - 1] == "been":
        return any(w in n.lists["claims"] for w in low[max(start, k - 5) : k]) and word != "contests"
    if low[i - 1 : i] and (low[i - 1] in DETERMINERS or low[i - 1] == "to" or low[i - 1] == "'s"):
        return False
    window = low[j : min(end, j + 12)]
    if window and window[0] in PUNCTUATION and "which" in low[max(start, i - 6) : i]:
        return True  # "…, which the club disputes"
    if not window or window[0] in ("him", "her", "them", "me", "us", "so") or is_adverb(window[0]):
        return False
    if word.startswith(("contradict", "disprov")):
        subject = n.before(k)
        if subject is not None and subject.form in ("bare", "other") and not t.is_cap(subject.head):
            return False  # "the effort contradicts his claim": the writer's own finding
    named = t.is_cap(j) and low[j] not in DETERMINERS and "'s" not in window[:4]
    if window[:1] == ["that"]:
        return True
    claim = False
    for offset, w in enumerate(window):
        if w in PUNCTUATION and w not in QUOTES:
            break
        if w in n.lists["claims"] and offset < 6:
            claim = True
        if w == "as" and offset and not named and word.startswith(("reject", "dismiss", "brush")):
            return True
    return claim or (window[0] in ("it", "this") and word.startswith(("disput", "contradict", "disprov")))


def talk_of(n: Nouns, i: int, j: int) -> bool:
    """“speculation is growing that”, “rumours about”: what is talked of stands behind it, and nobody denies it."""
    low = n.t.low
    end = min(n.t.sentence(i)[1], j + 5)
    talk = next((low[k] for k in range(j, end) if low[k] in PUNCTUATION or low[k] in _OF_TALK), "")
    back = low[max(n.t.sentence(i)[0], i - 5) : i]
    carried = any(word.startswith(("deni", "deny", "reject", "dismiss", "refut", "disput")) for word in back)
    return talk in _OF_TALK and not carried


def others_know(n: Nouns, i: int, j: int) -> bool:
    """What others do not know; not what the writer or a speaker says of himself: "I do not know why"."""
    low = n.t.low
    k = i - 1
    while k > 0 and is_adverb(low[k]):
        k -= 1
    return not n.t.quoted[i] and low[k] not in ("i", "we", "you", "he", "she", "who", "they")
