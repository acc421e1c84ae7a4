"""The line one types on: search, find, addresses, commands. Imported when first needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static


class _Field(Input):
    """An input without a frame."""

    DEFAULT_CSS = """
    _Field, _Field:focus { border: none; height: 1; padding: 0; background: $panel; width: 1fr; }
    """

    def on_mount(self) -> None:
        """Keep hold of what an input listens to."""
        self._selected = self.screen.text_selection_started_signal

    def on_unmount(self) -> None:
        """Listen no more: the screen would keep every line ever typed on (Textual's `Input` does not say goodbye)."""
        self._selected.unsubscribe(self)


class Prompt(Horizontal):
    """Asks for one line at the bottom of the screen. Enter answers, escape leaves, up and down recall."""

    DEFAULT_CSS = """
    Prompt { height: 1; background: $panel; padding: 0 1; }
    Prompt > Static { width: auto; color: $primary; text-style: bold; background: $panel; }
    """

    @dataclass
    class Answered(Message):
        """A line was entered."""

        purpose: str
        text: str

    @dataclass
    class Left(Message):
        """Nothing was entered."""

        purpose: str

    def __init__(
        self, purpose: str, label: str, history: list[str], *, value: str = "", complete: Iterable[str] = ()
    ) -> None:
        super().__init__()
        self.purpose = purpose
        self._label = label
        self._history = history
        self._recalled = len(history)
        self._draft = value
        completions = list(complete)
        suggester = SuggestFromList(completions, case_sensitive=False) if completions else None
        self.field: Input = _Field(value, suggester=suggester, select_on_focus=False)
        """Where one types."""

    def compose(self) -> ComposeResult:
        """A label and a field."""
        yield Static(Content(self._label))
        yield self.field

    def on_mount(self) -> None:
        """Ready to type."""
        self.field.focus()

    def on_key(self, event: events.Key) -> None:
        """Escape leaves, up and down recall, tab completes."""
        if event.key in ("escape", "ctrl+c") or (event.key == "backspace" and not self.field.value):
            self.post_message(self.Left(self.purpose))
        elif event.key in ("up", "ctrl+p"):
            self._recall(-1)
        elif event.key in ("down", "ctrl+n"):
            self._recall(1)
        elif event.key == "tab":
            self.field.action_cursor_right()
        else:
            return
        event.stop()
        event.prevent_default()

    def type(self, event: events.Key) -> None:
        """Take a key that came before the field had the focus."""
        if event.key == "enter":
            self.run_worker(self.field.action_submit())
        elif event.is_printable and event.character:
            self.field.insert_text_at_cursor(event.character)
        else:
            self.on_key(event)

    def _recall(self, step: int) -> None:
        if self._recalled == len(self._history):
            self._draft = self.field.value
        self._recalled = min(max(self._recalled + step, 0), len(self._history))
        at_end = self._recalled == len(self._history)
        self.field.value = self._draft if at_end else self._history[self._recalled]
        self.field.cursor_position = len(self.field.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers."""
        event.stop()
        text = event.value.strip()
        if not text:
            self.post_message(self.Left(self.purpose))
            return
        if text in self._history:
            self._history.remove(text)
        self._history.append(text)
        self.post_message(self.Answered(self.purpose, text))

    def on_descendant_blur(self) -> None:
        """A click elsewhere leaves."""
        self.post_message(self.Left(self.purpose))
