"""Real Minifluxes, of both habits; left out of the default run, skipped with a reason where none can be had.

`NEWSTERM_SERVERS` names a folder where they are kept from one run to the next.
"""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

SCRIPT = Path(__file__).parent / "miniflux.sh"


@dataclass
class Miniflux:
    """The server: its Google Reader API is what newsterm speaks, its own API what the tests look with."""

    suite: str
    url: str
    user: str
    password: str
    work: Path
    pg_bin: Path

    def ask(self, method: str, path: str, **more: object) -> httpx.Response:
        answer = httpx.request(method, f"{self.url}/v1/{path}", auth=(self.user, self.password), timeout=60, **more)  # type: ignore[arg-type]
        assert answer.status_code < 300, (method, path, answer.text)
        return answer

    def sql(self, statement: str) -> str:
        where = ["-h", str(self.work / "run"), "-U", "postgres", "-d", "miniflux"]
        command = [str(self.pg_bin / "psql"), "-qAt", *where, "-c", statement]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def follow(self, url: str) -> int:
        feed: int = self.ask("POST", "feeds", json={"feed_url": url}).json()["feed_id"]
        return feed

    def entries(self) -> dict[str, tuple[bool, bool]]:
        """Title -> read and starred."""
        columns = "title || E'\\t' || (status = 'read') || E'\\t' || starred"
        found = self.sql(f"select {columns} from entries where status <> 'removed'")
        rows = (line.split("\t") for line in found.splitlines())
        return {title: (read == "true", starred == "true") for title, read, starred in rows}

    def set_read(self, title: str, read: bool) -> None:
        self.sql(f"update entries set status = '{'read' if read else 'unread'}' where title = '{title}'")

    def set_starred(self, title: str, starred: bool) -> None:
        self.sql(f"update entries set starred = {starred} where title = '{title}'")

    def clear(self) -> None:
        self.sql("delete from feeds; delete from categories where title <> 'All'")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture(scope="session", params=["trixie", "sid"])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Miniflux]:
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        pytest.skip("Miniflux comes from Debian's packages, and this is no Debian")
    kept = os.environ.get("NEWSTERM_SERVERS")
    work = (Path(kept) if kept else tmp_path_factory.mktemp("servers")) / request.param
    command = [str(SCRIPT), str(work), str(_free_port()), request.param]
    try:
        # Its programs go on running: their output must not keep this waiting.
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("Miniflux did not start within five minutes")
    if done.returncode:
        pytest.skip(f"Miniflux did not start: {done.stderr.strip()[-300:]}")
    said = dict(line.split("=", 1) for line in shlex.split(done.stdout))
    (pg_bin, *_) = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    yield Miniflux(request.param, said["url"], said["user"], said["password"], work, pg_bin)
    for process in (said["pid"], said["pg_pid"]):
        with suppress(ProcessLookupError):
            os.kill(int(process), 15)


@pytest.fixture
def miniflux(running: Miniflux) -> Miniflux:
    """The server, following nothing."""
    running.clear()
    return running
