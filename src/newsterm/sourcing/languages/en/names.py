"""Names: what class a word is of, which words are a newsroom's name, where a run of capitals begins."""

from __future__ import annotations

import re
from typing import Final

from newsterm.sourcing.engine.pack import Pack
from newsterm.sourcing.engine.tokens import Tokens, word_set
from newsterm.sourcing.languages.en.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    OPENING,
    PARTICLES,
    PUNCTUATION,
    SUBJECT_PRONOUNS,
    TIME,
    is_adverb,
)
from newsterm.sourcing.model import Kind

_PAPERS: Final = word_set(
    "intelligencer gazette tribune chronicle inquirer examiner courier advertiser argus enquirer herald ledger"
    " telegraph sentinel"
)
"""Papers' names that the article alone makes certain, as hardly anything else is called so: "told the Courier"."""
_NEED_ARTICLE: Final = word_set(
    "Post Times Hill Globe Register Sun Mirror Journal Herald Independent Observer People Hindu Dawn Age Nation"
    " Time Hill Atlantic Economist Insider Deadline Science Verge Fortune Reforma Mirror Blaze Fox DR TT VG"
    " Intercept Sabah Marca"
)
#: Words that are capitalised before a name because a sentence begins.
_OPENERS: Final = DETERMINERS | OPENING | CONJUNCTIONS
_OWNED: Final = word_set(
    "employees customers headquarters subsidiary ceo chairman chairwoman founder co-founder shares stock insurer"
    " shareholders earnings chief"
)
#: Nouns behind which a name is a body's: "developer Valve".
BODY_NOUNS: Final = word_set(
    "developer maker company firm startup start-up retailer airline carrier broker group club band giant insurer"
    " investor shareholder supplier backer bondholder bank operator manufacturer charity union automaker carmaker"
    " tank studio chain conglomerate contractor lender brokerage consultancy militia party supplier platform app"
    " nonprofit drugmaker chipmaker"
)
_SHARES: Final = frozenset({"shares", "shareholders", "stock"})
_SPEAK_FOR: Final = word_set("spokesman spokeswoman spokesperson ceo cfo coo")
"""Those whom a body's name stands before: "Kell spokesman Ole Brandt"."""
_COMPANY_SIGNS: Final = _OWNED | BODY_NOUNS | _SHARES | _SPEAK_FOR | {"&", "which", "at"}
_WIDE: Final = (("P", "nouns_person"), ("G", "nouns_group"), ("D", "nouns_document"))
_CAMEL: Final = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)(?<!\bLe)(?<!\bVan)(?<!\bFitz)(?<=[a-z])[A-Z]")
_NOT_ONLY_PAPERS: Final = frozenset({"daily", "sunday"})
_CALLSIGN: Final = re.compile(r"[KW][A-Z]{2,3}(?:-?(?:TV|FM|AM))?")
_NEWSROOM_TAILS: Final = frozenset({"", "news", "sports", "com"})
_ALIASES: Final[dict[tuple[str, ...], tuple[str, ...]]] = {
    ("AP",): ("Associated", "Press"),
    ("AFP",): ("Agence", "France-Presse"),
    ("Times",): ("New", "York", "Times"),
    ("Post",): ("Washington", "Post"),
    ("Journal",): ("Wall", "Street", "Journal"),
    ("FT",): ("Financial", "Times"),
}


def _squashed(words: tuple[str, ...]) -> str:
    """A newsroom's name without blanks, marks and article: "TechCrunch" and "Tech Crunch" are one."""
    return "".join(c for c in "".join(words).lower() if c.isalnum()).removeprefix("the")


def _same_newsroom(one: str, other: str) -> bool:
    """Whether two names are one newsroom's, be it with "News" or ".com" behind: "CBC" and "CBC News"."""
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and long.startswith(short) and long[len(short) :] in _NEWSROOM_TAILS


