"""The line one types on: search, find, addresses, commands. Imported after the first frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from functools import partial
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from newsterm.ui.commands import RENAMED, Command
from newsterm.ui.keymap import Keymap, shown
from newsterm.urls import hide_logins

Words = Callable[[str], Iterable[str]]
"""The words that may come after the beginning of a line."""
Complete = Callable[[str], tuple[str, str] | None]
"""What a line may become: with the rest after what was typed, as it can be offered, and as it should be."""


Hints = tuple[tuple[str, str], ...]
TYPING: Final[Hints] = (("enter", "do it"), ("esc", "leave"), ("↑", "earlier ones"))
"""What can be done on a line, where nothing else is said."""


class Field(Input):
    """An input without a frame, with the keys that a shell has beside those of Textual."""

    DEFAULT_CSS = """
    Field, Field:focus { border: none; height: 1; padding: 0; background: $panel; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "cursor_left"),
        Binding("ctrl+f", "cursor_right"),
        Binding("alt+b", "cursor_left_word"),
        Binding("alt+f", "cursor_right_word"),
        Binding("alt+d", "delete_right_word"),
        Binding("alt+backspace,ctrl+backspace", "delete_left_word"),
        Binding("ctrl+h", "delete_left"),
    ]


def completed(line: str, words: Words) -> tuple[str, str] | None:
    """A line with its last word completed; the case of letters and a quotation mark that is not typed yet may differ.

    Args:
        line: what was typed.
        words: the words that may come after a beginning, the likeliest first.

    Returns:
        What was typed with the rest of the word after it, as it can be offered, and the completed line as it should
        be; None where no word fits.
    """
    at = _last_word(line)
    start, last = line[:at], line[at:]
    typed, quotes = last.replace('"', "").casefold(), last.count('"')
    if not typed or (quotes and quotes % 2 == 0):
        return None
    for word in words(start.rstrip()):
        bare = word.replace('"', "")
        if bare.casefold().startswith(typed) and (quotes or len(bare) > len(typed)):
            closing = '"' if quotes else ""
            return f"{line}{bare[len(typed) :]}{closing}", f"{start}{word}"
    return None


def _last_word(line: str) -> int:
    """Where the last word begins; what stands between quotation marks belongs to one word."""
    begin, quoted = 0, False
    for place, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == " " and not quoted:
            begin = place + 1
    return begin


class Completion(Suggester):
    """Offers what a line may become."""

    def __init__(self, complete: Complete) -> None:
        super().__init__(use_cache=False, case_sensitive=True)  # what there is to complete may still be on its way
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """The completed line, None where nothing fits."""
        found = self._complete(value)
        return found[0] if found is not None else None


