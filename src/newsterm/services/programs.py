"""Handing articles to other programs: as an argument list or on standard input, never through a shell."""

from __future__ import annotations

import errno
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from string import Formatter
from threading import Thread
from time import monotonic
from typing import Any, Final, NamedTuple

from newsterm.text import clean_line

PLACES: Final = ("url", "title", "text", "file", "enclosure")
"""What may stand in braces in an argument."""
_SIGNS: Final = "-+@/"
"""What an argument begins with that a program may take for more than a text: options, commands, names of files."""
_GLANCE: Final = 1.0
"""Seconds; what a program writes that ends sooner nobody has read yet."""
_PATIENCE: Final = 0.5
"""Seconds in which a program in the background that cannot do anything says so."""


class ProgramError(Exception):
    """A program was not run; the text says why, in one sentence."""


class Offer(NamedTuple):
    """What there is of an article for a program."""

    url: str = ""
    title: str = ""
    text: str = ""
    enclosure: str = ""
    """The address of the first file that the feed added."""


def faults(words: Sequence[str]) -> str:
    """What is wrong with an argument list as it stands in the configuration, "" for nothing."""
    if not words or not words[0]:
        return "there is no program in it"
    try:
        places = [places_in(word) for word in words]
    except ValueError:
        return "a brace is never closed; write {{ for one that is meant"
    if places[0]:
        return "the program itself cannot come from an article"
    unknown = next((place for found in places for place in found if place not in PLACES), None)
    if unknown is not None:
        return f"there is no {{{unknown}}}; there are {', '.join(f'{{{place}}}' for place in PLACES)}"
    return ""


def places_in(word: str) -> set[str]:
    """What stands in braces in an argument.

    Raises:
        ValueError: a brace has no other.
    """
    return {
        f"{name}{'!' * bool(conversion)}{':' * bool(form)}"
        for _, name, form, conversion in Formatter().parse(word)
        if name is not None
    }


def wants(words: Sequence[str], place: str) -> bool:
    """Whether an argument list takes a part of the article."""
    return any(place in places_in(word) for word in words)


def filled(words: Sequence[str], offer: Offer, file: Path | None = None) -> list[str]:
    """The argument list for an article. Each word stays one argument, and none becomes an option.

    Args:
        words: as `faults` finds nothing wrong with.
        offer: the article.
        file: where its text lies, for {file}.

    Raises:
        ProgramError: something is wanted that the article has not.
    """
    values = {**offer._asdict(), "file": str(file or "")}
    for place in PLACES:
        if not values[place] and place != "text" and wants(words, place):
            raise ProgramError(_MISSING[place])
    return [words[0], *(_filled(word, values) for word in words[1:])]


def _filled(word: str, values: Mapping[str, str]) -> str:
    parts = []
    for number, (said, name, _, _) in enumerate(Formatter().parse(word)):
        value = values[name].replace("\0", "") if name is not None else ""
        if number == 0 and not said and name in ("title", "text") and value.startswith(tuple(_SIGNS)):
            value = f" {value}"
        parts += [said, value]
    return "".join(parts)


_MISSING: Final = {
    "url": "This article has no address.",
    "title": "This article has no title.",
    "enclosure": "The feed added no file to this article.",
    "file": "There is no file of this article.",
}


def split(line: str) -> list[str]:
    """A command as one types it, as words; a shell's signs mean nothing.

    Raises:
        ProgramError: the line makes no words.
    """
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise ProgramError("Its quotation marks do not match.") from error
    if not words or not words[0]:
        raise ProgramError("There is no program in it.")
    return words


class Call(NamedTuple):
    """A program that is about to be run: `prepare` makes it, `in_background` or `on_terminal` carries it out."""

    arguments: list[str]
    text: str | None
    """What it gets on its standard input, None for nothing."""
    folder: Path | None
    """Where the text lies that {file} names; it goes when the program has ended."""

    @property
    def name(self) -> str:
        """What the program is called."""
        return _name(self.arguments[0])


def prepare(words: Sequence[str], offer: Offer, *, feeds_text: bool = False) -> Call:
    """Make a program ready for an article.

    Args:
        words: the argument list; `faults` finds nothing wrong with it.
        offer: the article.
        feeds_text: whether it gets the text on its standard input.

    Raises:
        ProgramError: there is no such program, or something is wanted that the article has not.
    """
    if shutil.which(words[0]) is None:
        raise ProgramError(f"There is no program {_name(words[0])}.")
    folder = file = None
    if wants(words, "file"):
        folder, file = _text_file(offer.text)
    try:
        arguments = filled(words, offer, file)
    except ProgramError:
        _forget(folder)
        raise
    return Call(arguments, offer.text if feeds_text else None, folder)


