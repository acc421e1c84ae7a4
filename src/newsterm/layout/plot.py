"""Numbers over time as a row of bars, in characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_BARS: Final = "▁▂▃▄▅▆▇█"
NOTHING: Final = "·"
"""Where nothing was, or nothing is known."""


def plot(values: Sequence[float]) -> str:
    """Values, 0 or more, as bars of one cell each, and the highest one as a number."""
    most = max(values, default=0.0)
    if not most:
        return NOTHING * len(values)
    bars = "".join(_BARS[round(value / most * (len(_BARS) - 1))] if value else NOTHING for value in values)
    return f"{bars}  up to {most:.1f}"
