"""The user's wishes: `config.toml`, read once, optional, never written; no error in it stops the program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from newsterm.sourcing.user import UserCue


NARROWEST: Final = 40
WIDEST: Final = 120
"""Columns that an article's text may have."""
_NONE: Final[Mapping[str, Any]] = MappingProxyType({})


class SavedView(NamedTuple):
    """A search with a name, shown above the feeds."""

    name: str
    query: str


class Network(NamedTuple):
    """How sites are asked: all of them, or what is different for one feed."""

    user_agent: str = ""
    """The name under which newsterm asks; "" for its own."""
    headers: tuple[tuple[str, str], ...] = ()
    timeout: int | None = None
    """Seconds for one fetch; None for the usual."""
    certificate: str = ""
    """A PEM file with a certificate that is trusted besides the system's."""


class OwnCommand(NamedTuple):
    """A program of the reader's own that articles are handed to."""

    name: str
    """A key, or what is typed after the colon."""
    words: tuple[str, ...]
    """The argument list, with places such as {url}."""
    background: bool = False
    """It needs no terminal."""
    feeds_text: bool = False
    """It gets the article's text on its standard input."""


class FeedWishes(NamedTuple):
    """What is different for one feed; None and False where nothing is."""

    minutes: int | None = None
    """Minutes between two fetches, instead of the pace that the feed shows."""
    keep_days: int | None = None
    keep_entries: int | None = None
    """The most entries; 0 for all."""
    full_text: bool = False
    """Whether its articles are always read from their pages."""


NOTHING_ELSE: Final = FeedWishes()
"""The wishes for a feed about which nothing is said."""


class PrefetchConfig(NamedTuple):
    """`[prefetch]`: whose pages are fetched before they are opened."""

    what: str = "off"
    """"off", "views" (the reader's own), "folders" or "all"."""
    folders: tuple[str, ...] = ()
    days: int = 3
    """Entries that are older are left alone."""
    hourly: int = 120
    """The most pages in an hour."""


class SyncConfig(NamedTuple):
    """`[sync]`: a server that speaks the Google Reader API."""

    url: str = ""
    user: str = ""
    password_command: tuple[str, ...] = ()
    """Command and arguments whose first line of output is the password; () for the environment or the keyring."""
    minutes: int = 15
    unread: int = 20_000
    """The most unread articles that are taken in at first."""
    read_days: int = 30
    """Read articles of so many days are taken in at first."""
    keep_unstarred: bool = False


class Config(NamedTuple):
    """What the program does where tastes differ; the defaults are the program without a config file."""

    theme: str = ""
    """Name of a theme; "" for the program's own choice."""
    mouse: bool = True
    """The screen answers to the mouse; off, the mouse is the terminal's own."""
    keymap: str = ""
    """A preset of keys ("newsboat"), "" for newsterm's own."""
    keys: Mapping[str, tuple[str, ...]] = _NONE
    """Command name -> the keys that run it, instead of the preset's. The ui knows commands and keys and checks both."""
    marks: bool = True
    """Sourcing marks are lit at the start."""
    width: int = 70
    """Columns of the article's text, `NARROWEST` to `WIDEST`."""
    browser: tuple[str, ...] = ()
    """Command and arguments; the address is put in place of "%s" or at the end. () for $BROWSER or the system's own."""
    commands: tuple[OwnCommand, ...] = ()
    """The reader's own, `[commands]`."""
    refresh_minutes: int = 30
    """Minutes between refreshes while the program runs; 0 for none."""
    refresh_on_start: bool = True
    views: tuple[SavedView, ...] = ()
    cues: tuple[UserCue, ...] = ()
    """The user's own cues, `[[sourcing.cues]]`."""
    keep_days: int | None = None
    """Entries older than this go; None keeps all."""
    keep_entries: int | None = 1000
    """The most entries of one feed; None keeps all."""
    keep_unread: bool = True
    """Unread entries stay, whatever their age and number."""
    oldest_first: bool = False
    """Lists begin with the oldest."""
    stories: bool = True
    """Reports of one event are found and told; off, nothing of them is shown, and nothing is forgotten."""
    follow_read: bool = False
    """Pages of articles that were read are asked again after 1, 6 and 24 hours."""
    corrected_unread: tuple[str, ...] = ()
    """Parts of names or addresses of feeds whose entries are unread again when they were corrected; "" is in all."""
    muted: tuple[str, ...] = ()
    """Words that hide an entry when they are in its headline."""
    muted_by_feed: Mapping[str, tuple[str, ...]] = _NONE
    """Part of a feed's name or address -> words muted there."""
    network: Network = Network()
    feed_networks: Mapping[str, Network] = _NONE
    """How single feeds are asked otherwise, by their address."""
    feeds: Mapping[str, FeedWishes] = _NONE
    """What else differs for single feeds, by their address."""
    metered: bool = False
    """Whether the network costs by the byte: then nothing is fetched ahead."""
    prefetch: PrefetchConfig = PrefetchConfig()
    sync: SyncConfig | None = None
    """The server to be in step with, None for none."""
    lines: Mapping[str, int] = _NONE
    """Where each key is in the file ("keys.next_unread" -> 12), for whoever finds fault with it later."""


class ConfigProblem(NamedTuple):
    """Something in the config file that was left out, and what may have been meant."""

    file: Path
    line: int
    """From 1; 0 where no line can be named."""
    key: str
    reason: str

    def __str__(self) -> str:
        """One sentence for people."""
        where = f"{self.file.name}, line {self.line}" if self.line else self.file.name
        return f"{where}: {self.reason}"


def load(path: Path) -> tuple[Config, tuple[ConfigProblem, ...]]:
    """Read the config file.

    Returns:
        What can be used of it (all defaults where there is no file), and each thing that cannot.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Config(), ()
    except OSError as error:
        reason = f"it cannot be read: {error.strerror}. Everything is as without it."
        return Config(), (ConfigProblem(path, 0, "", reason),)
    from newsterm.services.config_file import read  # what a TOML parser needs is imported where there is TOML

    return read(path, data)
