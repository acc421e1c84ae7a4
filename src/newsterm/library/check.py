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

from newsterm.library import bookmarks
from newsterm.library.connection import Connection, connect, translated
from newsterm.library.errors import LibraryError
from newsterm.library.migrations import CURRENT, version
from newsterm.library.model import Finding
from newsterm.library.opening import refuse
from newsterm.library.salvage import bring_back, salvage, start_anew
from newsterm.library.standing import Standing, damage_note, log_of, look
from newsterm.library.text_copy import Copied, TextCopy
from newsterm.library.transactions import mode_of, saves

_RESTORE: Final = "'newsterm doctor --restore' brings them back."
_SALVAGE: Final = "'newsterm doctor --restore' sets the file aside and builds a new library from what can be read."
_TIGHT: Final = 50 * 2**20
"""Bytes; with less, a refresh may fill the disk."""


def examine(path: Path, copy_path: Path) -> list[Finding]:
    """Look at everything; change nothing.

    Args:
        path: the database.
        copy_path: the text copy.

    Returns:
        What was looked at, with what is wrong and what helps.
    """
    copy = TextCopy(copy_path)
    findings = list(_place(path))
    try:
        standing = look(path, copy)
        refuse(standing, path, copy)
    except LibraryError as error:
        findings.append(Finding(False, error.sentence))
        return [*findings, *_copy_alone(copy)]
    if standing is Standing.NOTHING:
        return [*findings, Finding(True, f"There is no library yet; it will be made as {path}.")]
    if standing is Standing.DAMAGED:
        findings.append(Finding(False, f"{path} is damaged.", _SALVAGE))
        return [*findings, *_copy_alone(copy)]
    try:
        with closing(_open(path, copy)) as connection:
            findings.extend(_contents(connection, path))
            findings.extend(_against_copy(connection, copy))
    except (sqlite3.Error, LibraryError) as error:
        reason = translated(error, path) if isinstance(error, sqlite3.Error) else error
        findings.append(Finding(False, str(reason), _SALVAGE))
    return findings


def restore(path: Path, copy_path: Path) -> str:
    """Do what helps: build a new library where it is damaged or lost, bring back what only the text copy has.

    Returns:
        What was done, in words.

    Raises:
        LibraryError: the file is newer or foreign, or the disk refuses.
    """
    copy = TextCopy(copy_path)
    standing = look(path, copy)
    if standing is Standing.NOTHING:
        return "There is nothing to restore: no library, no text copy."
    if standing is Standing.LOST:
        return start_anew(path, copy)
    refuse(standing, path, copy)
    if standing is Standing.OURS and any(not finding.ok for finding in _integrity_of(path, copy)):
        damage_note(path).touch()
        standing = Standing.DAMAGED
    if standing is Standing.DAMAGED:
        return salvage(path, copy)
    with closing(connect(path, copy)) as connection:
        back, feeds, copied = connection.transact(mode_of(reconcile), reconcile)
    done = []
    if back or feeds:
        done.append(f"Brought back from {copy_path.name}: {back} saved articles, {feeds} feeds.")
    if copied:
        done.append(f"Copied to {copy_path.name}: {copied} saved articles.")
    return " ".join(done) or "Nothing is missing."


@saves
def reconcile(c: Connection) -> tuple[int, int, int]:
    """Bring back what the text copy has and the database lacks, and copy what it lacks.

    Returns:
        How many bookmarks and feeds were brought back, how many bookmarks copied.
    """
    there = c.copy.read().bookmarks
    back, feeds = bring_back(c)
    copied = 0
    for bookmark, key in bookmarks.with_keys(c):
        if key.hex() not in there:
            c.copy_before_commit.append(bookmarks.record(bookmark, key))
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


def _open(path: Path, copy: TextCopy) -> Connection:
    # Opened in the usual way it would get a log and its index beside it.
    return connect(path, copy, read_only=True, immutable=not log_of(path).exists())


def _integrity_of(path: Path, copy: TextCopy) -> list[Finding]:
    try:
        with closing(_open(path, copy)) as connection:
            return list(_integrity(connection, path))
    except sqlite3.Error as error:
        return [Finding(False, str(translated(error, path)), _SALVAGE)]


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


def _against_copy(c: Connection, copy: TextCopy) -> Iterator[Finding]:
    copied = copy.read()
    # Torn by a crash while it was written: what it was to say was never acknowledged.
    yield from _lines(copied, copy, ok=True)
    keys = {row[0].hex() for row in c.execute("SELECT key FROM bookmarks JOIN states ON states.id = state_id")}
    lacking = len(copied.bookmarks.keys() - keys)
    if lacking:
        yield Finding(False, f"{lacking} saved articles are in {copy.path.name} but not in the library.", _RESTORE)
    uncopied = len(keys - copied.bookmarks.keys())
    if uncopied:
        yield Finding(
            False,
            f"{uncopied} saved articles are not in {copy.path.name}.",
            "'newsterm doctor --restore' puts them there.",
        )
    urls = {row[0] for row in c.execute("SELECT url FROM feeds")}
    unfollowed = len(copied.subscriptions.keys() - urls)
    if unfollowed:
        yield Finding(False, f"{unfollowed} feeds are in {copy.path.name} but not in the library.", _RESTORE)


def _copy_alone(copy: TextCopy) -> Iterator[Finding]:
    if copy.exists():
        copied = copy.read()
        yield from _lines(copied, copy, ok=False)
        yield Finding(
            True, f"{copy.path} holds {len(copied.bookmarks)} saved articles and {len(copied.subscriptions)} feeds."
        )


def _lines(copied: Copied, copy: TextCopy, *, ok: bool) -> Iterator[Finding]:
    if copied.unreadable:
        yield Finding(ok, f"{copied.unreadable} lines of {copy.path.name} cannot be read; the others can.")
