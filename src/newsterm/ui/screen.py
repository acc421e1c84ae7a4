"""The screen: keys become commands, commands become what the panes do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from textual import events
from textual.binding import BindingsMap
from textual.message import Message
from textual.worker import Worker

from newsterm.library.rows import View
from newsterm.ui.arrangement import TWO
from newsterm.ui.commands import BY_ID, GROUPS, Command, Pane, handler_name, works_in
from newsterm.ui.keymap import bindings, key_name
from newsterm.ui.lists import Lists

if TYPE_CHECKING:
    from datetime import datetime

    from newsterm.library.rows import Entry
    from newsterm.services.reader import Reader
    from newsterm.services.undo import Change
    from newsterm.ui.article_view import ArticleView
    from newsterm.ui.articles import Articles
    from newsterm.ui.keymap import Keymap
    from newsterm.ui.row_list import RowList
    from newsterm.ui.subscribing import Subscribing

_HANDLED_BY: Final = ("article_pane", "articles", "subscribing")
"""Parts of the screen that carry out commands which it does not carry out itself."""


class MainScreen(Lists, inherit_bindings=False):
    """The one screen of the program."""

    class Ready(Message):
        """What keys may have waited for is there, or does not come."""

    # Parts that are imported when they are first needed: not before the first frame.

    @cached_property
    def articles(self) -> Articles:
        """Opening and saving."""
        from newsterm.ui.articles import Articles

        return Articles(self)

    @cached_property
    def subscribing(self) -> Subscribing:
        """Adding and removing feeds."""
        from newsterm.ui.subscribing import Subscribing

        return Subscribing(self)

    # Keys

    started: bool = False
    """Whether the panes are all there."""

    def __init__(self, reader: Reader, keymap: Keymap, clock: Callable[[], datetime]) -> None:
        super().__init__(reader, keymap, clock)
        # Textual's keymaps give a key one meaning in all of a screen; ours has one for each pane.
        self._bindings = BindingsMap(bindings(keymap))

    async def begin(self, problems: Sequence[str]) -> None:
        """The first frame is there: fetch what comes after it, then do what was typed ahead."""
        await self.mount_rest()
        self.settle_in(problems)
        self.started = True
        self.post_message(self.Ready())

    @property
    def is_waiting(self) -> bool:
        """Whether keys have to wait for what is on its way: the panes, or an article."""
        return not self.started or ("articles" in self.__dict__ and self.articles.opening)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """An opening that ended, whether or not it brought an article, keeps no keys waiting."""
        if event.worker.group == "open" and event.worker.is_finished:
            self.post_message(self.Ready())

    @property
    def is_typing(self) -> bool:
        """Whether keys go to the line that one types on."""
        return self.started and self.command_line.asking

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A command works in its panes, and where one does not type."""
        if action != "run":
            return super().check_action(action, parameters)
        return not self.is_typing and self.pane in BY_ID[str(parameters[0])].where

    def action_run(self, command_id: str) -> None:
        """Carry a command out."""
        self.call(BY_ID[command_id])

    def on_key(self, event: events.Key) -> None:
        """A key that means nothing here may mean something elsewhere."""
        elsewhere = self.keymap.elsewhere(key_name(event.key, event.character))
        if elsewhere is not None:
            self.notify(works_in(elsewhere))

    def call(self, command: Command, argument: str = "") -> None:
        """Carry a command out."""
        self.notify("")
        if command.id in GROUPS:
            self.article_pane.switch_group(GROUPS.index(command.id))
        else:
            self._handler(handler_name(command.id))(*[argument] * bool(argument))

    def _handler(self, name: str) -> Callable[..., None]:
        handler: Callable[..., None] | None = getattr(self, name, None)
        for part in _HANDLED_BY:
            handler = handler or getattr(getattr(self, part), name, None)
        assert handler is not None, name
        return handler

    # Moving

    @property
    def _list(self) -> RowList | None:
        """The list that has the focus."""
        if self.pane is Pane.FEEDS:
            return self.feeds_pane
        return self.entries_pane if self.pane is Pane.ENTRIES else None

    def _move(self, step: int) -> None:
        if self._list is not None:
            self._list.move(step)
        elif self.article_pane.in_sources:
            assert self.article_pane.sources_panel is not None
            self.article_pane.sources_panel.move(step)
        else:
            self.article_pane.article.scroll_lines(step)

    def action_down(self) -> None:
        """Down by one."""
        self._move(1)

    def action_up(self) -> None:
        """Up by one."""
        self._move(-1)

    def _jump(self, *, end: bool) -> None:
        target = self._list or (
            self.article_pane.sources_panel if self.article_pane.in_sources else self.article_pane.article
        )
        assert target is not None
        if end:
            target.bottom()
        else:
            target.top()

    def action_top(self) -> None:
        """To the top."""
        self._jump(end=False)

    def action_bottom(self) -> None:
        """To the bottom."""
        self._jump(end=True)

    def action_half_down(self) -> None:
        """Half a page down."""
        (self._list or self.article_pane.article).half_page(1)

    def action_half_up(self) -> None:
        """Half a page up."""
        (self._list or self.article_pane.article).half_page(-1)

    def action_page_down(self) -> None:
        """A page down."""
        (self._list or self.article_pane.article).page(1)

    def action_page_up(self) -> None:
        """A page up."""
        (self._list or self.article_pane.article).page(-1)

    def on_article_view_end_reached(self) -> None:
        """A page down at the end: on to the next unread article."""
        if self.article_pane.current.kind == "article":
            self.articles.go_unread(1)

    def on_article_view_link_followed(self, event: ArticleView.LinkFollowed) -> None:
        """A link is followed in place."""
        self.articles.visit(event.url)

    def action_open(self) -> None:
        """In."""
        if self._list is not None:
            self.open_row(self._list)
        elif self.article_pane.in_sources:
            assert self.article_pane.sources_panel is not None
            self.article_pane.sources_panel.choose()
        elif self.article_pane.article.activate():
            return
        elif self.article_pane.current.kind == "starter":
            self.work(self.subscribing.subscribe_starter, "subscribe")
        else:
            self.notify("tab chooses a link, enter follows it.")

    def open_entry(self, entry: Entry) -> None:
        """Open an article."""
        self.articles.open_entry(entry)

    async def show_change(self, change: Change) -> None:
        """Show what a change of state changed, in the article too."""
        await super().show_change(change)
        await self.articles.renew_saved(change)

    def show_starter(self) -> None:
        """Show the starter list."""
        self.subscribing.action_starter()

    def action_out(self) -> None:
        """Out."""
        if self.pane is Pane.ENTRIES:
            self.go(Pane.FEEDS)
        elif self.pane is Pane.ARTICLE and not self.article_pane.out():
            self.focus_mode = False
            self.go(Pane.ENTRIES)

    def action_close(self) -> None:
        """Out, and at last out of the program."""
        if self._on_first_screen:
            self.app.exit()
        else:
            self.action_out()

    @property
    def _on_first_screen(self) -> bool:
        """Whether there is nothing to go back to: in the feeds, and in the list that the program opens beside them."""
        opened_here = self.pane is Pane.ENTRIES and self.size.width >= TWO and self.view == View()
        return self.pane is Pane.FEEDS or opened_here

    def action_next_pane(self) -> None:
        """The pane to the right, round the end."""
        order = list(Pane)
        self.go(order[(order.index(self.pane) + 1) % len(order)])

    def action_previous_pane(self) -> None:
        """The pane to the left, round the end."""
        order = list(Pane)
        self.go(order[order.index(self.pane) - 1])

    def _unread(self, step: int) -> None:
        if self.pane is Pane.ARTICLE and self.article_pane.finding:
            self.article_pane.next_hit(step)
        elif self.pane is not Pane.FEEDS:
            self.articles.go_unread(step)
        elif not self.feeds_pane.next_unread(step):
            self.notify("No feed further on has anything unread." if step > 0 else "No feed before has any.")

    def action_next_unread(self) -> None:
        """The next unread one, or the next hit."""
        self._unread(1)

    def action_previous_unread(self) -> None:
        """The previous unread one, or the previous hit."""
        self._unread(-1)

    def action_next_article(self) -> None:
        """Open the next of the list."""
        self.articles.open_next(1)

    def action_previous_article(self) -> None:
        """Open the one before."""
        self.articles.open_next(-1)

    def action_focus_mode(self) -> None:
        """Only the article."""
        self.focus_mode = not (self.focus_mode and self.pane is Pane.ARTICLE)
        self.go(Pane.ARTICLE)

    def current_entry(self) -> Entry | None:
        """The entry that a command is about: the article's own while one reads it."""
        if self.pane is not Pane.ARTICLE:
            return super().current_entry()
        return self.article_pane.current.opened.entry if self.article_pane.current.opened is not None else None

    # The outside

    def _address(self) -> str | None:
        """The address that `o` and `y` are about."""
        if self.pane is Pane.ARTICLE:
            opened = self.article_pane.current.opened
            return self.article_pane.link or (opened.url if opened is not None else None)
        if self.pane is Pane.ENTRIES:
            return self.entries_pane.entry.link if self.entries_pane.entry else None
        feed = self.feeds_pane.row.feed if self.feeds_pane.row else None
        return (feed.site_url or feed.url) if feed else None

    def action_browser(self) -> None:
        """Open in the browser."""
        url = self._address()
        if url is None:
            self.notify("There is no address here.")
            return
        self.notify(f"Opening {url} …")
        self.work(partial(self._browse, url), "browser")

    async def _browse(self, url: str) -> None:
        from newsterm.services.browser import open_in_browser

        trouble = await asyncio.to_thread(open_in_browser, url, self.reader.config.browser)
        self.notify(trouble or f"Opened {url}", severity="error" if trouble else "information")

    def action_copy_link(self) -> None:
        """Copy the address."""
        url = self._address()
        if url is None:
            self.notify("There is no address here.")
            return
        self.work(partial(self._copy, url), "copy")

    async def _copy(self, text: str) -> None:
        """By a program of the desktop where there is one, else by the terminal."""
        from newsterm.services.clipboard import copy

        if not await asyncio.to_thread(copy, text):
            self.app.copy_to_clipboard(text)
        self.notify(f"Contents {text}")

    def action_theme(self) -> None:
        """Dark or light."""
        self.app.theme = "newsterm-light" if self.app.current_theme.dark else "newsterm-dark"

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit()

    # The line one types on

    async def mount_rest(self) -> None:
        """Put the rest of the screen on it."""
        await super().mount_rest()
        self.watch(self.command_line, "asking", self._show_asking, init=False)

    def _show_asking(self, asking: bool) -> None:
        """The line takes the place of the hints, or of the whole foot where that has but one line."""
        if asking:
            self.status_bar.add_class("-hidden" if self.status_bar.has_class("-short") else "-prompting")
            self.status_bar.hints = (("enter", "do it"), ("esc", "leave"), ("↑", "earlier ones"))
        else:
            self.status_bar.remove_class("-hidden", "-prompting")
            self.show_hints()

    def ask_pick(self, url: str, count: int) -> None:
        """Ask which of several feeds to add."""
        self.command_line.ask(f"Feed 1–{count}: ", partial(self._pick, url), history="pick")

    def _pick(self, url: str, text: str) -> None:
        if text.isdecimal():
            self.work(partial(self.subscribing.add_feed, url, int(text)), "add")
        else:
            self.notify(f"“{text}” is not a number.", severity="error")

    def action_search(self, query: str = "") -> None:
        """Search everything."""
        if query:
            self.search(query)
        else:
            self.command_line.ask("/ ", self.search, history="search")

    def action_find(self, text: str = "") -> None:
        """Find in the article."""
        if text:
            self.article_pane.find(text)
        else:
            self.command_line.ask("Find: ", self.article_pane.find, history="find")

    def action_add(self, url: str = "") -> None:
        """Add a feed."""
        if url:
            self.work(partial(self.subscribing.add_feed, url), "add")
        else:
            self.command_line.ask("Add feed: ", self.action_add, history="add")

    def action_visit(self, url: str = "") -> None:
        """Read a page by its address."""
        if url:
            self.articles.visit(url, typed=True)
        else:
            self.command_line.ask("Read: ", self.action_visit, history="visit")

    def action_command(self) -> None:
        """The command line."""
        self.command_line.ask(": ", self._run_line, history="command", complete=BY_ID)

    def _run_line(self, text: str) -> None:
        from newsterm.ui.command_line import find_command

        name, _, argument = text.removeprefix(":").strip().partition(" ")
        command, trouble = find_command(name)
        if command is None:
            self.notify(trouble, severity="error")
        elif self.pane not in command.where and not argument:
            self.notify(works_in(command), severity="error")
        elif argument and not command.argument:
            self.notify(f"“{command.id}” takes nothing after it.", severity="error")
        else:
            self.call(command, argument.strip())

    # The hints

    def hint_label(self, command_id: str) -> str:
        """What a command is called here."""
        if command_id == "open" and self.pane is Pane.ENTRIES:
            return "read"
        if self.pane is Pane.ARTICLE and self.article_pane.in_sources:
            return {"open": "jump there", "sources": "close"}.get(command_id, BY_ID[command_id].label)
        opened = self.article_pane.current.opened if self.pane is Pane.ARTICLE else None
        if opened is not None and command_id == "save" and opened.bookmark is not None:
            return "unsave"
        if opened is not None and command_id == "page-text" and opened.origin != "feed":
            return "feed text"
        if command_id == "close" and self._on_first_screen:
            return "quit"
        return BY_ID[command_id].label

    def hint_ids(self) -> tuple[str, ...]:
        """What can be done with what is shown."""
        if self.pane is Pane.ARTICLE and self.article_pane.in_sources:
            return ("down", "up", "open", "sources")
        if self.pane is not Pane.ARTICLE or self.article_pane.current.kind == "article":
            return super().hint_ids()
        return ("open", "close") if self.article_pane.current.kind == "starter" else ("down", "up", "find", "close")
