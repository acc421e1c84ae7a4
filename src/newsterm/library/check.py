"""What `newsterm doctor` asks the library: is everything there, is everything right, and what helps.

`examine` needs no open library, so that it can speak of one that does not open.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from newsterm.library import bookmarks, server, set_apart
from newsterm.library.connection import Connection, connect, translated
from newsterm.library.errors import ErrorKind, LibraryError
from newsterm.library.file_state import FileState, damage_marker, file_state, log_of
from newsterm.library.journal import Contents, Journal
from newsterm.library.migrations import CURRENT, version
from newsterm.library.model import Finding
from newsterm.library.opening import refuse
from newsterm.library.salvage import restore_from_journal, salvage, start_anew
from newsterm.library.transactions import mode_of, saves

_RESTORE: Final = "'newsterm doctor --restore' brings them back."
_SALVAGE: Final = "'newsterm doctor --restore' sets the file aside and builds a new library from what can be read."
_LATER: Final = "The next version of newsterm tries again."
_NAMED: Final = 10
"""Entries that are named one by one."""
_TIGHT: Final = 50 * 2**20
"""Bytes; with less, a refresh may fill the disk."""


def examine(path: Path, journal_path: Path) -> list[Finding]:
    """Look at everything; change nothing.

    Args:
        path: the database.
        journal_path: the journal.

    Returns:
        What was looked at, with what is wrong and what helps.
    """
    journal = Journal(journal_path)
    findings = list(_place(path))
    try:
        state = file_state(path, journal)
        refuse(state, path, journal)
    except LibraryError as error:
        findings.append(Finding(False, error.sentence))
        return [*findings, *_journal_alone(journal)]
    if state is FileState.NOTHING:
        return [*findings, Finding(True, f"There is no library yet; it will be made as {path}.")]
    if state is FileState.DAMAGED:
        findings.append(Finding(False, f"{path} is damaged.", _SALVAGE))
        return [*findings, *_journal_alone(journal)]
    try:
        with closing(_open(path, journal)) as connection:
            findings.extend(_contents(connection, path))
            findings.extend(_against_journal(connection, journal))
    except (sqlite3.Error, LibraryError) as error:
        reason = translated(error, path) if isinstance(error, sqlite3.Error) else error
        findings.append(Finding(False, str(reason), _cure_of(reason)))
    return findings


def restore(path: Path, journal_path: Path) -> str:
    """Do what helps: build a new library where it is damaged or lost, bring back what only the journal has.

    Returns:
        What was done, in words.

    Raises:
        LibraryError: the file is newer or foreign, or the disk refuses.
    """
    journal = Journal(journal_path)
    state = file_state(path, journal)
    if state is FileState.NOTHING:
        return "There is nothing to restore: no library, no saved.jsonl."
    if state is FileState.LOST:
        return start_anew(path, journal)
    refuse(state, path, journal)
    if state is FileState.OURS and any(not finding.ok for finding in _integrity_of(path, journal)):
        damage_marker(path).touch()
        state = FileState.DAMAGED
    if state is FileState.DAMAGED:
        return salvage(path, journal)
    with closing(connect(path, journal)) as connection:
        back, feeds, copied = connection.transact(mode_of(reconcile), reconcile)
    done = []
    if back or feeds:
        done.append(f"Brought back from {journal_path.name}: {back} saved articles, {feeds} feeds.")
    if copied:
        done.append(f"Copied to {journal_path.name}: {copied} saved articles.")
    return " ".join(done) or "Nothing is missing."


@saves
def reconcile(c: Connection) -> tuple[int, int, int]:
    """Bring back what the journal has and the database lacks, and copy what it lacks.

    Returns:
        How many bookmarks and feeds were brought back, how many bookmarks copied.
    """
    there = c.journal.read().bookmarks
    back, feeds = restore_from_journal(c)
    copied = 0
    for bookmark, key in bookmarks.with_keys(c):
        if key.hex() not in there:
            c.journal_before_commit.append(bookmarks.record(bookmark, key))
            copied += 1
    return back, feeds, copied


def _place(path: Path) -> Iterator[Finding]:
    folder = path.parent
    while not folder.exists():
        folder = folder.parent
    if not os.access(folder, os.W_OK):
        yield Finding(False, f"{folder} is read-only: nothing can be kept.", "Allow writing, or choose another --home.")
    free = shutil.disk_usage(folder).free
    if free < _TIGHT:
        yield Finding(False, f"Only {free // 2**20} MB are free in {folder}.", "Make room.")
    for aside in sorted(path.parent.glob(f"{path.name}.damaged-*[0-9]")):
        yield Finding(True, f"{aside.name} is a damaged library that was set aside.", "Delete it if nothing is missed.")


def _open(path: Path, journal: Journal) -> Connection:
    # Opened in the usual way it would get a log and its index beside it.
    return connect(path, journal, read_only=True, immutable=not log_of(path).exists())


def _integrity_of(path: Path, journal: Journal) -> list[Finding]:
    try:
        with closing(_open(path, journal)) as connection:
            return list(_integrity(connection, path))
    except sqlite3.Error as error:
        reason = translated(error, path)
        return [Finding(False, str(reason), _cure_of(reason))]


def _cure_of(reason: Exception) -> str:
    """What helps: salvage only what is damaged, and not where the disk is full or somebody else is busy."""
    harmless = isinstance(reason, LibraryError) and reason.kind is not ErrorKind.DAMAGED
    return "Nothing is lost: make room on the disk, close other instances and try again." if harmless else _SALVAGE


def _integrity(c: Connection, path: Path) -> Iterator[Finding]:
    problems = [row[0] for row in c.execute("PRAGMA integrity_check(5)")]
    if problems == ["ok"]:
        yield Finding(
            True, f"{path} is sound ({path.stat().st_size / 2**20:.1f} MB, version {version(c)} of {CURRENT})."
        )
    else:
        yield Finding(False, f"{path} is damaged: {'; '.join(map(str, problems))}.", _SALVAGE)
    orphans = c.execute("SELECT count(*) FROM pragma_foreign_key_check").fetchone()[0]
    if orphans:
        yield Finding(False, f"{orphans} rows in {path.name} refer to something that is not there.", _SALVAGE)


def _contents(c: Connection, path: Path) -> Iterator[Finding]:
    yield from _integrity(c, path)
    feeds, entries, unread, saved = c.execute(
        "SELECT (SELECT count(*) FROM feeds), (SELECT count(*) FROM entries),"
        " (SELECT count(*) FROM entries WHERE read = 0), (SELECT count(*) FROM bookmarks)"
    ).fetchone()
    yield Finding(True, f"{feeds} feeds, {entries} entries, {unread} unread, {saved} saved articles.")
    if version(c) == CURRENT:
        yield from _server(c)
        yield from _left_out(c)


def _server(c: Connection) -> Iterator[Finding]:
    """How it stands with the server, where there is one."""
    linked = server.get(c)
    if linked is not None:
        good = f"last on {linked.last_good.astimezone():%Y-%m-%d %H:%M}" if linked.last_good else "not yet"
        yield Finding(True, f"In step with {linked.url} as {linked.user}: {good}.")
    for sentence in linked.trouble if linked is not None else ():
        yield Finding(False, sentence)


_LACKS: Final = {
    set_apart.INDEX: "cannot be searched",
    set_apart.MARKS: "has no marks",
    set_apart.STORY: "is in no story",
}


def _left_out(c: Connection) -> Iterator[Finding]:
    """What single entries, feeds and bookmarks lack, since something in them could not be worked on."""
    for title, note in c.execute("SELECT shown, note FROM fetches JOIN feeds ON id = feed_id WHERE note <> ''"):
        yield Finding(False, f"{title}: {note}", "The next refresh tries again.")
    failed = set_apart.all(c)
    for one in failed[:_NAMED]:
        lack = _LACKS.get(one.work, "is not whole")
        yield Finding(False, f"Entry {one.entry_id} of {one.feed_title}, “{one.title}”, {lack} ({one.reason}).", _LATER)
    if len(failed) > _NAMED:
        yield Finding(False, f"{len(failed) - _NAMED} more entries lack something of that kind.", _LATER)
    for bookmark in bookmarks.all(c):
        if bookmarks.is_damaged(bookmark):
            yield Finding(False, f"The text of the saved article “{bookmark.title}” cannot be read.", _RESTORE)


def _against_journal(c: Connection, journal: Journal) -> Iterator[Finding]:
    copied = journal.read()
    # Torn by a crash while it was written: what it was to say was never acknowledged.
    yield from _lines(copied, journal, ok=True)
    keys = {row[0].hex() for row in c.execute("SELECT key FROM bookmarks JOIN states ON states.id = state_id")}
    lacking = len(copied.bookmarks.keys() - keys)
    if lacking:
        yield Finding(False, f"{lacking} saved articles are in {journal.path.name} but not in the library.", _RESTORE)
    uncopied = len(keys - copied.bookmarks.keys())
    if uncopied:
        yield Finding(
            False,
            f"{uncopied} saved articles are not in {journal.path.name}.",
            "'newsterm doctor --restore' puts them there.",
        )
    urls = {row[0] for row in c.execute("SELECT url FROM feeds")}
    unfollowed = len(copied.subscriptions.keys() - urls)
    if unfollowed:
        yield Finding(False, f"{unfollowed} feeds are in {journal.path.name} but not in the library.", _RESTORE)


def _journal_alone(journal: Journal) -> Iterator[Finding]:
    if journal.exists():
        copied = journal.read()
        yield from _lines(copied, journal, ok=False)
        yield Finding(
            True, f"{journal.path} holds {len(copied.bookmarks)} saved articles and {len(copied.subscriptions)} feeds."
        )


def _lines(copied: Contents, journal: Journal, *, ok: bool) -> Iterator[Finding]:
    if copied.unreadable:
        yield Finding(ok, f"{copied.unreadable} lines of {journal.path.name} cannot be read; the others can.")
