"""The command line: arguments in, exit codes out. What a command needs is imported when it runs, not before."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final, cast

from newsterm.commands.output import CommandError, prepare_streams, say

if TYPE_CHECKING:
    from argparse import Namespace

Handler = Callable[["Namespace"], int]

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
        args = _reader_alone(argv) or _parsed(argv)
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
        from newsterm.commands.failure import explain

        say(f"newsterm: {explain(error, args.home)}")
        return NOT_DONE
    return code


def _reader_alone(argv: list[str]) -> Namespace | None:
    """The arguments where the reader is to open and nothing else is asked.

    To make the parser of all the commands takes 10 ms, for which nobody shall wait who only wants to read.
    """
    if not argv or (len(argv) == 2 and argv[0] == "--home" and not argv[1].startswith("-")):
        return cast("Namespace", SimpleNamespace(run="reader:reader", home=argv[1] if argv else None))
    return None


def _parsed(argv: list[str]) -> Namespace:
    from newsterm.arguments import parser

    return parser().parse_args(argv)


def handler(name: str) -> Handler:
    """The function behind a command, "module:function" of `newsterm.commands`."""
    module, function = name.split(":")
    found: Handler = getattr(import_module(f"newsterm.commands.{module}"), function)
    return found
