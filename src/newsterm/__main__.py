"""`python -m newsterm` and the `newsterm` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        from newsterm.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before there was a command to interrupt
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
