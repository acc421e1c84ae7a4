"""The commands and their options. All of them are known here; none is imported before it runs."""

from __future__ import annotations

import argparse
from typing import Any, Final, NoReturn

from newsterm import __version__
from newsterm.text import clean_line

WRONG_USAGE: Final = 2
_OTHER_NAMES: Final = {
    "bookmark": "save", "bookmarks": "list --saved", "saved": "list --saved", "unread": "list --unread", "ls": "list",
    "articles": "list", "open": "read", "show": "read", "find": "search", "grep": "search", "subscribe": "add",
    "subscriptions": "feeds", "update": "refresh", "reload": "refresh", "fetch": "refresh",
    "check": "doctor", "marks": "cues",
}  # fmt: skip
"""What other programs call what newsterm does."""
_MOST_JOBS: Final = 128
_HOME: Final = "keep everything under DIR (or set NEWSTERM_HOME)"


class _Columns(argparse.HelpFormatter):
    """Gives the longest command a column; argparse forgets how far commands are indented."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog)
        self._action_max_length = len("    completion")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, safe to print, and where help is."""

    words_with_minus = False
    """Whether "-word" is an argument like any other, since it means something to the command."""

    def _parse_optional(self, arg_string: str) -> Any:
        single = arg_string.startswith("-") and not arg_string.startswith("--")
        if self.words_with_minus and single and arg_string not in self._option_string_actions:
            return None
        return super()._parse_optional(arg_string)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Decline what no argument takes here, where the command is known: argparse leaves that to the top parser."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found, unknown

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices or not isinstance(action, argparse._SubParsersAction):
            super()._check_value(action, value)
            return
        from difflib import get_close_matches

        there = list(action.choices)
        meant = _OTHER_NAMES.get(value, "")
        if meant.partition(" ")[0] not in there:  # a name for another parser's command, or for none
            meant = next(iter(get_close_matches(value, there, 1)), "")
        hint = f"“{self.prog} {meant}” may be meant" if meant else f"there are {', '.join(there)}"
        self.error(f"There is no command “{value}”; {hint}.")

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USAGE, f"{self.prog}: {clean_line(message)}\nTry “{self.prog} --help”.\n")


class _Commands:
    """The commands below a parser. Each takes --home as well, before or after its name."""

    def __init__(self, parent: argparse.ArgumentParser, prog: str) -> None:
        self._parsers = parent.add_subparsers(title="commands", metavar="COMMAND", prog=prog, parser_class=_Parser)

    def add(self, name: str, run: str, summary: str, more: str = "") -> _Parser:
        """Add a command.

        Args:
            name: what a person types.
            run: its function, see `handler`.
            summary: a phrase for the list of commands.
            more: sentences for the command's own help.
        """
        added: _Parser = self._parsers.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}. {more}",
            allow_abbrev=False,
        )
        added.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS, help=_HOME)
        added.set_defaults(run=run)
        return added


def parser() -> argparse.ArgumentParser:
    """The program's arguments, all commands included."""
    top = _Parser(
        prog="newsterm",
        usage="newsterm [--home DIR] [COMMAND …]",
        description="A terminal news reader that shows the clean article and marks on whose word it rests.",
        epilog="Without a command, the screen opens. “newsterm COMMAND --help” tells more about a command.",
        allow_abbrev=False,
        formatter_class=_Columns,
    )
    top.add_argument("--version", action="version", version=f"newsterm {__version__}")
    top.add_argument("--home", metavar="DIR", default=None, help=_HOME)
    top.add_argument("--fresh", action="store_true", help="begin at the top, not where you were")
    top.add_argument("--linear", action="store_true", help="read line by line, for screen readers")
    top.set_defaults(run="reader:reader")
    commands = _Commands(top, "newsterm")
    _reading(commands)
    _engines(commands)
    _stories(commands)
    _feeds(commands)
    _entries(commands)
    _bookmarks(commands)
    _sync(commands)
    shell = commands.add(
        "completion",
        "manual:completion",
        "print the completion for a shell",
        "Its first line says where it belongs.",
    )
    shell.add_argument("shell", choices=("bash", "zsh", "fish"))
    man = commands.add("man", "manual:man", "print the manual page", "“newsterm man | man -l -” shows it.")
    for each in (shell, man):
        each.set_defaults(top=top)
    doctor = commands.add("doctor", "doctor:doctor", "say what newsterm finds here, what is wrong, and what helps")
    doctor.add_argument("--restore", action="store_true", help="repair the library; bring back what saved.jsonl has")
    doctor.add_argument("--report", action="store_true", help="a paste for a bug report, without anything private")
    return top


