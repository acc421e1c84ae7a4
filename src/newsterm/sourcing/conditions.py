"""Named conditions under which a phrase of the lexicon is a mark: the plain disambiguations.

Each takes the text's nouns (which hold the tokens) and the phrase's first token and the one behind its last, and says
whether the phrase means what the lexicon says.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from newsterm.sourcing.grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    ENDS,
    FINITE,
    NAME_TITLES,
    NUMBERS,
    POSSESSIVES,
    PREPOSITIONS,
    PUNCTUATION,
    QUOTES,
    SUBJECT_PRONOUNS,
    TIME,
    WH,
    is_adverb,
)
from newsterm.sourcing.nouns import Nouns
from newsterm.sourcing.tokens import word_set

Condition = Callable[[Nouns, int, int], bool]


#: Nouns for what somebody holds to be so.
CLAIMS: Final = word_set(
    "claim claims allegation allegations accusation accusations charge charges report reports rumor rumors rumour"
    " rumours story stories suggestion suggestions assertion assertions notion idea theory theories criticism"
    " criticisms characterization characterisation characterizations insinuation insinuations speculation account"
    " accounts version argument arguments claimed claimant conclusion conclusions finding findings dossier article"
    " comparison comparisons interpretation narrative complaint complaints contention assessment allegation"
    " implication lawsuit attack attacks concerns concern fears warning warnings"
)
#: What one can deny to have done or had.
DEEDS: Final = word_set(
    "wrongdoing involvement knowledge responsibility role link links ties connection connections existence guilt"
    " liability misconduct impropriety collusion affair bias racism opposition intent"
)
_SPEAKERS: Final = word_set(
    "source sources person people official officials aide aides adviser advisers someone individual individuals"
    " executive executives diplomat diplomats"
)
_PEOPLE: Final = word_set(
    "official officials source sources aide aides adviser advisers staffer staffers lawmaker lawmakers person"
    " people man woman employee employees member members senator operative operatives donor_ diplomat diplomats"
    " administration republican democratic democrat gop white former senior government intelligence military"
    " police law u.s. party campaign insider insiders executive executives user users commenter poster tipster"
    " caller author critic witness witnesses pentagon congressional state department officer officers strategist"
    " consultant quotes"
)
#: Verbs of perceiving and being able: "she could hear".
_ABILITIES: Final = word_set(
    "hear see feel read write afford remember recall understand swim walk speak ride sing count find choose"
    " breathe tell imagine smell taste hardly barely scarcely overlook relate stand believe resist manage care"
    " sleep bear muster reach carry lift"
)


# ---------------------------------------------------------------- hedges


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
    before = t.low[i - 1] if i else "\n"
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
    return not (_permits(n, i, j))


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
    if t.low[k] in _PERMITTED and (before in _WHO_MAY or before in ("you", "one")):
        return True
    return (
        t.low[k] == "be"
        and k + 1 < len(t)
        and t.low[k + 1] in ("used", "excused", "seated", "viewed", "purchased", "reproduced", "republished")
    )


_PERMITTED: Final = word_set(
    "bring register enter vote apply use park attend submit request leave borrow smoke bathe swim fish hunt camp"
    " keep carry take ask choose file appeal wear buy sell drive join reproduce cast sign"
)
_WHO_MAY: Final = word_set(
    "members people visitors guests students pupils residents citizens applicants readers passengers voters users"
    " parents children employees workers customers travellers travelers delegates owners drivers players states"
    " anyone everyone candidates members' tenants patients subscribers pensioners tourists fans spectators"
)


def might(n: Nouns, i: int, j: int) -> bool:
    """“might” the modal, not the noun."""
    t = n.t
    before = t.low[i - 1] if i else "\n"
    if (
        before in DETERMINERS and before not in ("this", "that", "these", "those", "all", "each", "both", "neither")
    ) or before in ("'s", "military", "political", "economic", "financial", "of", "full", "naval", "industrial"):
        return False
    return not (before == "one" and t.low[j : j + 1] in (["find"], ["say"], ["expect"], ["think"], ["call"]))


def could(n: Nouns, i: int, j: int) -> bool:
    """“could” of possibility: not ability, not permission, not what was not so."""
    t = n.t
    low = t.low
    k = j
    negated = False
    while k < len(t) and (is_adverb(low[k]) or low[k] in ("not", "no")):
        negated |= low[k] in ("not", "never", "no", "hardly", "barely", "scarcely")
        if low[k] in ("easily", "now", "finally", "then"):
            return False
        k += 1
    if k >= len(t) or low[k] in PUNCTUATION:
        return False
    if low[k] == "'ve" or "neither" in low[max(t.sentence(i)[0], i - 4) : i]:
        return False
    if low[k] == "have" and k + 1 < len(t) and (low[k + 1][-2:] in ("ed", "en") or low[k + 1] in _PARTICIPLES):
        return False
    before = low[i - 1] if i else "\n"
    if before in ("i", "you") and not t.quoted[i]:
        return False
    if before in SUBJECT_PRONOUNS and negated:
        return False
    if negated and low[k] != "be":
        return False
    if low[k] in _ABILITIES and before not in ("that", "which", "it", "this"):
        return False
    start = t.sentence(i)[0]
    for b in range(i - 1, max(start, i - 12) - 1, -1):
        if low[b] in ("until", "before", "unless"):
            return False
        if low[b] in ("wish", "wished", "if") and (low[b] != "if" or low[b - 1] in ("as", "only")):
            return False
        if low[b] == "so" and b + 1 < i and low[b + 1] in ("that", "they", "he", "she", "we", "people"):
            return False
        if low[b] in (",", ";"):
            break
    return not (low[i - 1 : i] == ["as"] or before in ("than", "all", "everything"))


_PARTICIPLES: Final = word_set(
    "had won lost made gone done found got kept led left met paid said sent sold told thought brought bought"
    " built caught come become run begun put set cut hit not easily just also simply only"
)


def likely(n: Nouns, i: int, j: int) -> bool:
    """“likely” of what will be: not likely voters, not a comparison of chances between groups."""
    t = n.t
    low = t.low
    after = low[j] if j < len(t) else "\n"
    before = low[i - 1] if i else "\n"
    if after in ("voter", "voters", "caucusgoers", "caucus-goers", "electorate", "story", "candidates"):
        return False
    if before in ("as", "equally"):
        return False
    if before in ("more", "less") and i > 1:
        # "more likely to vote for her in Georgia" compares groups; "seemed more likely" is doubt.
        back = low[i - 2]
        if back in ("far", "slightly", "much", "times", "even", "somewhat", "significantly"):
            return False
        end = t.sentence(i)[1]
        if "than" in low[j : min(end, j + 25)] and low[j : j + 2] != ["than", "not"]:
            return False
    return True


def not_phrase_of_speech(n: Nouns, i: int, j: int) -> bool:
    """An adverb of doubt: not in a name."""
    if n.t.low[j : j + 1] in (["can"], ["could"]):
        return False
    return not (n.t.is_cap(i) and i and n.t.is_cap(i - 1) and not n.t.headline(i) and n.t.sentence(i)[0] != i)


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
    if after in _STATES or (
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


_STATES: Final = word_set(
    "dead likely unlikely certain uncertain ready willing unwilling unable able sure clear accurate headed bound"
    " poised set intent content unaware aware unconcerned unmoved confident doomed destined inevitable obvious"
    " wrong right true false good bad better worse safe close open over"
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
    if noun.kind.value == "document":
        return True
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
        if before in (
            "as",
            "where",
            "if",
            "when",
            "whenever",
            "wherever",
            "not",
            "make",
            "made",
            "makes",
            "making",
            "best",
            "everything",
        ):
            return before == "not" and after == "that"
        if after in ("to", "for", "through", "because", "by", "when", "only", "without"):
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
    elif after in PUNCTUATION or after in ("to", "of", "for", "and", "in", "as", "is", "was"):
        return False  # the noun
    elif (
        before in ("full", "great", "untapped", "economic", "human", "his", "her", "their", "its", "your")
        and after not in n.lexicon.nouns
        and word == "potential"
        and not after.isalpha()
    ):
        return False
    if after in ("energy", "difference"):
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
    return n.word_class(i) in ("role", "title", "spokesperson") or word in (
        "buyer",
        "buyers",
        "candidate",
        "candidates",
        "nominee",
        "nominees",
        "bidder",
        "bidders",
        "rival",
        "rivals",
        "opponent",
        "opponents",
        "successor",
        "successors",
        "juror",
        "jurors",
        "partner",
        "partners",
        "recruit",
        "recruits",
        "contender",
        "contenders",
        "customers",
        "customer",
        "donor",
        "donors",
        "investor",
        "investors",
        "voters",
        "voter",
        "employer",
        "employers",
        "supporters",
        "supporter",
        "allies",
        "ally",
        "heir",
        "heirs",
        "challenger",
        "challengers",
        "running",
        "mate",
        "mates",
        "pick",
        "picks",
        "suitor",
        "suitors",
        "replacement",
        "replacements",
    )


# ---------------------------------------------------------------- hearsay


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
            and not t.is_cap(i - 1 if i else 0)
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
    if after not in ("that", "of", "he", "she", "they") and not (j < len(t) and t.is_cap(j)):
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


def agentless(n: Nouns, i: int, j: int) -> bool:
    """“was accused of” without anybody who accuses."""
    t = n.t
    low = t.low
    k = i - 1
    start, end = t.sentence(i)
    while k > start and (is_adverb(low[k]) or low[k] in ("been", "also", "being")):
        k -= 1
    if low[k] in BE or low[k] in ("been", "being", "stands", "stand", "stood"):
        return not ("by" in low[j:end] and False)
    if low[k] in ("has", "have", "had"):
        return low[i - 1] == "been"
    if k < start or low[k] in PUNCTUATION:
        return k > start and low[k] == ","
    # "a man accused of theft": a participle behind its noun; "Lee accused" has an object before "of".
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
    return not t.is_cap(j) and after in _DOUBTED if j < len(t) else False


_DOUBTED: Final = word_set(
    "leak leaks evidence proof expert experts scandal hack plot plots dossier confession reform reforms victory"
    " ceasefire truce investigation news journalist journalists journalism facts fact truth scientist scientists"
    " independence referendum election elections democracy freedom peace deal compromise solution witness"
    " witnesses whistleblower apology coup terrorists friends friend recovery success"
)


def writer(n: Nouns, i: int, j: int) -> bool:
    """The writer's word, not the one of a speaker in a quotation."""
    return not n.t.quoted[i]


