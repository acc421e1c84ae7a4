"""A line of a list of results: never too wide, and the hit in sight."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsterm.layout.cells import cells
from newsterm.layout.excerpt import excerpt

words = st.lists(st.sampled_from(["ferry", "a", "Überfähre", "日本", "👨‍👩‍👧", "x" * 30, "é"]), min_size=1, max_size=30)


@given(words, st.integers(0, 29), st.integers(8, 90))
def test_it_fits_and_shows_the_hit(parts: list[str], at: int, width: int) -> None:
    at %= len(parts)
    start = len(" ".join(parts[:at])) + (at > 0)
    text = " ".join(parts)
    pieces = excerpt(text, [(start, start + len(parts[at]))], width)
    shown = "".join(piece for piece, _ in pieces)
    assert cells(shown) <= width
    assert shown.strip("…") in text
    found = "".join(piece for piece, hit in pieces if hit)
    assert parts[at].startswith(found)
    assert found
    if cells(parts[at]) < width - 2:
        assert found == parts[at]


def test_context_stands_on_both_sides() -> None:
    text = "The steering of the ferry Morgenrot had been repaired twice in the month before it ran aground"
    at = text.index("twice")
    assert shown(text, [(at, at + 5)], 31) == "…repaired [twice] in the month b…"
    assert shown(text, [(4, 12), (20, 25)], 30) == "The [steering] of the [ferry] Mor…"
    assert shown("Short.", [], 30) == "Short."


def shown(text: str, hits: list[tuple[int, int]], width: int) -> str:
    return "".join(f"[{piece}]" if hit else piece for piece, hit in excerpt(text, hits, width))
