"""Fewer bytes for the same screen: of what styles a text, only what differs from the text before is sent.

Textual resets every style after its text and sends each in full; over a slow line that is two thirds of a page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"\x1b\[(?P<style>[0-9;:]*)m"
    r"|(?P<move>(?:\x1b\[[0-9;]*[ABCDEFGHf]|[\r\n])+)"
    r"|(?P<other>\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b.?)"
    r"|(?P<text>[^\x1b\r\n]+)",
    re.DOTALL,
)
_OFF: Final = {1: 22, 2: 22, 3: 23, 4: 24, 5: 25, 6: 25, 7: 27, 8: 28, 9: 29, 21: 24, 51: 54, 52: 54, 53: 55}
"""Flags, and the code that ends each."""


_ENDS: Final = frozenset(_OFF.values())


class Look(NamedTuple):
    """How the terminal shows text."""

    ink: str = ""
    ground: str = ""
    """Codes, "" for the terminal's own."""
    flags: frozenset[int] = frozenset()


PLAIN: Final = Look()


@lru_cache(maxsize=4096)
def styled(look: Look, codes: str) -> Look | None:
    """A look after more codes; None where one of them is not known."""
    if ":" in codes:
        return None
    ink, ground, flags = look
    numbers = iter(codes.split(";"))
    for code in numbers:
        number = int(code or 0)
        if number == 0:
            ink, ground, flags = PLAIN
        elif number in _OFF:
            flags |= {number}
        elif number in _ENDS:
            flags = frozenset(flag for flag in flags if _OFF[flag] != number)
        elif number in (38, 48):
            kind = next(numbers, "")
            parts = [code, kind, *(next(numbers, "") for _ in range({"5": 1, "2": 3}.get(kind, 0)))]
            if "" in parts or kind not in ("2", "5"):
                return None
            ink, ground = (";".join(parts), ground) if number == 38 else (ink, ";".join(parts))
        elif 30 <= number <= 37 or 90 <= number <= 97:
            ink = code
        elif 40 <= number <= 47 or 100 <= number <= 107:
            ground = code
        elif number in (39, 49):
            ink, ground = ("", ground) if number == 39 else (ink, "")
        else:
            return None
    return Look(ink, ground, flags)


@lru_cache(maxsize=4096)
def change(old: Look | None, new: Look) -> str:
    """The shortest sequence that makes one look of another; None is a look that is not known."""
    if old == new:
        return ""
    every = [*map(str, sorted(new.flags)), new.ink, new.ground]
    afresh = ";".join(["0" if any(every) else "", *filter(None, every)])
    if old is None:
        return f"\x1b[{afresh}m"
    ended = {_OFF[flag] for flag in old.flags - new.flags}
    begun = [flag for flag in sorted(new.flags) if flag not in old.flags or _OFF[flag] in ended]
    parts = [*map(str, sorted(ended)), *map(str, begun)]
    if old.ink != new.ink:
        parts.append(new.ink or "39")
    if old.ground != new.ground:
        parts.append(new.ground or "49")
    return f"\x1b[{min(';'.join(parts), afresh, key=len)}m"


class Economy:
    """Rewrites what is sent to one terminal. It remembers how the terminal stands, from one write to the next."""

    def __init__(self) -> None:
        self._stands: Look | None = None
        """How the terminal shows text now, None where that is not known."""
        self._wanted = PLAIN
        """How the next text is to be shown."""
        self._strange = False
        """Whether a style was set that is not known here: until it is reset, everything goes through as it is."""

    def rewrite(self, data: str) -> str:
        """The same for the eye.

        Before anything but text and moves of the cursor, the terminal stands as it would without us: what is erased has
        the ground that it should have.
        """
        if "\x1b[" not in data and self._stands == self._wanted:
            return data
        sent = []
        for token in _TOKEN.finditer(data):
            kind = token.lastgroup
            if kind == "style":
                sent.append(self._style(token["style"]))
            elif kind == "move" or self._strange:
                sent.append(token[0])
            else:
                sent += [self._change(), token[0]]
        return "".join(sent)

    def _style(self, codes: str) -> str:
        """Take a style in; what has to be sent at once."""
        wanted = styled(PLAIN if self._strange else self._wanted, codes)
        ends = codes in ("", "0")
        if wanted is not None and not (self._strange and not ends):
            self._wanted = wanted
            if self._strange:
                self._strange, self._stands = False, None
            return ""
        before = "" if self._strange else self._change()
        self._strange = True
        return f"{before}\x1b[{codes}m"

    def forget(self) -> None:
        """Another program had the terminal: nothing is known of it."""
        self._stands, self._wanted, self._strange = None, PLAIN, False

    def _change(self) -> str:
        sequence = change(self._stands, self._wanted)
        self._stands = self._wanted
        return sequence
