"""Every regular expression of the program, tried on strings made from it to keep it busy.

    PYTHONPATH=src nice python -m tests.fuzz.regexes [NAME]

For each repeat in a pattern a string is made that leads to it, fills it many times over and then does not fit: the
kind of text on which a backtracking engine tries everything. Told is each pattern whose time grows faster than the
text.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any, Final

import newsterm

SIZE: Final = 3_000
"""Characters of the smaller text; the larger has twice as many."""
LIMIT: Final = 4.0
"""Seconds for one search."""
QUICK: Final = 0.006
"""Seconds below which a growth cannot be measured, and does not matter at these sizes."""
GROWTH: Final = 3.0
"""How much longer twice the text may take: 2 is linear, 4 is quadratic."""
GUARDED: Final = {
    "newsterm.article.bound._TAG": "is searched for up to the last > only, so that each < finds its end",
}
"""Patterns that are slow by themselves, and why no text reaches them that makes them so."""
_SAMPLES: Final = "a A0_-.,:;'\"<>&/=\n\t()[]é日“”"


@dataclass(frozen=True, slots=True)
class Slow:
    """A pattern that a text keeps busy."""

    name: str
    pattern: str
    pump: str
    seconds: float
    """On 2 · SIZE characters."""
    growth: float


class _TooLongError(Exception):
    pass


def compiled() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module of the program holds, in a constant, a collection or an object's field."""
    seen: set[tuple[str, int]] = set()
    for module in pkgutil.walk_packages(newsterm.__path__, "newsterm."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            for pattern in _patterns_in(value, 4):
                text = pattern if isinstance(pattern.pattern, str) else re.compile(pattern.pattern.decode("latin-1"))
                if (text.pattern, text.flags) not in seen:
                    seen.add((text.pattern, text.flags))
                    yield f"{module.name}.{name}", text


def _patterns_in(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for each in value.values():
            yield from _patterns_in(each, depth - 1)
    elif depth and isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from _patterns_in(each, depth - 1)
    elif depth and type(value).__module__.startswith("newsterm.") and not isinstance(value, type):
        for name in getattr(type(value), "__slots__", ()) or vars(value) if hasattr(value, "__dict__") else ():
            yield from _patterns_in(getattr(value, name, None), depth - 1)


# Strings made from a pattern


def attacks(pattern: re.Pattern[str]) -> Iterator[str]:
    """What to repeat to keep a pattern busy: (prefix, pump) joined by a NUL, without the end that does not fit."""
    seen = set()
    for prefix, pump in _repeats(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), ""):
        for one in (pump, prefix + pump):
            if one and (prefix, one) not in seen:
                seen.add((prefix, one))
                yield f"{prefix}\0{one}"


def _repeats(items: Any, before: str) -> Iterator[tuple[str, str]]:
    for code, value in items:
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, getattr(op, "POSSESSIVE_REPEAT", None)):
            low, high, inner = value
            if high > 3:
                for pump in _pumps(inner):
                    yield before, pump
            yield from _repeats(inner, before)
            before += _sample(inner) * min(low, 3)
            continue
        if code is op.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif code is op.SUBPATTERN:
            yield from _repeats(value[3], before)
        elif code in (op.ASSERT, op.ASSERT_NOT):
            yield from _repeats(value[1], before)
            if code is op.ASSERT_NOT or value[0] < 0:
                continue
        elif code is getattr(op, "ATOMIC_GROUP", None):
            yield from _repeats(value, before)
        before += _sample([(code, value)])
    yield before, before


def _pumps(inner: Any) -> Iterator[str]:
    """Texts that fit what is repeated, as different as its alternatives are."""
    items = list(inner)
    if len(items) == 1 and items[0][0] in (op.IN, op.ANY, op.NOT_LITERAL, op.CATEGORY):
        yield from [c for c in _SAMPLES if _fits(items[0], c)][:6]
        return
    yield _sample(inner)
    for number, (code, value) in enumerate(items):
        before, after = _sample(items[:number]), _sample(items[number + 1 :])
        if code is op.BRANCH:
            yield from (before + _sample(branch) + after for branch in value[1][:4])
        elif code is op.SUBPATTERN:
            yield from (before + part + after for part in _pumps(value[3]))


