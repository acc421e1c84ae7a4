"""The story of an article: other reports of its event."""

from __future__ import annotations

from textual import work

from newsterm.library.rows import Entry, View
from newsterm.services.stories import SideBySide
from newsterm.ui.entries_pane import is_story
from newsterm.ui.messages import guarded
from newsterm.ui.part import Part, Workspace
from newsterm.ui.row_list import NO_ROW
from newsterm.ui.ties import leads_to, notes_of, shared_by, summary, ties


class StoryList(Part):
    """Shows the reports of one event as a list of its own."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._side: SideBySide | None = None
        """The story that was shown last."""

    def action_story(self) -> None:
        """The reports of this article's event; again, back to the list before."""
        entry = self.panes.entry
        if is_story(self.panes.entries_pane.view) and self.panes.leave_list():
            return
        if entry is None:
            self.notify("There is no article here.")
        elif not self.reader.config.stories:
            self.notify("Stories are turned off in the configuration.")
        else:
            self._show(entry)

    @work(exclusive=True, group="find-story")
    @guarded
    async def _show(self, entry: Entry) -> None:
        story = await self.reader.stories.find(entry.id)
        if story is None:
            self.notify("No other report of this event is in your library.")
            return
        view = View(query=f"story:{story.id}")
        self.panes.show_list(view, f"Story: {story.reports[0].title}")
        self.panes.entries_pane.under_heading = ("who rests on whom …",)
        self._side = None
        self._tell_all_ties(view, entry)

    @work(exclusive=True, group="story")
    @guarded
    async def _tell_all_ties(self, view: View, entry: Entry) -> None:
        await self._show_ties(view, entry)

    async def _show_ties(self, view: View, entry: Entry) -> None:
        """Say what the reports of a story have to do with each other, as far as their texts are here."""
        side = await self.reader.stories.of(entry.id)
        entries = self.panes.entries_pane
        if entries.view != view:
            return
        if side is None:  # nothing is left of it
            entries.show_ties({}, ())
        else:
            self._side = side
            entries.show_ties(ties(side, self.clock().astimezone().tzinfo), summary(side))
            self.tell_ties(again=False)

    def tell_ties(self, *, again: bool = True) -> None:
        """Say above an article that was opened from its story what it has to do with the others.

        Args:
            again: whether the story is read once more where another text of the article is shown than was compared.
        """
        opened = self.panes.article_pane.current.opened
        view = self.panes.entries_pane.view
        if self._side is None or opened is None or opened.entry is None or not is_story(view):
            return
        side, entry = self._side, opened.entry
        if entry.id not in side.words:
            return
        compared = side.has_read(entry.id, opened.document.text)
        shared = shared_by(side, entry.id) if compared else ()
        self.panes.article_pane.show_ties(notes_of(side, entry.id, self.clock().astimezone().tzinfo), shared)
        if again and not compared and not opened.loading and opened.origin == "page":
            self._tell_all_ties(view, entry)

    def action_rests_on(self) -> None:
        """To the report that this one rests on, or has words of."""
        entries = self.panes.entries_pane
        if entries.entry is None or not is_story(entries.view):
            self.notify("This leads from report to report of a story; t opens a story.")
            return
        if self._side is None:
            self.notify("The texts of this story are still being compared.")
            return
        row = entries.row_of(leads_to(self._side, entries.entry.id) or NO_ROW)
        if row == NO_ROW:
            self.notify("It names no other newsroom whose report is here, and has nobody else’s words.")
        else:
            entries.move(row - entries.cursor)

    def action_story_texts(self) -> None:
        """Fetch the texts of a story's reports, one after the other."""
        entries = self.panes.entries_pane
        if entries.entry is None or not is_story(entries.view):
            self.notify("This fetches the texts of a story’s reports; t opens a story.")
        else:
            self._fetch_texts(entries.view, entries.entry)

    @work(exclusive=True, group="story")
    @guarded
    async def _fetch_texts(self, view: View, entry: Entry) -> None:
        side = await self.reader.stories.of(entry.id)
        wanted = side.without_text if side is not None else ()
        for number, report in enumerate(wanted, 1):
            self.notify(f"Fetching text {number} of {len(wanted)} …")
            await self.reader.articles.page_text(report.id)
            if self.panes.entries_pane.view != view:
                return  # the reader has gone on to something else
        await self._show_ties(view, entry)

    @work(group="state")
    @guarded
    async def action_split(self) -> None:
        """This article is not of its story."""
        entry = self.panes.entry
        if entry is None:
            self.notify("There is no article here.")
            return
        change = await self.reader.stories.split(entry)
        self.notify(change.sentence)
        entries = self.panes.entries_pane
        entries.renew_view(whole=True)
        other = next((report for report in entries.entries if report.id != entry.id), None)
        if is_story(entries.view) and other is not None:
            self._tell_all_ties(entries.view, other)
