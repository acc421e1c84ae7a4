"""The log file: what went wrong inside newsterm, for whoever mends it. Nothing is written while all is well."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from newsterm.text import clean_code

MAX_BYTES: Final = 1 << 20
_LOGGER: Final = logging.getLogger("newsterm")


class _Cleaning(logging.Formatter):
    """Foreign text in a message cannot reach the terminal of whoever reads the file."""

    def format(self, record: logging.LogRecord) -> str:
        """The record without control characters."""
        return clean_code(super().format(record))


def log_to(path: Path) -> logging.Handler:
    """Write the log to a file, made at the first message. `stop` ends it."""
    handler = _LateFile(path, maxBytes=MAX_BYTES, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(_Cleaning("%(asctime)s %(message)s"))
    _LOGGER.addHandler(handler)
    _LOGGER.propagate = False
    return handler


def stop(handler: logging.Handler) -> None:
    """Close the log."""
    _LOGGER.removeHandler(handler)
    handler.close()


def log(what: str, error: BaseException | None = None) -> None:
    """Note something; of an error, its traceback or, from the worker, the one in its message."""
    _LOGGER.error("%s%s", what, f"\n{error}" if error is not None else "")


class _LateFile(RotatingFileHandler):
    """Makes its folder with its file."""

    def _open(self):  # type: ignore[no-untyped-def]
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()
