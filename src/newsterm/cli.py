"""The command line: arguments in, exit codes out. What a command needs is imported when it runs, not before."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Final, NoReturn

from newsterm import __version__
from newsterm.commands.output import CommandError, prepare_streams, say
from newsterm.text import clean_line

Handler = Callable[[argparse.Namespace], int]

DONE: Final = 0
NOT_DONE: Final = 1
WRONG_USAGE: Final = 2
INTERRUPTED: Final = 130


def run(argv: list[str]) -> int:
    """Run one command.

    Args:
        argv: the arguments after the program's name.

    Returns:
        The exit code: 0 done, 1 partly or not done, 2 wrong usage, 130 interrupted.
    """
    prepare_streams()
    try:
        args = parser().parse_args(argv)
    except SystemExit as leaving:  # --help, --version, wrong usage
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    try:
        code = handler(args.run)(args)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our answer has enough of it. The interpreter would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except CommandError as failure:
        say(f"newsterm: {failure.sentence}")
        return failure.code
    except Exception as error:  # noqa: BLE001 - the last line: a person gets a sentence, the log the details
        say(f"newsterm: {error}")
        return NOT_DONE
    return code


def handler(name: str) -> Handler:
    """The function behind a command, "module:function" of `newsterm.commands`."""
    module, function = name.split(":")
    found: Handler = getattr(import_module(f"newsterm.commands.{module}"), function)
    return found


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, safe to print, and where help is."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USAGE, f"{self.prog}: {clean_line(message)}\nTry “{self.prog} --help”.\n")


def parser() -> argparse.ArgumentParser:
    """The program's arguments, all commands included."""
    home = _Parser(add_help=False)
    home.add_argument(
        "--home", metavar="DIR", default=argparse.SUPPRESS, help="keep everything under DIR (or set NEWSTERM_HOME)"
    )
    top = _Parser(
        prog="newsterm",
        description="A terminal news reader that shows the clean article and marks on whose word it rests.",
        epilog="Without a command, the reader opens. “newsterm COMMAND --help” tells more about a command.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"newsterm {__version__}")
    top.add_argument("--home", metavar="DIR", default=None, help="keep everything under DIR (or set NEWSTERM_HOME)")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser, required=True)

    def command(name: str, run: str, summary: str, more: str = "") -> argparse.ArgumentParser:
        added = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.{more and ' ' + more}",
            parents=[home],
            allow_abbrev=False,
        )
        added.set_defaults(run=run)
        return added

    _engines(command)
    return top


AddCommand = Callable[..., argparse.ArgumentParser]


def _engines(command: AddCommand) -> None:
    command(
        "extract",
        "engines:extract",
        "make clean articles of many pages",
        'JSON lines {"id", "html", "url"?} on stdin, JSON lines out, in order; a bad line gives {"id", "error"}.',
    )
    cues = command(
        "cues", "engines:cues", "mark the sourcing language of plain text", "Reads stdin where no FILE is given."
    )
    cues.add_argument("files", nargs="*", metavar="FILE")
    shape = cues.add_mutually_exclusive_group(required=True)
    shape.add_argument("--json", action="store_true", help="one JSON object for each text")
    shape.add_argument(
        "--jsonl", action="store_true", help='JSON lines {"id", "text"} in, {"id", "cues", "sources"} out'
    )