class Names:
    """Knows the names in one text.

    Args:
        tokens: the text.
        lexicon: who speaks.
        publisher: whose text it is, as a tuple of words.
    """

    def __init__(self, tokens: Tokens, lexicon: Pack, publisher: tuple[str, ...] = ()) -> None:
        self.t = tokens
        self.lexicon = lexicon
        self.lists = lexicon.lists
        self.publisher = publisher
        self._companies: set[tuple[str, ...]] | None = None
        self._agencies: frozenset[str] | None = None
        self._capitals: set[str] | None = None

    def word_class(self, i: int, first: int = 0) -> str:
        """The class of the noun at token `i`, compounds such as "press secretary" included; "" for none."""
        low = self.t.low
        word = low[i]
        for parts, name in self.lexicon.compounds.get(word, ()):
            begin = i - len(parts) + 1
            if begin >= first and tuple(low[begin : i + 1]) == parts:
                return name
        group = self.lexicon.nouns.get(word)
        if group is None and "-" in word:
            group = self.lexicon.nouns.get(word.rpartition("-")[2])
        if group is None and word[-1] == "s" and len(word) > 4:
            group = self.lexicon.nouns.get(word[:-1])
            if group is None and word[-3:] == "ies":
                group = self.lexicon.nouns.get(word[:-3] + "y")
        return group or ""

    def wide(self, word: str) -> str:
        """The long lists that know a noun, singular or plural: of persons "P", of groups "G", of documents "D"."""
        forms = {word, word.removesuffix("s"), word.removesuffix("es")}
        if word.endswith("ies"):
            forms.add(word[:-3] + "y")
        return "".join(letter for letter, name in _WIDE if not forms.isdisjoint(self.lists[name]))

    def adverb(self, i: int) -> bool:
        """Whether token `i` is an adverb; not a name that ends as one: "Connolly"."""
        return is_adverb(self.t.low[i]) and (not self.t.is_cap(i) or self.t.headline(i) or self.opens(i))

    def is_outlet(self, i: int) -> tuple[int, int] | None:
        """The outlet's name that begins at token `i` or behind its article, as (first, last) token."""
        if i >= len(self.t):
            return None
        last = next((last for find in _OUTLETS if (last := find(self, i)) >= 0), -1)
        return (i, last) if last >= 0 else None

    def _own_at(self, i: int) -> int:
        """The last token of the publisher's own name."""
        size = len(self.publisher)
        first = i + (self.t.low[i] == "the")
        last = first + size - 1
        return last if size and last < len(self.t) and self.t.is_cap(first) and self.own(first, last) else -1

    def _letters_at(self, i: int) -> int:
        """A station's or an agency's letters."""
        return i if self._callsign(i) or self.t.words[i] in self._acronyms() else -1

    def _run(self, i: int) -> int:
        """The token behind the run of capitalised words at token `i`."""
        while i < len(self.t) and self.t.is_cap(i):
            i += 1
        return i

    def _station_at(self, i: int) -> int:
        """A name that begins as stations' and papers' do."""
        return self._run(i + 1) - 1 if self._radio(i) else -1

    def _with_article_at(self, i: int) -> int:
        """A name that keeps its article's capital within a sentence: "told The Real Deal"."""
        t = self.t
        if i + 1 >= len(t) or t.words[i] != "The" or not t.is_cap(i + 1) or self.opens(i) or t.headline(i):
            return -1
        last = self._run(i + 2) - 1
        paper = self.word_class(last) == "" or self._shaped(last) or t.low[last] == "press"
        return last if paper else -1

    def _shaped(self, i: int) -> bool:
        return self.t.low[i].rpartition("-")[2] in self.lists["outlet_shapes"]

    def _known_at(self, i: int) -> int:
        """A name of the list; not one that goes on: "Times Square"."""
        t = self.t
        if not (t.is_cap(i) or t.low[i] == "the"):
            return -1
        for length in (4, 3, 2, 1):
            after = i + length
            if after > len(t) or tuple(t.words[i:after]) not in self.lexicon.names["outlet"]:
                continue
            goes_on = after < len(t) and t.is_cap(after) and t.low[after] not in TIME
            if goes_on and t.low[after] not in self.lists["story"] | {"news", "magazine"}:
                continue
            if not self._ambiguous(i, length):
                return after - 1
        return -1

    def _before_report_at(self, i: int) -> int:
        """A paper's name before its report: "a Lissen Courier report"."""
        end = self._run(i)
        return end - 1 if end - i > 1 and self._shaped(end - 1) and self.t.low[end : end + 1] == ["report"] else -1

    def _behind_article_at(self, i: int) -> int:
        """A name behind "the": a known one, or one that ends as papers' names do."""
        t = self.t
        if t.low[i] != "the":
            return -1
        found = self.is_outlet(i + 1)
        if found:
            return found[1]
        end = i + 1
        while end < len(t) and (
            t.is_cap(end) or (t.low[end] in ("of", "and", "&") and t.is_cap(min(end + 1, len(t) - 1)))
        ):
            end += 1
        paper = (end - i > 2 and self._shaped(end - 1)) or (end - i == 2 and t.low[i + 1] in _PAPERS)
        return end - 1 if paper else -1

    def own(self, first: int, last: int) -> bool:
        """Whether these tokens name the publisher itself."""
        if self.t.low[first] == "the":
            first += 1
        words = tuple(self.t.words[first : last + 1])
        if not self.publisher or not words:
            return False
        return _ALIASES.get(words) == self.publisher or _same_newsroom(_squashed(words), _squashed(self.publisher))

    def _callsign(self, i: int) -> bool:
        """Whether token `i` is an American station's letters: "KDLM", "WQRN-TV"."""
        word = self.t.words[i]
        return (
            word[0] in "KW"
            and _CALLSIGN.fullmatch(word) is not None
            and (word,) not in self.lexicon.names["callsign"]
            and not self._shouted(i)
        )

    def _agency_at_end(self, run: int, head: int) -> bool:
        """Whether a name ends as an agency's does: "Meridian News Service"."""
        low, lists = self.t.low, self.lists
        return (
            head - run > 1 and low[head] in lists["outlet_body_shapes"] and low[head - 1] in lists["outlet_kind_shapes"]
        )

    def _acronyms(self) -> frozenset[str]:
        """The letters of agencies that the text names in full: "MNS" for Meridian News Service."""
        if self._agencies is None:
            t = self.t
            found = set()
            for k in [k for k, word in enumerate(t.low) if word in self.lists["outlet_body_shapes"]]:
                run = self.run_before(k, t.sentence(k)[0]) if t.is_cap(k) else k
                run += run < k and t.low[run] == "the"
                if self._agency_at_end(run, k):
                    found.add("".join(t.words[m][0] for m in range(run, k + 1)))
            self._agencies = frozenset(found)
        return self._agencies

    def _radio(self, i: int) -> bool:
        """Whether a newsroom's name begins at token `i`: "Radio Lissen", "Daily Lantern"."""
        t = self.t
        return (
            i + 1 < len(t)
            and t.low[i] in self.lists["outlet_first_shapes"]
            and t.is_cap(i)
            and not self._weekday(i)
            and t.is_cap(i + 1)
            and not t.headline(i)
            and t.low[i + 1] not in ("city", "shack")
            and self.word_class(i + 1) == ""
        )

    def _weekday(self, i: int) -> bool:
        """Whether the word at `i` opens a sentence or is a day: "Sunday Mass", "Daily Ann"."""
        return self.t.low[i] in _NOT_ONLY_PAPERS and (self.opens(i) or self.t.low[i - 1] != "the")

    def outlet_kind(self, first: int, last: int) -> Kind:
        """Second-hand, or the publisher's own reporting."""
        return Kind.VERIFIED if self.own(first, last) else Kind.OUTLET

    def is_company(self, first: int, last: int) -> bool:
        """Whether the article treats this name as a company's: it has shares, a founder, an "&", a trade."""
        if self._companies is None:
            self._companies = self._find_companies()
        return tuple(self.t.low[first : last + 1]) in self._companies

    def _find_companies(self) -> set[tuple[str, ...]]:
        low, size = self.t.low, len(self.t)
        found: set[tuple[str, ...]] = set()
        for k in [k for k, word in enumerate(low) if word in _COMPANY_SIGNS]:
            word = low[k]
            if word in _OWNED and k > 1 and low[k - 1] == "'s" and self._in_prose(k - 2):
                found.add(tuple(low[self.run_before(k - 2, self.t.sentence(k - 2)[0]) : k - 1]))
            if word == "&" and 0 < k < size - 1 and self._in_prose(k - 1) and self.t.is_cap(k + 1):
                first = self.run_before(k - 1, self.t.sentence(k - 1)[0])
                found.update({(low[k - 1],), tuple(low[first : k + 2])})
            if (word in ("employees", "customers") or word in _SPEAK_FOR) and k and self._in_prose(k - 1):
                found.add(tuple(low[self.run_before(k - 1, self.t.sentence(k - 1)[0]) : k]))
            found |= self._used_as_body(k)
            begin = k + 1
            if word in _SHARES and low[begin : begin + 1] in (["in"], ["of"]):
                begin += 1
            elif word not in BODY_NOUNS:
                continue
            elif low[begin : begin + 1] == [","]:
                begin += 1
            end = begin
            while end < size and self.t.is_cap(end):
                end += 1
            if (
                end > begin
                and self._in_prose(end - 1)
                and (low[begin - 1] != "," or low[end : end + 1] == [","])
                and self.run_before(end - 1, self.t.sentence(end - 1)[0]) == begin
            ):
                found.add(tuple(low[begin:end]))
        found |= {(low[first],) for first in self._first_words()}
        return found - self._surnames({name[0] for name in found if len(name) == 1})

    def _first_words(self) -> list[int]:
        """Where names begin that end as companies' do and that go on without that end: "Tarn" for Tarn Motors."""
        tails, given = self.lists["body_tails"], self.lists["first_names"]
        ends = [k for k, word in enumerate(self.t.low) if word in tails and self._in_prose(k)]
        firsts = [self.run_before(k, self.t.sentence(k)[0]) for k in ends]
        return [
            first
            for k, first in zip(ends, firsts, strict=True)
            if first == k - 1 and self.t.words[first] not in given and self.t.low[first] not in _OPENERS
        ]

    def _used_as_body(self, k: int) -> set[tuple[str, ...]]:
        """The name that "which" takes up at token `k`, or where somebody works: "Kell, which", "analyst at Kell"."""
        low = self.t.low
        if low[k] == "which" and k > 1 and low[k - 1] == "," and self._in_prose(k - 2):
            return {tuple(low[self.run_before(k - 2, self.t.sentence(k - 2)[0]) : k - 1])}
        behind = low[k] == "at" and 0 < k < len(low) - 1 and self._in_prose(k + 1)
        if behind and self.word_class(k - 1) in ("role", "vague", "title"):
            return {tuple(low[k + 1 : self._run(k + 1)])}
        return set()

    def _in_prose(self, i: int) -> bool:
        """Whether token `i` is capitalised, and not only because a headline is."""
        return self.t.is_cap(i) and not self.t.headline(i)

    def _surnames(self, words: set[str]) -> set[tuple[str, ...]]:
        """Those of these words that stand behind another name somewhere: "Norton" in "Ann Norton"."""
        t, low = self.t, self.t.low
        return {
            (low[i],)
            for i in ([k for k, word in enumerate(low) if word in words] if words else ())
            if i and self._in_prose(i) and t.is_cap(i - 1) and low[i - 1].isalpha() and low[i - 1] not in _OPENERS
        }

    def run_before(self, head: int, first: int) -> int:
        """First token of the run of capitalised words that ends at `head`."""
        t = self.t
        run = head
        if not t.is_cap(head):
            return head
        while run > first:
            word = t.words[run - 1]
            if word[0].isupper() and not (run - 1 == first and t.low[run - 1] in DETERMINERS):
                run -= 1
            elif (t.low[run - 1] in PARTICLES and run - 2 >= first and t.is_cap(run - 2)) or (
                t.low[run - 1] == "'s" and tuple(t.words[run - 2 : run + 1]) in self.lexicon.names["outlet"]
            ):
                run -= 2
            else:
                break
        return run

    def opens(self, i: int) -> bool:
        """Whether token `i` is capitalised because a sentence begins there."""
        start = self.t.sentence(i)[0]
        low = self.t.low
        while start < i and (low[start] in PUNCTUATION or low[start] == "\n"):
            start += 1
        return start == i or low[i - 1] in ("“", '"', "''", ":")

    def _sentence_capital(self, i: int) -> bool:
        """Whether a common noun that opens its sentence is no name: in no other sentence it has a capital."""
        if self._capitals is None:
            t = self.t
            self._capitals = {
                word for k, word in enumerate(t.words) if t.is_cap(k) and not self.opens(k) and not t.headline(k)
            }
        return self.t.words[i] not in self._capitals and (
            self.t.low[i][-1] == "s" or "P" not in self.wide(self.t.low[i])
        )

    def agentive(self, word: str) -> bool:
        """Whether a noun that no list knows looks like a person: "waiter", "cellist", "postman"."""
        one = word.removesuffix("s")
        return one.endswith(("er", "or", "ist", "man", "men", "ian")) and one not in self.lists["agentive_things"]

    def is_plural(self, i: int) -> bool:
        """Whether the noun at token `i` looks like several: "officials"; not "witness"."""
        word = self.t.low[i]
        return (word[-1] == "s" and word[-2:] not in ("ss", "us")) or word in ("people", "men", "women", "police")

    def animate(self, i: int) -> bool:
        """Whether the word at token `i` is of a person, as far as one can see: a name, "she", "the boys"."""
        word = self.t.low[i] if i >= 0 else "\n"
        if word in SUBJECT_PRONOUNS:
            return word not in ("that", "which", "it", "this", "these", "those")
        return self.t.is_cap(i) or self.word_class(i) in ("role", "title", "vague") or "P" in self.wide(word)

    def outlet_at_end(self, run: int, head: int, first: int) -> tuple[int, int] | None:
        """An outlet's name that ends at the head."""
        t, lexicon = self.t, self.lexicon
        for a in {run, run + 1} if run < head else {run}:
            if self._radio(a) and head > a:
                return a, head
            if self.own(a, head):
                return a, head
            if tuple(t.words[a : head + 1]) in lexicon.names["outlet"] and not self._ambiguous(a, head + 1 - a):
                return a, head
        if not t.is_cap(head):
            return None
        if head > run and t.low[head] in lexicon.lists["outlet_alone_shapes"]:
            return run, head
        if (
            self._agency_at_end(run, head)
            or self._callsign(head)
            or (run == head and t.words[head] in self._acronyms())
        ):
            return run, head
        if run - 1 == first and t.words[first] == "The":
            run = first
        # "The Real Deal": a name that keeps its article's capital within a sentence is a paper's.
        if (
            t.words[run] == "The"
            and head > run
            and not self.opens(run)
            and not t.headline(run)
            and self.word_class(head) == ""
        ):
            return run, head
        if head == run and run > first and t.low[run - 1] == "the" and t.low[head] in _PAPERS:
            return run, head
        if (
            head - run >= 1
            and t.low[head] in lexicon.lists["outlet_shapes"]
            and ((run > first and t.low[run - 1] == "the") or t.low[run] == "the")
        ):
            return run, head
        return None

    def outlet_inside(self, first: int, last: int) -> tuple[int, int] | None:
        """The first outlet's name among these tokens."""
        for i in range(first, last + 1):
            found = self.is_outlet(i)
            if found and found[1] <= last:
                return found
        return None

    def _ambiguous(self, i: int, length: int) -> bool:
        """Whether a short name at token `i` is an outlet's only with its article: "the Post", not "Post"."""
        t = self.t
        return length == 1 and t.words[i] in _NEED_ARTICLE and (i == 0 or t.low[i - 1] not in ("the", "daily"))

    def is_camel(self, i: int) -> bool:
        """Whether token `i` is written as companies and sites are: "RawStory", "TechCrunch"; not "McLeod"."""
        return _CAMEL.search(self.t.words[i]) is not None

    def is_acronym(self, i: int) -> bool:
        """Whether token `i` is a body's letters: "FBI", not a shouted word."""
        word = self.t.words[i]
        return 2 <= len(word) <= 7 and word.isupper() and word.isalpha() and not self._shouted(i)

    def _shouted(self, i: int) -> bool:
        """Whether the words around are in capitals as well."""
        words = self.t.words
        near = [w for w in words[max(0, i - 2) : i + 3] if len(w) > 3]
        return len(near) > 2 and all(w.isupper() for w in near)


#: How a newsroom's name is found at a token; the first that finds one gives its last token.
_OUTLETS: Final = (
    Names._own_at,
    Names._letters_at,
    Names._station_at,
    Names._with_article_at,
    Names._known_at,
    Names._before_report_at,
    Names._behind_article_at,
)
