"""The article pane: what is shown, what it was reached from, its marks, links and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from textual.containers import Container

from newsterm.article.model import Document
from newsterm.layout.model import Header
from newsterm.layout.styles import LABEL
from newsterm.sourcing.model import Analysis, Group
from newsterm.ui import pages
from newsterm.ui.article_view import ArticleView
from newsterm.ui.commands import Pane

if TYPE_CHECKING:
    from newsterm.services.model import Opened
    from newsterm.ui.arrangement import Arrangement
    from newsterm.ui.panes import Panes
    from newsterm.ui.sources_panel import SourcesPanel

Kind = Literal["welcome", "article", "help", "health", "removals", "starter", "choices"]

_NO_MARKS: Final = Analysis()
_ALL: Final = frozenset(Group)


@dataclass(slots=True)
class HistoryItem:
    """What the pane shows, or showed before."""

    kind: Kind
    document: Document
    analysis: Analysis = _NO_MARKS
    opened: Opened | None = None
    position: int = 0
    """Where the reader was in it."""
    back_to: Pane = Pane.ENTRIES
    """Where one goes from it."""
    saved_early: bool = False
    """It was saved while the page was still on its way: to be saved again with the page's text."""


class ArticlePane(Container):
    """The article, the sourcing panel beside or below it, and the way back."""

    DEFAULT_CSS = """
    ArticlePane { width: 1fr; height: 1fr; layout: horizontal; }
    ArticlePane.-below { layout: vertical; }
    ArticlePane.-beside { border-left: solid $panel; }
    ArticlePane ArticleView { width: 1fr; height: 1fr; }
    ArticlePane SourcesPanel { border-left: solid $panel; }
    ArticlePane.-below SourcesPanel { border-left: none; border-top: solid $panel; }
    """

    def __init__(self, panes: Panes, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        self.article = ArticleView(id="article")
        super().__init__(self.article, id=id)
        self.panes = panes
        self.history = [HistoryItem("welcome", pages.welcome(panes.keymap))]
        self.link: str | None = None
        """The link that is chosen."""
        self.finding = ""
        """What was looked for in the article."""
        self.place_read = ""
        """How far one has read, in words."""
        self.groups = _ALL
        """Marks that are shown."""
        self.sources_panel: SourcesPanel | None = None
        """The sourcing panel once it was opened."""
        self.sources_open = False

    def on_mount(self) -> None:
        """What the pane shows before anything was opened."""
        config = self.panes.reader.config
        self.article.set_measure(config.width)
        if not config.marks:
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
        return self.history[-1]

    def display_current(self, *, position: int | None) -> None:
        """Draw it: from a character of its text, or where the reader is (None: the same article, renewed)."""
        shown = self.current
        self.panes.place_panes()
        self.link = None
        if position is not None:
            self.finding = ""
        self.article.show(shown.document, shown.analysis, self._header(shown), position=position)
        if self.sources_panel is not None:
            self.sources_panel.show(shown.analysis)
        self.panes.show_hints()

    def _header(self, shown: HistoryItem) -> Header | None:
        opened = shown.opened
        if opened is None:
            return None
        entry = opened.entry
        zone = self.panes.clock().astimezone().tzinfo
        assert zone is not None
        return Header(
            feed=entry.feed_title if entry else "",
            published=entry.published if entry else None,
            note="Fetching the page …" if opened.loading else opened.note,
            saved=opened.bookmark is not None,
            zone=zone,
        )

    def begin(self, shown: HistoryItem) -> None:
        """Show an article from a list: the way back begins anew."""
        self.history[1:] = [shown]
        self.panes.go(Pane.ARTICLE)
        self.display_current(position=0)

    def push(self, shown: HistoryItem) -> None:
        """Show something; `pop` returns to what was shown before."""
        self.current.position = self.article.position
        self.history.append(shown)
        self.panes.go(Pane.ARTICLE)
        self.display_current(position=0)

    def push_page(self, kind: Kind, document: Document) -> None:
        """Show a page of the program's own; shown already, it is made anew."""
        if self.current.kind == kind:
            self.current.document = document
            self.display_current(position=None)
            self.panes.go(Pane.ARTICLE)
        else:
            self.push(HistoryItem(kind, document, back_to=self.panes.pane))

    def pop(self) -> bool:
        """Back to what was shown before; False if there is nothing."""
        if len(self.history) < 2 or (len(self.history) == 2 and self.current.kind == "article"):
            return False
        left = self.history.pop()
        self.display_current(position=self.current.position)
        if left.kind != "article":
            self.panes.go(left.back_to)
        return True

    def out(self) -> bool:
        """One step out of what is going on here; False if that is the pane itself."""
        if self.in_sources:
            self._close_sources()
        elif self.finding:
            self._end_find()
        else:
            return self.pop()
        return True

    def action_back(self) -> None:
        """Back along the links."""
        if not self.pop():
            self.notify("This is where you began; q goes out.")

    def action_help(self) -> None:
        """Every key."""
        self.push_page("help", pages.help_page(self.panes.keymap))

    def action_removals(self) -> None:
        """What the cleaning left out."""
        if self.current.kind == "removals":
            self.pop()
        elif self.current.opened is None:
            self.notify("This page was not cleaned: it is the program's own.")
        else:
            self.push_page("removals", pages.removals_page(self.current.document))

    # Links

    def action_next_link(self) -> None:
        """The next link."""
        if self.in_sources:
            self.panes.go(Pane.ARTICLE)
        elif not self.article.next_link(1):
            self.notify("There is no link further down." if self.link else "There are no links here.")

    def action_previous_link(self) -> None:
        """The link before."""
        if not self.article.next_link(-1):
            self.notify("There is no link further up.")

    def on_article_view_link_reached(self, event: ArticleView.LinkReached) -> None:
        """A link is chosen: its address at the foot, with its real host."""
        self.link = event.url
        self.notify(event.url)

    def on_article_view_focus_cleared(self) -> None:
        """Neither mark nor link is chosen any more."""
        self.link = None
        self.notify("")

    def on_article_view_moved(self, event: ArticleView.Moved) -> None:
        """How far one has read."""
        self.place_read = f"{event.percent} %" if self.current.kind == "article" else ""
        if self.panes.pane is Pane.ARTICLE:
            self.panes.status_bar.place = self.place_read

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
        """What the mark means, at the foot."""
        self.notify(event.sentence)
        self._point_at(event.index)

    def _point_at(self, cue: int) -> None:
        """Let the panel agree with the article on the source of a mark."""
        place = cue - len(self.current.analysis.title_cues)
        if self.sources_panel is not None and place >= 0:
            self.sources_panel.point_at(place)

    def action_marks(self) -> None:
        """Marks off or on."""
        self.groups = frozenset() if self.groups else _ALL
        self.article.set_groups(self.groups)
        self.notify("Marks on." if self.groups else "Marks off.")

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
            self.panes.work(self._open_sources, "sources_panel")

    async def _open_sources(self) -> None:
        if self.sources_panel is None:
            from newsterm.ui.sources_panel import SourcesPanel

            self.sources_panel = SourcesPanel(id="sources_panel")
            await self.mount(self.sources_panel)
        self.sources_panel.show(self.current.analysis)
        self._point_at(self.article.current_cue)
        self.sources_open = True
        self.panes.place_panes()
        self.screen.set_focus(self.sources_panel, scroll_visible=False)

    def _close_sources(self) -> None:
        self.sources_open = False
        self.panes.go(Pane.ARTICLE)

    def on_sources_panel_source_chosen(self, event: SourcesPanel.SourceChosen) -> None:
        """To the words of a source."""
        self.article.go_to_cue(event.cue)

    # Find

    def find(self, text: str) -> None:
        """Light up a text in the article."""
        hits = self.article.set_find(text)
        self.finding = text if hits else ""
        self.notify(
            f"{hits} hit{'s' if hits != 1 else ''}; n and p go to them." if hits else f"“{text}” is not in here."
        )

    def next_hit(self, step: int) -> None:
        """To the next or previous hit of the find."""
        number, total = self.article.next_hit(step)
        self.notify(f"Hit {number} of {total}.")

    def _end_find(self) -> None:
        self.finding = ""
        self.article.set_find("")
        self.notify("")