class CommandLine(Vertical):
    """Asks for one line at the bottom of the screen. Enter answers, escape leaves, up and down recall.

    It is there all the time, hidden until it asks, and it is given its keys by `type`: each is dealt with before the
    next is looked at. Through Textual's queues, letters overtake a backspace that was typed before them.
    """

    DEFAULT_CSS = """
    CommandLine { height: auto; background: $panel; display: none; }
    CommandLine > Horizontal { height: 1; padding: 0 1; background: $panel; }
    CommandLine > Horizontal > Static { width: auto; color: $primary; text-style: bold; background: $panel; }
    CommandLine > Static { height: auto; padding: 0 1; background: $panel; color: $foreground;
        text-wrap: nowrap; text-overflow: ellipsis; display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer"),
        Binding("escape,ctrl+c,ctrl+g", "leave"),
        Binding("up,ctrl+p", "recall(-1)"),
        Binding("down,ctrl+n", "recall(1)"),
        Binding("tab", "complete"),
        Binding("ctrl+q", "app.quit"),
    ]

    asking: reactive[bool] = reactive(False)
    """Whether one is asked for a line."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.field = Field(select_on_focus=False)
        """Where one types."""
        self._label = Static()
        self._lesson = Static()
        self._teach: Callable[[str], Sequence[str]] | None = None
        self._answered: Callable[[str], object] | None = None
        self._changed: Callable[[str], None] | None = None
        self._kept: Callable[[], None] | None = None
        self._widened: Callable[[str], object] | None = None
        self._complete: Complete | None = None
        self._left: Callable[[], object] | None = None
        self.hints = TYPING
        """What can be done on the line."""
        self._histories: dict[str, list[str]] = {}
        self._history: list[str] = []
        self._recalled = 0
        self._draft = ""
        self._may_be_empty = False
        self._came_from: Widget | None = None

    def compose(self) -> ComposeResult:
        """What can be typed, and below it a label and a field."""
        yield self._lesson
        with Horizontal():
            yield self._label
            yield self.field

    def ask(
        self,
        label: str,
        answered: Callable[[str], object],
        *,
        history: str = "",
        complete: Words | None = None,
        complete_line: Complete | None = None,
        changed: Callable[[str], None] | None = None,
        kept: Callable[[], None] | None = None,
        widened: Callable[[str], object] | None = None,
        left: Callable[[], object] | None = None,
        teach: Callable[[str], Sequence[str]] | None = None,
        value: str | None = None,
        hints: Hints = TYPING,
    ) -> None:
        """Ask for a line.

        Args:
            label: what is before it.
            answered: what is done with a line that is not empty.
            history: which of the histories the line belongs to.
            complete: words that may come next in it.
            complete_line: what the line as a whole may become, instead of `complete`.
            changed: what is done with each change of the line.
            kept: what tab does where there is no word to complete: go on with what the line did so far.
            widened: what a backslash does with the line, instead of being typed.
            left: what is done where the line is left.
            teach: what can be typed, given what is: lines to be shown above.
            hints: what can be done on the line.
            value: what the line holds at first, None for a line whose being empty is no answer.
        """
        if complete is not None:
            complete_line = partial(completed, words=complete)
        self.field.suggester = Completion(complete_line) if complete_line is not None else None
        self.field.value = value or ""
        self.field.cursor_position = len(self.field.value)
        self._may_be_empty = value is not None
        self.hints = hints
        self._label.update(Content(label))
        self._answered, self._changed, self._kept, self._left = answered, changed, kept, left
        self._widened, self._complete = widened, complete_line
        self._history = self._histories.setdefault(history, [])
        self._recalled, self._draft = len(self._history), ""
        self._teach = teach
        self._show_lesson()
        if not self.asking:
            self._came_from = self.screen.focused
        self.asking = True

    def leave(self) -> None:
        """Ask no more; the focus goes back to where it was."""
        left, self._left = self._left, None
        self.asking = False
        if left is not None:
            left()

    def watch_asking(self, asking: bool) -> None:
        """Show it, and have the focus, while it asks."""
        self.display = asking
        if asking:
            self.screen.set_focus(self.field, scroll_visible=False)
        elif self.screen.focused is self.field:
            self.screen.set_focus(self._came_from, scroll_visible=False)

    async def type(self, event: events.Key | events.Paste) -> None:
        """Deal with a key, or with what was pasted."""
        before = self.field.value
        await self._take(event)
        if not self.asking or self.field.value == before:
            return
        self._show_lesson()
        if self._changed is not None:
            self._changed(self.field.value.strip())

    def _show_lesson(self) -> None:
        lines = self._teach(self.field.value.strip()) if self._teach is not None else ()
        self._lesson.display = bool(lines)
        self._lesson.update(Content("\n".join(lines)))

    async def _take(self, event: events.Key | events.Paste) -> None:
        if isinstance(event, events.Paste):
            self._insert(" ".join(event.text.split()))
        elif event.key == "backspace" and not self.field.value and not self._may_be_empty:
            self.leave()
        elif event.character == "\\" and self._widened is not None:
            self._answer_with(self._widened)
        elif not (await self._act(self, event.key) or await self._act(self.field, event.key)) and event.is_printable:
            self._insert(event.character or "")

    async def _act(self, widget: CommandLine | Field, key: str) -> bool:
        bound = widget._bindings.key_to_bindings.get(key, [])
        return bool(bound) and await self.app.run_action(bound[0].action, widget)

    def _insert(self, text: str) -> None:
        self.field.replace(text, self.field.selection.start, self.field.selection.end)

    def action_leave(self) -> None:
        """Enter nothing."""
        self.leave()

    def answer(self) -> None:
        """Enter the line as it stands."""
        self.action_answer()

    def action_answer(self) -> None:
        """Enter the line."""
        self._answer_with(self._answered)

    def _answer_with(self, answered: Callable[[str], object] | None) -> None:
        text = self.field.value.strip()
        if not text and not self._may_be_empty:
            self.leave()
            return
        self._left = None
        self.leave()
        if text:
            self._remember(hide_logins(text))  # the line is shown again when it is recalled
        if answered is not None:
            answered(text)

    def _remember(self, text: str) -> None:
        if text in self._history:
            self._history.remove(text)
        self._history.append(text)

    def action_complete(self) -> None:
        """Take the word that is offered; where none is, go on with what the line did so far."""
        self.field.action_end()
        found = self._complete(self.field.value) if self._complete is not None else None
        if found is not None:
            self.field.value = found[1]
            self.field.action_end()
        elif self._kept is not None and self.field.value:
            self._keep()

    def _keep(self) -> None:
        kept, self._left = self._kept, None
        self.leave()
        if kept is not None:
            kept()

    def action_recall(self, step: int) -> None:
        """An earlier line (-1), or a later one (1)."""
        if self._recalled == len(self._history):
            self._draft = self.field.value
        self._recalled = min(max(self._recalled + step, 0), len(self._history))
        at_end = self._recalled == len(self._history)
        self.field.value = self._draft if at_end else self._history[self._recalled]
        self.field.cursor_position = len(self.field.value)

    def on_descendant_blur(self) -> None:
        """A click elsewhere leaves; another window of the desktop does not."""
        if self.asking and self.screen.focused is not self.field and self.app.app_focus:
            if self._kept is not None and self.field.value:
                self._keep()
            else:
                self.leave()


