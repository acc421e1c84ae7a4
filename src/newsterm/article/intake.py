"""Stage 1: a page's text becomes HTML source that is safe to parse.

Nothing here builds a tree. What a page keeps outside its text (scripts, styles, drawings, comments) is cut out of the
source first: it is most of a news page's bytes, and what is not parsed cannot go wrong. Script blocks of JSON-LD are
handed on, since they hold the page's own account of itself.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Final

MAX_CHARS: Final = 10_000_000
"""Characters of a page that are read; the fetch has the same limit."""
MAX_TAGS: Final = 20_000
MAX_DEPTH: Final = 120
MAX_TAG_LENGTH: Final = 65_536
"""Characters between "<" and ">"; longer tags (100,000 attributes) are left out."""

_MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"\x00\x00\x01\x00", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"ID3", "a sound recording"),
    (b"\xff\xfb", "a sound recording"),
    (b"\xff\xf3", "a sound recording"),
    (b"OggS", "a recording"),
    (b"fLaC", "a sound recording"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"PK\x03\x04", "an archive or office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an office document"),
    (b"%!PS", "a PostScript file"),
    (b"\x7fELF", "a program"),
    (b"wOF", "a font"),
)
_TYPES: Final = (
    ("application/pdf", "a PDF"),
    ("image/", "an image"),
    ("audio/", "a sound recording"),
    ("video/", "a video"),
    ("font/", "a font"),
    ("application/zip", "an archive"),
    ("application/json", "data (JSON), not a page"),
    ("application/msword", "an office document"),
    ("application/vnd.", "an office document"),
)
_FEED: Final = (
    r"(?is)\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*|<\?[^>]*>\s*){0,20}<(?:rss|feed|rdf:RDF|opml)\b"
)


@dataclass(frozen=True, slots=True)
class PageSource:
    """HTML source ready to be parsed, and what was cut out of it."""

    html: str
    json_ld: tuple[str, ...] = ()
    scripts: int = 0
    """Characters of script, to tell a page that is nothing but script."""


def foreign_kind(data: bytes | str, content_type: str = "") -> str | None:
    """What this is when it is not a page ("a PDF", "an image", "a feed"), or None for a page."""
    head = data[:1024]
    if isinstance(head, bytes):
        for magic, kind in _MAGIC:
            if head.startswith(magic):
                return kind
        if head[4:8] == b"ftyp":
            return "a video"
        if head[:4] == b"RIFF":
            return "an image" if head[8:12] == b"WEBP" else "a recording"
        text = head.decode("latin-1")
    else:
        text = head
        if text.startswith("%PDF-"):
            return "a PDF"
    if re.match(_FEED, text.lstrip("\ufeff\xef\xbb\xbf")):
        return "a feed"
    markup = "<" in text
    media = content_type.split(";")[0].strip().lower()
    for prefix, kind in _TYPES:
        if (
            media.startswith(prefix)
            and not media.endswith("+xml")
            and not (markup and re.search(r"<(?:!doctype html|html|head|body)\b", text, re.IGNORECASE))
        ):
            return kind
    if text.lstrip()[:1] in "{[" and not markup and text.strip():
        return "data (JSON), not a page"
    if isinstance(head, bytes) and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        odd = sum(1 for byte in head if byte < 9 or 13 < byte < 27)
        if odd > len(head) // 50 and head[1::2].count(0) < len(head) // 4 and head[0::2].count(0) < len(head) // 4:
            return "not text"
    return None


_OPENER: Final = re.compile(
    r"<(?:(!--)|(script|style|svg|template|noscript|textarea|select|canvas|object|audio|video|iframe|noembed|noframes)(?=[\s/>]))",
    re.IGNORECASE,
)
#: Formulas that a script on the page would set.
_TEX_SCRIPT: Final = re.compile(r"""type\s*=\s*["']?math/tex""", re.IGNORECASE)
_SHADOW: Final = re.compile(r"\sshadowroot(?:mode)?\s*=\s*[\"']?open", re.IGNORECASE)
_EMBEDS: Final = frozenset(("iframe", "audio", "video", "object"))
EMBED: Final = "x-embed"
"""The tag that stands for what a terminal cannot show; it holds what was inside, so that it can be named."""
_LD_TYPE: Final = r"""(?i)type\s*=\s*["']?application/ld\+json"""


@lru_cache(maxsize=32)
def _closer(name: str) -> re.Pattern[str]:
    return re.compile("-->" if name == "!--" else f"</{name}", re.IGNORECASE | re.ASCII)


def is_plain_text(page: str, content_type: str) -> bool:
    """Whether a page was sent as text without markup; a whole HTML document is one whatever it was sent as."""
    media = content_type.split(";")[0].strip().lower()
    if not media.startswith("text/") or media in ("text/html", "text/xml"):
        return False
    return re.match(r"\s*<(?:!doctype html|html)\b", page, re.IGNORECASE) is None


def prepare(html: str) -> PageSource:
    """Cut what is not text out of the source, keep JSON-LD apart, drop the XML declaration.

    Linear in the page's length: a missing end tag is looked for once. An element or comment that is never closed
    loses only its opening tag, so that a slip of the page's author does not swallow the article.
    """
    html = html[:MAX_CHARS].replace("\x00", "")
    pieces: list[str] = []
    json_ld: list[str] = []
    unclosed: set[str] = set()
    scripts = at = 0
    while (opener := _OPENER.search(html, at)) is not None:
        start = opener.start()
        pieces.append(html[at:start])
        if opener[1]:
            name = "!--"
            inside = start + 4
        else:
            name = opener[2].lower()
            inside = html.find(">", start) + 1
            if not inside:
                at = len(html)
                break
        closer = None if name in unclosed else _closer(name).search(html, inside - 2 if name == "!--" else inside)
        end = closer.start() if closer is not None else -1
        if name in _EMBEDS:
            attributes = html[start + 1 + len(name) : inside - 1].rstrip("/")
            held = html[inside:end] if end >= 0 and name != "iframe" else ""
            pieces.append(f'<{EMBED} data-tag="{name}"{attributes}>{held}</{EMBED}>')
        if end < 0:
            unclosed.add(name)
            at = inside
            continue
        if name == "template" and _SHADOW.search(html, start, inside):
            at = inside  # a shadow root: its text is the page's
            continue
        if name == "script":
            scripts += end - inside
            if re.search(_LD_TYPE, html[start:inside]):
                json_ld.append(html[inside:end])
            elif _TEX_SCRIPT.search(html, start, inside):
                pieces.append(f"<span>{escape(html[inside:end].strip())}</span>")
        close = html.find(">", end)
        at = close + 1 if close >= 0 else len(html)
    pieces.append(html[at:])
    return PageSource("".join(pieces), tuple(json_ld), scripts)
