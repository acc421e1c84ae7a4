"""What the reader writes about an article: a note and tags on its bookmark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import work

from newsterm.services.undo import Change
from newsterm.ui.arguments import in_lines
from newsterm.ui.commands import Pane
from newsterm.ui.messages import Changed, guarded
from newsterm.ui.part import Part, Workspace
from newsterm.ui.states import States

if TYPE_CHECKING:
    from newsterm.library.model import Bookmark
    from newsterm.library.rows import Entry

_LESSON: Final = 3
"""Lines that tell which tags there are."""
_BREAK: Final = "⏎"
"""A line break of a note, on the one line where it is edited."""
_TAG: Final = re.compile(r'(-?)(?:"([^"]*)"|([^\s",]+))')


def read_tags(text: str) -> list[tuple[str, bool]]:
    """Tags as they are typed, with quotation marks where they hold blanks; whether each is given or taken ("-tag")."""
    found = ((match[2] if match[2] is not None else match[3], not match[1]) for match in _TAG.finditer(text))
    return [(tag, given) for tag, given in found if tag.strip()]


def write_tags(tags: Iterable[str]) -> str:
    """Tags as `read_tags` reads them."""
    return " ".join(f'"{tag}"' if not re.fullmatch(r'[^\s",-][^\s",]*', tag) else tag for tag in tags)


class Annotating(Part):
    """Asks for notes and tags, and keeps them."""

    def __init__(self, workspace: Workspace, states: States) -> None:
        super().__init__(workspace)
        self._states = states

    def action_note(self, text: str = "") -> None:
        """Write a note."""
        if self._has_article():
            self._note(self._entry, text)

    def action_tag(self, text: str = "") -> None:
        """Give tags."""
        if self._has_article():
            self._tag(self._entry, text)

    def _has_article(self) -> bool:
        panes = self.panes
        there = panes.article_pane.current.opened if panes.pane is Pane.ARTICLE else panes.entries_pane.entry
        if there is None:
            self.notify("There is no article here.")
        return there is not None

    @property
    def _entry(self) -> Entry | None:
        """The entry under the cursor of the list, None for what the article pane shows."""
        return None if self.panes.pane is Pane.ARTICLE else self.panes.entries_pane.entry

    async def _known(self, entry: Entry | None) -> Bookmark | None:
        """The bookmark, where there is one already."""
        if entry is not None:
            return await self.reader.bookmarks.of_entry(entry.id)
        opened = self.panes.article_pane.current.opened
        return opened.bookmark if opened is not None else None

    @work(exclusive=True, group="annotate")
    @guarded
    async def _note(self, entry: Entry | None, text: str) -> None:
        if text:
            self._write(entry, note=text)
            return
        known = await self._known(entry)
        note = known.note.replace("\n", _BREAK) if known is not None else ""
        self.line.ask("Note: ", lambda line: self._write(entry, note=line.replace(_BREAK, "\n")), value=note)

    @work(exclusive=True, group="annotate")
    @guarded
    async def _tag(self, entry: Entry | None, text: str) -> None:
        known = await self._known(entry)
        tags = known.tags if known is not None else ()
        if text:
            changes = read_tags(text)
            taken = {tag.casefold() for tag, given in changes if not given}
            kept = [tag for tag in tags if tag.casefold() not in taken]
            self._write(entry, tags=[*kept, *(tag for tag, given in changes if given)])
            return
        every = [write_tags([tag]) for tag in await self.reader.bookmarks.tags()]

        def answered(line: str) -> None:
            self._write(entry, tags=[tag for tag, _ in read_tags(line)])

        self.line.ask(
            "Tags: ", answered, value=write_tags(tags), complete=partial(_others, every), teach=self._lesson(every)
        )

    def _lesson(self, every: Sequence[str]) -> Callable[[str], Sequence[str]]:
        """The tags that there are, above the line where one gives some."""
        return lambda line: in_lines(list(_others(every, line)), self.screen.size.width - 2, _LESSON)

    @work(group="state")
    @guarded
    async def _write(self, entry: Entry | None, *, note: str | None = None, tags: Sequence[str] | None = None) -> None:
        pane = self.panes.article_pane
        bookmark = await (pane.bookmarked() if entry is None else self._states.bookmarked(entry))
        written = None
        if bookmark is not None:
            written = await self.reader.bookmarks.annotate(bookmark.id, note=note, tags=tags)
        if written is None:
            self.notify("This article is not there any more.", severity="error")
            return
        pane.show_bookmark(written)
        if note is not None:
            self.notify("Noted; note: in a search finds it." if written.note else "There is no note any more.")
        else:
            tags_of = f"Tags of “{written.title}”"
            self.notify(f"{tags_of}: {', '.join(written.tags)}." if written.tags else f"{tags_of}: none any more.")
        self.post_message(Changed(Change("", (written.entry_id,) if written.entry_id is not None else ())))


def _others(every: Sequence[str], begun: str) -> Iterable[str]:
    """Tags that are not on the line yet."""
    there = {tag.casefold() for tag, _ in read_tags(begun)}
    return (tag for tag in every if read_tags(tag)[0][0].casefold() not in there)
