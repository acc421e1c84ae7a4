"""Reading `config.toml`: each key checked, each fault named with its line and the key that may have been meant."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, NamedTuple

from newsterm.library.search import QueryError, parse_query
from newsterm.services.config import (
    NARROWEST,
    WIDEST,
    Config,
    ConfigProblem,
    FeedWishes,
    Network,
    OwnCommand,
    PrefetchConfig,
    SavedView,
    SyncConfig,
)
from newsterm.sourcing.user import UserCue, UserCueError, parse_user_cue
from newsterm.text import clean_line
from newsterm.urls import split_login, typed_url

PRESETS: Final = ("newsboat",)
_AHEAD: Final = ("off", "views", "folders", "all")
MAX_BROKEN_LINES: Final = 20
_HEADER_NAME: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_HEADER_VALUE: Final = re.compile(r"(?! )[\x20-\x7e\xa0-\xff]{1,4000}(?<! )")
_OUR_HEADERS: Final = frozenset({
    "host", "connection", "content-length", "transfer-encoding", "te", "trailer", "upgrade", "expect", "range",
    "accept-encoding", "if-none-match", "if-modified-since", "user-agent",
})  # fmt: skip
_PRIVATE_HEADERS: Final = frozenset({"authorization", "cookie", "proxy-authorization"})


def read(path: Path, data: bytes) -> tuple[Config, tuple[ConfigProblem, ...]]:
    """What can be used of a config file, and each thing that cannot."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        reason = "it cannot be read: it is not UTF-8 text. Everything is as without it."
        return Config(), (ConfigProblem(path, 0, "", reason),)
    document = _ConfigFile(path, text)
    return _config(document), tuple(sorted(document.problems, key=lambda problem: problem.line))


def _config(document: _ConfigFile) -> Config:
    plain = Config()
    top = _Table(document, document.values, "")
    theme = top.text("theme") or plain.theme
    width = top.number("width", NARROWEST, WIDEST) or plain.width
    marks = top.switch("marks", plain.marks)
    mouse = top.switch("mouse", plain.mouse)
    browser = _command(top, "browser", "firefox --new-tab")
    keymap, keys = _keys(top)
    refresh, kept, sourcing = top.table("refresh"), top.table("retention"), top.table("sourcing")
    lists, mute = top.table("lists"), top.table("mute")
    network, follow, feeds = top.table("network"), top.table("follow"), _feeds(top.table("feeds"))
    minutes = refresh.number("minutes", 0, 24 * 60)
    most = kept.number("entries", 0, 100_000)  # 0: all
    config = Config(
        theme=theme,
        width=width,
        marks=marks,
        mouse=mouse,
        browser=browser,
        commands=_own_commands(top.table("commands")),
        keymap=keymap,
        keys=keys,
        refresh_minutes=plain.refresh_minutes if minutes is None else minutes,
        refresh_on_start=refresh.switch("on_start", plain.refresh_on_start),
        keep_days=kept.number("days", 1, 36500),
        keep_entries=plain.keep_entries if most is None else most or None,
        keep_unread=kept.switch("unread", plain.keep_unread),
        views=_views(top.table("views")),
        cues=_cues(sourcing),
        oldest_first=lists.switch("oldest_first", plain.oldest_first),
        stories=lists.switch("stories", plain.stories),
        follow_read=follow.switch("read", plain.follow_read),
        corrected_unread=_corrected_unread(lists),
        muted=mute.words("words"),
        muted_by_feed={**_muted_by_feed(mute.table("feeds")), **feeds.muted},
        network=_network(network, of_all=True),
        feed_networks=feeds.networks,
        feeds=feeds.wishes,
        metered=network.switch("metered", plain.metered),
        prefetch=_prefetch(top.table("prefetch")),
        sync=_sync(top.table("sync")) if "sync" in document.values else None,
        lines=document.lines,
    )
    for table in (top, lists, mute, refresh, kept, sourcing, network, follow):
        table.report_unknown()
    return config