def matching(text: str, keymap: Keymap, most: int) -> list[str]:
    """Commands that a line may become, one a line: name, keys, what it does.

    Args:
        text: what was typed; with nothing, commands that have no key are named first.
        keymap: the keys in force.
        most: the most lines.
    """
    name = text.removeprefix(":").partition(" ")[0]
    begun = [command for command in keymap.by_id.values() if command.id.startswith(name)]
    if name in keymap.by_id and " " in text:
        begun = [keymap.by_id[name]]
    inside = [command for command in keymap.by_id.values() if name in command.id and command not in begun]
    found = sorted(begun, key=lambda command: bool(keymap.keys(command.id))) if not name else begun + inside
    names = [f"{command.id} {command.argument}".strip() for command in found[:most]]
    keys = [" ".join(map(shown, keymap.keys(command.id)[:2])) for command in found[:most]]
    width, key_width = max(map(len, names), default=0), max(map(len, keys), default=0)
    return [
        f"{name:{width}}  {key:{key_width}}  {command.help}"
        for name, key, command in zip(names, keys, found, strict=False)
    ]


def find_command(name: str, keymap: Keymap) -> tuple[Command | None, str]:
    """The command of this name, or the only one that begins so; else None, and a sentence that says why."""
    name = RENAMED.get(name, name)
    known = keymap.by_id
    begun = [known[name]] if name in known else [command for command in known.values() if command.id.startswith(name)]
    if len(begun) == 1:
        return begun[0], ""
    if begun:
        return None, f"“{name}” may be {', '.join(command.id for command in begun)}."
    close = get_close_matches(name, known, n=1)
    return None, f"There is no command “{name}”{f'; did you mean “{close[0]}”?' if close else '.'}"
