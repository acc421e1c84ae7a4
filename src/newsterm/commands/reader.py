"""The screen itself, where there is a terminal for it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from newsterm.commands.output import CommandError

if TYPE_CHECKING:
    from argparse import Namespace

    from newsterm.services.reader import Reader

_INSTEAD: Final = (
    "“newsterm list”, “newsterm read URL” and the other commands of “newsterm --help” print what it would show."
)
_COLOR_SYSTEMS: Final = ("auto", "standard", "256", "truecolor")


def reader(args: Namespace) -> int:
    """`newsterm` without a command: open the screen.

    Raises:
        CommandError: there is no terminal, or one that cannot place its cursor.
    """
    if getattr(args, "linear", False):
        from newsterm.commands.linear import linear

        return linear(args.home)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandError(f"The screen needs a terminal. Without one, {_INSTEAD}")
    if os.environ.get("TERM") == "dumb":
        raise CommandError(
            "The screen places text anywhere, and TERM=dumb says that this terminal cannot do that."
            f" Set TERM to what it is (such as xterm-256color); else {_INSTEAD}"
        )
    for name in ("LINES", "COLUMNS"):  # exported by some shells; they would override the terminal's real size
        os.environ.pop(name, None)
    # Two wishes of people who develop with Textual, which raises where it cannot fulfil them.
    os.environ.pop("TEXTUAL_LOG", None)
    if os.environ.get("TEXTUAL_COLOR_SYSTEM") not in _COLOR_SYSTEMS:
        os.environ.pop("TEXTUAL_COLOR_SYSTEM", None)
    from newsterm.ui.start import run

    return run(args.home, _export, fresh=getattr(args, "fresh", False))


async def _export(reader: Reader, what: str, to: str) -> str:
    """What `:export` does; raises a ValueError with a sentence where it cannot be done."""
    from newsterm.commands.export import from_screen

    try:
        return await from_screen(reader, what, to)
    except CommandError as error:
        raise ValueError(error.sentence) from error
