"""Lines for what is not text: a file that a feed adds to an entry, the address of the comments, something embedded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import unquote, urlsplit

from newsterm.article.draft import Draft, as_draft, place
from newsterm.article.model import Attachment, BlockKind, Document, Span, SpanKind
from newsterm.text import clean_line
from newsterm.urls import same_page

_MAX_TITLE: Final = 200
MOST_FILES: Final = 8
"""Files of an entry that are listed."""
LABELS: Final = {
    "audio": "Audio",
    "chart": "Chart",
    "code": "Code",
    "comments": "Comments",
    "document": "Document",
    "embed": "Embedded page",
    "file": "File",
    "map": "Map",
    "picture": "Picture",
    "post": "Post",
    "video": "Video",
}
#: Kinds by host and path, then by the words of a title or a name; the first that fits.
_BY_ADDRESS: Final = (
    ("map", r"google\.[a-z.]+/maps|maps\.google|openstreetmap\.org|umap\.|arcgis\.|mapbox\.|felt\.com"),
    (
        "audio",
        r"soundcloud\.|spotify\.|podcasts?\.|acast\.|megaphone\.|simplecast\.|buzzsprout\.|libsyn\.|podbean\.|anchor\.fm"
        r"|transistor\.fm|spreaker\.|bandcamp\.|audioboom\.|omny\.fm|art19\.|captivate\.fm|/audio/"
        r"|\.(?:mp3|m4a|ogg|opus|wav|flac)\b",
    ),
    (
        "video",
        r"youtu\.?be|youtube|vimeo\.|dailymotion\.|brightcove\.|jwplatform\.|jwplayer\.|wistia\.|twitch\.tv|rumble\.com"
        r"|odysee\.|tiktok\.|streamable\.|ted\.com|bilibili\.|rutube\.|/videos?/|\.(?:mp4|webm|m3u8|mov)\b",
    ),
    (
        "post",
        r"twitter\.com|//x\.com|facebook\.com|instagram\.|threads\.net|bsky\.app|reddit\.com|//t\.me|linkedin\."
        r"|/@[\w.@]+/\d+/embed",
    ),
    ("chart", r"datawrapper\.|dwcdn\.net|flourish\.|flo\.uri\.sh|infogram\.|everviz\.|tableau\.|plotly\."),
    ("document", r"scribd\.|documentcloud\.|issuu\.|docs\.google\.com/(?:document|viewer|presentation)|\.pdf\b"),
    ("code", r"gist\.github|codepen\.|jsfiddle\.|codesandbox\.|replit\."),
)
_BY_WORDS: Final = (
    ("video", r"(?i)\bvideo"),
    ("audio", r"(?i)\b(?:audio|podcast|listen)"),
    ("map", r"(?i)\b(?:map|karte|carte|mapa)\b"),
    ("chart", r"(?i)\b(?:chart|graph|graphic|grafik|infographic)\b"),
)


def line_for(kind: str, title: str, url: str, note: str = "") -> Draft:
    """One line that says what something is, what it is called and where it is.

    Args:
        kind: a key of `LABELS`.
        title: what it is called, "" for its address.
        url: where it is, http(s).
        note: what else is known ("42 min, 12 MB").
    """
    label = f"{LABELS[kind]}: "
    title = clean_line(title, _MAX_TITLE) or clean_line(_readable(url), _MAX_TITLE)
    span = Span(len(label), len(label) + len(title), SpanKind.LINK, url)
    return Draft(BlockKind.FIGURE, label + title + (f" ({note})" if note else ""), role=kind, spans=[span])


def told(file: Attachment) -> str:
    """A file in one line: "Audio: episode.mp3 (42 min, 12.0 MB)"."""
    return line_for(_kind_of_file(file), file_name(file.url), file.url, _facts(file)).text


def kind_of(url: str, said: str = "") -> str:
    """What an address leads to: "video", "audio", "map" …, else "embed".

    Args:
        url: the address.
        said: a title, or names in the markup.
    """
    for kind, pattern in _BY_ADDRESS:
        if re.search(pattern, url, re.IGNORECASE):
            return kind
    return next((kind for kind, pattern in _BY_WORDS if re.search(pattern, said)), "embed")


def attached(files: Sequence[Attachment], comments: str | None, url: str | None, shown: Sequence[Draft]) -> list[Draft]:
    """The lines for what a feed adds to an entry.

    Args:
        files: its enclosures.
        comments: the address of the comments.
        url: the entry's page, whose own comments need no line.
        shown: what is shown of the entry already.

    Returns:
        A line a file; pictures only where the entry shows nothing else.
    """
    known = {address for draft in shown for address in (draft.image, *(span.url for span in draft.spans))}
    lines = []
    for file in files[:MOST_FILES]:
        kind = _kind_of_file(file)
        if file.url not in known and not (kind == "picture" and shown):
            lines.append(line_for(kind, file_name(file.url), file.url, _facts(file)))
    if comments and comments not in known and (url is None or same_page(comments) != same_page(url)):
        lines.append(line_for("comments", "", comments))
    return lines


def with_attachments(document: Document, files: Sequence[Attachment], comments: str | None) -> Document:
    """A page's article with what the feed adds to it, after its text, so that marks keep their place."""
    drafts = [as_draft(block) for block in document.blocks]
    lines = attached(files, comments, document.url, drafts)
    if not lines:
        return document
    blocks, text = place([*drafts, *lines])
    return replace(document, blocks=blocks, text=text)


def _kind_of_file(file: Attachment) -> str:
    media = file.type.partition("/")[0]
    if media in ("audio", "video"):
        return media
    if media == "image" or re.search(r"(?i)\.(?:jpe?g|png|gif|webp|avif)(?:\?|$)", file.url):
        return "picture"
    kind = kind_of(file.url)
    return kind if kind in ("audio", "video", "document") else "file"


def file_name(url: str) -> str:
    """The name of a file as its address gives it."""
    return clean_line(unquote(urlsplit(url).path.rpartition("/")[2]))


def _facts(file: Attachment) -> str:
    facts = []
    if file.seconds:
        minutes = round(file.seconds / 60)
        facts.append(f"{minutes} min" if minutes else f"{file.seconds} s")
    if file.size:
        facts.append(f"{file.size / 1e6:.1f} MB" if file.size >= 100_000 else f"{max(file.size // 1000, 1)} KB")
    return ", ".join(facts)


def _readable(url: str) -> str:
    """An address without what only machines read."""
    parts = urlsplit(url)
    deep = parts.path.count("/") > 1
    return parts.netloc.removeprefix("www.") + parts.path + (f"?{parts.query}" if parts.query and not deep else "")
