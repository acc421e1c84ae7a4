"""The command line: arguments in, exit codes out. Textual, httpx and lxml are imported where needed."""

from __future__ import annotations

import argparse

from newsterm import __version__


def run(argv: list[str]) -> int:
    """Run one command.

    Args:
        argv: the arguments after the program's name.

    Returns:
        The exit code: 0 done, 1 partly or not done, 2 wrong usage, 130 interrupted.
    """
    parser = argparse.ArgumentParser(prog="newsterm")
    parser.add_argument("--version", action="version", version=f"newsterm {__version__}")
    parser.parse_args(argv)
    return 0
