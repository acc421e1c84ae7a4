"""Addresses: what may be stored, shown and opened."""

from __future__ import annotations

import pytest

from newsterm.urls import host_of, safe_url, same_page, typed_url


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("https://Example.org", "https://example.org/"),
        ("http://example.org:80/a b", "http://example.org/a%20b"),
        ("https://user:secret@example.org/x", "https://example.org/x"),
        ("https://münchen.example/ä", "https://xn--mnchen-3ya.example/%C3%A4"),
        ("https://example.org:8443/?q=a+b%20c#f", "https://example.org:8443/?q=a+b%20c#f"),
        ("https://exa\nmple.org/", "https://example.org/"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("--new-window", None),
        ("https://", None),
        ("http://example.org:99999/", None),
        ("http://ex ample.org/", None),
        ("http://example.org/\ud800", None),
        ("https://example.org/" + "a" * 5000, None),
        ("", None),
        (None, None),
    ],
)
def test_only_whole_web_addresses_pass(raw: str | None, safe: str | None) -> None:
    assert safe_url(raw) == safe


def test_relative_references_are_resolved() -> None:
    assert safe_url("../b?c", "https://example.org/x/y/z") == "https://example.org/x/b?c"
    assert safe_url("//cdn.example/i.png", "https://example.org/") == "https://cdn.example/i.png"
    assert safe_url("/relative") is None


def test_a_typed_address_needs_no_scheme() -> None:
    assert typed_url("example.org/feed") == "https://example.org/feed"
    assert typed_url("feed:https://example.org/f") == "https://example.org/f"
    assert typed_url("feed://example.org/f") == "https://example.org/f"
    assert typed_url("javascript:alert(1)") is None


def test_host_as_shown() -> None:
    assert host_of("https://www.example.org/x") == "example.org"


def test_tracking_does_not_make_another_page() -> None:
    assert same_page("http://www.example.org/a/?utm_source=rss&id=7#top") == same_page("https://example.org/a?id=7")
    assert same_page("https://example.org/a?id=7") != same_page("https://example.org/a?id=8")
    assert (
        same_page("http://www.example.org/a/b/") == same_page("https://example.org/a/b#") == "https://example.org/a/b"
    )
    assert same_page("http://example.org:81") == same_page("https://example.org:81/?") == "https://example.org:81/"


@pytest.mark.parametrize(
    "typed", ["mailto:someone@example.org", "javascript:alert(1)", "tel:+4912345", "data:text/html,x"]
)
def test_another_scheme_is_no_host(typed: str) -> None:
    assert typed_url(typed) is None
    assert typed_url("example.org:8080/feed") == "https://example.org:8080/feed"
