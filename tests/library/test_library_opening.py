"""What is precious is never lost, and what is not ours is never touched."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsterm.library import bookmarks, check, entries, feeds
from newsterm.library.connection import Connection
from newsterm.library.errors import ErrorKind, LibraryError
from newsterm.library.file_state import damage_marker
from newsterm.library.library import Library
from newsterm.library.migrations import APPLICATION_ID, CURRENT, migrate, statements, version
from newsterm.library.model import Finding, View
from newsterm.library.transactions import reads, saves, writes
from newsterm.services.log import Log
from newsterm.sourcing.model import Kind
from tests.library.making import NOW, analysis, article, refresh, story, subscribe

URL = "https://gazette.example/long-read"


def fill(path: Path, stories: int = 40) -> None:
    """A closed library with a feed, entries and two bookmarks."""
    library = Library(path)
    feed = subscribe(library)
    refresh(library, feed.id, [story(n, content="<p>word </p>" * 100) for n in range(stories)])
    library.call(entries.set_read, [1, 2, 3], True)
    library.call(bookmarks.save, 1, None, article(), analysis(Kind.HEDGE), now=NOW)
    library.call(bookmarks.save, None, URL, article("Zebras escaped.", "Zebras"), analysis(), now=NOW)
    library.close()


def digest(path: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(path.iterdir())}


def refused(path: Path) -> LibraryError:
    with pytest.raises(LibraryError) as caught:
        Library(path)
    assert caught.value.sentence.endswith(".")
    assert caught.value.sentence == str(caught.value)
    return caught.value


def saved_urls(library: Library) -> set[str | None]:
    return {row.url for row in library.call(bookmarks.all)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "newsterm.db"


# Making and closing


def test_a_new_library_is_made_with_its_folder(path: Path) -> None:
    library = Library(path)
    assert library.notices == ()
    library.close()
    library.close()
    assert sorted(file.name for file in path.parent.iterdir()) == ["newsterm.db", "saved.jsonl"]
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (CURRENT,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    with pytest.raises(LibraryError) as caught:
        library.call(feeds.all)
    assert caught.value.kind is ErrorKind.CLOSED


def make_old(path: Path, old: int) -> None:
    """An empty library as an older version left it, with its log."""
    path.parent.mkdir()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    for number in range(1, old + 1):
        for statement in statements(number):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")
    connection.close()


@pytest.mark.parametrize("old", range(CURRENT))
def test_a_library_of_every_older_version_is_brought_up_to_date(path: Path, old: int) -> None:
    make_old(path, old)
    library = Library(path)
    assert library.call(check_version) == CURRENT
    library.close()


@writes
def check_version(c: Connection) -> int:
    return version(c)


KILLED = """
import os, signal, sqlite3, sys
from newsterm.library import migrations
whole = migrations.statements
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.create_function("die", 0, lambda: os.kill(os.getpid(), signal.SIGKILL))
def cut(number):
    found = whole(number)
    return [*found[: int(len(found) * float(sys.argv[2]))], "SELECT die()"]