def _sample(items: Iterable[tuple[Any, Any]]) -> str:
    return "".join(_one(code, value) for code, value in items)


def _one(code: Any, value: Any) -> str:
    if code is op.LITERAL:
        return chr(int(value))
    if code in (op.IN, op.ANY, op.NOT_LITERAL, op.CATEGORY):
        return next((c for c in _SAMPLES if _fits((code, value), c)), _of_set(code, value))
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, getattr(op, "POSSESSIVE_REPEAT", None)):
        return _sample(value[2]) * int(max(value[0], min(1, value[1])))
    if code is op.BRANCH:
        return _sample(value[1][0])
    if code is op.SUBPATTERN:
        return _sample(value[3])
    if code is getattr(op, "ATOMIC_GROUP", None):
        return _sample(value)
    return ""


def _of_set(code: Any, value: Any) -> str:
    if code is op.IN:
        for kind, what in value:
            if kind is op.LITERAL:
                return chr(what)
            if kind is op.RANGE:
                return chr(what[0])
    return "x"


def _fits(item: tuple[Any, Any], character: str) -> bool:
    code, value = item
    if code is op.ANY:
        return character != "\n"
    if code is op.NOT_LITERAL:
        return chr(value) != character
    if code is op.CATEGORY:
        return _in_category(value, character)
    negated, hit = False, False
    for kind, what in value:
        if kind is op.NEGATE:
            negated = True
        elif kind is op.LITERAL:
            hit = hit or chr(what) == character
        elif kind is op.RANGE:
            hit = hit or what[0] <= ord(character) <= what[1]
        elif kind is op.CATEGORY:
            hit = hit or _in_category(what, character)
    return hit is not negated


def _in_category(category: Any, character: str) -> bool:
    name = str(category).lower()
    kind = {"digit": str.isdigit, "space": str.isspace, "word": lambda c: c.isalnum() or c == "_"}
    test: Callable[[str], bool] = next(test for key, test in kind.items() if name.endswith(key))
    return test(character) is not ("not_" in name)


# Measuring


def seconds(work: Callable[[], object], limit: float = LIMIT) -> float:
    """Processor seconds of some work, `limit` where it took longer."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, limit)
    start = time.process_time()
    try:
        work()
    except _TooLongError:
        return limit
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return time.process_time() - start


def tried(name: str, pattern: re.Pattern[str], size: int = SIZE) -> Slow | None:
    """What a pattern's own strings do to it; None where its time grows with the text."""
    for attack in attacks(pattern):
        prefix, _, pump = attack.rpartition("\0")
        pump = pump or "\0"
        for end in ("", "\x01!\n"):
            tiny, small, large = (prefix + pump * (n // len(pump) + 1) + end for n in (30, size, 2 * size))
            if _search(pattern, tiny) > 1:
                return Slow(name, pattern.pattern, attack, LIMIT, float("inf"))
            took = _search(pattern, large)
            if took < QUICK:
                continue
            took = min(took, _search(pattern, large))
            growth = took / max(min(_search(pattern, small) for _ in range(2)), 1e-6)
            if took > QUICK and growth > GROWTH:
                return Slow(name, pattern.pattern, attack, took, growth)
    return None


def _search(pattern: re.Pattern[str], text: str) -> float:
    return seconds(lambda: deque(pattern.finditer(text), maxlen=0))


def main() -> int:
    """Try them all, say which are slow."""
    number = 0
    found = []
    for name, pattern in compiled():
        if name in GUARDED or (len(sys.argv) > 1 and sys.argv[1] not in name):
            continue
        number += 1
        if (slow := tried(name, pattern)) is not None:
            found.append(slow)
            print(f"{slow.seconds:6.3f} s  x {slow.growth:4.1f}  {slow.name}  {slow.pump[:60]!r}", flush=True)
            print(f"      {slow.pattern[:300]!r}", flush=True)
    print(f"{number} patterns, {len(found)} of them slow")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