def _reading(commands: _Commands) -> None:
    read = commands.add(
        "read",
        "read:read",
        "print an article, clean and with its marks",
        "TARGET is an article's number in “newsterm list”, its address, an HTML or text file, or - for stdin.",
    )
    read.add_argument("target", metavar="TARGET")
    read.add_argument("--url", help="the address that a file or stdin was read from")
    read.add_argument("--all-pages", action="store_true", help="of an article on several pages, up to five")
    read.add_argument("--width", type=_positive, metavar="N", help="cells of a line (the terminal's width)")
    shape = read.add_mutually_exclusive_group()
    shape.add_argument("--plain", action="store_true", help="no colours or styles; marks are written into the text")
    shape.add_argument("--json", action="store_true", help="one JSON object: text, blocks, links, cues, sources")


def _engines(commands: _Commands) -> None:
    extract = commands.add(
        "extract",
        "engines:extract",
        "make clean articles of many pages",
        'JSON lines {"id", "html", "url"?} on stdin, JSON lines out, in order; a bad line gives {"id", "error"}.',
    )
    extract.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="use N processes (1)")
    cues = commands.add(
        "cues", "engines:cues", "mark the sourcing language of plain text", "Reads stdin where no FILE is given."
    )
    cues.add_argument("files", nargs="*", metavar="FILE")
    cues.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="with --jsonl: use N processes (1)")
    shape = cues.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="one JSON object for each text")
    shape.add_argument(
        "--jsonl", action="store_true", help='JSON lines {"id", "text"} in, {"id", "cues", "sources"} out'
    )
    shape.add_argument(
        "--only",
        choices=["unconfirmed"],
        help="list the sentences that rest on nothing but unnamed or unconfirmed words",
    )
    parse = commands.add("parse", "engines:parse", "say what is in feed files, as JSON lines")
    parse.add_argument("files", nargs="+", metavar="FILE")
    parse.add_argument("--url", metavar="ADDRESS", help="the base address of relative ones in the files")


def _stories(commands: _Commands) -> None:
    changes = commands.add(
        "changes",
        "stories:changes",
        "say what changed in an article since you read it",
        "Else since it was saved, else since it first came. Asks no site: “newsterm read” and “refresh” do.",
    )
    changes.add_argument("id", nargs="?", type=_positive, metavar="ID", help="an article's number in “newsterm list”")
    changes.add_argument("--all", action="store_true", help="every edit, one after the other")
    changes_shape = changes.add_mutually_exclusive_group()
    changes_shape.add_argument("--json", action="store_true", help="one JSON object an edit")
    changes_shape.add_argument(
        "--jsonl",
        action="store_true",
        help='JSON lines {"id", "a", "b"} in, of two texts, {"id", "changes", "marks"} out',
    )

    story = commands.add(
        "story",
        "stories:story",
        "list the reports of an article's event: who rests on whom, who has whose words",
    )
    story.add_argument("id", type=_positive, metavar="ID", help="an article's number in “newsterm list”")
    story.add_argument("--json", action="store_true", help="one JSON object")
    stats = commands.add(
        "stats",
        "stats:stats",
        "count the marks, per feed and over time",
        "It counts words: how many attributions are on record, second-hand, unnamed, unconfirmed. It judges nobody.",
    )
    stats.add_argument("--feed", metavar="F", help="only this feed: number, address or title")
    stats.add_argument("--since", metavar="DATE", help="only articles published from then on, such as 2026-11-01")
    stats.add_argument("--json", action="store_true", help="one JSON object")
    stories = commands.add(
        "stories",
        "stories:stories",
        "say which of many reports tell of one event",
        "A story is called by the id of its first report; a report without a date stands alone.",
    )
    stories.add_argument(
        "--jsonl",
        action="store_true",
        required=True,
        help='JSON lines {"id", "title", "date", "lead"?, "text"?, "outlet"?} in, {"id", "story"} out',
    )
    copy = commands.add("copy", "stories:copy", "say which passages of a text are in another one, quotations apart")
    copy.add_argument(
        "--jsonl",
        action="store_true",
        required=True,
        help='JSON lines {"id", "a", "b"} in, of two texts, {"id", "share", "passages"} of b out',
    )

    cites = commands.add("cites", "stories:cites", "say which reports of one event rest on which newsrooms")
    cites.add_argument(
        "--jsonl",
        action="store_true",
        required=True,
        help='JSON lines {"id", "feeds", "entries"} in, of one event each, {"id", "edges"} out',
    )