migrations.statements = cut
migrations.migrate(connection)
"""


@pytest.mark.parametrize("part", [0.5, 1.0])
@pytest.mark.parametrize("old", range(CURRENT))
def test_a_migration_that_was_killed_begins_anew(path: Path, old: int, part: float) -> None:
    make_old(path, old)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), str(part)], check=False)
    assert done.returncode == -signal.SIGKILL
    connection = sqlite3.connect(path)
    assert version(connection) == old
    connection.close()
    library = Library(path)
    assert library.call(check_version) == CURRENT
    assert library.notices == ()
    library.close()
    assert all(finding.ok for finding in check.examine(path, path.with_name("saved.jsonl")))


def test_migrating_twice_does_nothing(path: Path) -> None:
    fill(path)
    connection = sqlite3.connect(path, isolation_level=None)
    before = connection.execute("SELECT sql FROM sqlite_master").fetchall()
    migrate(connection)
    assert connection.execute("SELECT sql FROM sqlite_master").fetchall() == before
    connection.close()


def test_a_library_whose_making_was_interrupted_is_made(path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert path.stat().st_size
    library = Library(path)
    assert library.call(feeds.all) == []
    library.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    assert refused(tmp_path / "home" / "newsterm.db").kind is ErrorKind.UNREACHABLE


def test_a_folder_where_the_file_should_be_is_said(path: Path) -> None:
    path.mkdir(parents=True)
    assert refused(path).kind is ErrorKind.UNREACHABLE


# Not ours


def test_a_newer_library_is_refused_untouched(path: Path) -> None:
    fill(path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {CURRENT + 1}")
    connection.close()
    before = digest(path.parent)
    assert refused(path).kind is ErrorKind.NEWER
    assert not check.examine(path, path.with_name("saved.jsonl"))[-2].ok
    assert digest(path.parent) == before


@pytest.mark.parametrize("said", ["application_id = 7", "user_version = 4", "encoding = 'UTF-8'"])
def test_another_programs_database_is_refused_untouched(path: Path, said: str) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA {said}")
    connection.execute("CREATE TABLE recipes (soup TEXT)")
    connection.commit()
    connection.close()
    before = digest(path.parent)
    assert refused(path).kind is ErrorKind.FOREIGN
    assert digest(path.parent) == before


def test_a_file_that_is_no_database_is_refused_untouched(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("My diary. " * 50)
    assert refused(path).kind is ErrorKind.FOREIGN
    assert path.read_text() == "My diary. " * 50


# Lost


@pytest.mark.parametrize("how", ["gone", "empty"])
def test_a_lost_library_is_not_silently_replaced(path: Path, how: str) -> None:
    fill(path)
    journal = path.with_name("saved.jsonl")
    path.unlink()
    if how == "empty":
        path.touch()
    before = digest(path.parent)
    error = refused(path)
    assert error.kind is ErrorKind.MISSING
    assert "doctor --restore" in error.sentence
    assert any("2 saved articles and 1 feeds" in finding.what for finding in check.examine(path, journal))
    assert digest(path.parent) == before

    assert "2 saved articles, 1 feeds" in check.restore(path, journal)
    library = Library(path)
    assert saved_urls(library) == {story(39).link, URL}
    assert [feed.title for feed in library.call(feeds.all)] == ["Daily Planet"]
    assert library.call(entries.page, View(query="zebras")).total == 1
    library.close()


def test_an_empty_file_where_nothing_ever_was_becomes_a_library(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    Library(path).close()
    assert path.stat().st_size


@pytest.mark.parametrize("replaced", [False, True])
def test_a_library_deleted_while_open_is_noticed(path: Path, replaced: bool) -> None:
    fill(path)
    library = Library(path)
    path.unlink()
    if replaced:
        path.touch()
    for change in (
        lambda: library.call(entries.set_read, [1], False),
        lambda: library.call(bookmarks.save, None, URL, article(), analysis(), now=NOW),
    ):
        with pytest.raises(LibraryError) as caught:
            change()
        assert caught.value.kind is ErrorKind.MISSING
    assert library.call(entries.page, View()).total == 40  # what is in memory can still be read
    library.close()


# Damaged


def scribble(path: Path, at: Callable[[int], int], length: int = 4096) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(at(size))
        file.write(b"\xa5" * length)


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


DAMAGES: dict[str, Callable[[Path], None]] = {
    "cut in half": truncate,
    "no header": lambda path: scribble(path, lambda _: 0, 100),
    "no first page": lambda path: scribble(path, lambda _: 0),
    "too short for a header": lambda path: os.truncate(path, 50),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_library_is_set_aside_and_salvaged(path: Path, damage: str) -> None:
    fill(path)
    DAMAGES[damage](path)
    damaged = path.read_bytes()
    library = Library(path)
    (notice,) = library.notices
    assert "damaged" in notice
    assert path.with_name("newsterm.db.damaged-1").read_bytes() == damaged
    assert saved_urls(library) == {story(39).link, URL}
    assert len(library.call(feeds.all)) == 1
    assert library.call(entries.page, View(query="zebras")).total == 1
    refresh(library, library.call(feeds.all)[0].id, [story(n) for n in range(40)])
    assert library.call(entries.page, View()).total == 40
    library.close()
    again = Library(path)
    assert again.notices == ()
    again.close()
    assert all(finding.ok for finding in check.examine(path, path.with_name("saved.jsonl")))


@pytest.mark.parametrize("part", range(1, 10))
def test_damage_inside_is_found_by_the_doctor_and_most_is_saved(path: Path, part: int) -> None:
    fill(path, 300)
    journal = path.with_name("saved.jsonl")
    scribble(path, lambda size: size * part // 10 // 4096 * 4096)
    findings = check.examine(path, journal)
    assert any(not finding.ok and "damaged" in finding.what for finding in findings)
    assert "brought over" in check.restore(path, journal)
    library = Library(path)
    assert saved_urls(library) == {story(299).link, URL}
    feed = library.call(feeds.all)[0]
    assert feed.entries == len(library.call(entries.page, View(), 1000).entries)
    library.close()
    assert all(finding.ok for finding in check.examine(path, journal))


def test_a_sound_salvage_brings_everything_over(path: Path) -> None:
    fill(path)
    damage_marker(path).touch()
    before = Library(path.with_name("other.db"), path.with_name("other.jsonl"))
    before.close()
    library = Library(path)
    assert "2 saved articles, 1 feeds and 41 entries" in library.notices[0]
    (feed,) = library.call(feeds.all)
    assert (feed.entries, feed.unread) == (40, 37)
    row = library.call(entries.get, 1)
    assert row is not None
    assert (row.read, row.saved) == (True, True)
    assert library.call(entries.page, View(query="word story")).total == 40
    assert library.call(entries.body, 1) is not None
    library.close()


def test_damage_met_while_reading_is_salvaged_at_the_next_start(path: Path) -> None:
    fill(path, 300)
    whole = path.read_bytes()
    for part in range(2, 10):
        path.write_bytes(whole)
        scribble(path, lambda size, part=part: size * part // 10 // 4096 * 4096, 8192)  # type: ignore[misc]
        damage_marker(path).unlink(missing_ok=True)
        kind = None
        try:
            library = Library(path)
        except LibraryError:
            continue  # met already at the start
        try:
            library.call(entries.mark_view_read, View(query="word"))
        except LibraryError as error:
            kind = error.kind
        library.close()
        if kind is not None:
            break
    assert kind is ErrorKind.DAMAGED
    library = Library(path)
    assert "damaged" in library.notices[0]
    assert saved_urls(library) == {story(299).link, URL}
    library.close()


# The journal


def test_the_doctor_brings_back_bookmarks_from_the_text_copy(path: Path) -> None:
    fill(path)
    journal = path.with_name("saved.jsonl")
    early = path.read_bytes()
    library = Library(path)
    library.call(bookmarks.save, 5, None, article("Later."), analysis(), now=NOW)
    subscribe(library, "https://bugle.example/rss")
    library.close()
    path.write_bytes(early)
    found = [finding.what for finding in check.examine(path, journal) if not finding.ok]
    assert found == [
        "1 saved articles are in saved.jsonl but not in the library.",
        "1 feeds are in saved.jsonl but not in the library.",
    ]
    size = journal.stat().st_size
    assert check.restore(path, journal) == "Brought back from saved.jsonl: 1 saved articles, 1 feeds."
    assert check.restore(path, journal) == "Nothing is missing."
    assert journal.stat().st_size == size
    library = Library(path)
    assert len(library.call(bookmarks.all)) == 3
    (later,) = [saved for saved in library.call(bookmarks.all) if saved.document.text == "Later."]
    assert later.entry_id == 5
    library.close()


def test_the_doctor_copies_what_the_text_copy_lacks(path: Path) -> None:
    fill(path)
    journal = path.with_name("saved.jsonl")
    before = journal.read_text("utf-8").splitlines()
    journal.write_text("\n".join(line for line in before if "Zebras" not in line) + "\n", "utf-8")
    assert [finding.what for finding in check.examine(path, journal) if not finding.ok] == [
        "1 saved articles are not in saved.jsonl."
    ]
    assert check.restore(path, journal) == "Copied to saved.jsonl: 1 saved articles."
    assert all(finding.ok for finding in check.examine(path, journal))
    assert sorted(map(len, journal.read_text("utf-8").splitlines())) == sorted(map(len, before))


def test_torn_lines_cost_only_themselves(path: Path) -> None:
    fill(path)
    journal = path.with_name("saved.jsonl")
    with journal.open("ab") as file:
        file.write(b'{"do":"save","key":"00","title":"torn')
    library = Library(path)
    library.call(bookmarks.save, 7, None, article("After the tear."), analysis(), now=NOW)
    library.close()
    assert all(finding.ok for finding in check.examine(path, journal))
    path.unlink()
    assert Finding(False, "1 lines of saved.jsonl cannot be read; the others can.") in check.examine(path, journal)
    check.restore(path, journal)
    library = Library(path)
    assert len(library.call(bookmarks.all)) == 3
    library.close()


def test_a_line_edited_by_hand_costs_only_itself(path: Path) -> None:
    fill(path)
    journal = path.with_name("saved.jsonl")
    with journal.open("a") as file:
        for line in ({"do": "save", "key": "zz"}, {"do": "save", "key": "00", "title": 3}, {"do": "follow", "url": ""}):
            file.write(json.dumps(line) + "\n")
    path.unlink()
    check.restore(path, journal)
    library = Library(path)
    assert len(library.call(bookmarks.all)) == 2
    library.close()


@reads
def lose_the_copy(c: Connection) -> None:
    c.journal.path = Path("/dev/full")


def test_nothing_counts_as_saved_that_the_copy_refused(path: Path) -> None:
    library = Library(path)
    library.call(lose_the_copy)
    with pytest.raises(LibraryError) as caught:
        library.call(bookmarks.save, None, URL, article(), analysis(), now=NOW)
    assert caught.value.kind is ErrorKind.FULL
    assert library.call(bookmarks.all) == []
    library.close()


# The disk


@saves
def fill_the_disk(c: Connection) -> None:
    for n in range(10_000):
        c.execute("INSERT INTO feeds (url, title, added) VALUES (?, ?, 0)", (f"https://{n}.example/", "x" * 1000))


@writes
def leave_no_room(c: Connection) -> None:
    pages = c.execute("PRAGMA page_count").fetchone()[0]
    c.execute(f"PRAGMA max_page_count = {pages + 20}")


def test_a_full_disk_changes_nothing_and_is_said(library: Library) -> None:
    subscribe(library)
    library.call(leave_no_room)
    with pytest.raises(LibraryError) as caught:
        library.call(fill_the_disk)
    assert caught.value.kind is ErrorKind.FULL
    assert "disk is full" in caught.value.sentence
    assert len(library.call(feeds.all)) == 1
    assert library.call(feeds.remove, 1)


def test_two_instances_work_side_by_side(path: Path) -> None:
    fill(path)
    one, two = Library(path), Library(path)
    one.call(entries.set_read, [10], True)
    two.call(bookmarks.save, 11, None, article(), analysis(), now=NOW)
    row = two.call(entries.get, 10)
    assert row is not None
    assert row.read
    assert len(one.call(bookmarks.all)) == 3
    one.close()
    assert two.call(entries.set_read, [10], False) == (10,)
    two.close()


@reads
def wait_briefly(c: Connection) -> None:
    c.execute("PRAGMA busy_timeout = 10")


def test_an_instance_that_waits_too_long_says_so(path: Path) -> None:
    fill(path)
    library = Library(path)
    library.call(wait_briefly)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryError) as caught:
        library.call(entries.set_read, [5], True)
    assert caught.value.kind is ErrorKind.LOCKED
    assert library.call(entries.page, View()).total == 40
    other.execute("ROLLBACK")
    other.close()
    assert library.call(entries.set_read, [5], True) == (5,)
    library.close()


AS_NOBODY = """
import os, sys
from pathlib import Path
from newsterm.library import bookmarks, entries
from newsterm.library.errors import LibraryError
from newsterm.library.library import Library
from newsterm.library.model import View
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    library = Library(Path(sys.argv[1]))
except LibraryError as error:
    print("refused", error.kind); sys.exit()
