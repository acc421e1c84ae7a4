"""The terminal driver: Textual's own, with a key thread that hears at once when the program ends.

Textual's thread looks for the end between two `select` calls of 0.1 s each, which is most of the time its programs take
to quit. A pipe that is selected beside the keyboard ends both waits.
"""

from __future__ import annotations

import os
import re
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterable
from typing import Any, Final

from textual import events
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from newsterm.text import clean_line
from newsterm.ui.economy import Economy
from newsterm.ui.messages import TerminalGround

_TICK: Final = 0.1
"""Seconds after which the parser is asked whether a lone escape was the key."""


_PART: Final = "([0-9a-fA-F]{1,4})"
_GROUND: Final = re.compile(rf"\x1b\]11;rgba?:{_PART}/{_PART}/{_PART}[^\x07\x1b]{{0,6}}(?:\x07|\x1b\\)")
_GROUND_ANSWER: Final = "\x1b]11;"
_LONGEST_ANSWER: Final = 40
_DARK: Final = 0.5
"""Brightness under which a ground is dark; such questions are asked of grounds near black or white."""
_LONGEST_TITLE: Final = 120

_INTRODUCERS: Final = "[]OPX^_"
"""What follows the escape of a terminal's own report."""


class KeyParser(XTermParser):
    """Textual's parser, which tells of escape and a letter that come in one piece as of that letter with alt.

    Textual takes some of these for other keys, and forgets the escape of those that are not letters.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if len(sequence) == 2 and sequence[0] == "\x1b" and sequence[1].isalpha() and sequence[1] not in _INTRODUCERS:
            yield events.Key(f"alt+{sequence[1]}", sequence[1])
        elif alt and sequence.isalpha() and sequence not in _INTRODUCERS:
            yield events.Key(f"alt+{sequence}", sequence)
        else:
            if alt and sequence not in _INTRODUCERS:
                yield events.Key("escape", "\x1b")
            yield from super()._sequence_to_key_events(sequence)


class GroundReports:
    """Takes the terminal's answers about its ground out of what it sends; the rest are keys."""

    def __init__(self) -> None:
        self._begun = ""

    def split(self, data: str) -> tuple[str, bool | None]:
        """Part what came.

        Args:
            data: the next piece from the terminal.

        Returns:
            What is not an answer, and whether the ground is dark, None where nothing was said of it.
        """
        data = self._begun + data
        self._begun = ""
        dark: bool | None = None
        while (found := _GROUND.search(data)) is not None:
            red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
            dark = 0.2126 * red + 0.7152 * green + 0.0722 * blue < _DARK
            data = data[: found.start()] + data[found.end() :]
        begun = data.rfind(_GROUND_ANSWER)
        if begun >= 0 and len(data) - begun < _LONGEST_ANSWER:
            data, self._begun = data[:begun], data[begun:]
        return data, dark


class QuickDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, quick to leave."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._economy = Economy()

    _wake: tuple[int, int] | None = None
    """The reading and the writing end of the pipe, while the key thread runs."""
    _title = ""
    """The title shown last: to be shown again when the terminal is taken back."""

    def write(self, data: str) -> None:
        """Send to the terminal, in as few bytes as show the same."""
        super().write(self._economy.rewrite(data))

    def start_application_mode(self) -> None:
        """Take the terminal over; its title is kept aside, and it is asked for its ground."""
        self._economy.forget()
        self._wake = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.write("\x1b[22;2t\x1b]11;?\x07")
        if self._title:
            self.show_title(self._title)
        self.flush()

    def stop_application_mode(self) -> None:
        """Give the terminal back, with its title."""
        self.write("\x1b[23;2t")
        super().stop_application_mode()

    def show_title(self, text: str) -> None:
        """Show a line as the terminal's title."""
        self._title = text
        self.write(f"\x1b]2;{clean_line(text, _LONGEST_TITLE)}\x07")

    def disable_input(self) -> None:
        """Stop the key thread without waiting for its timeouts."""
        if self._wake is None:
            return
        reading, writing = self._wake
        os.write(writing, b"\0")
        super().disable_input()
        self._wake = None
        os.close(reading)
        os.close(writing)

    def run_input_thread(self) -> None:
        """Wait for input and dispatch its events, until woken by `disable_input`."""
        assert self._wake is not None
        wake, keyboard = self._wake[0], self.fileno
        decode = getincrementaldecoder("utf-8")("replace").decode
        parser = KeyParser(self._debug)
        reports = GroundReports()
        with selectors.SelectSelector() as selector:
            selector.register(keyboard, selectors.EVENT_READ)
            selector.register(wake, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if any(key.fd == keyboard for key, _ in selector.select(_TICK)):
                    data = _read(keyboard)
                    if not data:  # the terminal is gone; so shall we be
                        self._app.call_later(self._app.exit)
                        break
                    keys, dark = reports.split(decode(data))
                    if dark is not None:
                        self.process_message(TerminalGround(dark))
                    for message in parser.feed(keys) if keys else ():
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
        try:
            for _ in parser.feed(""):
                pass
        except (EOFError, ParseError):
            pass


def _read(keyboard: int) -> bytes:
    try:
        return os.read(keyboard, 4096)
    except OSError:
        return b""
