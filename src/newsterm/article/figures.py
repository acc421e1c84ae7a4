"""Stage 7, in part: pictures, their captions and credits."""

from __future__ import annotations

import re
from typing import Final

from newsterm.article.attachments import file_name, line_for
from newsterm.article.class_names import is_caption, is_credit, is_picture, name_words, names
from newsterm.article.draft import Draft
from newsterm.article.inline import description, one_line
from newsterm.article.model import BlockKind
from newsterm.article.tree import Element, text_of, words
from newsterm.urls import safe_url

MAX_CAPTION: Final = 1_200
MAX_PICTURED: Final = 400
"""Characters beside a picture that are its caption."""

_CREDIT_TWICE: Final = re.compile(
    r"(?i)(.*\b(\S.{10,150}\w).?)\W+(?:(?:copyright|credit|foto|photo|bild|image|source|quelle)\W+)?\2\W*$"
)
"""A caption that ends with a credit it has just said."""


_ICON: Final = 80
"""Pixels of a side below which a picture is an icon or a face."""
_DECORATION: Final = names(
    "icon icons logo logos avatar gravatar badge button pixel spacer sprite author tracking ad ads"
)
PICTURE_FILE: Final = r"(?i)\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)"


def caption(element: Element | None, base: str | None, image: str | None = None) -> Draft:
    """A figure's block: all text of its caption on one line, the credit last and once."""
    draft = Draft(BlockKind.FIGURE, "")
    if element is not None:
        _credit_last(element)
        draft = one_line(element, base)
    draft.kind = BlockKind.FIGURE
    draft.text = draft.text.replace("\n", " ")
    again = re.match(_CREDIT_TWICE, draft.text) if len(draft.text) <= MAX_CAPTION else None
    if again:
        draft.text = again[1]
        draft.spans = [s for s in draft.spans if s.end <= len(draft.text)]
    draft.image = image
    return draft


def alternative(figure: Element) -> str:
    """What is said instead of a picture without a caption."""
    image = figure.find(".//img")
    return description(image) if image is not None else ""


def has_captions_name(element: Element, headline: Element | None) -> bool:
    """Whether a short element without blocks of its own goes by a caption's name."""
    name = element.get("class")
    if name is None and element.tag != "figcaption":
        return False
    titled = any(e.tag == "h1" or e is headline for e in element.iter("h1", "h2", "h3"))
    if element.tag == "figcaption" or name is None:
        return not titled
    if is_caption(name):
        return sum(1 for _ in element.iter("p", "h2", "h3", "li")) < 3 and not titled
    if is_picture(name):
        size = sum(len(t.strip()) for t in element.itertext())
        pictured = element.find(".//img") is not None and size <= MAX_PICTURED
        most = 3 if pictured else 1
        return (
            0 < size <= MAX_CAPTION // 2 and sum(1 for _ in element.iter("p", "h2", "li", "a")) <= most and not titled
        )
    return False


def is_pictured(element: Element, most: int) -> bool:
    """Whether an element holds a picture and, at most, a caption's worth of text in `most` paragraphs."""
    if element.tag in ("li", "ul", "ol", "body", "article", "main") or element.find(".//img") is None:
        return False
    pieces = [text for text in (t.strip() for t in map(str, element.itertext())) if text]
    size = sum(map(len, pieces))
    if (
        not 0 < size <= MAX_PICTURED
        or pieces[-1].endswith("?")
        or next(element.iter("h1", "h2", "h3", "h4", "li", "figure"), None) is not None
    ):
        return False
    if element.find(".//br") is not None and (len(pieces) > 1 or pieces[0][-1] in ".!?"):
        return False
    return sum(1 for _ in element.iter("p")) <= most


def pictures_in(element: Element, base: str | None) -> list[Draft]:
    """The pictures of an entry that shows nothing else, by their files' names."""
    found = dict.fromkeys(picture(image, base) for image in element.iter("img") if is_content(image, True))
    return [line_for("picture", file_name(url), url) for url in found if url]


def is_content(image: Element, whole: bool) -> bool:
    """Whether a picture without a caption belongs to the text: not an icon, a face, or the face of another article.

    Args:
        image: the picture.
        whole: whether all that is read is the article's (a feed's own text), so that a linked picture is too.
    """
    sides = [image.get("width") or "", image.get("height") or ""]
    if any(side.isdecimal() and int(side) < _ICON for side in sides):
        return False
    if not _DECORATION.isdisjoint(name_words(f"{image.get('class') or ''} {image.get('id') or ''}")):
        return False
    link = next(image.iterancestors("a"), None)
    return whole or link is None or re.search(PICTURE_FILE, link.get("href") or "") is not None


def picture(element: Element, base: str | None) -> str | None:
    """The address of a figure's picture: lazy loaders keep the real one in data attributes."""
    for image in element.iter("img"):
        for name in ("data-src", "data-original", "data-lazy-src", "src", "data-srcset", "srcset"):
            raw = (image.get(name) or "").strip()
            if raw and not raw.startswith("data:"):
                url = safe_url(raw.split()[0].rstrip(",") if "srcset" in name else raw, base)
                if url:
                    return url
    for source in element.iter("source"):
        url = safe_url((source.get("srcset") or "").strip().split(" ")[0].rstrip(","), base)
        if url:
            return url
    return None


def _credit_last(element: Element) -> None:
    """Move a credit from before its caption to after it."""
    first = next((e for e in element if isinstance(e.tag, str)), None)
    if first is None or (element.text or "").strip() or not is_credit(first.get("class") or ""):
        return
    behind = first.tail or ""
    if words(text_of(first)) and (words(behind) or any(words(text_of(e)) for e in first.itersiblings())):
        element.text, first.tail = behind, None
        last = element[-1]
        last.tail = (last.tail or "") + " "
        element.append(first)