print(library.read_only, len(library.notices), library.call(entries.page, View()).total)
print(len(library.call(bookmarks.all)), library.call(entries.page, View(query="zebras")).total)
try:
    library.call(entries.set_read, [1], False)
except LibraryError as error:
    print(error.kind)
library.close()
"""


def as_nobody(path: Path) -> list[str]:
    """What a person without the right to write meets. Modules are imported before the rights are dropped."""
    done = subprocess.run([sys.executable, "-c", AS_NOBODY, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


ON_A_FULL_DISK = """
import os, resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
print(*(finding.remedy for finding in check.examine(Path(sys.argv[1]), Path(sys.argv[1]).with_name("saved.jsonl"))
        if not finding.ok and "restore" in finding.remedy), sep="|", end="")
"""


def test_on_a_full_disk_everything_can_be_read(path: Path) -> None:
    fill(path)
    assert not path.with_name("newsterm.db-shm").exists()
    before = digest(path.parent)
    program = AS_NOBODY.replace("import os, sys", "import os, sys\nfrom newsterm.library import check")
    head, tail = program.split("if os.getuid()")
    program = head + ON_A_FULL_DISK + tail.split("setuid(65534)\n")[1]
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["True", "1", "40", "2", "1", "read_only"], done.stderr
    assert before.items() <= digest(path.parent).items()
    library = Library(path)
    assert library.call(entries.set_read, [5], True) == (5,)
    library.close()


@pytest.fixture
def locked(path: Path) -> Path:
    """A library in a folder that its reader may not write to."""
    fill(path)
    for folder in (path.parent, *path.parents):
        if folder.owner() == path.owner() and folder.name.startswith(("pytest", "test_", "popen")):
            folder.chmod(0o755)
    path.chmod(0o444)
    path.with_name("saved.jsonl").chmod(0o444)
    path.parent.chmod(0o555)
    return path


def test_a_read_only_folder_can_be_read(locked: Path) -> None:
    before = digest(locked.parent)
    assert as_nobody(locked) == ["True", "1", "40", "2", "1", "read_only"]
    assert digest(locked.parent) == before
    locked.parent.chmod(0o755)


def test_a_read_only_folder_without_a_library_is_refused(locked: Path) -> None:
    locked.parent.chmod(0o755)
    for file in locked.parent.iterdir():
        file.unlink()
    locked.parent.chmod(0o555)
    assert as_nobody(locked) == ["refused", "unreachable"]
    locked.parent.chmod(0o755)


def test_the_doctor_finds_nothing_wrong_with_a_sound_library(path: Path) -> None:
    journal = path.with_name("saved.jsonl")
    (nothing,) = check.examine(path, journal)
    assert nothing.ok
    assert "will be made" in nothing.what
    assert "nothing to restore" in check.restore(path, journal)
    fill(path)
    before = digest(path.parent)
    findings = check.examine(path, journal)
    assert all(finding.ok for finding in findings)
    assert "1 feeds, 41 entries, 38 unread, 2 saved articles." in [finding.what for finding in findings]
    assert digest(path.parent) == before
    shutil.rmtree(path.parent)


# Other users


def test_no_file_can_be_read_by_others(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.umask(0)
    try:
        path.parent.mkdir()
        path.touch(0o644)
        library = Library(path)
        library.call(feeds.add, "https://planet.example/feed", now=NOW)
        Log(path.with_name("newsterm.log")).note("this", "that")
        modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
        library.close()
    finally:
        os.umask(before)
    assert {"newsterm.db", "saved.jsonl", "newsterm.log", "newsterm.db-wal"} <= modes.keys()
    assert set(modes.values()) == {0o600}
