"""What a terminal cannot show (videos, sounds, maps, posts of elsewhere) becomes one line: kind, title, address.

`intake` turns the elements that play things into `x-embed` elements, which hold what was inside; here each gets its
kind, its title and its address, or goes. The boxes that a page puts around a player alone go as well, whatever they
are called, so that the line is where the player stood.
"""

from __future__ import annotations

import re
from typing import Final

from newsterm.article.attachments import kind_of, line_for
from newsterm.article.class_names import boilerplate_words, names
from newsterm.article.draft import Draft
from newsterm.article.intake import EMBED
from newsterm.article.tree import Element, text_of
from newsterm.text import clean_line
from newsterm.urls import safe_url

_PLAYERS: Final = names("embed amp-iframe amp-video amp-audio amp-youtube lite-youtube youtube-player")
_BOXES: Final = names("div figure p span section center")
_PARTS: Final = 6
"""Elements of a box that holds one thing alone, at most: a button, a credit."""
_MAX_TITLE: Final = 200
_SMALL: Final = 40
"""Pixels of a side up to which something embedded is there to count, not to be seen."""
#: What is embedded for the site's own sake.
_UNWANTED: Final = re.compile(
    r"(?i)(?:^|[./_-])(?:ads?|adserver|doubleclick|googlesyndication|googletagmanager|taboola|outbrain|criteo|pixel|"
    r"analytics|consent|recaptcha|captcha|login|signin|signup|disqus|comments?|newsletters?|subscribe|subscription|"
    r"share|like|follow|paywall|mailchimp|list-manage|platform\.twitter\.com/widgets)(?:[./?_-]|$)"
)
#: The article itself, read by a machine.
_READ_ALOUD: Final = re.compile(r"(?i)text-?to-?speech|read-?aloud|/tts\b|speechify|beyondwords|readspeaker")
_NO_TITLE: Final = re.compile(
    r"(?i)(?:youtube|vimeo|video|audio|media|embedded?|iframe|content|player|youtube video player|embedded content"
    r"|(?:your browser|this browser).*|.*\b(?:not support|supports? html|javascript)\b.*|https?://\S+)?\W*"
)


def name_embeds(body: Element, base: str | None) -> None:
    """Give everything embedded below `body` its kind, title and address, or take it out."""
    for element in list(body.iter(EMBED, *_PLAYERS)):
        _name(element, base)


def embed_of(element: Element) -> Draft:
    """The line for an embedded thing that `name_embeds` has named."""
    return line_for(element.get("kind") or "embed", element.get("title") or "", element.get("href") or "")


def _name(element: Element, base: str | None) -> None:
    url = safe_url(_address(element), base)
    title = _title(element)
    tag = element.get("data-tag") or str(element.tag)
    kind = "" if url is None else kind_of(url, f"{title} {element.get('class') or ''}")
    if kind == "embed" and tag in ("audio", "video"):
        kind = tag
    if (
        url is None
        or _is_unseen(element)
        or _READ_ALOUD.search(url)
        or (kind == "embed" and (not title or _UNWANTED.search(url)))
    ):
        _replace(element, None)
        return
    shown = element.makeelement(EMBED, {"kind": kind, "title": title, "href": url})
    _replace(_alone(element), shown)


def _address(element: Element) -> str:
    for name in ("src", "data-src", "data-lazy-src", "data-original", "data-url", "data"):
        value = (element.get(name) or "").strip()
        if value and not value.startswith(("about:", "data:", "blob:", "javascript:")):
            return value
    video = element.get("data-videoid") or element.get("videoid") or element.get("video-id")
    if video and "youtube" in str(element.tag):
        return f"https://www.youtube.com/watch?v={video}"
    return next((s.get("src") or s.get("data-src") or "" for s in element.iter("source")), "")


def _title(element: Element) -> str:
    inside = next((text_of(link) for link in element.iter("a")), "")
    for value in (element.get("title"), element.get("aria-label"), element.get("data-title"), inside):
        title = clean_line(value or "", _MAX_TITLE)
        if title and not _NO_TITLE.fullmatch(title):
            return title
    return ""


def _is_unseen(element: Element) -> bool:
    sides = [element.get("width") or "", element.get("height") or ""]
    small = [side for side in sides if re.fullmatch(r"\d{1,3}(?:px)?", side) and int(side.removesuffix("px")) <= _SMALL]
    hidden = re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", element.get("style") or "")
    return (len(small) == 2 or bool(hidden)) and element.get("data-tag") != "audio"


def _alone(element: Element) -> Element:
    """The outermost of the boxes that hold an embedded thing and nothing else."""
    while True:
        box = element.getparent()
        if box is None or box.tag not in _BOXES or (box.text or "").strip() or (element.tail or "").strip():
            return element
        if len(box) > _PARTS or any(_shows(e) for e in box if e is not element):
            return element
        if boilerplate_words(f"{box.get('class') or ''} {box.get('id') or ''}"):
            return element
        element = box


def _shows(element: Element) -> bool:
    """Whether there is anything to be seen in an element, or after it."""
    if text_of(element).strip() or (element.tail or "").strip():
        return True
    return next(element.iter("img", EMBED, *_PLAYERS), None) is not None


def _replace(element: Element, new: Element | None) -> None:
    """Put another element, or nothing, in an element's place; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if new is None:
        new = element.makeelement("span", {})
    new.tail = element.tail
    parent.replace(element, new)
