"""Names and passwords of private feeds: in a file of their own that nobody else can read, apart from the addresses."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from newsterm.urls import Login

_FORMAT: Final = 1


class Logins:
    """The names and passwords of one profile. Other instances may change the file; it is read again when they did."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stored: dict[str, Login] = {}
        self._typed: dict[str, Login] = {}
        self._read_at: tuple[int, int] | None = None

    def find(self, url: str) -> Login | None:
        """What to send to an address: what was given for it, else for another one of the same origin."""
        known = self._stored_now() | self._typed
        if not known:
            return None
        origin = _origin(url)
        return known.get(url) or next((known[each] for each in reversed(known) if _origin(each) == origin), None)

    def of(self, url: str) -> Login | None:
        """What is kept for exactly this address."""
        return self._stored_now().get(url)

    def remember(self, url: str, login: Login) -> None:
        """Use a name and password for as long as the program runs."""
        self._typed[url] = login

    def keep(self, added: Mapping[str, Login]) -> None:
        """Keep names and passwords of addresses; what was kept for them before is replaced.

        Raises:
            OSError: they cannot be written.
        """
        if added and any(self.of(url) != login for url, login in added.items()):
            self._write({**self._stored_now(), **added})

    def forget(self, urls: Collection[str]) -> None:
        """Keep nothing for these addresses any more.

        Raises:
            OSError: the file cannot be written.
        """
        left = {url: login for url, login in self._stored_now().items() if url not in urls}
        if len(left) < len(self._stored):
            self._write(left)

    def _stored_now(self) -> dict[str, Login]:
        try:
            found = self._path.stat()
        except OSError:
            self._stored, self._read_at = {}, None
            return self._stored
        if (found.st_mtime_ns, found.st_ino) != self._read_at:
            self._stored = self._read()
            self._read_at = found.st_mtime_ns, found.st_ino
        return self._stored

    def _read(self) -> dict[str, Login]:
        try:
            rows = json.loads(self._path.read_bytes())["logins"]
            return {str(row["url"]): Login(str(row["name"]), str(row["password"])) for row in rows}
        except OSError:
            return {}
        except (ValueError, TypeError, KeyError):  # not ours, or damaged: kept for whoever can read it
            self._path.replace(self._path.with_suffix(".broken"))
            return {}

    def _write(self, logins: Mapping[str, Login]) -> None:
        rows = [{"url": url, "name": login.name, "password": login.password} for url, login in logins.items()]
        data = json.dumps({"format": _FORMAT, "logins": rows}, indent=1).encode()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # Readable by nobody else from the start.
        handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=f".{self._path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(handle)
            Path(temporary).replace(self._path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def same_origin(one: str, other: str) -> bool:
    """Whether two addresses are of one scheme, host and port."""
    return _origin(one) == _origin(other)
