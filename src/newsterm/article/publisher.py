"""Who publishes a page: the name readers know, and titles without it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from newsterm.article.tree import words
from newsterm.urls import host_of

_SEPARATOR: Final = r"\s+[|–—•·»«:/-]+\s+|\s+[|»]|[|»]\s+"
_ADDRESS: Final = r"(?:https?://|www\.|@)\S*|[a-z0-9-]+(?:\.[a-z]{2,})*"
"""An address, an account, or a name as only machines write it ("dailytimes")."""
_SHORT: Final = 4
"""Letters below which a name in another one is chance."""


def publisher_name(names: Iterable[str], url: str | None) -> str:
    """The best of the names that a page gives its publisher, most trusted first; its host where it gives none.

    A name that the address bears out ("heise online" at heise.de) comes before one that it does not ("Security"), and
    one for people ("The Detroit News") before one for machines ("detroitnews").
    """
    host = host_of(url) if url else ""
    given = [n for n in dict.fromkeys(names) if n]
    known = [n for n in given if is_at(n, host)]
    proper = [n for n in known if not re.fullmatch(_ADDRESS, n)]
    return next(iter(proper or known or given), host)


def is_at(name: str, host: str) -> bool:
    """Whether an address bears a name out: in letters, or in the first letters of its words."""
    mine = words(name)
    letters, initials = "".join(mine), "".join(w[0] for w in mine)
    for label in host.split(".")[:-1]:
        label = "".join(words(label))
        if label and (
            label == letters
            or (len(label) >= _SHORT and label in letters)
            or (len(letters) >= _SHORT and letters in label)
            or (len(initials) > 2 and initials == label)
            or label in mine
        ):
            return True
    return False


def strip_site(title: str, site: str, url: str | None) -> str:
    """A title without the publisher's name before or after it ("… | The Post")."""
    own = {"".join(words(site)), "".join(words(host_of(url or "").rsplit(".", 1)[0].rsplit(".", 1)[-1]))} - {""}
    for _ in range(3):
        cuts = list(re.finditer(_SEPARATOR, title))
        if not cuts:
            break
        last, first = cuts[-1], cuts[0]
        if _is_own(title[last.end() :], own) and len(words(title[: last.start()])) > 1:
            title = title[: last.start()]
        elif _is_own(title[: first.start()], own) and len(title) > 2 * first.end():
            title = title[first.end() :]
        else:
            break
    return title.strip()


def strip_last(title: str) -> str:
    """A window's title without what follows the last bar, where that is short: nobody parts a headline so."""
    cut = re.fullmatch(r"(.+\S)\s+(?:\||::|»)\s+[^|:»]{2,40}", title)
    return cut[1] if cut and len(words(cut[1])) > 1 else title


def is_followed_by_name(title: str, headline: str) -> bool:
    """Whether a window's title is the headline, a sign, and something else ("Reading a gauge — gaugekit 2.1")."""
    return len(headline) > 2 and title.startswith(headline) and re.match(_SEPARATOR, title[len(headline) :]) is not None


def _is_own(part: str, own: set[str]) -> bool:
    mine = "".join(words(part))
    if not mine:
        return True
    if any(
        mine == o or (len(o) > 3 and o in mine and len(mine) < 2 * len(o) + 6) or (len(mine) > 3 and mine in o)
        for o in own
    ):
        return True
    return bool(re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", part.strip()))