# ---------------------------------------------------------------- unverified, no comment


def claim_checked(n: Nouns, i: int, j: int) -> bool:
    """“has not confirmed” that something is so, not that an officer is appointed."""
    after = n.t.low[j] if j < len(n.t) else "\n"
    return n.t.low[j - 1] != "confirmed" or after != "a"


def declined_comment(n: Nouns, i: int, j: int) -> bool:
    """“declined to say”: not to go, be or give anything but words."""
    t = n.t
    last = t.low[j - 1]
    after = t.low[j : j + 4]
    if last == "be":
        return after[:1] in (["interviewed"], ["quoted"], ["specific"])
    if last == "go":
        return after[:2] == ["into", "detail"]
    if last in ("give", "offer", "provide", "share"):
        return any(
            w
            in (
                "details",
                "detail",
                "information",
                "comment",
                "name",
                "names",
                "reason",
                "specifics",
                "statement",
                "answer",
                "interview",
                "interviews",
                "explanation",
                "timeline",
            )
            for w in after
        )
    if last == "speak":
        return after[:1] in (["to"], ["with"], ["about"], ["on"], ["publicly"], ["."])
    return True


def asked_for_comment(n: Nouns, i: int, j: int) -> bool:
    """“did not respond to a request for comment”, “to questions”: not “to the request”."""
    t = n.t
    words = t.low[i:j]
    if "comment" in words or "interview" in words or "comments" in words or "immediately" in words:
        return True
    if any(
        w in words
        for w in (
            "question",
            "questions",
            "inquiry",
            "inquiries",
            "query",
            "queries",
            "email",
            "emails",
            "e-mail",
            "e-mails",
            "message",
            "messages",
            "call",
            "calls",
        )
    ):
        return True
    after = t.low[j : j + 6]
    return (
        after[:1] in (["for"], ["from"], ["seeking"], ["by"], ["to"], ["about"])
        and any(w in ("comment", "comments", "interview", "interviews", "information", "clarification") for w in after)
    ) or "requests" in words


