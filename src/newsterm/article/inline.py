"""Stage 7, in part: what is inside a line, and elements that become one line whatever they hold.

A terminal shows characters only. Where markup changes what is said, not only how it looks, it is written out here:
exponents, notes, quotation marks, pictures that stand for words.
"""

from __future__ import annotations

import re
from typing import Final

from newsterm.article.class_names import name_words, names
from newsterm.article.draft import Draft, LineBuilder, paragraph
from newsterm.article.formula import plain_tex
from newsterm.article.model import SpanKind
from newsterm.article.tree import BLOCKS, Element, text_of, words
from newsterm.raised import lowered, raised
from newsterm.text import clean_line
from newsterm.urls import safe_url, same_page

FORMATS: Final = {
    "em": SpanKind.EMPHASIS, "i": SpanKind.EMPHASIS, "cite": SpanKind.EMPHASIS, "dfn": SpanKind.EMPHASIS,
    "strong": SpanKind.STRONG, "b": SpanKind.STRONG,
    "code": SpanKind.CODE, "kbd": SpanKind.CODE, "samp": SpanKind.CODE, "tt": SpanKind.CODE,
    "del": SpanKind.STRUCK, "s": SpanKind.STRUCK, "strike": SpanKind.STRUCK,
}  # fmt: skip
SILENT: Final = names(
    "script style head meta link title template noscript svg canvas iframe object embed audio video map area "
    "button input select textarea option datalist progress meter dialog base source track param"
)
QUOTES: Final = {"de": "„“‚‘", "fr": "«»“”", "es": "«»“”", "it": "«»“”", "ru": "«»„“", "pl": "„”«»"}
"""Opening and closing marks of a quotation, then of one inside it; other languages have the English ones."""
_ENGLISH: Final = "“”‘’"
_OPENING: Final = "“„«‘‚\"'›»「『"

EMPTY_ALT: Final = re.compile(
    r"(?i)(?:image|photo|picture|foto|bild|thumbnail|placeholder|写真(?:・図版)?|画像|\S+\.(?:jpe?g|png|gif|webp|svg))?[\s!-/:-@\[-`{-~–—…]*"
)
"""An alternative text that says nothing of the picture; a sign such as an emoji does."""
_SMALL: Final = 64
"""Pixels of a picture's height up to which it is among words."""
_FORMULA: Final = names("latex math tex katex formula mathjax mwe equation")
_SIGN: Final = names("emoji emojione twemoji smiley smilies emoticon")
_STRUCK: Final = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,100}line-through", re.IGNORECASE)
_MACHINES: Final = 8
"""Letters and digits of a word that a machine made."""
_SAYING: Final = 3
"""Words from which on a picture's title is more than a name."""
_NOTE: Final = 6
"""Characters of a note's number at most."""


_BOLD: Final = frozenset({"strong", "bold"})
"""What a span is called that does what `strong` does."""


def format_of(element: Element) -> SpanKind | None:
    """The formatting that an element gives its text, or None."""
    kind = FORMATS.get(str(element.tag))
    if kind is None and element.tag == "span" and not _BOLD.isdisjoint((element.get("class") or "").split()):
        kind = SpanKind.STRONG
    style = element.get("style")
    return SpanKind.STRUCK if style and _STRUCK.search(style) else kind


def write(element: Element, line: LineBuilder, base: str | None) -> bool:
    """Write an element that is not written as its text is.

    Args:
        element: any inline element.
        line: where to.
        base: the page's address.

    Returns:
        Whether it was written, or left out on purpose; False for elements of ordinary text.
    """
    tag = element.tag
    if tag in ("sup", "sub"):
        return _write_script(element, line, base)
    if tag in ("i", "span") and _is_icon(element):
        return True
    if tag == "a":
        return is_handle(element, base) or _write_note(element, line, base)
    if tag == "rt" and not any(e.tag == "rp" for e in element.itersiblings(preceding=True)):
        line.add(f"({clean_line(text_of(element))})")
        return True
    return False


def _is_icon(element: Element) -> bool:
    """Whether an element holds the name of a sign that a web font draws ("chevron_right")."""
    name = element.get("class")
    if not name or not element.text or len(element):
        return False
    drawn = "icon" in name or "symbol" in name
    return drawn and re.fullmatch(r"\s*[a-z0-9_]{2,30}\s*", element.text) is not None


def is_handle(element: Element, base: str | None) -> bool:
    """Whether a link only leads to where it is on the page, or back to there: "#", "¶", "↩"."""
    text = clean_line(text_of(element))
    return not any(c.isalnum() for c in text) and element.find(".//img") is None and within_page(element, base)


def within_page(link: Element, base: str | None) -> bool:
    """Whether a link leads to a place on its own page."""
    address = (link.get("href") or "").strip()
    if address.startswith("#"):
        return True
    url = safe_url(address, base) if base and "#" in address else None
    return url is not None and same_page(url) == same_page(base or "")


def quotes(element: Element) -> tuple[str, str]:
    """The marks of a `q`; of one inside another the inner ones. None where its author has written them."""
    text = text_of(element).strip()
    if text[:1] in _OPENING:
        return "", ""
    depth = sum(1 for _ in element.iterancestors("q"))
    spoken = next((e.get("lang") for e in (element, *element.iterancestors()) if e.get("lang")), None) or ""
    marks = QUOTES.get(spoken.lower()[:2], _ENGLISH)
    return marks[2 * (depth % 2)], marks[2 * (depth % 2) + 1]


