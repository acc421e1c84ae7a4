"""What the status bar offers: the keys of what can be done with what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsterm.ui.commands import BY_ID, CHANGES_HINTS, HINTS, STORY_HINTS, Pane
from newsterm.ui.keymap import Keymap, shown

if TYPE_CHECKING:
    from newsterm.ui.article_pane import ArticlePane
    from newsterm.ui.status_bar import Hint


_ON_CHANGES = {"changes": "plain text", "next-unread": "next change", "previous-unread": "previous change"}
"""What commands are called where changes are shown."""


def hints(
    keymap: Keymap, pane: Pane, article: ArticlePane | None, *, on_first_screen: bool, in_story: bool = False
) -> tuple[Hint, ...]:
    """The hints for where the reader is.

    Args:
        keymap: the keys in force.
        pane: where the reader is.
        article: the article pane where the reader is in it, else None.
        on_first_screen: whether `close` leaves the program.
        in_story: whether the list is that of a story's reports.
    """
    found = []
    for command_id in STORY_HINTS if in_story and pane is Pane.ENTRIES else _commands(pane, article):
        keys = keymap.keys(command_id)
        if command_id == "close" and on_first_screen:
            label = "quit"
        elif command_id == "open" and pane is Pane.ENTRIES:
            label = "read"
        else:
            label = BY_ID[command_id].label if article is None else _label(command_id, article)
        if keys:
            found.append((shown(keys[0]), label))
    return tuple(found)


def _commands(pane: Pane, article: ArticlePane | None) -> tuple[str, ...]:
    if article is None:
        return HINTS[pane]
    if article.in_sources:
        return ("down", "up", "open", "sources")
    if article.kind == "article":
        return HINTS[pane]
    if article.kind == "changes":
        return CHANGES_HINTS
    if article.kind == "health":
        return ("next-link", "open", "refresh", "pause", "remove", "address", "find", "help", "close")
    return ("open", "hints", "close") if article.kind == "starter" else ("down", "up", "find", "close")


def _label(command_id: str, article: ArticlePane) -> str:
    """What a command is called in an article."""
    label = BY_ID[command_id].label
    if article.in_sources:
        return {"open": "jump there", "sources": "close"}.get(command_id, label)
    if article.kind == "changes":
        return _ON_CHANGES.get(command_id, label)
    if article.own_page:
        return {"find": "narrow", "hints": "choose some"}.get(command_id, label)
    opened = article.current.opened
    if opened is not None and command_id == "save" and opened.bookmark is not None:
        return "unsave"
    if opened is not None and command_id == "page-text" and opened.origin != "feed":
        return "feed text"
    return label
