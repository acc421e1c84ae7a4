"""The reader itself, where there is a terminal for it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from newsterm.commands.output import CommandError

if TYPE_CHECKING:
    from argparse import Namespace

_INSTEAD: Final = (
    "“newsterm list”, “newsterm read URL” and the other commands of “newsterm --help” print what it would show."
)


def reader(args: Namespace) -> int:
    """`newsterm` without a command: open the reader.

    Raises:
        CommandError: there is no terminal, or one that cannot place its cursor.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandError(f"The reader needs a terminal. Without one, {_INSTEAD}")
    if os.environ.get("TERM") == "dumb":
        raise CommandError(
            "The reader places text anywhere on the screen, and TERM=dumb says that this terminal cannot do that."
            f" Set TERM to what it is (such as xterm-256color); else {_INSTEAD}"
        )
    for name in ("LINES", "COLUMNS"):  # exported by some shells; they would override the terminal's real size
        os.environ.pop(name, None)
    from newsterm.ui.start import run

    return run(args.home)