def speaker_silent(n: Nouns, i: int, j: int) -> bool:
    """“would not say who”: what is not said is a matter, not a word."""
    after = n.t.low[j] if j < len(n.t) else "\n"
    return (
        not n.t.quoted[i]
        and (after in WH or (after in (".", ",", "on", "about", "the", "details") and n.t.low[j - 1] != "say"))
        and (n.t.low[i - 1] not in ("i", "we", "you") if i else True)
    )


def person_not_reached(n: Nouns, i: int, j: int) -> bool:
    """“could not be reached”: a person, not a summit or an agreement."""
    t = n.t
    after = t.low[j] if j < len(t) else "\n"
    if "comment" in t.low[i:j]:
        return True
    before = t.low[i - 1] if i else ""
    if before in (
        "agreement",
        "deal",
        "consensus",
        "compromise",
        "verdict",
        "goal",
        "target",
        "settlement",
        "decision",
        "quorum",
        "accord",
        "plateau",
        "summit",
        "peak",
        "village",
        "area",
        "town",
        "site",
    ):
        return False
    return after in PUNCTUATION or after in ("on", "for", "late", "immediately", "by", "at") or after in TIME


def calls(n: Nouns, i: int, j: int) -> bool:
    """What went unanswered were calls or messages."""
    start = n.t.sentence(i)[0]
    return any(
        w
        in (
            "call",
            "calls",
            "message",
            "messages",
            "email",
            "emails",
            "e-mail",
            "e-mails",
            "request",
            "requests",
            "inquiries",
            "inquiry",
            "text",
            "texts",
            "phone",
            "letters",
            "questions",
            "voicemail",
            "voicemails",
            "queries",
        )
        for w in n.t.low[start:i]
    )


