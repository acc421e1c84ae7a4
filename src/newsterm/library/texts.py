"""What is searched: plain texts, and the index over them.

Indexing costs more than storing, so a refresh only notes what is to be indexed. The library's thread does it when it
has nothing else to do, and before a search: a search finds everything that is stored, unless very much waits.
"""

# ruff: noqa: S608 - statements are put together from words of ours; values are always bound.

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from newsterm.library import set_apart
from newsterm.library.connection import Connection
from newsterm.library.errors import UNREADABLE
from newsterm.library.transactions import reads, writes

_OF_ENTRY: Final = "WHERE place = (SELECT place FROM entries WHERE id = ?1)"

Text = tuple[int, str, str, str, str]
"""Place, title, author, the feed's text, the page's text."""


class _Waiting(NamedTuple):
    """An entry that is to be indexed."""

    id: int
    place: int
    title: str
    author: str
    summary: str
    content: str
    page: str | None
    """The article's own text as a stored document, the last one opened or the saved one."""
    note: str

    def text(self) -> Text:
        page = with_note(page_text_of(self.page), self.note)
        return self.place, self.title, self.author, text_of(self.summary, self.content), page


def add(c: Connection, texts: Iterable[Text]) -> None:
    """Store new texts and index them. Later changes are indexed by triggers."""
    from newsterm.library.segmentation import segmented

    found = list(texts)
    places = f"[{','.join(str(text[0]) for text in found)}]"
    labels = dict(
        c.execute("SELECT p.value, labels FROM json_each(?) AS p JOIN labelled ON place = p.value", (places,))
    )
    # The index writes itself out whenever a place is lower than the one before, and before each INSERT … SELECT.
    rows = sorted((place, *map(segmented, parts), labels[place]) for place, *parts in found)
    c.executemany("INSERT INTO texts (place, title, author, feed, page, labels) VALUES (?, ?, ?, ?, ?, ?)", rows)
    c.executemany("INSERT INTO search (rowid, title, author, feed, page, labels) VALUES (?, ?, ?, ?, ?, ?)", rows)
    c.executemany("INSERT INTO headlines (rowid, title) VALUES (?, ?)", (row[:2] for row in rows))


def set_feed_text(c: Connection, entry_id: int, title: str, author: str, text: str) -> None:
    """Change what the feed says of an entry, where that was indexed. Where indexing failed, it is tried again."""
    from newsterm.library.segmentation import segmented

    c.execute(
        f"UPDATE texts SET title = ?2, author = ?3, feed = ?4 {_OF_ENTRY}",
        (entry_id, *map(segmented, (title, author, text))),
    )
    set_apart.try_again(c, entry_id)


def set_page_text(c: Connection, entry_id: int, text: str, *, over: bool) -> None:
    """Change the article's own text, where the entry was indexed; one that is there already only with `over`.

    What the person wrote about the article is searched with it.
    """
    from newsterm.library.segmentation import segmented

    if over:
        row = c.execute("SELECT note FROM bookmarks WHERE entry_id = ?", (entry_id,)).fetchone()
        text = with_note(text, row[0] if row else "")
    c.execute(
        f"UPDATE texts SET page = ?2 {_OF_ENTRY} AND page <> ?2 AND (?3 OR page = '')",
        (entry_id, segmented(text), over),
    )


def with_note(text: str, note: str) -> str:
    """An article's text with a bookmark's note, as both are searched."""
    return f"{text}\n{note}" if note else text


def add_later(c: Connection, places: Iterable[int]) -> None:
    """Note new entries whose texts are to be stored and indexed."""
    c.executemany("INSERT INTO unindexed (place) VALUES (?)", ((place,) for place in places))


@reads
def waiting(c: Connection) -> bool:
    """Whether some entries are not indexed yet."""
    return c.execute("SELECT 1 FROM unindexed LIMIT 1").fetchone() is not None


@reads
def number_waiting(c: Connection) -> int:
    """How many entries are not indexed yet."""
    number: int = c.execute("SELECT count(*) FROM unindexed").fetchone()[0]
    return number


@writes
def catch_up(c: Connection, most: int = -1) -> None:
    """Store and index the texts of entries that wait for it, newest first.

    Args:
        c: the connection.
        most: how many of them, all if negative.
    """
    _index(c, _waiting(c, "ORDER BY unindexed.place DESC LIMIT ?", most))


def catch_up_with(c: Connection, place: int) -> None:
    """Store and index the texts of one entry, if it waits for it."""
    _index(c, _waiting(c, "WHERE unindexed.place = ?", place))


def _waiting(c: Connection, which: str, value: int) -> list[_Waiting]:
    rows = c.execute(
        "SELECT e.id, place, e.title, e.author, coalesce(summary, ''), coalesce(content, ''),"
        " coalesce(kept.document, (SELECT document FROM bookmarks WHERE entry_id = e.id LIMIT 1)),"
        " coalesce((SELECT note FROM bookmarks WHERE entry_id = e.id LIMIT 1), '')"
        " FROM unindexed JOIN entries AS e USING (place) LEFT JOIN bodies ON bodies.entry_id = e.id"
        " LEFT JOIN kept ON kept.entry_id = e.id " + which,
        (value,),
    )
    return [_Waiting(*row) for row in rows]


def _index(c: Connection, entries: Sequence[_Waiting]) -> None:
    """Index entries; one that this fails on is set apart."""
    set_apart.each(
        c,
        entries,
        lambda some: add(c, [entry.text() for entry in some]),
        lambda entry, error: set_apart.add(c, entry.id, set_apart.INDEX, set_apart.reason_of(error)),
    )
    c.executemany("DELETE FROM unindexed WHERE place = ?", ((entry.place,) for entry in entries))


def page_text_of(document: str | None) -> str:
    """The text of a stored document, "" of none and of one that cannot be read any more."""
    if not document:
        return ""
    import json

    from newsterm.article import codec

    try:
        return codec.from_dict(json.loads(document)).text
    except UNREADABLE:
        return ""


def paragraphs_of(summary: str, content: str) -> str:
    """What a feed says of an entry, as `text_of`, with its paragraphs apart: for comparing versions."""
    from newsterm.markup import plain_paragraphs

    return plain_paragraphs(content if len(content) >= len(summary) else summary)


def text_of(summary: str, content: str) -> str:
    """What a feed says of an entry, as plain text: the longer of the two."""
    from newsterm.markup import plain_text

    return plain_text(content if len(content) >= len(summary) else summary)
