"""Every command of the screen, once: keys, footer hints, help page, key table and command line are made from it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class Pane(StrEnum):
    """Where the reader is; a key may mean something else in each."""

    FEEDS = "feeds"
    ENTRIES = "entries"
    ARTICLE = "article"


EVERYWHERE: Final = frozenset(Pane)
LISTS: Final = frozenset((Pane.FEEDS, Pane.ENTRIES))
FEEDS: Final = frozenset((Pane.FEEDS,))
READING: Final = frozenset((Pane.ARTICLE,))
OF_FEEDS: Final = frozenset((Pane.FEEDS, Pane.ARTICLE))
"""What is done with a feed, in the list of feeds and on the page of their health."""
ENTRIES: Final = frozenset((Pane.ENTRIES, Pane.ARTICLE))


class Command(NamedTuple):
    """One thing the program can do.

    `id` is its name in the configuration and on the command line; `label` is in the footer, `help` is a sentence.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    where: frozenset[Pane] = EVERYWHERE
    argument: str = ""
    """What may follow the name on the command line, "" for nothing."""
    says_all: bool = False
    """Whether what follows the name says all that is to be done, whatever is in front: then it works everywhere."""


COMMANDS: Final[dict[str, tuple[Command, ...]]] = {
    "Moving": (
        Command(
            "down",
            ("j", "down"),
            "down",
            "Next row or line; a number before it repeats it, as before other movements: 5j, 3].",
        ),
        Command("up", ("k", "up"), "up", "Previous row or line."),
        Command(
            "open",
            ("enter", "l", "right"),
            "open",
            "Open the row, or the entry of a number; in an article, follow the link in place.",
            argument="NUMBER",
        ),
        Command("out", ("h", "left", "escape"), "back", "Out, one step back."),
        Command("close", ("q",), "back", "Out, one step back; on the first screen it leaves the program."),
        Command("next-pane", ("tab",), "next pane", "Next pane.", LISTS),
        Command("previous-pane", ("shift+tab",), "previous pane", "Previous pane.", LISTS),
        Command("next-link", ("tab",), "link", "Next link; enter follows it in place.", READING),
        Command("previous-link", ("shift+tab",), "previous link", "Previous link.", READING),
        Command(
            "hints",
            ("f",),
            "links",
            "Letters at the links in sight: type one to follow it; a digit lists all links by number.",
            READING,
        ),
        Command(
            "links", ("F",), "link list", "The links by number: type one to follow it.", READING, argument="NUMBER"
        ),
        Command("back", ("backspace",), "back", "Back to the article a link was followed from.", READING),
        Command("top", ("g", "home"), "top", "To the top; 5gg to the fifth row, in an article to 5 %."),
        Command("bottom", ("G", "end"), "bottom", "To the bottom; 50G to row 50, in an article to its middle."),
        Command("half-down", ("ctrl+d",), "half page down", "Half a page down."),
        Command("half-up", ("ctrl+u",), "half page up", "Half a page up."),
        Command(
            "page-down",
            ("space", "pagedown"),
            "page down",
            "A page down; at the end of an article it opens the next unread one.",
        ),
        Command("page-up", ("b", "pageup"), "page up", "A page up."),
        Command("next-heading", ("}",), "next heading", "Next heading of the article.", READING),
        Command("previous-heading", ("{",), "previous heading", "Previous heading.", READING),
        Command("next-unread", ("n",), "next unread", "Next unread; after a find in an article, its next hit."),
        Command("previous-unread", ("p",), "previous unread", "Previous unread; after a find, its previous hit."),
        Command("next-feed", (), "next feed", "The list of the next feed with something unread.", ENTRIES),
        Command(
            "previous-feed",
            (),
            "previous feed",
            "The list of the feed before with something unread.",
            ENTRIES,
        ),
        Command("next-article", ("J",), "next article", "Open the next article of the list.", ENTRIES),
        Command("previous-article", ("K",), "previous article", "Open the previous article of the list.", ENTRIES),
    ),
    "Sourcing marks": (
        Command("next-mark", ("]",), "next mark", "Next mark; the bottom line says what it is and why.", READING),
        Command("previous-mark", ("[",), "previous mark", "Previous mark.", READING),
        Command("marks", ("H",), "marks", "Marks off or on."),
        Command("on-record", ("1",), "on record", "Marks of what is said on the record, off or on."),
        Command("second-hand", ("2",), "second-hand", "Marks of what comes second-hand, off or on."),
        Command("unnamed", ("3",), "unnamed", "Marks of unnamed sources, off or on."),
        Command("unconfirmed", ("4",), "unconfirmed", "Marks of what is unconfirmed, off or on."),
        Command("hedges", ("5",), "hedges", "Marks of hedges, off or on."),
        Command(
            "sources",
            ("S",),
            "sources",
            "The sourcing panel: who is cited, how often, named or not; enter jumps there.",
            READING,
        ),
    ),
    "Articles": (
        Command(
            "save", ("s",), "save", "Bookmark this article with its text and marks, or remove the bookmark.", ENTRIES
        ),
        Command("bookmarks", ("B",), "bookmarks", "Show the bookmarks."),
        Command(
            "note", ("N",), "note", "Write a note to the bookmark; saves the article first.", ENTRIES, argument="TEXT"
        ),
        Command(
            "tag",
            ("T",),
            "tags",
            "Give the bookmark tags, or take them: :tag energy -draft; saves the article first.",
            ENTRIES,
            argument="TAGS",
        ),
        Command("continue", (), "continue", "Continue reading: the articles that were left in the middle."),
        Command("toggle-read", ("m",), "read", "Mark as read or unread.", ENTRIES),
        Command("mark-all-read", ("A",), "all read", "Mark the list as read."),
        Command("everything-read", (), "everything read", "Mark every article of every feed as read.", FEEDS),
        Command("density", ("d",), "density", "One, two or three lines for each entry of the list.", LISTS),
        Command("oldest-first", (), "order", "The oldest first, or the newest.", LISTS),
        Command("story", ("t",), "story", "The story: other reports of this article's event, by time.", ENTRIES),
        Command("fold", (), "fold", "One row for each story, its newest report; again for all reports.", LISTS),
        Command(
            "story-texts",
            ("P",),
            "read texts",
            "In a story: fetch the texts of its reports that are not here yet.",
            frozenset((Pane.ENTRIES,)),
        ),
        Command(
            "rests-on",
            ("]",),
            "whose word",
            "In a story: to the report that this one rests on, or has words of.",
            frozenset((Pane.ENTRIES,)),
        ),
        Command("split", (), "not this", "Take this article out of its story.", ENTRIES),
        Command("undo", ("u",), "undo", "Undo the last change of state."),
        Command("page-text", ("x",), "page text", "Change between the feed's text and the page's.", READING),
        Command("all-pages", ("P",), "all pages", "Read the pages that follow of an article on several, too.", READING),
        Command(
            "changes", ("c",), "changes", "What changed since you read it; n and p go from change to change.", READING
        ),
        Command("removals", ("v",), "left out", "What the cleaning left out of this page.", READING),
        Command("browser", ("o",), "browser", "Open in the browser: the link chosen, or the article."),
        Command(
            "copy-link",
            ("y",),
            "copy link",
            "Copy the address of the link or the article, the sentence of a mark, or what the mouse selected.",
        ),
        Command("cite", ("Y",), "cite", "Copy a citation: text, md, bibtex, csl or ris.", READING, argument="FORMAT"),
        Command(
            "focus-mode",
            ("z",),
            "focus",
            "Focus mode: only the article, centred; again for the panes. zz brings where one is to the middle.",
            ENTRIES,
        ),
        Command("wider", (">",), "wider", "Make this pane wider; borders can be dragged, too."),
        Command("narrower", ("<",), "narrower", "Make this pane narrower."),
        Command("hide-feeds", ("F",), "hide feeds", "Hide the list of feeds beside the others, or show it.", LISTS),
        Command("pipe", ("|",), "pipe", "Pipe the text to a program: less, wc -w.", ENTRIES, argument="COMMAND"),
        Command("visit", (), "visit", "Read the page at an address, or the entry of a number.", argument="URL"),
    ),
    "Feeds": (
        Command("refresh", ("r",), "refresh", "Refresh this feed."),
        Command("refresh-all", ("R",), "refresh all", "Refresh all feeds."),
        Command("add", ("a",), "add", "Add a feed by its address or its site's.", argument="URL"),
        Command("remove", ("D",), "remove", "Remove this feed; its bookmarks stay.", OF_FEEDS),
        Command("rename", ("L",), "rename", "Give this feed or folder a name of your own.", OF_FEEDS, argument="TITLE"),
        Command(
            "move",
            ("M",),
            "move",
            "Put this feed, or all of this folder, into a folder; a new name makes one, “-” is none.",
            OF_FEEDS,
            argument="FOLDER",
        ),
        Command("pause", ("Z",), "pause", "Ask this feed no more for now, or again.", OF_FEEDS),
        Command("address", ("C",), "address", "Ask this feed at another address.", OF_FEEDS, argument="URL"),
        Command("close-folder", ("z",), "close", "Close this folder, or open it.", FEEDS),
        Command(
            "sort-feeds",
            ("S",),
            "sort",
            "Sort the feeds by name, unread first, recent first, or as in the file.",
            FEEDS,
            argument="ORDER",
            says_all=True,
        ),
        Command(
            "hide-read", (".",), "hide read", "Hide feeds that are well and have nothing unread, or show them.", FEEDS
        ),
        Command("import", (), "import", "Subscribe to the feeds of an OPML file or a list.", argument="FILE"),
        Command(
            "export",
            (),
            "export",
            "Write the subscriptions (opml) to a file, the bookmarks (md, html, json, csl) to a folder.",
            argument="FORMAT FILE",
        ),
        Command("go", (), "go", "Show a feed, a folder or a view by its name.", argument="LIST"),
        Command("health", ("e",), "health", "How the feeds are: last good fetch, next, errors in words."),
        Command("stats", (), "stats", "How many marks there are, by feed and over time; it counts words."),
        Command(
            "accept-server", (), "accept server", "Let removals on the server through that wait for the reader's word."
        ),
        Command("starter", (), "starter", "The starter list: well-known public news feeds to begin with."),
        Command("samples", (), "samples", "Bring the sample edition back: invented articles that show the marks."),
    ),
    "Program": (
        Command(
            "search",
            ("/",),
            "search",
            "Narrow the list in front as one types; enter or \\\\ searches everything, tab keeps the list.",
            LISTS,
            argument="WORDS",
            says_all=True,
        ),
        Command("widen", ("\\",), "search all", "Search everything for what the list was narrowed to.", LISTS),
        Command(
            "find",
            ("/",),
            "find",
            "Find in the article; a page such as this one is narrowed as one types.",
            READING,
            argument="WORDS",
        ),
        Command("suspend", ("ctrl+z",), "suspend", "Back to the shell; its fg command comes back."),
        Command("redraw", ("ctrl+l",), "redraw", "Draw the screen anew."),
        Command(
            "theme",
            (),
            "theme",
            "Take a theme by its name, or change between the dark and the light one.",
            argument="THEME",
        ),
        Command(
            "set",
            (),
            "set",
            "Change how the screen looks, for good: width 80, density 1, marks off, oldest-first on, theme linen.",
            argument="SETTING",
        ),
        Command("help", ("?",), "help", "This page."),
        Command("command", (":",), "command", "The command line: any command by its name."),
        Command("quit", ("ctrl+q", "ctrl+c"), "quit", "Leave the program."),
    ),
}
"""All commands under the headings of the help page."""

