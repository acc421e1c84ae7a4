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
    from newsterm.ui.ledger_panel import LedgerPanel
    from newsterm.ui.panes import Panes

Kind = Literal["welcome", "article", "help", "health", "removals", "starter", "choices"]

_NO_MARKS: Final = Analysis()
_ALL: Final = frozenset(Group)


@dataclass(slots=True)
class Shown:
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


class Desk(Container):
    """The article, the sourcing panel beside or below it, and the way back."""

    DEFAULT_CSS = """
    Desk { width: 1fr; height: 1fr; layout: horizontal; }
    Desk.-below { layout: vertical; }
    Desk.-beside { border-left: solid $panel; }
    Desk ArticleView { width: 1fr; height: 1fr; }
    Desk LedgerPanel { border-left: solid $panel; }
    Desk.-below LedgerPanel { border-left: none; border-top: solid $panel; }
    """

    def __init__(self, panes: Panes, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        self.article = ArticleView(id="article")
        super().__init__(self.article, id=id)
        self.panes = panes
        self.trail = [Shown("welcome", pages.welcome(panes.keymap))]
        self.link: str | None = None
        """The link that is chosen."""
        self.finding = ""
        """What was looked for in the article."""
        self.place_read = ""
        """How far one has read, in words."""
        self.groups = _ALL
        """Marks that are shown."""
        self.ledger: LedgerPanel | None = None
        """The sourcing panel once it was opened."""
        self.ledger_open = False

    def on_mount(self) -> None:
        """What the pane shows before anything was opened."""
        config = self.panes.reader.config
        self.article.set_measure(config.width)
        if not config.marks:
            self.groups = frozenset()
            self.article.set_groups(self.groups)
        self.display_shown(position=0)

    def place(self, arrangement: Arrangement) -> None:
        """Take the room that the screen gives."""
        self.display = arrangement.article + arrangement.ledger > 0
        self.set_class(arrangement.entries > 0, "-beside")
        self.set_class(arrangement.ledger_rows > 0, "-below")
        if self.ledger is not None:
            self.ledger.display = bool(arrangement.ledger or arrangement.ledger_rows)
            self.ledger.styles.width = arrangement.ledger or "1fr"
            self.ledger.styles.height = arrangement.ledger_rows or "1fr"

    def say(self, message: str, *, alarm: bool = False) -> None:
        """Say something at the foot."""
        self.panes.say(message, alarm=alarm)

    # Showing

    @property
    def shown(self) -> Shown:
        """What the pane shows."""
        return self.trail[-1]

    def display_shown(self, *, position: int | None) -> None:
        """Draw it: from a character of its text, or where the reader is (None: the same article, renewed)."""
        shown = self.shown
        self.panes.place_panes()
        self.link = None
        if position is not None:
            self.finding = ""
        self.article.show(shown.document, shown.analysis, self._header(shown), position=position)
        if self.ledger is not None:
            self.ledger.show(shown.analysis)
        self.panes.show_hints()

    def _header(self, shown: Shown) -> Header | None:
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

    def begin(self, shown: Shown) -> None:
        """Show an article from a list: the way back begins anew."""
        self.trail[1:] = [shown]
        self.panes.go(Pane.ARTICLE)
        self.display_shown(position=0)

    def push(self, shown: Shown) -> None:
        """Show something; `pop` returns to what was shown before."""
        self.shown.position = self.article.position
        self.trail.append(shown)
        self.panes.go(Pane.ARTICLE)
        self.display_shown(position=0)

    def push_page(self, kind: Kind, document: Document) -> None:
        """Show a page of the program's own; shown already, it is made anew."""
        if self.shown.kind == kind:
            self.shown.document = document
            self.display_shown(position=None)
            self.panes.go(Pane.ARTICLE)
        else:
            self.push(Shown(kind, document, back_to=self.panes.pane))

    def pop(self) -> bool:
        """Back to what was shown before; False if there is nothing."""
        if len(self.trail) < 2 or (len(self.trail) == 2 and self.shown.kind == "article"):
            return False
        left = self.trail.pop()
        self.display_shown(position=self.shown.position)
        if left.kind != "article":
            self.panes.go(left.back_to)
        return True

    def out(self) -> bool:
        """One step out of what is going on here; False if that is the pane itself."""
        if self.in_ledger:
            self._close_ledger()
        elif self.finding:
            self._end_find()
        else:
            return self.pop()
        return True

    def do_back(self) -> None:
        """Back along the links."""
        if not self.pop():
            self.say("This is where you began; q goes out.")

    def do_help(self) -> None:
        """Every key."""
        self.push_page("help", pages.help_page(self.panes.keymap))

    def do_removals(self) -> None:
        """What the cleaning left out."""
        if self.shown.kind == "removals":
            self.pop()
        elif self.shown.opened is None:
            self.say("This page was not cleaned: it is the program's own.")
        else:
            self.push_page("removals", pages.removals_page(self.shown.document))

    # Links

    def do_next_link(self) -> None:
        """The next link."""
        if self.in_ledger:
            self.panes.go(Pane.ARTICLE)
        elif not self.article.next_link(1):
            self.say("There is no link further down." if self.link else "There are no links here.")

    def do_previous_link(self) -> None:
        """The link before."""
        if not self.article.next_link(-1):
            self.say("There is no link further up.")

    def on_article_view_link_reached(self, event: ArticleView.LinkReached) -> None:
        """A link is chosen: its address at the foot, with its real host."""
        self.link = event.url
        self.say(event.url)

    def on_article_view_focus_cleared(self) -> None:
        """Neither mark nor link is chosen any more."""
        self.link = None
        self.say("")

    def on_article_view_moved(self, event: ArticleView.Moved) -> None:
        """How far one has read."""
        self.place_read = f"{event.percent} %" if self.shown.kind == "article" else ""
        if self.panes.pane is Pane.ARTICLE:
            self.panes.status.place = self.place_read

    # Marks

    def do_next_mark(self) -> None:
        """To the next mark."""
        if not self.article.next_cue(1):
            self.say(self._no_mark("further down"))

    def do_previous_mark(self) -> None:
        """To the mark before."""
        if not self.article.next_cue(-1):
            self.say(self._no_mark("further up"))

    def _no_mark(self, where: str) -> str:
        analysis = self.shown.analysis
        if not analysis.cues and not analysis.title_cues:
            if self.shown.opened is not None and self.shown.opened.loading:
                return "No marks in what the feed gave; the page’s text is on its way."
            return "There are no marks here."
        if not self.groups:
            return "The marks are off; H lights them."
        return f"There is no mark {where}."

    def on_article_view_cue_reached(self, event: ArticleView.CueReached) -> None:
        """What the mark means, at the foot."""
        self.say(event.sentence)
        self._point_at(event.index)

    def _point_at(self, cue: int) -> None:
        """Let the panel agree with the article on the source of a mark."""
        place = cue - len(self.shown.analysis.title_cues)
        if self.ledger is not None and place >= 0:
            self.ledger.point_at(place)

    def do_marks(self) -> None:
        """Marks off or on."""
        self.groups = frozenset() if self.groups else _ALL
        self.article.set_groups(self.groups)
        self.say("Marks on." if self.groups else "Marks off.")

    def switch_group(self, number: int) -> None:
        """One group of marks off or on."""
        group = tuple(Group)[number]
        self.groups = self.groups ^ {group}
        self.article.set_groups(self.groups)
        self.say(f"Marks {'on' if group in self.groups else 'off'}: {LABEL[group]}.")

    # Sources

    @property
    def in_ledger(self) -> bool:
        """Whether the focus is on the sourcing panel."""
        return self.ledger is not None and self.ledger.has_focus

    @property
    def ledger_shown(self) -> bool:
        """Whether the sourcing panel has its place: beside articles only."""
        return self.ledger_open and self.shown.kind == "article"

    @property
    def own_page(self) -> bool:
        """Whether a page of the program's own was called up, which has nothing to do with the list beside it."""
        return self.shown.kind not in ("article", "welcome")

    def do_sources(self) -> None:
        """Open the sourcing panel, go to it, or close it."""
        if self.in_ledger:
            self._close_ledger()
        elif self.shown.kind != "article":
            self.say("Nobody is cited here: this page is the program's own.")
        else:
            self.panes.work(self._open_ledger, "ledger")

    async def _open_ledger(self) -> None:
        if self.ledger is None:
            from newsterm.ui.ledger_panel import LedgerPanel

            self.ledger = LedgerPanel(id="ledger")
            await self.mount(self.ledger)
        self.ledger.show(self.shown.analysis)
        self._point_at(self.article.current_cue)
        self.ledger_open = True
        self.panes.place_panes()
        self.screen.set_focus(self.ledger, scroll_visible=False)

    def _close_ledger(self) -> None:
        self.ledger_open = False
        self.panes.go(Pane.ARTICLE)

    def on_ledger_panel_source_chosen(self, event: LedgerPanel.SourceChosen) -> None:
        """To the words of a source."""
        self.article.go_to_cue(event.cue)

    # Find

    def find(self, text: str) -> None:
        """Light up a text in the article."""
        hits = self.article.set_find(text)
        self.finding = text if hits else ""
        self.say(f"{hits} hit{'s' if hits != 1 else ''}; n and p go to them." if hits else f"“{text}” is not in here.")

    def next_hit(self, step: int) -> None:
        """To the next or previous hit of the find."""
        number, total = self.article.next_hit(step)
        self.say(f"Hit {number} of {total}.")

    def _end_find(self) -> None:
        self.finding = ""
        self.article.set_find("")
        self.say("")
