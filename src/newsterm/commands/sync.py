"""`newsterm sync`: in step with a server that speaks the Google Reader API."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Namespace
from urllib.parse import urlsplit

from newsterm.commands.output import CommandError, answer, answer_json, say
from newsterm.commands.progress import Bar
from newsterm.commands.session import session
from newsterm.library import texts
from newsterm.library.server import Server
from newsterm.plural import count
from newsterm.services.reader import Reader
from newsterm.services.sync.password import VARIABLE
from newsterm.services.sync.remote import RemoteError
from newsterm.services.sync.rounds import Outcome
from newsterm.urls import split_login

_INDEXED_AT_ONCE = 500
_NONE = "There is no server. “newsterm sync --link URL” links to one; [sync] in the configuration does, too."


def sync(args: Namespace) -> int:
    """`newsterm sync`: link, unlink, say how it stands, or run a round."""

    async def work(reader: Reader) -> int:
        if args.link:
            return await _link(reader, args)
        if args.unlink:
            there_was = await reader.sync.unlink()
            answer("Unlinked. Nothing that is stored is lost." if there_was else "There was no server.")
            if reader.config.sync is not None and reader.config.sync.url:
                say("[sync] in the configuration links again: take it out.")
            return 0
        if args.status:
            return await _status(reader, args)
        if args.dry_run:
            return await _preview(reader, args)
        if args.offer:
            say(f"{count(await reader.sync.offer(), 'feed')} offered to the server.")
        if args.accept:
            await reader.sync.accept()
        return await _round(reader, args)

    return session(args.home, work)


async def _link(reader: Reader, args: Namespace) -> int:
    url, user = _account(args)
    secret = ""
    if not (os.environ.get(VARIABLE) or (reader.config.sync and reader.config.sync.password_command)):
        if not sys.stdin.isatty():
            raise CommandError(f"There is no password: set {VARIABLE}, or password_command in [sync].")
        secret = getpass.getpass(f"Password of {user}: ")
    try:
        linked = await reader.sync.link(url, user, secret)
    except RemoteError as error:
        raise CommandError(error.sentence) from None
    follows = count(linked.feeds, "feed")
    answer(f"Linked to {urlsplit(url).hostname}, which follows {follows}. “newsterm sync” fetches them.")
    if not linked.kept:
        say(f"There is no keyring to keep the password: set password_command in [sync], or {VARIABLE}.")
    return 0


def _account(args: Namespace) -> tuple[str, str]:
    """Address and name; the name may be in the address."""
    url, login = split_login(args.link)
    if login is not None and login.password:
        raise CommandError("Others can see a password on the command line; leave it out, and type it when asked.")
    user = args.user or (login.name if login else "")
    if not user:
        raise CommandError("Whose account is it? Add --user NAME.")
    return url, user


async def _status(reader: Reader, args: Namespace) -> int:
    known = await reader.sync.status()
    if args.json:
        answer_json(_as_json(known) if known else {"url": None})
    else:
        for line in _lines(known) if known else [_NONE]:
            answer(line)
    return 1 if known and known.error else 0


def _lines(known: Server) -> list[str]:
    good = f"{known.last_good.astimezone():%Y-%m-%d %H:%M}" if known.last_good else "not yet"
    lines = [f"{known.url} as {known.user}", f"Last in step: {good}.", f"To be told: {count(known.waiting, 'change')}."]
    return [*lines, *known.trouble]


def _as_json(known: Server) -> dict[str, object]:
    return {
        "url": known.url,
        "user": known.user,
        "last_good": known.last_good.isoformat() if known.last_good else None,
        "next_due": known.next_due.isoformat() if known.next_due else None,
        "waiting": known.waiting,
        "error": known.error or None,
        "held": known.held or None,
    }


async def _preview(reader: Reader, args: Namespace) -> int:
    try:
        preview = await reader.sync.preview()
    except RemoteError as error:
        raise CommandError(error.sentence) from None
    if preview is None:
        raise CommandError(_NONE)
    if args.json:
        answer_json(preview._asdict())
    else:
        answer(
            f"A round would bring {count(preview.feeds, 'new feed')} and {count(preview.articles, 'article')},"
            f" and tell {count(preview.waiting, 'change')}."
        )
    return 0


async def run_round(reader: Reader) -> Outcome | None:
    """Run a round and make searchable what it brought; a person who watches sees how far it is. None: no server."""
    with Bar(sys.stderr) as bar:
        bar.wait("Asking the server")
        outcome = await reader.sync.run(progress=lambda done, total: bar.show(done, total, "articles"))
        bar.wait("Indexing")
        for _ in range(0, await reader.library.run(texts.number_waiting), _INDEXED_AT_ONCE):
            await reader.library.run(texts.catch_up, _INDEXED_AT_ONCE)
    return outcome


async def _round(reader: Reader, args: Namespace) -> int:
    outcome = await run_round(reader)
    if outcome is None:
        raise CommandError(_NONE)
    if not outcome.ran:
        raise CommandError("Another newsterm is in a round with the server just now.")
    if args.json:
        removed, held = len(outcome.removed), outcome.held or None
        answer_json({"new": outcome.new, "told": outcome.told, "removed": removed, "held": held})
    else:
        answer(_summary(outcome))
    say_what_waits(outcome)
    if outcome.error is not None:
        raise CommandError(outcome.error.sentence)
    return 0


def say_what_waits(outcome: Outcome) -> None:
    """Say what waits for the reader's word, and what the server would not do."""
    if outcome.held:
        say(f"{outcome.held} “newsterm sync --accept” lets that through.")
    for url in outcome.refused:
        say(f"The server would not do what it was told about {url}.")


def _summary(outcome: Outcome) -> str:
    parts = [f"{count(outcome.new, 'new article')}", f"{count(outcome.told, 'change')} told"]
    if outcome.removed:
        parts.append(f"{count(len(outcome.removed), 'article')} no longer saved")
    return f"{', '.join(parts)}."