def _command(table: _Table, key: str, example: str) -> tuple[str, ...]:
    """A command: a list of words, or a line that is split into words as a shell would, without running one."""
    value = table.take(key)
    if isinstance(value, str):
        try:
            return tuple(shlex.split(value))
        except ValueError:
            table.problem(key, "its quotation marks do not match")
            return ()
    if value is None or (isinstance(value, list) and value and all(isinstance(word, str) for word in value)):
        return tuple(value or ())
    table.problem(key, f'it must be a command, such as "{example}"')
    return ()


def _own_commands(table: _Table) -> tuple[OwnCommand, ...]:
    """`KEY-OR-NAME = ["program", "{url}"]`, or a table with `run`, `background` and `input`."""
    names = table.left()
    if not names:
        return ()
    from newsterm.services.programs import faults

    found = []
    for name in names:
        inner = table.table(name) if isinstance(table.values[name], dict) else None
        words = _command(*((table, name) if inner is None else (inner, "run")), 'mpv "{enclosure}"')
        reason = faults(words) if words else ""
        if reason:
            table.problem(name, reason)
        background = inner is not None and inner.switch("background", False)
        feeds_text = inner is not None and inner.switch("input", False)
        if inner is not None:
            inner.report_unknown()
        if words and not reason:
            found.append(OwnCommand(clean_line(name, 40), words, background, feeds_text))
    return tuple(found)


def _account(table: _Table) -> tuple[str, str]:
    """The server's address, and whose account it is; "" where the one is of no use without the other."""
    given, user = table.text("url"), table.text("user")
    if not given:
        return "", user
    bare, login = split_login(given)
    url = typed_url(bare)
    if url is None:
        table.problem("url", "it must be a web address")
    elif login is not None and login.password:
        table.problem("url", "a password does not belong into it; use password_command, the environment or the keyring")
    elif not (user or login):
        table.problem("user", "it must say whose account it is")
    else:
        return url, user or (login.name if login else "")
    return "", user


def _sync(table: _Table) -> SyncConfig:
    plain = SyncConfig()
    if table.take("password") is not None:
        reason = "a password does not belong in this file; use password_command, the environment or the keyring"
        table.problem("password", reason)
    url, user = _account(table)
    found = SyncConfig(
        url=url,
        user=user,
        password_command=_command(table, "password_command", "pass show rss"),
        minutes=table.number("minutes", 1, 24 * 60) or plain.minutes,
        unread=table.number("unread", 100, 100_000) or plain.unread,
        read_days=table.number("read_days", 1, 365) or plain.read_days,
        keep_unstarred=table.switch("keep_unstarred", plain.keep_unstarred),
    )
    table.report_unknown()
    return found


def _prefetch(table: _Table) -> PrefetchConfig:
    plain = PrefetchConfig()
    what = table.text("what") or plain.what
    if what not in _AHEAD:
        table.problem("what", f"it must be one of {_listed(_AHEAD)}")
        what = plain.what
    found = PrefetchConfig(
        what=what,
        folders=table.words("folders"),
        days=table.number("days", 1, 60) or plain.days,
        hourly=table.number("hourly", 1, 1000) or plain.hourly,
    )
    if what == "folders" and not found.folders:
        table.problem("folders", 'it must say which, such as ["World"]')
    table.report_unknown()
    return found


def _keys(top: _Table) -> tuple[str, Mapping[str, tuple[str, ...]]]:
    """`keys = "newsboat"`, or a table of commands and keys that may hold `preset = "newsboat"` as well."""
    if isinstance(top.values.get("keys"), str):
        return _preset(top, "keys"), {}
    table = top.table("keys")
    preset = _preset(table, "preset")
    keys: dict[str, tuple[str, ...]] = {}
    for command in table.left():
        value = table.take(command)
        wanted = [value] if isinstance(value, str) else value
        if isinstance(wanted, list) and all(isinstance(key, str) and key for key in wanted):
            keys[command] = tuple(wanted)
        else:
            table.problem(command, 'it must be a key or a list of keys, such as ["n", "ctrl+n"]')
    return preset, keys


def _preset(table: _Table, key: str) -> str:
    name = table.text(key)
    if name in ("", *PRESETS):
        return name
    table.problem(key, f"there is no preset “{name}”; there is {_listed(PRESETS)}")
    return ""


