"""The article pane: what is shown, what it was reached from, its marks, links and sources; opening and saving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual import work
from textual.containers import Container
from textual.message import Message
from textual.reactive import reactive
from textual.worker import Worker

from newsterm.article.model import Document
from newsterm.layout.model import Beside, Header, Note
from newsterm.layout.styles import LABEL
from newsterm.plural import count
from newsterm.services.undo import Change
from newsterm.sourcing.model import Group
from newsterm.ui import pages
from newsterm.ui.article_view import ArticleView
from newsterm.ui.commands import Pane
from newsterm.ui.history import History, HistoryItem, Kind
from newsterm.ui.messages import Changed, Settled, guarded
from newsterm.ui.moving import Moving
from newsterm.ui.ties import entry_of
from newsterm.urls import host_of

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from newsterm.library.model import Bookmark, ReadingPlace
    from newsterm.library.rows import Entry
    from newsterm.services.model import Opened
    from newsterm.services.reader import Reader
    from newsterm.services.versions import Told
    from newsterm.ui.arrangement import Arrangement
    from newsterm.ui.keymap import Keymap
    from newsterm.ui.sources_panel import SourcesPanel

_ALL: Final = frozenset(Group)
_NOTE: Final = 600
"""Characters of a note that are shown above its article."""
_FURTHER: Final = "The article goes on: P reads the other pages, too."


class ArticlePane(Moving, Container):
    """The article, the sources panel beside or below it, and the way back."""

    DEFAULT_CSS = """
    ArticlePane { width: 1fr; height: 1fr; layout: horizontal; }
    ArticlePane.-below { layout: vertical; }
    ArticlePane.-beside { border-left: solid $panel; }
    ArticlePane ArticleView { width: 1fr; height: 1fr; }
    ArticlePane SourcesPanel { border-left: solid $panel; }
    ArticlePane.-below SourcesPanel { border-left: none; border-top: solid $panel; }
    """

    class Arrived(Message):
        """An article that was asked for is there: it is the reader's turn."""

        def __init__(self, entry: Entry | None = None) -> None:
            super().__init__()
            self.entry = entry

    class Renewed(Message):
        """Another text of the same article is shown."""

    class ArticleShown(Message):
        """Something else is shown, or more of it."""

    class FileChosen(Message):
        """A file that the feed added to the article is to be opened."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    kind: reactive[Kind] = reactive("welcome", repaint=False, init=False)
    """What is shown."""
    sources_open: reactive[bool] = reactive(False, repaint=False, init=False)
    """Whether the sources panel is wanted."""
    place_read: reactive[str] = reactive("", repaint=False, init=False)
    """How far one has read, in words."""

    def __init__(
        self,
        reader: Reader,
        keymap: Keymap,
        clock: Callable[[], datetime],
        *,
        width: int,
        marks: bool,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        self.article = ArticleView(id="article")
        super().__init__(self.article, id=id)
        self.width = width
        """Columns of an article's text."""
        self.marks = marks
        """Whether marks are lit when the program starts."""
        self._reader = reader
        self._keymap = keymap
        self._clock = clock
        self.history = History(HistoryItem("welcome", pages.welcome(keymap)))
        self._opening: Worker[None] | None = None
        """What opens an article, until it has arrived."""
        self._began = False
        """Whether what is opened is shown, and about to be handed over."""
        self.link: str | None = None
        """The link that is chosen."""
        self.finding = ""
        """What was looked for in the article."""
        self.groups = _ALL
        """Marks that are shown."""
        self.sources_panel: SourcesPanel | None = None
        """The sources panel once it was opened."""

    def on_mount(self) -> None:
        """What the pane shows before anything was opened."""
        self.article.set_measure(self.width)
        if not self.marks:
            self.groups = frozenset()
            self.article.set_groups(self.groups)
        self.display_current(position=0)

    def place(self, arrangement: Arrangement) -> None:
        """Take the room that the screen gives."""
        self.display = arrangement.article + arrangement.sources > 0
        self.set_class(arrangement.entries > 0, "-beside")
        self.set_class(arrangement.source_rows > 0, "-below")
        if self.sources_panel is not None:
            self.sources_panel.display = bool(arrangement.sources or arrangement.source_rows)
            self.sources_panel.styles.width = arrangement.sources or "1fr"
            self.sources_panel.styles.height = arrangement.source_rows or "1fr"

    # Showing

    @property
    def current(self) -> HistoryItem:
        """What the pane shows."""
        return self.history.current

    def display_current(self, *, position: int | None, percent: int = -1) -> None:
        """Draw it: from a character of its text, or where the reader is (None: the same article, renewed).

        Args:
            position: the character, or None.
            percent: how far it was read when it was left, -1 where it is begun.
        """
        item = self.current
        self.kind = item.kind
        self.app.title = f"{item.document.title} – newsterm" if item.kind == "article" else "newsterm"
        if position is not None:
            self.finding = ""
        self.article.show(item.document, item.analysis, self._header(item), position=position, percent=percent)
        self.link = self.article.current_link or None
        if self.sources_panel is not None:
            self.sources_panel.show(item.analysis)
        self.post_message(self.ArticleShown())

    def _header(self, item: HistoryItem) -> Header:
        opened = item.opened
        if opened is None:
            return Header(beside=item.changes)
        entry = opened.entry
        zone = self._clock().astimezone().tzinfo
        assert zone is not None
        return Header(
            feed=entry.feed_title if entry else "",
            published=entry.published if entry else None,
            note="Fetching the page …" if opened.loading else opened.note,
            saved=opened.bookmark is not None,
            notes=(
                *_files(opened),
                *map(Note, _written(opened.bookmark)),
                *item.ties,
                *map(Note, self._changes(item, zone)),
            ),
            beside=item.shared,
            zone=zone,
        )

    def _changes(self, item: HistoryItem, zone: tzinfo) -> tuple[str, ...]:
        if item.told is None:
            return ()
        from newsterm.ui.changes import header_lines

        return header_lines(item.told, next(iter(self._keymap.keys("changes")), ":changes"), zone)

    def _leave(self) -> None:
        """Remember where the reader is in what is shown."""
        self.current.position = self.article.position
        self.keep_place()

    def keep_place(self) -> None:
        """Keep with the entry where the reader is in its article."""
        if (place := self.place_in_entry) is not None:
            self._keep_place(*place)

    @property
    def place_in_entry(self) -> tuple[int, int, float] | None:
        """Id of the entry shown, character at the top, and how much was seen, 0 to 1; None where no entry is shown.

        What was read to its end is begun anew.
        """
        opened, article = self.current.opened, self.article
        if opened is None or opened.entry is None or article.percent < 0:
            return None
        return opened.entry.id, article.position if article.percent < 100 else 0, article.percent / 100

    @work(group="place")
    @guarded
    async def _keep_place(self, entry_id: int, position: int, progress: float) -> None:
        await self._reader.entries.keep_reading_place(entry_id, position, progress)
        self.post_message(Changed(Change("", (entry_id,))))

    def push(self, item: HistoryItem) -> None:
        """Show something; `pop` returns to what was shown before."""
        self._leave()
        self.history.push(item)
        self.display_current(position=0)

    def push_page(self, kind: Kind, document: Document, back_to: Pane) -> None:
        """Show a page of the program's own, from which one goes back to a pane; shown already, it is made anew."""
        if self.current.kind == kind:
            self.current.document, self.current.whole = document, None
            self.display_current(position=None)
        else:
            self.push(HistoryItem(kind, document, back_to=back_to))

    def pop(self) -> HistoryItem | None:
        """Back to what was shown before; what was left, None if there is nothing to go back to."""
        self._leave()
        left = self.history.pop()
        if left is not None:
            self.display_current(position=self.current.position)
        return left

    def step_out(self) -> bool:
        """One step out of the sources panel, a find or a narrowed page; False if the reader is in none of them."""
        if self.in_sources:
            self._close_sources()
        elif self.finding:
            self._end_find()
        else:
            return self.show_whole_page()
        return True

    # Moving

    @property
    def _moved(self) -> ArticleView | SourcesPanel:
        """What moves by lines: the sources panel while the reader is in it."""
        panel = self.sources_panel
        return panel if panel is not None and panel.has_focus else self.article

    def move(self, step: int) -> None:
        """Down by so many lines or sources."""
        self._moved.move(step)

    def top(self) -> None:
        """To the top."""
        self._moved.top()

    def bottom(self) -> None:
        """To the bottom."""
        self._moved.bottom()

    def go_to_number(self, number: int) -> None:
        """To so many per cent of the article, or to a source of the panel."""
        moved = self._moved
        if moved is self.article:
            self.article.go_to_percent(number)
        else:
            moved.top()
            moved.move(number - 1)

    def centre(self) -> None:
        """Bring the mark, link or hit where one is to the middle."""
        if not self.article.centre():
            self.notify("zz brings the mark, link or hit where one is to the middle; ] goes to a mark.")

    def half_page(self, step: int) -> None:
        """Half a screen of the article down or up."""
        self.article.half_page(step)

    def page(self, step: int) -> None:
        """A screen of the article down or up."""
        self.article.page(step)

    # Links

    def action_next_link(self) -> None:
        """The next link."""
        if self.in_sources:
            self._focus_article()
        elif not self.article.next_link(1):
            self.notify("There is no link further down." if self.link else "There are no links here.")

    def choose_link(self, url: str | None) -> None:
        """Choose the link to an address, where there is one."""
        if url is not None and self.article.go_to_link(url):
            self.link = url

    def action_previous_link(self) -> None:
        """The link before."""
        if not self.article.next_link(-1):
            self.notify("There is no link further up.")

    def on_article_view_link_reached(self, event: ArticleView.LinkReached) -> None:
        """A link is chosen: its address in the status bar, with its real host."""
        inside = entry_of(event.url) is not None
        self.link = None if inside else event.url
        self.notify("enter opens this report." if inside else event.url)

    def on_article_view_focus_cleared(self) -> None:
        """Neither mark nor link is chosen any more."""
        self.link = None
        self.notify("")

    def on_article_view_scrolled(self, event: ArticleView.Scrolled) -> None:
        """How far one has read."""
        self.place_read = f"{event.percent} %" if self.current.kind == "article" else ""
        self.app.post_message(Settled())  # keys wait for an article to be laid out

    # Headings

    def action_next_heading(self) -> None:
        """To the next heading."""
        if not self.article.next_heading(1):
            self.notify("There is no heading further down.")

    def action_previous_heading(self) -> None:
        """To the heading before."""
        if not self.article.next_heading(-1):
            self.notify("There is no heading further up.")

    # Marks

    def action_next_mark(self) -> None:
        """To the next mark."""
        if not self.article.next_cue(1):
            self.notify(self._no_mark("further down"))

    def action_previous_mark(self) -> None:
        """To the mark before."""
        if not self.article.next_cue(-1):
            self.notify(self._no_mark("further up"))

    def _no_mark(self, where: str) -> str:
        analysis = self.current.analysis
        if not analysis.cues and not analysis.title_cues:
            if self.current.opened is not None and self.current.opened.loading:
                return "No marks in what the feed gave; the page’s text is on its way."
            return "There are no marks here."
        if not self.groups:
            return "The marks are off; H lights them."
        return f"There is no mark {where}."

    def on_article_view_cue_reached(self, event: ArticleView.CueReached) -> None:
        """What the mark means, in the status bar."""
        self.notify(event.sentence)
        self._point_at(event.index)

    def _point_at(self, cue: int) -> None:
        """Let the panel agree with the article on the source of a mark."""
        place = cue - len(self.current.analysis.title_cues)
        if self.sources_panel is not None and place >= 0:
            self.sources_panel.point_at(place)

    def action_marks(self) -> None:
        """Marks off or on."""
        self.set_marks(not self.groups)

    def set_marks(self, on: bool) -> None:
        """Show all marks, or none."""
        self.groups = _ALL if on else frozenset()
        self.article.set_groups(self.groups)
        self.notify("Marks on." if on else "Marks off.")

    def set_width(self, width: int) -> None:
        """Give the text of articles so many columns."""
        self.width = width
        self.article.set_measure(width)

    def switch_group(self, number: int) -> None:
        """One group of marks off or on."""
        group = tuple(Group)[number]
        self.groups = self.groups ^ {group}
        self.article.set_groups(self.groups)
        self.notify(f"Marks {'on' if group in self.groups else 'off'}: {LABEL[group]}.")

    # Sources

    @property
    def in_sources(self) -> bool:
        """Whether the focus is on the sourcing panel."""
        return self.sources_panel is not None and self.sources_panel.has_focus

    @property
    def sources_shown(self) -> bool:
        """Whether the sourcing panel has its place: beside articles only."""
        return self.sources_open and self.current.kind == "article"

    @property
    def own_page(self) -> bool:
        """Whether a page of the program's own was called up, which has nothing to do with the list beside it."""
        return self.current.kind not in ("article", "welcome")

    def action_sources(self) -> None:
        """Open the sourcing panel, go to it, or close it."""
        if self.in_sources:
            self._close_sources()
        elif self.current.kind != "article":
            self.notify("Nobody is cited here: this page is the program's own.")
        else:
            self._open_sources()

    @work(exclusive=True, group="sources")
    @guarded
    async def _open_sources(self) -> None:
        if self.sources_panel is None:
            from newsterm.ui.sources_panel import SourcesPanel

            self.sources_panel = SourcesPanel(id="sources_panel")
            await self.mount(self.sources_panel)
        self.sources_panel.show(self.current.analysis)
        self._point_at(self.article.current_cue)
        self.sources_open = True
        self.screen.set_focus(self.sources_panel, scroll_visible=False)

    def _close_sources(self) -> None:
        self.sources_open = False
        self._focus_article()

    def _focus_article(self) -> None:
        self.screen.set_focus(self.article, scroll_visible=False)

    def on_sources_panel_source_chosen(self, event: SourcesPanel.SourceChosen) -> None:
        """To the words of a source."""
        self.article.go_to_cue(event.cue)

    # Find

    def find(self, text: str) -> None:
        """Light up a text in the article."""
        hits = self.article.set_find(text)
        self.finding = text if hits else ""
        self.notify(f"{count(hits, 'hit')}; n and p go to them." if hits else f"“{text}” is not in here.")

    def next_found(self, step: int) -> bool:
        """To the next or previous hit of the find, or change of the page that shows them; False if there is neither."""
        if self.finding:
            number, total = self.article.next_hit(step)
            self.notify(f"Hit {number} of {total}.")
        elif self.kind == "changes":
            self._next_change(step)
        else:
            return False
        return True

    def _end_find(self) -> None:
        self.finding = ""
        self.article.set_find("")
        self.notify("")

    # Narrowing a page of the program's own

    @property
    def can_be_narrowed(self) -> bool:
        """Whether what is shown is a page of lines."""
        return self.own_page and self.kind not in ("changes", "links", "choices")

    def narrow_page(self, text: str) -> None:
        """Show only the lines of the page that hold these words; all of them for ""."""
        item = self.current
        if not self.can_be_narrowed or (not text and item.whole is None):
            return
        if item.whole is None:
            item.whole, item.position = item.document, self.article.position
        if not text:
            self.show_whole_page()
            return
        item.document = pages.narrowed_page(item.whole, text)
        self.display_current(position=0)

    def show_whole_page(self) -> bool:
        """Show all of a page again, where the reader was in it; False if it is not narrowed."""
        item = self.current
        if item.whole is None:
            return False
        item.document, item.whole = item.whole, None
        self.display_current(position=item.position)
        return True

    # Changes

    @work(group="changes")
    @guarded
    async def _tell_changes(self, item: HistoryItem, opened: Opened) -> None:
        """Say above an article what became of it since it was read."""
        told = await self._what_changed(opened)
        if told is not None and item.opened is opened:
            item.told = told
            if self.current is item:
                self.display_current(position=None)

    def expect_changes(self, back_to: Pane) -> None:
        """Show the page of old and new; what is typed meanwhile is for it."""
        self._began = False
        self._opening = self._show_changes(back_to)

    @work(exclusive=True, group="open")
    @guarded
    async def _show_changes(self, back_to: Pane) -> None:
        item = self.current
        assert item.opened is not None
        told = item.told or await self._what_changed(item.opened)
        if self.current is not item:
            return  # who asked has gone on to something else
        if told is None:
            self.notify("Nothing of it has changed, as far as newsterm has seen.")
            return
        from newsterm.ui.changes import changes_page

        document, changes = changes_page(item.document.title, told, self._clock().astimezone().tzinfo)
        self.push(HistoryItem("changes", document, back_to=back_to, changes=changes))
        self.post_message(self.Arrived())

    async def _what_changed(self, opened: Opened) -> Told | None:
        from newsterm.services.work import JobError, WorkFailed

        try:
            return await self._reader.versions.since(opened)
        except (WorkFailed, JobError) as error:
            self.notify(f"The versions could not be compared: {error}".splitlines()[0], severity="error")
            return None

    def show_ties(self, ties: tuple[Note, ...], shared: tuple[Beside, ...]) -> None:
        """Say above the article what it has to do with the other reports of its story, and beside it which words."""
        item = self.current
        if (ties, shared) != (item.ties, item.shared):
            item.ties, item.shared = ties, shared
            self.display_current(position=None)

    def _next_change(self, step: int) -> None:
        """To the next or previous change of the page that shows them."""
        item = self.current
        place = item.change + step
        if not 0 <= place < len(item.changes):
            self.notify("There is no change further down." if step > 0 else "There is no change further up.")
            return
        item.change = place
        self.display_current(position=item.changes[place].start)
        self.notify(f"Change {place + 1} of {len(item.changes)}.")

    # Opening

    @work(exclusive=True, group="open")
    @guarded
    async def open_entry(self, entry: Entry) -> None:
        """Open an article: what is stored at once, then the page's text."""
        place = await self._reader.entries.reading_place(entry.id)
        item: HistoryItem | None = None
        async for opened in self._reader.articles.open(entry.id):
            if item is None:
                item = HistoryItem("article", opened.document, opened.analysis, opened)
                self._begin(item, entry, place)
            else:
                await self._replace(item, opened)
            if opened.read_before is not None:
                self._tell_changes(item, item.opened or opened)
        if item is None:
            self.notify("This article is not there any more.", severity="error")
            return
        if item.document.next_url:
            self.notify(_FURTHER)
        self.post_message(Changed(Change("", (entry.id,))))  # with the marks that were just found

    def expect(self, entry: Entry) -> None:
        """Open an article; what is typed meanwhile is for it."""
        self._began = False
        self._opening = self.open_entry(entry)

    @property
    def is_opening(self) -> bool:
        """Whether an article was asked for that is not handed over yet."""
        return self._opening is not None

    def hand_over(self) -> None:
        """The article that arrived is the reader's now: keys need wait no longer."""
        self._opening = None
        self.app.post_message(Settled())

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """An opening that failed or was given up keeps no keys waiting."""
        if event.worker is self._opening and event.worker.is_finished and not self._began:
            self.hand_over()

    def _begin(self, item: HistoryItem, entry: Entry, place: ReadingPlace | None) -> None:
        self._leave()
        self.history.begin(item)
        self._began = True
        position = place.position if place is not None else 0
        percent = round(100 * place.progress) if place is not None and place.progress < 1 else -1
        self.display_current(position=position, percent=percent)
        if position:
            self.notify("Where you left it; g goes to the top.")
        self.post_message(self.Arrived(entry))
        if not entry.read:
            self._mark_read(entry)

    @work(group="state")
    @guarded
    async def _mark_read(self, entry: Entry) -> None:
        self.post_message(Changed(await self._reader.entries.set_read([entry.id], True)))

    async def _replace(self, item: HistoryItem, opened: Opened) -> None:
        """More of the same article came."""
        if opened.bookmark is None and item.opened is not None:
            opened = replace(opened, bookmark=item.opened.bookmark)
        item.document, item.analysis, item.opened = opened.document, opened.analysis, opened
        if item.saves_page and not opened.loading:
            item.saves_page = False
            item.opened = replace(opened, bookmark=await self._reader.bookmarks.save(opened))
        item.shared = ()  # it was of the text before
        if self.current is item:
            self.display_current(position=None)
            self.post_message(self.Renewed())
            if opened.failure is not None:
                self.notify(opened.failure.reason, severity="error")

    @work(exclusive=True, group="open")
    @guarded
    async def visit(self, url: str, *, typed: bool = False) -> None:
        """Read the page at an address, in place."""
        came_from = None if typed or self.current.opened is None else self.current.opened.url
        self.notify(f"Fetching {host_of(url) or url} …")
        focused, item = self.screen.focused, self.current
        opened = await self._reader.articles.open_url(url, came_from=came_from)
        if self.screen.focused is not focused or self.current is not item:
            return  # who asked has gone on to something else
        if opened.failure is not None:
            way_out = "" if typed else f" {self._browser_key} opens it in the browser."
            self.notify(f"{opened.failure.reason}{way_out}", severity="error")
            return
        self.notify(_FURTHER if opened.document.next_url else "")
        self.push(HistoryItem("article", opened.document, opened.analysis, opened))
        self.post_message(self.Arrived())

    @property
    def _browser_key(self) -> str:
        return next(iter(self._keymap.keys("browser")), ":browser")

    def on_article_view_link_followed(self, event: ArticleView.LinkFollowed) -> None:
        """A link is followed in place; a file is for another program."""
        entry, opened = entry_of(event.url), self.current.opened
        if entry is not None:
            self._open_number(entry)
        elif opened is not None and any(file.url == event.url for file in opened.attachments):
            self.post_message(self.FileChosen(event.url))
        else:
            self.visit(event.url)

    @work(exclusive=True, group="number")
    @guarded
    async def _open_number(self, entry_id: int) -> None:
        entry = await self._reader.entries.get(entry_id)
        if entry is None:
            self.notify("This article is not there any more.", severity="error")
        else:
            self.expect(entry)

    def action_page_text(self) -> None:
        """The feed's text instead of the page's, or the other way round."""
        opened = self.current.opened
        if opened is None or opened.entry is None:
            self.notify("This article has one text only.")
            return
        to_page = opened.origin == "feed"
        if not (opened.page_available if to_page else opened.feed_available):
            self.notify("The entry has no link to a page." if to_page else "The feed gave no text of its own.")
            return
        if to_page:
            self.notify("Fetching the page …")
        self._other_text(self.current, opened.entry.id, to_page)

    @work(exclusive=True, group="open")
    @guarded
    async def _other_text(self, item: HistoryItem, entry_id: int, to_page: bool) -> None:
        articles = self._reader.articles
        opened = await (articles.page_text(entry_id) if to_page else articles.feed_text(entry_id))
        if opened is None:
            self.notify("This article is not there any more.", severity="error")
            return
        await self._replace(item, opened)
        if opened.failure is None:
            self.notify("The page's text." if opened.origin == "page" else "The feed's own text.")

    def action_all_pages(self) -> None:
        """The article's other pages, joined to this one."""
        opened = self.current.opened
        if opened is None or opened.document.next_url is None:
            self.notify("This article has no further page.")
            return
        self.notify("Fetching the other pages …")
        self._all_pages(self.current, opened)

    @work(exclusive=True, group="open")
    @guarded
    async def _all_pages(self, item: HistoryItem, opened: Opened) -> None:
        joined = await self._reader.articles.all_pages(opened)
        await self._replace(item, joined)
        if joined.failure is None:
            self.notify(joined.note or "All pages.")

    # Saving

    def save_current(self) -> None:
        """Bookmark what is shown, or remove its bookmark."""
        if self.current.opened is None:
            self.notify("This page is the program's own; there is nothing to save.")
        else:
            self._save(self.current, self.current.opened)

    @work(group="state")
    @guarded
    async def _save(self, item: HistoryItem, opened: Opened) -> None:
        if opened.bookmark is not None:
            change = await self._reader.bookmarks.unsave(opened.bookmark.id)
            item.opened = replace(opened, bookmark=None)
            self._tell(change)
        else:
            await self._bookmark(item, opened)
            self._tell_saved(opened.entry)
        if self.current is item:
            self.display_current(position=None)

    def _tell(self, change: Change | None) -> None:
        if change is not None:
            self.notify(change.sentence)
            self.post_message(Changed(change))

    async def bookmarked(self) -> Bookmark | None:
        """The bookmark of what is shown, which is saved now where it was not; None for pages of the program's own."""
        item, opened = self.current, self.current.opened
        if opened is None or opened.bookmark is not None:
            return None if opened is None else opened.bookmark
        return await self._bookmark(item, opened)

    async def _bookmark(self, item: HistoryItem, opened: Opened) -> Bookmark:
        bookmark = await self._reader.bookmarks.save(opened)
        item.saves_page = opened.loading
        assert item.opened is not None
        item.opened = replace(item.opened, bookmark=bookmark)
        return bookmark

    def show_bookmark(self, bookmark: Bookmark) -> None:
        """Show what was written about the article that is shown."""
        item = self.current
        if item.opened is not None and item.opened.bookmark is not None and item.opened.bookmark.id == bookmark.id:
            item.opened = replace(item.opened, bookmark=bookmark)
            self.display_current(position=None)

    def _tell_saved(self, entry: Entry | None) -> None:
        self.notify("Saved with its text and marks; B shows the bookmarks.")
        self.post_message(Changed(Change("", (entry.id,) if entry is not None else ())))

    async def renew_saved(self, change: Change) -> None:
        """Show whether the article is saved after a change of state, such as an undo."""
        item, opened = self.current, self.current.opened
        if opened is None or opened.entry is None or opened.entry.id not in change.entries:
            return
        bookmark = await self._reader.bookmarks.of_entry(opened.entry.id)
        if item.opened is opened and bookmark != opened.bookmark:
            item.opened = replace(opened, bookmark=bookmark)
            if self.current is item:
                self.display_current(position=None)


def _files(opened: Opened) -> tuple[Note, ...]:
    """The files that the feed added to an article, as links above it."""
    if not opened.attachments:
        return ()
    from newsterm.article.attachments import MOST_FILES, told

    return tuple(Note(told(file), file.url) for file in opened.attachments[:MOST_FILES])


def _written(bookmark: Bookmark | None) -> tuple[str, ...]:
    """What the reader wrote about an article, as lines above it."""
    if bookmark is None:
        return ()
    note = bookmark.note if len(bookmark.note) <= _NOTE else f"{bookmark.note[:_NOTE].rstrip()} …"
    return (*([note] if note else []), *([f"Tags: {', '.join(bookmark.tags)}"] if bookmark.tags else []))
