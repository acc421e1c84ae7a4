"""Who a newsroom is: by the address of its pages, and by the names that texts call it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

#: Under these, a country's registry gives names to others: "bbc.co.uk", "abc.net.au".
_SECOND_LEVEL: Final = frozenset({"ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org"})

#: Abbreviations that are not the initials of a name that a feed's title would give away, and the names they stand for.
_KNOWN: Final = {
    "afp": "Agence France-Presse",
    "ap": "The Associated Press",
    "dpa": "Deutsche Presse-Agentur",
    "dw": "Deutsche Welle",
    "efe": "Agencia EFE",
    "faz": "Frankfurter Allgemeine Zeitung",
    "ft": "Financial Times",
    "la times": "Los Angeles Times",
    "nyt": "New York Times",
    "ny times": "New York Times",
    "pa": "PA Media",
    "pa media": "PA Media",
    "rfi": "Radio France Internationale",
    "scmp": "South China Morning Post",
    "smh": "Sydney Morning Herald",
    "sz": "Süddeutsche Zeitung",
    "wapo": "Washington Post",
    "wsj": "Wall Street Journal",
}
#: Names of one word that mean nothing else.
_UNMISTAKABLE: Final = frozenset(
    {"Axios", "Bellingcat", "Bloomberg", "Haaretz", "Interfax", "Kyodo", "Mediapart", "Meduza", "Newsweek", "Nikkei"}
    | {"Politico", "ProPublica", "Reuters", "Sputnik", "Tass", "Univision", "Xinhua", "Ynet", "Yonhap"}
)
#: Words that say only that something is a newsroom; names are the same with and without them.
_GENERIC: Final = frozenset(
    {"agency", "com", "magazine", "net", "news", "newspaper", "online", "org", "television", "the", "tv", "website"}
)
_NAME_END: Final = re.compile(r"\s*(?:[|>»:•·]|\s[-–—]\s)\s*|\+")
_WORD: Final = re.compile(r"[^\W_]+")


class Outlet(NamedTuple):
    """A feed as one of a newsroom's.

    Attributes:
        id: the feed.
        title: its title, such as "World news | The Guardian".
        site: its site's address, "" where unknown.
    """

    id: int
    title: str
    site: str


def newsroom_of(url: str) -> str:
    """The registered domain of an address: "bbc.co.uk" for every page of the BBC; "" for what is not an address."""
    match = re.match(r"[a-z]+://(?:[^/?#@]*@)?([^/?#:]+)", url, re.IGNORECASE)
    if match is None:
        return ""
    labels = match.group(1).lower().rstrip(".").split(".")
    if labels[-1].isdecimal():
        return ".".join(labels)
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def own_name(title: str, site: str = "") -> str:
    """The newsroom's part of a feed's title: "The Guardian" of "World news | The Guardian"."""
    parts = [part for part in (part.strip() for part in _NAME_END.split(title)) if part]
    label = _label(newsroom_of(site))
    for part in parts:
        if label and label in _keys(part):
            return part
    return parts[0] if parts else title


class Newsrooms:
    """Finds the feeds of a library that a name in a text means.

    Args:
        outlets: the feeds.
        names: newsrooms that everybody knows, whether a feed of theirs is here or not.
    """

    def __init__(self, outlets: Iterable[Outlet], names: Iterable[str] = ()) -> None:
        known = {*_KNOWN.values(), *(abbreviation.upper() for abbreviation in _KNOWN), *filter(_is_telling, names)}
        self._outlets = list(outlets)
        self._names = {outlet.id: own_name(outlet.title, outlet.site) for outlet in self._outlets}
        self._keys = {
            outlet.id: _keys(self._names[outlet.id]) | {_label(newsroom_of(outlet.site))} - {""}
            for outlet in self._outlets
        }
        self._known = {tuple(_plain(name)) for name in (*known, *self._names.values())}

    def own_name(self, outlet: int) -> str:
        """What a feed's newsroom calls itself; "" for a feed that is not among these."""
        return self._names.get(outlet, "")

    def find(self, name: str) -> Sequence[int]:
        """The feeds that a name means, the exact ones; else those whose name ends with it ("the Herald")."""
        plain = _plain(name)
        if not plain:
            return ()
        exact = [o.id for o in self._outlets if _plain(self._names[o.id]) == plain]
        if exact:
            return exact
        keys = _keys(name)
        same = [o.id for o in self._outlets if keys & self._keys[o.id]]
        if same or len(plain) > 1:
            return same
        return [o.id for o in self._outlets if _plain(self._names[o.id])[-1:] == plain]

    def name(self, name: str) -> str:
        """A newsroom's usual name: abbreviations written out, "the Herald" by the one feed that it means."""
        plain = " ".join(_plain(name))
        if plain in _KNOWN:
            return _KNOWN[plain]
        found = self.find(name)
        if len(found) == 1 and _plain(self._names[found[0]])[-1:] == _plain(name):
            return self._names[found[0]]
        return re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)

    def knows(self, name: str) -> bool:
        """Whether these words, without any more, are surely a newsroom's name."""
        return tuple(_plain(name)) in self._known and not name.islower()


def same_newsroom(name: str, other: str) -> bool:
    """Whether two names are one newsroom's: "CBS", "CBS News"; "FT", "Financial Times"."""
    return bool(_keys(name) & _keys(other))


def _plain(name: str) -> list[str]:
    """The words of a name without those that only say that it is a newsroom; all of them where there are no others."""
    folded = unicodedata.normalize("NFKD", name.lower()).replace("'s", "").replace("’s", "").replace(".", "")
    words = _WORD.findall("".join(c for c in folded if not unicodedata.combining(c)))
    return [word for word in words if word not in _GENERIC] or words


def _keys(name: str) -> set[str]:
    """What a name is known by: its words in one, its initials, and both of the name that it abbreviates."""
    keys: set[str] = set()
    plain = _plain(name)
    for words in (plain, _plain(_KNOWN.get(" ".join(plain), ""))):
        if words:
            keys.add(_bare("".join(words)))
        if len(words) > 1:
            keys.add("".join(word[0] for word in words))
    return keys


def _is_telling(name: str) -> bool:
    """Whether a name is one wherever it stands: not "Post", "Time" or "The Hill"."""
    words = [word for word in name.split() if word != "The"]
    return len(words) > 1 or (name.isupper() and len(name) > 2) or name in _UNMISTAKABLE


def _label(domain: str) -> str:
    """What a domain says of a newsroom's name: "guardian" for theguardian.com, "ap" for apnews.com."""
    return _bare(domain.partition(".")[0].replace("-", ""))


def _bare(word: str) -> str:
    for generic in ("the", "www"):
        if word.startswith(generic) and len(word) > len(generic) + 2:
            word = word.removeprefix(generic)
    for generic in ("online", "news", "com", "net"):
        if word.endswith(generic) and len(word) > len(generic) + 1:
            word = word.removesuffix(generic)
    return word
