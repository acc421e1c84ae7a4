"""Formulas (MathML) as text: their TeX where the page gives it, their alternative text, or their letters in order."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from newsterm.raised import lowered, raised

_Element = etree._Element
_DISPLAY: Final = re.compile(r"\{\\(?:displaystyle|textstyle)\s*(.*)\}", re.DOTALL)
_SILENT: Final = frozenset(("annotation", "annotation-xml"))
_TEX: Final = frozenset(("application/x-tex", "tex", "latex", "application/x-latex"))
_MAX_DEPTH: Final = 60
_MAX_FORMULA: Final = 2_000


def write_formulas(root: _Element) -> None:
    """Replace each `math` element of a tree by its text."""
    for formula in list(root.iter("math")):
        parent = formula.getparent()
        if parent is None:
            continue
        text = "" if _has_picture(formula) else formula_text(formula)
        # An element of its own, so that what holds only the formula is not taken for empty.
        written = etree.Element("span")
        written.text = text
        written.tail = formula.tail
        parent.replace(formula, written)


def formula_text(formula: _Element) -> str:
    """A formula on one line."""
    for note in formula.iter("annotation"):
        if (note.get("encoding") or "").lower() in _TEX and (note.text or "").strip():
            return plain_tex(note.text or "")
    said = formula.get("alttext") or ""
    return plain_tex(said) if said.strip() else _linear(formula, 0)[:_MAX_FORMULA]


def plain_tex(text: str) -> str:
    """TeX without the wrapper that says only how large it is set."""
    text = " ".join(text.split())
    wrapped = _DISPLAY.fullmatch(text)
    return (wrapped[1].strip() if wrapped else text)[:_MAX_FORMULA]


def _has_picture(formula: _Element) -> bool:
    """Whether a picture beside it says the same: some pages hide the formula and show its picture."""
    node = formula
    for _ in range(2):
        following = node.getnext()
        if following is not None and following.tag == "img" and (following.get("alt") or "").strip():
            return True
        above = node.getparent()
        if above is None:
            return False
        node = above
    return False


def _linear(element: _Element, depth: int) -> str:
    parts = [(element.text or "").strip()]
    if depth < _MAX_DEPTH:
        children = [_linear(c, depth + 1) for c in element if isinstance(c.tag, str) and c.tag not in _SILENT]
        parts.append(_joined(str(element.tag), children))
    return "".join(parts)


def _joined(tag: str, parts: list[str]) -> str:
    if tag == "mfrac" and len(parts) == 2:
        return f"{_grouped(parts[0])}/{_grouped(parts[1])}"
    if tag == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    if tag == "mroot" and len(parts) == 2:
        return f"{raised(parts[1], '')}√{_grouped(parts[0])}"
    if tag in ("msup", "mover") and len(parts) == 2:
        return parts[0] + _above(parts[1], parts[0])
    if tag in ("msub", "munder") and len(parts) == 2:
        return parts[0] + lowered(parts[1], parts[0])
    if tag in ("msubsup", "munderover") and len(parts) == 3:
        return parts[0] + lowered(parts[1], parts[0]) + _above(parts[2], parts[0])
    return (" " if tag in ("mtr", "mtd") else "") + "".join(parts)


def _above(text: str, base: str) -> str:
    written = raised(text, base)
    return f"^{text}" if written == text and text.isalnum() else written


def _grouped(text: str) -> str:
    return text if text.isalnum() or len(text) == 1 else f"({text})"
