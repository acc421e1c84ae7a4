"""How much text, link text and prose each element of a tree holds: counted once, from the leaves up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from newsterm.article.tree import Element, is_link

_LONG: Final = 40
"""Characters directly in one element from which on they count as prose; half of it in scripts without blanks."""


@dataclass(slots=True)
class Mass:
    """Characters below an element."""

    text: int = 0
    linked: int = 0
    prose: int = 0
    pieces: int = 0
    """Elements that the prose is in."""
    order: int = 0
    """Place among all elements, in reading order."""

    @property
    def link_share(self) -> float:
        """The part of the text that is link text."""
        return self.linked / self.text if self.text else 0.0


class Measure(dict[Element, Mass]):
    """The masses of all elements below a root, itself included."""

    def __init__(self, root: Element) -> None:
        super().__init__()
        elements = list(root.iter("*"))
        for order, element in enumerate(elements):
            self[element] = Mass(order=order)
        tails = [0] * len(elements)  # characters between and after the children of each
        for element in reversed(elements):
            mass = self[element]
            _close(element, mass, tails[mass.order])
            holder = element.getparent() if element is not root else None
            if holder is None:
                continue
            parent = self[holder]
            tail = element.tail
            if tail:
                tails[parent.order] += len(tail.strip())
            if mass.text:
                _add(parent, mass)

    def count_again(self, changed: Iterable[Element]) -> None:
        """Bring the masses up to date for elements that lost children, and for all that these are in."""
        stale = {e for element in changed for e in (element, *element.iterancestors()) if e in self}
        for element in sorted(stale, key=lambda e: self[e].order, reverse=True):
            mass = Mass(order=self[element].order)
            tails = 0
            for child in element:
                part = self.get(child)  # None for what was put in after counting
                if part is not None:
                    _add(mass, part)
                tails += len(child.tail.strip()) if child.tail else 0
            _close(element, mass, tails)
            self[element] = mass


def _add(mass: Mass, part: Mass) -> None:
    mass.text += part.text
    mass.linked += part.linked
    mass.prose += part.prose
    mass.pieces += part.pieces


def _close(element: Element, mass: Mass, own: int) -> None:
    """Add an element's own text to what its children hold.

    Args:
        element: the element.
        mass: the sum of its children's masses.
        own: characters between and after them.
    """
    text = element.text
    if text:
        own += len(text.strip())
    mass.text += own
    if mass.text and element.tag == "a" and is_link(element):
        mass.linked = mass.text
        mass.prose = mass.pieces = 0
    elif own >= _LONG or (own >= _LONG // 2 and text and not text.isascii() and " " not in text.strip()):
        mass.prose += own
        mass.pieces += 1
