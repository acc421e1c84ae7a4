"""Stage 3: the tree, parsed once, and small questions every later stage asks of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, cast

from lxml import etree

from newsterm.article.bound import MAX_TAG_LENGTH, MAX_TAGS, TEXT_DEPTH, bound
from newsterm.article.class_names import names
from newsterm.article.formula import write_formulas
from newsterm.article.intake import PageSource

Element = etree._Element

BLOCKS: Final = names(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul"
)
_HEAD: Final = names("base link meta noscript script style template title")
_WORDS: Final = re.compile(r"\w+")
#: In one call into libxml2: lxml's `itertext` makes an object of every element on its way.
_PIECES: Final = cast(Callable[[Element], list[str]], etree.XPath("descendant::text()", smart_strings=False))
#: lxml reads 255 levels; whatever walks the tree needs several calls for each, of the thousand that Python allows.
_TOO_DEEP: Final = cast(Callable[[Element], bool], etree.XPath(f"boolean({'/*' * (TEXT_DEPTH + 1)})"))
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def parse(source: PageSource) -> Element | None:
    """The page's tree, or None where there is none (an empty page).

    The source is parsed as it is when it is of ordinary size; only where the page nests too deep, or has too many tags,
    is the tag stream bounded and parsed again.
    """
    html = source.html
    if html.count("<") > MAX_TAGS or _too_long(html):
        html = bound(html)
    root, complete = _parse(html)
    if not complete or (root is not None and _TOO_DEEP(root)):
        root, _ = _parse(bound(html))
    if root is not None:
        _open_body(root)
        write_formulas(root)
    return root


def _open_body(root: Element) -> None:
    """Put what cannot be in the head into the body, as HTML 5 says.

    libxml2 knows no element younger than HTML 4: where a page leaves `<body>` out, it takes `<article>` or `<main>` for
    a part of the head, with all that is inside.
    """
    head, body = root.find("head"), root.find("body")
    strays = [] if head is None else [child for child in head if child.tag not in _HEAD]
    if strays and body is None:
        body = etree.SubElement(root, "body")
    if body is not None:
        body[:0] = strays


def _too_long(html: str) -> bool:
    """Whether some tag may be longer than lxml reads in linear time (it compares attributes with each other)."""
    if len(html) <= MAX_TAG_LENGTH:
        return False
    parts = html.split("<")
    return max(map(len, parts)) > MAX_TAG_LENGTH and any(
        len(part) > MAX_TAG_LENGTH and ">" not in part[:MAX_TAG_LENGTH] for part in parts
    )


def _parse(html: str) -> tuple[Element | None, bool]:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, True
    complete = not any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    return root, complete


def is_link(element: Element) -> bool:
    """Whether an element leads away from its page: an anchor without an address does not."""
    return element.tag == "a" and (element.get("href") or "#")[0] != "#"


def text_of(element: Element) -> str:
    """All text inside an element, as it is in the source."""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def spaced_text(element: Element) -> str:
    """All text inside an element, with blanks between its pieces."""
    return " ".join(_PIECES(element))


def words(text: str) -> list[str]:
    """Words in lower case; each sign of Chinese, Japanese and Korean is one."""
    text = text.lower()
    return _WORDS.findall(text if text.isascii() else _CJK.sub(r" \g<0> ", text))


HAND_SEPARATOR: Final = "\n"
"""What is between parent and element in a hand."""


def hand_of(element: Element | None) -> str:
    """Tag and class of an element and of its parent.

    The paragraphs of an article are in elements of one kind, what others put between them in elements of another.
    """
    if element is None:
        return ""
    parent = element.getparent()
    around = "" if parent is None else f"{parent.tag}.{parent.get('class') or ''}"
    return f"{around}{HAND_SEPARATOR}{element.tag}.{element.get('class') or ''}"
