"""The words by which furniture is told from article, as data."""

from __future__ import annotations


def names(text: str) -> frozenset[str]:
    """A set of the words of `text`."""
    return frozenset(text.split())