def _sync(commands: _Commands) -> None:
    sync = commands.add(
        "sync",
        "sync:sync",
        "keep in step with FreshRSS, Miniflux or another server",
        "The server speaks the Google Reader API. What is read, saved and followed becomes the same here and there.",
    )
    what = sync.add_mutually_exclusive_group()
    what.add_argument("--link", metavar="URL", help="be in step with the server at this address from now on")
    what.add_argument("--unlink", action="store_true", help="unlink from the server; nothing that is stored is lost")
    what.add_argument("--status", action="store_true", help="say how things are, without asking the server")
    what.add_argument("--dry-run", action="store_true", help="say what a round would bring and tell")
    what.add_argument("--offer", action="store_true", help="offer the server the feeds that are only here")
    what.add_argument("--accept", action="store_true", help="let through what waits for your word")
    sync.add_argument("--user", metavar="NAME", help="with --link: whose account it is")
    sync.add_argument("--json", action="store_true", help="one JSON object")


def _feeds(commands: _Commands) -> None:
    add = commands.add("add", "feeds:add", "subscribe to feeds", "URL is a feed's address or a site's.")
    add.add_argument("urls", nargs="+", metavar="URL")
    add.add_argument("--pick", type=_positive, metavar="N", help="which feed, where a site has several")
    feeds = commands.add("feeds", "feeds:feeds", "list the subscriptions and how they are")
    feeds.add_argument("--json", action="store_true", help="one JSON object a feed")
    remove = commands.add(
        "remove", "feeds:remove", "unsubscribe from a feed", "FEED is its number, address or title. Bookmarks stay."
    )
    remove.add_argument("feed", metavar="FEED")
    rename = commands.add(
        "rename",
        "feeds:rename",
        "call a feed something else",
        "FEED is its number, address or title. The name stays at every refresh and is exported; "
        "an empty TITLE gives the feed its own title back.",
    )
    rename.add_argument("feed", metavar="FEED")
    rename.add_argument("title", metavar="TITLE")
    refresh = commands.add("refresh", "feeds:refresh", "fetch the feeds that are due")
    refresh.add_argument(
        "--all", action="store_true", help="fetch every feed afresh, due or not, whatever its server remembers"
    )
    refresh.add_argument("--json", action="store_true", help="one JSON object a feed")
    load = commands.add(
        "import",
        "feeds:import_opml",
        "subscribe to the feeds of an OPML file or of newsboat's urls",
        "FILE is OPML, newsboat's list of urls, or any list with an address a line; - is stdin.",
    )
    load.add_argument("file", metavar="FILE")
    starter = commands.add("starter", "feeds:starter", "list well-known news feeds to begin with")
    starter.add_argument("--subscribe", action="store_true", help="subscribe to all of them")
    commands.add(
        "samples",
        "feeds:samples",
        "bring the sample edition back",
        "Its articles are invented and show every kind of mark. “newsterm remove sample” takes it away again.",
    )