# ---------------------------------------------------------------- unnamed


def human_source(n: Nouns, i: int, j: int) -> bool:
    """A source who speaks: not a source of energy, a news source, a river's."""
    t = n.t
    low = t.low
    start, end = t.sentence(i)
    after = low[i + 1] if i + 1 < len(t) else "\n"
    before = low[i - 1] if i > start else "\n"
    if after == "of" or before in _THINGS:
        return False
    if before in _SOURCE_KINDS:
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
            and word in ("say", "tell", "describe", "claim", "confirm")
            and low[k - 1] not in ("to", "not")
        ):
            return True
        if word in ENDS or (word in FINITE and word not in ("have", "has", "had", "were", "was")):
            break
    back = low[max(start, i - 5) : i]
    return any(w in ("says", "said", "say") for w in back) and i + 1 < len(t)


_THINGS: Final = word_set(
    "energy power food water light news main open revenue income data heat fuel funding information primary sole"
    " key major original alternative renewable other good trusted reliable secondary foreign mainstream"
)
_SOURCE_KINDS: Final = word_set(
    "intelligence anonymous unnamed diplomatic government law-enforcement enforcement party campaign military"
    " security congressional well-placed inside insider confidential gop republican democratic administration"
    " police industry company official senior knowledgeable unidentified"
)


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
    if not any(
        w in _SPEAKERS
        or w
        in (
            "staffer",
            "staffers",
            "member",
            "lawmaker",
            "lawmakers",
            "one",
            "operative",
            "those",
            "lawyer",
            "lawyers",
            "employee",
            "strategist",
            "insider",
            "insiders",
        )
        for w in back
    ):
        return False
    if any(w in BE for w in back[-2:]) and "who" not in back:
        return False
    return speaks_near(n, i, j)


def not_general(n: Nouns, i: int, j: int) -> bool:
    """“people familiar with the matter”, not “most people familiar with dogs”."""
    before = n.t.low[i - 1] if i else "\n"
    return before not in ("most", "all", "any", "no", "few") or speaks_near(n, i, j)


def anonymous_speaker(n: Nouns, i: int, j: int) -> bool:
    """“an unnamed official”: before or behind one who speaks; not an anonymous donor, story or letter."""
    t = n.t
    low = t.low
    if low[i] == "anonymously":
        return any(w in ("spoke", "speak", "speaking", "said", "told", "quoted") for w in low[max(0, i - 5) : i + 4])
    for k in range(j, min(j + 4, len(t))):
        if low[k] in (
            "donor",
            "donors",
            "gift",
            "letter",
            "story",
            "tip",
            "call",
            "account",
            "accounts",
            "poem",
            "artist",
        ):
            return False
        if low[k] in PUNCTUATION:
            break
        if n.word_class(k) in ("role", "vague", "title") or (
            low[k] in _PEOPLE and k + 1 < len(t) and n.word_class(k + 1) == "role"
        ):
            return True
    return False