def in_background(call: Call) -> Callable[[], str | None]:
    """Start a program that needs no terminal; what it writes nobody sees.

    Returns:
        Waits a moment, and says in one sentence what went wrong; None where nothing has.

    Raises:
        ProgramError: it did not start.
    """
    stdin = subprocess.DEVNULL if call.text is None else subprocess.PIPE
    process = _started(call, stdin=stdin, stdout=subprocess.DEVNULL)

    def watch() -> None:
        _feed(process, call.text)
        process.wait()
        _forget(call.folder)

    def trouble() -> str | None:
        try:
            return _ended(call.name, process.wait(_PATIENCE))
        except subprocess.TimeoutExpired:
            return None

    Thread(target=watch, daemon=True).start()
    return trouble


def on_terminal(call: Call, linger: Callable[[str], None]) -> str | None:
    """Run a program on the terminal, which must be free, until it ends.

    Args:
        call: the program.
        linger: called before the terminal is taken back, where what was written could not be read yet or the
            program failed, with a sentence.

    Returns:
        None, or in one sentence what went wrong.
    """
    began = monotonic()
    try:
        with _interrupts_are_for_the_program():
            process = _started(call, stdin=None if call.text is None else subprocess.PIPE, stdout=None)
            _feed(process, call.text)
            trouble = _ended(call.name, process.wait())
    except ProgramError as error:
        return str(error)
    _forget(call.folder)
    if trouble is not None or monotonic() - began < _GLANCE:
        linger(trouble or f"{call.name} is done.")
    return trouble


def _started(call: Call, *, stdin: int | None, stdout: int | None) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - an argument list, no shell
            [word.encode("utf-8", "replace") for word in call.arguments],
            stdin=stdin,
            stdout=stdout,
            stderr=stdout,
            start_new_session=stdout is not None,
        )
    except OSError as error:
        _forget(call.folder)
        if error.errno == errno.E2BIG:
            reason = f"The text is too long for an argument of {call.name}; {{file}} gives it as a file."
            raise ProgramError(reason) from error
        raise ProgramError(f"{call.name} did not start: {error.strerror}.") from error


def _feed(process: subprocess.Popen[bytes], text: str | None) -> None:
    """Give a program the text; one that reads only its beginning is in its right."""
    if process.stdin is None or text is None:
        return
    with suppress(OSError):
        process.stdin.write(text.encode("utf-8", "replace"))
    with suppress(OSError):
        process.stdin.close()


def _ended(name: str, code: int) -> str | None:
    if code == 0 or -code == signal.SIGPIPE:
        return None
    if code < 0:
        try:
            return f"{name} was ended by {signal.Signals(-code).name}."
        except ValueError:
            return f"{name} was ended by signal {-code}."
    return f"{name} ended with {code}."


def _name(program: str) -> str:
    return clean_line(Path(program).name, 60) or "it"


def _text_file(text: str) -> tuple[Path, Path]:
    """A folder of its own, and a file in it with the text; only its owner reads it."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="newsterm-"))
        file = folder / "article.txt"
        file.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise ProgramError(f"The text could not be written to a file: {error.strerror}.") from error
    return folder, file


def _forget(folder: Path | None) -> None:
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


class _interrupts_are_for_the_program:  # noqa: N801 - used as a statement
    """What is typed to interrupt or stop a program on the terminal reaches us, too, and means that program.

    A handler of Python's is none of the program's own: it is born with the system's. One that is stopped stops us with
    it, so that the shell has the terminal.
    """

    _INTERRUPTS: Final = ("SIGINT", "SIGQUIT")

    def __enter__(self) -> None:
        self._before: dict[int, Any] = {}
        for name in (*self._INTERRUPTS, "SIGTSTP"):
            number = getattr(signal, name, None)
            if number is not None:
                wanted = signal.SIG_DFL if name == "SIGTSTP" else (lambda *_: None)
                with suppress(ValueError):  # not in the main thread
                    self._before[number] = signal.signal(number, wanted)

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)


def wait_for_enter(sentence: str) -> None:
    """Leave what a program wrote on the terminal until enter is pressed."""
    if sys.__stdin__ is None or sys.__stderr__ is None or not sys.__stdin__.isatty():
        return
    sys.__stderr__.write(f"\n{sentence} Enter goes back to newsterm. ")
    sys.__stderr__.flush()
    with suppress(OSError, KeyboardInterrupt):
        sys.__stdin__.readline()