def _views(table: _Table) -> tuple[SavedView, ...]:
    views: list[SavedView] = []
    for name in table.left():
        query = table.text(name)
        try:
            parse_query(query)
        except QueryError as error:
            table.problem(name, error.sentence)
            continue
        if query:
            views.append(SavedView(clean_line(name, 60), query))
    return tuple(views)


def _corrected_unread(lists: _Table) -> tuple[str, ...]:
    """`corrected_unread = true` for all feeds, or a list of feeds."""
    if isinstance(lists.values.get("corrected_unread"), bool):
        return ("",) if lists.take("corrected_unread") else ()
    return lists.words("corrected_unread")


def _muted_by_feed(table: _Table) -> Mapping[str, tuple[str, ...]]:
    return {name: table.words(name) for name in table.left()}


def _network(table: _Table, *, of_all: bool) -> Network:
    """How sites are asked. For one feed, what it is asked with besides."""
    agent = table.text("user_agent")
    if agent and not _HEADER_VALUE.fullmatch(agent):
        table.problem("user_agent", "it must be a line of plain characters")
        agent = ""
    certificate = "" if of_all else table.text("certificate")
    headers = table.table("headers")
    given = [(name, headers.text(name)) for name in headers.left()]
    good = [(name, value) for name, value in given if not _header_fault(headers, name, value, of_all=of_all)]
    return Network(
        agent, tuple(good), table.number("timeout", 1, 600), certificate and str(Path(certificate).expanduser())
    )


def _header_fault(headers: _Table, name: str, value: str, *, of_all: bool) -> bool:
    """Whether a header cannot be sent; the reason is noted."""
    reason = ""
    if not _HEADER_NAME.fullmatch(name) or not _HEADER_VALUE.fullmatch(value):
        reason = "it must be a header's name and a line of plain characters"
    elif name.lower() in _OUR_HEADERS:
        reason = "newsterm sets this header itself"
    elif of_all and name.lower() in _PRIVATE_HEADERS:
        reason = 'it would go to every site; give it to one feed, below [feeds."ADDRESS".headers]'
    if reason:
        headers.problem(name, reason)
    return bool(reason)


class _Feeds(NamedTuple):
    """What `[feeds]` says, by address."""

    networks: dict[str, Network]
    wishes: dict[str, FeedWishes]
    muted: dict[str, tuple[str, ...]]


def _feeds(table: _Table) -> _Feeds:
    found = _Feeds({}, {}, {})
    for address in table.left():
        url = typed_url(address)
        feed = table.table(address)
        if url is None:
            table.problem(address, "it is not the address of a feed")
            continue
        network = _network(feed, of_all=False)
        wishes = FeedWishes(
            minutes=feed.number("minutes", 15, 7 * 24 * 60),
            keep_days=feed.number("days", 1, 36500),
            keep_entries=feed.number("entries", 0, 100_000),
            full_text=feed.switch("full_text", False),
        )
        muted = feed.words("mute")
        if network != Network():
            found.networks[url] = network
        if wishes != FeedWishes():
            found.wishes[url] = wishes
        if muted:
            found.muted[url] = muted
        feed.report_unknown()
    return found


def _cues(table: _Table) -> tuple[UserCue, ...]:
    given = table.take("cues")
    if given is None:
        return ()
    cues: list[UserCue] = []
    for number, cue in enumerate(given if isinstance(given, list) else [given], 1):
        try:
            cues.append(parse_user_cue(cue, number))
        except UserCueError as error:
            table.problem(f"cues.{number}", str(error))
    return tuple(cues)