# ---------------------------------------------------------------- vague


def nobody_holds(n: Nouns, i: int, j: int) -> bool:
    """“is expected to”, “is seen as” without a holder (“by Lee”) behind it."""
    t = n.t
    end = t.sentence(i)[1]
    words = t.low[i:j]
    if "supposed" in words and (t.quoted[i] or "not" in words or "was" in words or "were" in words):
        return False
    if "considered" in words and words[-1] == "to":
        return False
    return not (j < end and t.low[j] == "by") and not (words[-1] in ("as", "to") and "by" in words)


def reduced_passive(n: Nouns, i: int, j: int) -> bool:
    """“the bill, expected to pass”: a participle behind its noun, not “we expected to win”."""
    t = n.t
    before = t.low[i - 1] if i else "\n"
    if before in ("widely", "long", "now", "still", "once"):
        before = t.low[i - 2] if i > 1 else "\n"
    return before in (",", "(", "—", "is", "are")


# ---------------------------------------------------------------- denial


def denies_claim(n: Nouns, i: int, j: int) -> bool:
    """“denied” a claim: not a visa, entry, bail; not “was denied”."""
    t = n.t
    low = t.low
    start, end = t.sentence(i)
    k = i - 1
    while k > start and (is_adverb(low[k]) or low[k] in ("been", "being")):
        k -= 1
    subject = low[start:i]
    if low[i] == "denied" and (low[k] in BE or low[i - 1] in ("been", "being")):
        return any(w in CLAIMS for w in subject[-8:]) and not (j < end and low[j] in DETERMINERS)
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
        if low[m] in CLAIMS or low[m] in DEEDS:
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
    return any(w in DEEDS for w in n.t.low[j : min(j + 4, n.t.sentence(i)[1])])


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
        return any(w in CLAIMS for w in low[max(start, k - 5) : k]) and word != "contests"
    if low[i - 1 : i] and (low[i - 1] in DETERMINERS or low[i - 1] == "to" or low[i - 1] == "'s"):
        return False
    window = low[j : min(end, j + 12)]
    if window[:1] == ["that"]:
        return True
    claim = False
    for offset, w in enumerate(window):
        if w in PUNCTUATION and w not in QUOTES:
            break
        if w in CLAIMS and offset < 6:
            claim = True
        if w == "as" and offset and word.startswith(("reject", "dismiss", "brush")):
            return True
    return claim or (bool(window) and window[0] == "it" and word.startswith(("disput", "contradict", "disprov")))


# ---------------------------------------------------------------- on somebody's word


def not_measure(n: Nouns, i: int, j: int) -> bool:
    """“according to” somebody: not “according to height”, “according to plan”."""
    after = n.t.low[j] if j < len(n.t) else "\n"
    return after not in (
        "height",
        "plan",
        "size",
        "age",
        "need",
        "taste",
        "ability",
        "rank",
        "whether",
        "how",
        "which",
        "season",
        "rule",
    )


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
    return found is not None and not n.own(*found) and not n.t.quoted[i]


def by_newsroom(n: Nouns, i: int, j: int) -> bool:
    """“seen by Reuters”: a newsroom or the publisher holds it."""
    if n.is_outlet(j):
        return True
    noun = n.after(j)
    return noun is not None and (noun.form in ("outlet", "newsroom") or n.own(noun.first, noun.head))


CONDITIONS: Final[dict[str, Condition]] = {
    function.__name__: function
    for function in (
        may,
        might,
        could,
        likely,
        not_phrase_of_speech,
        appears_so,
        appears_adjective,
        it_sounds_like,
        evidence,
        possible,
        adjective,
        claim_of_nobody,
        reported_thing,
        agentless,
        suspected,
        doubted_thing,
        writer,
        claim_checked,
        declined_comment,
        asked_for_comment,
        speaker_silent,
        person_not_reached,
        calls,
        human_source,
        speaks_near,
        person_briefed,
        not_general,
        anonymous_speaker,
        nobody_holds,
        reduced_passive,
        denies_claim,
        rules_out_deed,
        rejects_claim,
        not_measure,
        cites,
        by_newsroom,
        to_newsroom,
    )
}