def _entries(commands: _Commands) -> None:
    listing = commands.add("list", "entries:list_entries", "list what is stored, newest first")
    listing.add_argument("--unread", action="store_true", help="only what was not read")
    listing.add_argument("--saved", action="store_true", help="only bookmarks")
    listing.add_argument("--feed", metavar="F", help="only this feed: number, address or title")
    search = commands.add("search", "entries:search", "search titles, texts and bookmarks")
    search.words_with_minus = True
    search.add_argument("words", nargs="+", metavar="WORDS")
    for shown in (listing, search):
        shown.add_argument("--limit", type=_positive, default=50, metavar="N", help="at most N (50)")
        shown.add_argument("--oldest", action="store_true", help="the oldest first (lists.oldest_first: always)")
        shown.add_argument("--json", action="store_true", help="one JSON object an entry")


def _bookmarks(commands: _Commands) -> None:
    save = commands.add("save", "bookmarks:save", "bookmark an article with its text and marks")
    save.add_argument("target", metavar="URL-or-ID")
    save.add_argument("--note", metavar="TEXT", help="what you want to remember about it")
    save.add_argument("--tag", action="append", metavar="TAG", help="may be given several times")
    unsave = commands.add("unsave", "bookmarks:unsave", "remove a bookmark")
    unsave.add_argument("target", metavar="URL-or-ID")
    note = commands.add(
        "note",
        "bookmarks:note",
        "write or show the note of a bookmark",
        "TEXT is the note, - for stdin, “” for none; without TEXT the note is shown. Searches look in notes, too.",
    )
    note.add_argument("target", metavar="URL-or-ID")
    note.add_argument("text", nargs="?", metavar="TEXT")
    tag = commands.add(
        "tag",
        "bookmarks:tag",
        "give tags to a bookmark, or list all tags",
        "Without a TAG, those of the bookmark are shown. “newsterm search tag:NAME” finds what has one.",
    )
    tag.add_argument("target", nargs="?", metavar="URL-or-ID")
    tag.add_argument("tags", nargs="*", metavar="TAG")
    tag.add_argument("--remove", action="append", default=[], metavar="TAG", help="take a tag away")
    cite = commands.add(
        "cite",
        "cite:cite",
        "print a citation of an article",
        "TARGET is an article's number in “newsterm list”, or its address; a bookmark is cited from its own copy.",
    )
    cite.add_argument("target", metavar="URL-or-ID")
    cite.add_argument("--format", choices=["text", "md", "bibtex", "csl", "ris"], default="text")
    cite.add_argument("--mark", type=_positive, metavar="N", help="with the sentence of the article's Nth mark")
    export = _Commands(
        commands.add("export", "export:nothing", "write the subscriptions or the bookmarks out"), "newsterm export"
    )
    opml = export.add("opml", "export:opml", "write the subscriptions out as OPML", "The sample edition stays here.")
    opml.add_argument("to", nargs="?", default="-", metavar="FILE", help="where to; - for stdout, as without it")
    opml.add_argument("--passwords", action="store_true", help="with the names and passwords of private feeds")
    saved = export.add("saved", "export:saved", "write the bookmarks out, with their texts and marks")
    saved.add_argument(
        "--format", dest="formats", type=_formats, default=("md",), metavar="F,F", help="md, html, json, csl"
    )
    saved.add_argument("to", nargs="?", default="-", metavar="DIR", help="a folder; - for stdout, as without it")


def _positive(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 1_000_000:
        raise argparse.ArgumentTypeError(f"{value!r} is not a positive whole number")
    return int(value)


def _jobs(value: str) -> int:
    number = _positive(value)
    if number > _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"more than {_MOST_JOBS} processes are too many")
    return number


def _formats(value: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(part.strip() for part in value.split(",")))
    for part in chosen:
        if part not in ("md", "html", "json", "csl"):
            raise argparse.ArgumentTypeError(f"{part!r} is none of md, html, json, csl")
    return chosen
