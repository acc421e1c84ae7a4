"""How much text, link text and prose each element of a tree holds: counted once, from the leaves up."""

from __future__ import annotations

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
        for element in reversed(elements):
            mass = self[element]
            own = len(element.text.strip()) if element.text else 0
            for child in element:
                part = self.get(child)
                if part is not None:
                    mass.text += part.text
                    mass.linked += part.linked
                    mass.prose += part.prose
                    mass.pieces += part.pieces
                if child.tail:
                    own += len(child.tail.strip())
            mass.text += own
            if element.tag == "a" and is_link(element):
                mass.linked = mass.text
                mass.prose = mass.pieces = 0
            elif own >= _LONG or (
                own >= _LONG // 2 and element.text and not element.text.isascii() and " " not in element.text.strip()
            ):
                mass.prose += own
                mass.pieces += 1
