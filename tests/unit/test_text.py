"""The cleaner of foreign strings, by example."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest

from newsterm.text import clean_code, clean_line, clean_markup, clean_text, is_visible


@pytest.mark.parametrize(
    ("foreign", "clean"),
    [
        ("\x1b[31mRed\x1b[0m alert", "[31mRed[0m alert"),
        ("\x9b31mRed", "31mRed"),
        ("\x1b]52;c;aGk=\x07Clip", "]52;c;aGk=Clip"),
        ("a\x00b", "ab"),
        ("one\ntwo\r\nthree\u2028four", "one two three four"),
        ("  padded \t and   wide ", "padded and wide"),
        ("\u202egpj.exe\u202c", "gpj.exe"),
        ("half\ud800 a pair", "half a pair"),
        ("sof\u00adt", "soft"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("Z" + "\u0301" * 50, "\u0179" + "\u0301" * 3),
        ("tag\U000e0041\U000e0042", "tag"),
        ("[/b] Stocks fall", "[/b] Stocks fall"),
    ],
)
def test_a_line_keeps_what_is_read_and_nothing_else(foreign: str, clean: str) -> None:
    assert clean_line(foreign) == clean


def test_a_line_is_cut_with_an_ellipsis() -> None:
    assert clean_line("word " * 200, 20) == "word word word word…"
    assert len(clean_line("x" * 900, 500)) == 500
    assert clean_line("short", 20) == "short"


def test_a_text_keeps_its_lines_and_at_most_one_blank_between_them() -> None:
    assert clean_text("\n\n a \r\n\t b\x0bc\n\n\n \n\nd  e\n") == "a\nb\nc\n\nd e"


def test_code_keeps_its_indentation() -> None:
    assert clean_code("\n\tif x:\n\t\tpass  \n") == "    if x:\n        pass"


def test_markup_keeps_its_white_space() -> None:
    assert clean_markup("<pre>a  b\r\n\tc\x1b</pre>") == "<pre>a  b\n\tc</pre>"


@pytest.mark.parametrize(
    ("text", "seen"), [("a", True), ("\u2800\u3164", False), ("", False), (" \u00a0", False), ("€", True)]
)
def test_visibility(text: str, seen: bool) -> None:
    assert is_visible(text) is seen


def test_what_python_calls_printable_is_cleaned_all_the_same() -> None:
    kept = re.compile(r"[\u0300-\u036f]")  # marks, of which a few in a row stay
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if character.isprintable() and not kept.match(character):
            assert clean_line(f"a{character}b") == clean_line(f"a{character}b\n"), hex(code)


@pytest.mark.parametrize(
    "apart", ["Mu\u0308nchen", "caf\u0065\u0301", "\u1112\u1161\u11ab\u1100\u1173\u11af", "\u0438\u0306"]
)
def test_letters_whose_parts_stand_apart_become_one(apart: str) -> None:
    for clean in (clean_line, clean_text, clean_code, clean_markup):
        assert clean(apart) == unicodedata.normalize("NFC", apart) != apart
