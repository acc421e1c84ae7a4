"""One thread, one connection, one transaction for each function."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from newsterm.library import entries, feeds
from newsterm.library.connection import Connection
from newsterm.library.errors import ErrorKind, LibraryError
from newsterm.library.library import Library
from newsterm.library.model import View
from newsterm.library.transactions import reads, saves, writes
from tests.library.making import NOW, refresh, story, subscribe


@reads
def thread_name(_: Connection) -> str:
    return threading.current_thread().name


@reads
def hold(_: Connection, gate: threading.Event) -> None:
    gate.wait(10)


@reads
def write_while_reading(c: Connection) -> None:
    c.execute("DELETE FROM feeds")


@writes
def insert(c: Connection, number: int, fails: bool = False) -> int:
    c.execute("INSERT INTO states (key, seen) VALUES (?, 0)", (bytes([number]),))
    if fails:
        raise ValueError(number)
    return number


@reads
def numbers(c: Connection) -> list[int]:
    return [row[0][0] for row in c.execute("SELECT key FROM states ORDER BY id")]


@reads
def commits(c: Connection) -> int:
    """A number that every commit of another connection raises."""
    found: int = c.execute("PRAGMA data_version").fetchone()[0]
    return found


@saves
def how_durable(c: Connection) -> int:
    found: int = c.execute("PRAGMA synchronous").fetchone()[0]
    return found


@writes
def how_durable_otherwise(c: Connection) -> int:
    found: int = c.execute("PRAGMA synchronous").fetchone()[0]
    return found


async def test_functions_run_on_the_librarys_thread(library: Library) -> None:
    assert await library.run(thread_name) == "library"
    assert library.call(thread_name) == "library"


def test_a_function_says_what_it_does(library: Library) -> None:
    with pytest.raises(TypeError, match="not marked"):
        library.call(lambda _: 1)
    with pytest.raises(LibraryError) as caught:
        library.call(write_while_reading)
    assert caught.value.kind is ErrorKind.READ_ONLY


def test_what_a_person_made_is_written_through(library: Library) -> None:
    assert (library.call(how_durable), library.call(how_durable_otherwise)) == (2, 1)


def test_a_function_that_fails_changes_nothing(library: Library) -> None:
    with pytest.raises(ValueError, match="7"):
        library.call(insert, 7, True)
    assert library.call(numbers) == []


async def test_writes_that_wait_in_a_row_share_a_commit(tmp_path: Path, library: Library) -> None:
    other = Library(library.path)
    gate = threading.Event()
    before = other.call(commits)
    held = asyncio.ensure_future(library.run(hold, gate))
    waiting = [asyncio.ensure_future(library.run(insert, number)) for number in range(5)]
    await asyncio.sleep(0)
    gate.set()
    assert await asyncio.gather(held, *waiting) == [None, 0, 1, 2, 3, 4]
    assert other.call(commits) == before + 1
    other.close()


async def test_one_that_fails_among_them_fails_alone(library: Library) -> None:
    gate = threading.Event()
    held = asyncio.ensure_future(library.run(hold, gate))
    waiting = [asyncio.ensure_future(library.run(insert, number, number == 2)) for number in range(5)]
    await asyncio.sleep(0)
    gate.set()
    results = await asyncio.gather(held, *waiting, return_exceptions=True)
    assert [type(result).__name__ for result in results] == ["NoneType", "int", "int", "ValueError", "int", "int"]
    assert library.call(numbers) == [0, 1, 3, 4]


async def test_a_cancelled_read_is_called_off_and_a_cancelled_write_is_not(library: Library) -> None:
    gate = threading.Event()
    held = asyncio.ensure_future(library.run(hold, gate))
    read, write = asyncio.ensure_future(library.run(numbers)), asyncio.ensure_future(library.run(insert, 9))
    await asyncio.sleep(0)
    read.cancel()
    write.cancel()
    gate.set()
    await held
    assert await library.run(numbers) == [9]
    assert read.cancelled()


async def test_the_loop_is_free_while_the_library_works(library: Library) -> None:
    gate = threading.Event()
    held = asyncio.ensure_future(library.run(hold, gate))
    await asyncio.sleep(0)
    assert not held.done()
    gate.set()
    await held


def test_closing_finishes_what_was_begun(tmp_path: Path) -> None:
    library = Library(tmp_path / "newsterm.db")
    gate = threading.Event()
    held = library._submit(hold, gate)
    written = [library._submit(insert, number) for number in range(3)]
    threading.Timer(0.01, gate.set).start()
    library.close()
    held.result()
    assert [future.result() for future in written] == [0, 1, 2]
    again = Library(tmp_path / "newsterm.db")
    assert again.call(numbers) == [0, 1, 2]
    again.close()


async def test_a_reader_sees_a_list_while_feeds_are_stored(library: Library) -> None:
    feed = subscribe(library)
    refresh(library, feed.id, [story(1)])
    renamed = [library.run(feeds.rename, feed.id, f"Name {n}") for n in range(3)]
    page, _ = await asyncio.gather(library.run(entries.page, View()), asyncio.gather(*renamed))
    assert page.total == 1
    assert page.entries[0].published < NOW