class _Table:
    """A table of the file, read key by key; what is never taken is unknown."""

    def __init__(self, document: _ConfigFile, values: Mapping[str, Any], name: str) -> None:
        self.values = values
        self._document = document
        self._name = name
        self._taken: dict[str, None] = {}

    def take(self, key: str) -> Any:
        """A key's value, None where it is not given."""
        self._taken[key] = None
        return self.values.get(key)

    def left(self) -> list[str]:
        """The keys that nobody took yet."""
        return [key for key in self.values if key not in self._taken]

    def text(self, key: str) -> str:
        """A text, "" where it is not given."""
        value = self.take(key)
        if value is None or isinstance(value, str):
            return value or ""
        self.problem(key, "it must be a text in quotation marks")
        return ""

    def switch(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self.take(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.problem(key, "it must be true or false")
        return default

    def number(self, key: str, least: int, most: int) -> int | None:
        """A whole number within bounds, None where it is not given."""
        value = self.take(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and least <= value <= most):
            return value
        self.problem(key, f"it must be a whole number from {least} to {most}")
        return None

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words and phrases, () where it is not given."""
        value = self.take(key)
        given = [value] if isinstance(value, str) else value
        if given is None:
            return ()
        if isinstance(given, list) and all(isinstance(word, str) and any(map(str.isalnum, word)) for word in given):
            return tuple(clean_line(word, 100) for word in given)
        self.problem(key, 'it must be a list of words, such as ["horoscope", "transfer rumour*"]')
        return ()

    def table(self, key: str) -> _Table:
        """A table within this one; an empty one where it is not given."""
        value = self.take(key)
        if value is not None and not isinstance(value, dict):
            self.problem(key, f"it must be a table: a line [{key}] with its keys below")
            value = None
        return _Table(self._document, value or {}, f"{self._name}{key}.")

    def problem(self, key: str, reason: str) -> None:
        """Leave a key out, and say why."""
        full = f"{self._name}{key}"
        said = reason if reason.startswith("[[") else f"{full}: {reason}"
        self._document.report(full, said if said.endswith(".") else f"{said}.")

    def report_unknown(self) -> None:
        """Name every key that means nothing here, and the one that may have been meant."""
        for key in self.left():
            near = get_close_matches(key, self._taken, n=1)
            hint = f" Did you mean {near[0]}?" if near else f" Known here: {_listed(self._taken)}."
            self._document.report(f"{self._name}{key}", f"{self._name}{key} means nothing to newsterm.{hint}")


class _ConfigFile:
    """The file: its values, where its keys stand, what was wrong with it."""

    def __init__(self, path: Path, text: str) -> None:
        self.problems: list[ConfigProblem] = []
        self.lines = _key_lines(text)
        self._path = path
        self.values = self._parse(text)

    def report(self, key: str, reason: str) -> None:
        """Note a problem with a key."""
        self.problems.append(ConfigProblem(self._path, self.lines.get(key, 0), key, clean_line(reason, 300)))

    def _parse(self, text: str) -> dict[str, Any]:
        """The file's values; lines that are not TOML are left out one by one, each with its problem."""
        lines = text.split("\n")
        for _ in range(MAX_BROKEN_LINES):
            try:
                return tomllib.loads("\n".join(lines))
            except tomllib.TOMLDecodeError as error:
                said, _, place = str(error).rpartition(" (at ")
                found = re.match(r"line (\d+)", place)
                line = int(found[1]) if found else len(lines)
                self.problems.append(ConfigProblem(self._path, line, "", f"{said or error}. This line is left out."))
                if not lines[line - 1].strip():
                    break
                lines[line - 1] = ""
            except (
                ValueError,
                RecursionError,
            ):  # a number of thousands of digits, thousands of brackets: no line is named
                break
        self.problems.append(ConfigProblem(self._path, 0, "", "The file cannot be understood and is left out."))
        return {}


def _key_lines(text: str) -> dict[str, int]:
    """On which line each key stands, for messages: tables as "a.b", those of a list as "a.b.1", "a.b.2"."""
    lines: dict[str, int] = {}
    table, counts = "", Counter[str]()
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]", line):
            table = header[2].replace('"', "").replace(" ", "")
            lines.setdefault(table, number)
            if header[1] == "[[":
                counts[table] += 1
                table = f"{table}.{counts[table]}"
                lines[table] = number
        elif key := re.match(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[\w-]+)*)\s*=""", line):
            name = key[1].strip("\"'").replace(" ", "") if "." in key[1] else key[1].strip("\"'")
            lines.setdefault(f"{table}.{name}" if table else name, number)
    return lines


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
