r"""The append-only journal of what a person made: bookmarks and subscriptions, one JSON object a line.

It is beside the database, can be read with any editor, and outlives the database's death. Nothing in it is ever
changed: saving appends a "save" line, taking away an "unsave" line. It also tells that there was a library here, when
the database is missing or empty.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from newsterm.library.errors import ErrorKind, LibraryError

Record = dict[str, Any]

_HEADING: Final[Record] = {"do": "begin", "what": "newsterm: saved articles and subscriptions", "format": 1}


@dataclass(slots=True)
class Contents:
    """What the journal holds in the end: the last word on each bookmark and subscription."""

    bookmarks: dict[str, Record] = field(default_factory=dict)
    """By key, in the order of saving."""
    subscriptions: dict[str, Record] = field(default_factory=dict)
    """By address."""
    unreadable: int = 0
    """Lines that are not JSON: torn by a crash or an editor."""


class Journal:
    """The file; every call opens it anew, so that it may be moved, edited or restored at any time."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """Whether there is a journal, and so a library was here."""
        try:
            return self.path.stat().st_size > 0
        except OSError:
            return False

    def begin(self) -> None:
        """Write the first line, unless there is one."""
        if not self.exists():
            self.append([_HEADING])

    def append(self, records: Sequence[Record]) -> None:
        """Put records at the end, on the disk when this returns; all of them or none.

        Raises:
            LibraryError: the file cannot be written.
        """
        if not records:
            return
        import json

        lines = "".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records)
        data = lines.encode("utf-8", "replace")
        created = not self.path.exists()
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                self._write(descriptor, data)
            finally:
                os.close(descriptor)
            if created:
                _sync_folder(self.path.parent)
        except OSError as error:
            raise _refused(error, self.path) from error

    def _write(self, descriptor: int, data: bytes) -> None:
        size = os.fstat(descriptor).st_size
        if size and os.pread(descriptor, 1, size - 1) != b"\n":
            data = b"\n" + data  # after a line that a crash has torn
        try:
            written = 0
            while written < len(data):
                written += os.write(descriptor, data[written:])
            os.fsync(descriptor)
        except OSError:
            if os.fstat(descriptor).st_size > size:
                os.ftruncate(descriptor, size)
            raise

    def read(self) -> Contents:
        """Everything the journal holds; lines that cannot be read are counted and passed over."""
        copied = Contents()
        for record in self._records(copied):
            match record:
                case {"do": "save", "key": str(key)}:
                    copied.bookmarks[key] = record
                case {"do": "unsave", "key": str(key)}:
                    copied.bookmarks.pop(key, None)
                case {"do": "follow", "url": str(url)} if url:
                    copied.subscriptions[url] = record
                case {"do": "unfollow", "url": str(url)}:
                    copied.subscriptions.pop(url, None)
        return copied

    def _records(self, copied: Contents) -> Iterator[Record]:
        try:
            file = self.path.open("rb")
        except FileNotFoundError:
            return
        except OSError as error:
            raise _refused(error, self.path) from error
        import json

        with file:
            for line in file:
                if not line.strip():
                    continue
                try:
                    record = json.loads(line)
                except (ValueError, RecursionError):
                    record = None
                if isinstance(record, dict):
                    yield record
                else:
                    copied.unreadable += 1


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refused(error: OSError, path: Path) -> LibraryError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return LibraryError(ErrorKind.FULL, f"The disk is full: nothing was saved. Make room and try again ({path}).")
    reason = error.strerror or "no reason given"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return LibraryError(ErrorKind.READ_ONLY, f"{path} cannot be written ({reason}), so nothing was saved.")
    return LibraryError(ErrorKind.UNREACHABLE, f"{path} cannot be read or written ({reason}).")
