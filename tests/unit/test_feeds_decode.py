"""Bytes of every encoding, honest and not."""

from __future__ import annotations

import pytest

from newsterm.feeds.decode import decode

DECLARED = '<?xml version="1.0" encoding="{}"?><rss>{}</rss>'


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Zürich – 日本"),
        ("utf-8-sig", "Zürich"),
        ("utf-16", "Zürich"),
        ("utf-16-le", "Zürich"),
        ("utf-16-be", "Zürich"),
        ("utf-32", "Zürich"),
        ("iso-8859-1", "Zürich"),
        ("windows-1251", "Новости"),
        ("koi8-r", "Новости"),
        ("Shift_JIS", "日本語ニュース"),
        ("euc-kr", "뉴스"),
        ("gb2312", "新闻"),
        ("big5", "新聞"),
        ("iso-2022-jp", "日本語"),
    ],
)
def test_declared_in_the_document(encoding: str, text: str) -> None:
    assert decode(DECLARED.format(encoding, text).encode(encoding)).endswith(f"<rss>{text}</rss>")


def test_declared_in_the_header() -> None:
    assert decode("<rss>Новости</rss>".encode("cp1251"), 'text/xml; charset="windows-1251"') == "<rss>Новости</rss>"


@pytest.mark.parametrize(
    "codec", ["idna", "utf-7", "rot13", "hex", "punycode", "unicode_escape", "x" * 99, "no-such", "\0"]
)
def test_other_codecs_are_not_honoured(codec: str) -> None:
    data = b"<rss>+ADw-b+AD4- \\u0041 caf\xe9</rss>"
    assert decode(data, f"text/xml; charset={codec}") == "<rss>+ADw-b+AD4- \\u0041 café</rss>"


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    assert "Zürich" in decode(DECLARED.format("iso-8859-1", "Zürich").encode())


def test_windows_quotes_in_latin_1_are_quotes() -> None:
    assert "“quoted”" in decode(b'<?xml version="1.0" encoding="iso-8859-1"?><rss>\x93quoted\x94</rss>')


def test_c1_controls_become_what_was_meant() -> None:
    assert decode("<rss>it\x92s \x9b[31m</rss>".encode()) == "<rss>it’s ›[31m</rss>"


def test_a_few_broken_bytes_do_not_spoil_the_rest() -> None:
    assert decode("<rss>Zürich, Köln, Łódź, Århus, Málaga".encode() + b"\xe9 caf\xff") == (
        "<rss>Zürich, Köln, Łódź, Århus, Málaga\ufffd caf\ufffd"
    )