def picture_words(image: Element) -> str:
    """What a picture's alternative text says; "" where it says nothing."""
    alt = clean_line(image.get("alt") or "", 1_200)
    if EMPTY_ALT.fullmatch(alt) or any(map(_is_machines, alt.split())):
        return ""
    return plain_tex(alt) if not _FORMULA.isdisjoint(_picture_names(image)) else alt


def _is_machines(word: str) -> bool:
    """Whether only a machine writes a word so ("xx3FhP88o5Q"), which makes an alternative text the name of a file."""
    small, large, digits = any(map(str.islower, word)), any(map(str.isupper, word)), sum(map(str.isdigit, word))
    return len(word) >= _MACHINES and word.isalnum() and small and large and digits > 1


def description(image: Element) -> str:
    """What is said of a picture that stands alone: its alternative text, and its title where that says more."""
    alt, title = picture_words(image), clean_line(image.get("title") or "", 1_200)
    more = len(words(title)) >= _SAYING and not EMPTY_ALT.fullmatch(title) and not set(words(title)) <= set(words(alt))
    return " — ".join(filter(None, (alt, title if more else "")))


def stands_for_words(image: Element, line: LineBuilder) -> bool:
    """Whether a picture is read as part of its line: a sign, a formula, a small one amid a sentence."""
    found = _picture_names(image)
    if not _SIGN.isdisjoint(found) or not _FORMULA.isdisjoint(found):
        return True
    if not any(c.isalpha() for c in image.get("alt") or ""):
        return True
    amid = line.length > 0 and not _ends_sentence(line) and line.text_at(line.length - 1) != "\n"
    return amid and ((image.tail or "").strip() != "" or _is_small(image))


def _picture_names(image: Element) -> frozenset[str]:
    value = image.get("class") or ""
    return frozenset(name_words(value)) | frozenset(value.lower().split())


def _is_small(image: Element) -> bool:
    height = re.match(r"\d{1,4}", image.get("height") or image.get("width") or "")
    return height is not None and int(height[0]) <= _SMALL


def _write_script(element: Element, line: LineBuilder, base: str | None) -> bool:
    text = clean_line(text_of(element))
    if not text or any(e.tag in BLOCKS or e.tag in ("img", "sup", "sub") for e in element.iterdescendants()):
        return False
    links = list(element.iter("a"))
    if len(text) <= _NOTE and links and all(within_page(a, base) for a in links):
        if not is_handle(links[0], base):
            line.add(_note(text))
        return True
    before = line.ending()
    written = raised(text, before) if element.tag == "sup" else lowered(text, before)
    if written == text:
        return False
    start = line.length
    line.add(written)
    url = safe_url(links[0].get("href"), base) if links else None
    if url:
        line.mark(start, SpanKind.LINK, url)
    return True


def _write_note(link: Element, line: LineBuilder, base: str | None) -> bool:
    """Write the number of a note around which the link stands, not inside which."""
    inner = [e for e in link if isinstance(e.tag, str)]
    if len(inner) != 1 or inner[0].tag != "sup" or (link.text or "").strip() or (inner[0].tail or "").strip():
        return False
    text = clean_line(text_of(link))
    if not text or len(text) > _NOTE or not within_page(link, base):
        return False
    line.add(_note(text))
    return True


def _note(text: str) -> str:
    return text if not text.isalnum() else f"[{text}]"


def one_line(element: Element, base: str | None, *, lists: bool = False) -> Draft:
    """An element's text as one paragraph: blocks inside are set apart by a blank.

    Args:
        element: what to read.
        base: what addresses are resolved against.
        lists: whether lists inside are written, too, their items set apart by a semicolon; else the caller does so.
    """
    if lists:
        for item in element.iter("li"):
            following = item.getnext()
            item.tag = "div"
            if (
                following is not None
                and following.tag == "li"
                and text_of(item).strip()[-1:] not in ("", ".", ";", ",")
            ):
                item.append(item.makeelement("span"))
                item[-1].text = ";"
        for inner in list(element.iter("ul", "ol")):
            inner.tag = "div"
    line = LineBuilder()
    _add(element, line, base)
    if not line.length:
        for image in element.iter("img"):
            line.add(picture_words(image))
    return paragraph(line)


def _add(element: Element, line: LineBuilder, base: str | None) -> None:
    if element.text:
        line.add(element.text)
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in SILENT and tag not in ("ul", "ol"):
            if tag in BLOCKS or tag == "br":
                line.add(" ")
                _add(child, line, base)
                line.add(" ")
            elif tag == "img":
                if stands_for_words(child, line):
                    line.add(picture_words(child))
            elif not write(child, line, base):
                _add_inline(child, line, base)
        if child.tail:
            line.add(child.tail)


def _add_inline(child: Element, line: LineBuilder, base: str | None) -> None:
    tag = child.tag
    kind = format_of(child)
    if kind is None and tag not in ("a", "sup", "sub", "q") and _ends_sentence(line):
        line.add(" ")
    start = line.length
    before, after = quotes(child) if tag == "q" else ("", "")
    line.open_quote(before)
    _add(child, line, base)
    line.close_quote(after)
    url = safe_url(child.get("href"), base) if tag == "a" else None
    if url:
        line.mark(start, SpanKind.LINK, url)
    elif kind is not None:
        line.mark(start, kind)


def _ends_sentence(line: LineBuilder) -> bool:
    return line.length > 0 and line.text_at(line.length - 1) in ".!?…)”"