RENAMED: Final = {"alone": "focus-mode", "receipt": "removals"}
"""Names that commands had before, which configurations may hold."""

BY_ID: Final[dict[str, Command]] = {command.id: command for group in COMMANDS.values() for command in group}

OWN_GROUP: Final = "Your own commands"
"""Heading of what the configuration adds."""

GROUPS: Final = ("on-record", "second-hand", "unnamed", "unconfirmed", "hedges")
"""Commands that switch the groups of marks, in the order of `sourcing.model.Group`."""

HINTS: Final[dict[Pane, tuple[str, ...]]] = {
    Pane.FEEDS: ("open", "refresh-all", "add", "search", "bookmarks", "health", "help", "close"),
    Pane.ENTRIES: ("open", "story", "next-unread", "save", "toggle-read", "mark-all-read", "search", "help", "close"),
    Pane.ARTICLE: (
        "next-mark",
        "sources",
        "save",
        "next-link",
        "find",
        "page-text",
        "browser",
        "focus-mode",
        "help",
        "close",
    ),
}
"""What the footer offers in each pane, the most useful first."""

STORY_HINTS: Final = ("open", "rests-on", "story-texts", "next-unread", "mark-all-read", "save", "help", "close")
"""What it offers in the list of a story's reports."""

CHANGES_HINTS: Final = ("changes", "next-unread", "previous-unread", "find", "help", "close")
"""What it offers where old and new are shown in one text."""


def handler_name(command_id: str) -> str:
    """The method that carries a command out, on the screen or on one of its parts."""
    return f"action_{command_id.replace('-', '_')}"


def works_in(command: Command) -> str:
    """A sentence on where a command works."""
    places = [
        f"the {pane}" if pane is Pane.ARTICLE else f"the list of {pane}" for pane in Pane if pane in command.where
    ]
    return f"“{command.id}” works in {' or '.join(places)}."


def markdown_table(keys_of: dict[str, tuple[str, ...]] | None = None) -> str:
    """The key table of `docs/keys.md`.

    Args:
        keys_of: keys by command id where they differ from the defaults.
    """
    lines = ["| key | command | does |", "|---|---|---|"]
    for group in COMMANDS.values():
        for command in group:
            keys = (keys_of or {}).get(command.id, command.keys)
            shown = " ".join(f"`{key}`" for key in keys) or f"`:{command.id}`"
            lines.append(f"| {shown} | {command.id} | {command.help} |")
    return "\n".join(lines) + "\n"
