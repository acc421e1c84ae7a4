"""Whatever comes in, nothing that a terminal obeys goes out."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from newsterm.text import clean_code, clean_line, clean_text
from newsterm.urls import safe_url

ANY = st.text(st.characters(), max_size=200) | st.text(
    st.sampled_from("\x1b\x07\x9b\x00\t\n\r\x85\u2028\u202e\u2066\u200b\ud800\udfff\U000e0041a b\u0301[]"), max_size=80
)


def is_safe(text: str) -> bool:
    return all(unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") and c not in "\u202e\u2066\u200b" for c in text)


@given(ANY)
def test_a_line_is_one_safe_line_and_stays_so(value: str) -> None:
    line = clean_line(value)
    assert is_safe(line)
    assert line == line.strip()
    assert clean_line(line) == line
    line.encode()


@given(ANY)
def test_a_text_has_safe_lines_and_stays_so(value: str) -> None:
    text = clean_text(value)
    assert all(is_safe(line) for line in text.split("\n"))
    assert "\n\n\n" not in text
    assert clean_text(text) == text


@given(ANY)
def test_code_has_safe_lines(value: str) -> None:
    assert all(is_safe(line) for line in clean_code(value).split("\n"))


@given(ANY, st.integers(1, 50))
def test_a_limit_is_kept(value: str, limit: int) -> None:
    assert len(clean_line(value, limit)) <= limit


@given(st.sampled_from(["", "http://", "https://", "https://example.org/", "javascript:"]), ANY)
def test_an_address_is_plain_or_nothing(start: str, value: str) -> None:
    url = safe_url(start + value)
    assert url is None or re.fullmatch(r"https?://[^\s\x00-\x20\"<>`{}|\\^]+", url)
    assert url is None or safe_url(url) == url
