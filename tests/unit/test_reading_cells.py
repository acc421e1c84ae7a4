from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len, get_character_cell_size

from newsterm.layout.cells import cells, crop, graphemes, is_narrow


@pytest.mark.slow
def test_every_assigned_character_is_as_wide_as_the_screen_library_says() -> None:
    different = [
        hex(code)
        for code in range(0x20, 0x110000)
        if not (0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000)
        and unicodedata.category(chr(code)) not in ("Cn", "Co")
        and cells(chr(code)) != get_character_cell_size(chr(code))
    ]
    assert different == []


def test_the_fast_path_takes_single_cells_only() -> None:
    wrong = [hex(code) for code in range(0x20, 0x10000) if is_narrow(chr(code)) and cell_len(chr(code)) != 1]
    assert wrong == ["0x7f"]  # DEL, which never gets as far as here


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("said “so” — twice…", 18),
        ("漢字かな", 8),
        ("e\u0301te\u0301", 3),
        ("👩‍👩‍👧", 2),
        ("🇸🇪🇳🇴", 4),
        ("☀\ufe0f", 2),
        ("☀", 1),
        ("👍🏽", 2),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("\u200d", 0),
    ],
)
def test_cells_of_scripts_and_emoji(text: str, width: int) -> None:
    assert cells(text) == width == cell_len(text)


@pytest.mark.parametrize("text", ["👩‍👩‍👧", "🇸🇪", "e\u0301", "☀\ufe0f", "👍🏽", "1\ufe0f\u20e3"])
def test_what_belongs_together_is_one_grapheme(text: str) -> None:
    assert [(start, end) for start, end, _ in graphemes(text)] == [(0, len(text))]


def test_crop_counts_cells_and_ends_in_an_ellipsis() -> None:
    assert crop("漢字かな", 5) == "漢字…"
    assert crop("short", 5) == "short"
    assert cells(crop("👩‍👩‍👧👩‍👩‍👧", 3)) == 3
