"""Files that a person names: read whole, written so that a reader sees the old one or the new one, never a half."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from newsterm.commands.output import CommandError


def read_input(name: str) -> bytes:
    """The bytes of a file, or of stdin for "-".

    Raises:
        CommandError: it cannot be read.
    """
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError as error:
        raise CommandError(f"There is no file {name}.") from error
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror or error}.") from error


def write_output(to: str | Path, data: bytes) -> None:
    """Write to a file at once and for good, or to stdout for "-".

    Raises:
        CommandError: it cannot be written.
    """
    if to == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(to)
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}.") from error


def make_folder(to: str) -> Path:
    """The folder, made where it is not there.

    Raises:
        CommandError: it is a file, or may not be made.
    """
    folder = Path(to)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise CommandError(f"{folder} is a file; bookmarks are written into a folder.") from error
    except OSError as error:
        raise CommandError(f"{folder}: {error.strerror or error}.") from error
    return folder


def _umask() -> int:
    """The process's umask; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
