"""The reader itself, where there is a terminal for it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from newsterm.commands.output import CommandError


def reader(args: Namespace) -> int:
    """`newsterm` without a command: open the reader.

    Raises:
        CommandError: there is no terminal, or one that cannot place its cursor.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        raise CommandError(
            "The reader needs a terminal. Without one, “newsterm list”, “newsterm read URL” and the other commands"
            " of “newsterm --help” print what it would show."
        )
    for name in ("LINES", "COLUMNS"):  # exported by some shells; they would override the terminal's real size
        os.environ.pop(name, None)
    from newsterm.ui.start import run

    return run(args.home)
