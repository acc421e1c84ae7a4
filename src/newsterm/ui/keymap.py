"""Keys as the reader wants them: defaults, presets and the configuration's `[keys]`, checked and explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from textual import events
from textual.binding import Binding

from newsterm.services.config import ConfigProblem, OwnCommand
from newsterm.text import clean_line
from newsterm.ui.commands import BY_ID, ENTRIES, RENAMED, Command, Pane

PRESETS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "newsboat": {
        "open": ("enter", "right"),
        "out": ("h", "left", "escape", "ctrl+f"),
        "toggle-read": ("N",),
        "save": ("ctrl+b", "s"),
        "everything-read": ("C",),
        "address": ("ctrl+a",),
        "next-feed": ("ctrl+n",),
        "previous-feed": ("ctrl+p",),
        "hide-read": ("l", "."),
        "links": ("u", "#"),
        "undo": ("U",),
        "note": ("ctrl+e",),
        "search": ("/", "F"),
        "hide-feeds": ("_",),
        "quit": ("Q", "ctrl+q", "ctrl+c"),
    },
}
"""Keys that differ from ours in other readers, for hands that know those."""

_NAMED: Final = frozenset(
    ["enter", "tab", "escape", "space", "backspace", "delete", "insert"]
    + ["home", "end", "pageup", "pagedown", "up", "down", "left", "right"]
    + [f"f{n}" for n in range(1, 13)]
)
_SHIFTED: Final = frozenset(["tab", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"])
_CONTROLLED: Final = frozenset(["up", "down", "left", "right", "home", "end", "pageup", "pagedown"])
_LONGEST_HELP: Final = 60
"""Characters of an own command's argument list that are shown."""
WORD_KEYS: Final = frozenset(("alt+b", "alt+f", "alt+d"))
"""Keys with alt that move by words on the line that one types on."""
_TWINS: Final = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+j": "enter",
    "ctrl+[": "escape",
    "ctrl+@": "ctrl+space",
}
_SPELLINGS: Final = {
    "return": "enter",
    "esc": "escape",
    "del": "delete",
    "page_up": "pageup",
    "page-up": "pageup",
    "pgup": "pageup",
    "page_down": "pagedown",
    "page-down": "pagedown",
    "pgdn": "pagedown",
    " ": "space",
}


def key_name(key: str, character: str | None) -> str:
    """Our name of a key that Textual reports: the character itself where it has one that can be seen."""
    if character and character.isprintable() and character != " ":
        return character
    return key


def read_as(event: events.Key, *, typing: bool) -> tuple[events.Key, ...]:
    """The keys that one event of the terminal means.

    Args:
        event: as the terminal's driver tells it.
        typing: whether one types on a line, where some keys with alt move by words.
    """
    if event.key == "ctrl+j":  # what was typed before the terminal was ours ends in a line feed
        return (events.Key("enter", "\r"),)
    if event.key.startswith("alt+") and event.character and not (typing and event.key in WORD_KEYS):
        # Over a slow line, escape and the key after it come in one piece; no command has a key with alt.
        return events.Key("escape", "\x1b"), events.Key(event.character, event.character)
    return (event,)


def read_key(written: str) -> tuple[str, str]:
    """A key as a person writes it.

    Args:
        written: for example "G", "ctrl+d", "C-d", "<space>", "Escape".

    Returns:
        (our name of it, "") or ("", why it can't be).
    """
    key = written.strip() if written != " " else "space"
    if len(key) == 1:
        return (key, "") if key.isprintable() else ("", "it cannot be typed")
    key = key.removeprefix("<").removesuffix(">").lower().replace("^", "ctrl+")
    for short, long in (("c-", "ctrl+"), ("ctrl-", "ctrl+"), ("s-", "shift+"), ("shift-", "shift+")):
        if key.startswith(short):
            key = long + key.removeprefix(short)
    key = _SPELLINGS.get(key, key)
    if key in _TWINS:
        return "", f"a terminal cannot tell it from {_TWINS[key]}"
    modifier, _, base = key.rpartition("+")
    base = _SPELLINGS.get(base, base)
    if not modifier and base in _NAMED:
        return base, ""
    if modifier == "shift":
        if base in _SHIFTED:
            return f"shift+{base}", ""
        if len(base) == 1:
            return (
                "",
                f"write the character itself, “{base.upper()}”" if base.isalpha() else "write the character itself",
            )
    if modifier == "ctrl" and (base in _CONTROLLED or (len(base) == 1 and base.isascii() and base.isalpha())):
        return f"ctrl+{base}", ""
    if modifier in ("ctrl", "ctrl+shift", "shift+ctrl"):
        return "", "terminals do not send it"
    return "", "there is no such key"


_LATIN: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_PLACES: Final = (
    "йцукенгшщзхъфывапролджэячсмитьбю",  # Russian
    "йцукенгшщзхїфівапролджєячсмитьбю",  # Ukrainian
    "йцукенгшўзх'фывапролджэячсмітьбю",  # Belarusian
    ";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,.",  # Greek
    "/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ",  # Hebrew
)
"""What the keys of other layouts say at the places of `_LATIN`; where two disagree, the first counts."""


def other_layouts() -> dict[str, str]:
    """The letters of other layouts, and the keys that are at their places on a Latin one."""
    found: dict[str, str] = {}
    for layout in _PLACES:
        for there, here in zip(layout, _LATIN, strict=True):
            if there.isalpha() and not there.isascii():
                found.setdefault(there, here)
                if there.upper() != there and len(there.upper()) == 1:
                    found.setdefault(there.upper(), _SHIFTED_SIGNS.get(here, here.upper()))
    return found


_SHIFTED_SIGNS: Final = {"[": "{", "]": "}", ";": ":", "'": '"', ",": "<", ".": ">"}


class Own(NamedTuple):
    """A command of the reader's own: how the screen knows it, and what it runs."""

    command: Command
    runs: OwnCommand


def own_commands(configured: Sequence[OwnCommand]) -> tuple[dict[str, Own], tuple[tuple[str, str], ...]]:
    """The reader's own commands by the names that are typed for them.

    Args:
        configured: a key or a name each; what has a key is called as its program is.

    Returns:
        The commands with the keys that are wished for, and what is wrong: where in the configuration, and why.
    """
    found: dict[str, Own] = {}
    problems = []
    for each in configured:
        key, _ = read_key(each.name)
        program = Path(each.words[0]).name
        name = "-".join((program if key else each.name).split()).casefold()
        if not key and (name in BY_ID or name in found):
            problems.append((f"commands.{each.name}", f"there is a command “{name}” already."))
            continue
        number = 2
        stem = name
        while name in BY_ID or name in found:
            name, number = f"{stem}-{number}", number + 1
        takes = "Gives the text to" if each.feeds_text else "Runs"
        shown = " ".join(each.words)
        help_ = f"{takes} {shown if len(shown) <= _LONGEST_HELP else shown[:_LONGEST_HELP] + '…'}"
        command = Command(name, (each.name,) if key else (), program, f"{clean_line(help_)}.", ENTRIES)
        found[name] = Own(command, each)
    return found, tuple(problems)


class Keymap:
    """Which command a key means in each pane, and which keys a command has."""

    def __init__(
        self,
        keys: Mapping[str, tuple[str, ...]],
        own: Mapping[str, Own] = MappingProxyType({}),
        differences: Mapping[tuple[Pane, str], str] = MappingProxyType({}),
    ) -> None:
        self.differences = differences
        """What a key does not do that it does in the reader whose keys these are."""
        self._keys = dict(keys)
        self.own = own
        """The reader's own commands, by their names."""
        self.by_id: dict[str, Command] = {**BY_ID, **{name: each.command for name, each in own.items()}}
        """All commands by their names."""
        self._commands: dict[tuple[Pane, str], Command] = {}
        for command_id, its_keys in keys.items():
            command = self.by_id[command_id]
            for pane in command.where:
                for key in its_keys:
                    self._commands[pane, key] = command
        for there, here in other_layouts().items():
            for pane in Pane:
                if (pane, here) in self._commands:
                    self._commands.setdefault((pane, there), self._commands[pane, here])

    def command(self, pane: Pane, key: str) -> Command | None:
        """What a key means in a pane."""
        return self._commands.get((pane, key))

    @property
    def all_keys(self) -> tuple[tuple[str, str], ...]:
        """Each key, and each command it means somewhere."""
        return tuple(dict.fromkeys((key, command.id) for (_, key), command in self._commands.items()))

    def elsewhere(self, key: str) -> Command | None:
        """What a key means in some pane."""
        return next((found for pane in Pane if (found := self.command(pane, key)) is not None), None)

    def keys(self, command_id: str) -> tuple[str, ...]:
        """The keys of a command, the first one to be shown."""
        return self._keys.get(command_id, ())


def make_keymap(
    changes: Mapping[str, str | Sequence[str]] | None = None, preset: str = "", own: Sequence[OwnCommand] = ()
) -> tuple[Keymap, tuple[tuple[str, str], ...]]:
    """The keys in force.

    A key that the configuration gives to a command is taken from the default of every other command of the same pane;
    what two lines of the configuration both claim stays with the first.

    Args:
        changes: keys by command id, one or several each, as written in the configuration ("next_unread" is understood).
        preset: a name in `PRESETS`, "" for none.
        own: commands of the reader's own, which take their keys as if these were given to commands of ours.

    Returns:
        The keymap, and what is wrong: where in the configuration ("keys.save"), and why.
    """
    mine, unnamed = own_commands(own)
    problems: list[tuple[str, str]] = list(unnamed)
    wanted: dict[str, tuple[str, ...]] = {}
    if preset in PRESETS:
        wanted.update(PRESETS[preset])
    elif preset:
        problems.append(("keys", f"there is no preset of keys “{preset}”; there is: {', '.join(PRESETS)}."))
    taken = _claims(wanted)
    for name, written in (changes or {}).items():
        command_id = name.replace("_", "-")
        command_id = RENAMED.get(command_id, command_id)
        if command_id not in BY_ID:
            problems.append((f"keys.{name}", f"there is no command “{name}”{_nearest(command_id)}"))
            continue
        for key in wanted.pop(command_id, ()):
            for pane in BY_ID[command_id].where:
                taken.pop((pane, key), None)
        keys_given = [written] if isinstance(written, str) else written
        wanted[command_id] = _valid(BY_ID[command_id], f"keys.{command_id}", keys_given, taken, problems)
    for name, (command, runs) in mine.items():
        wanted[name] = _valid(command, f"commands.{runs.name}", command.keys, taken, problems)
    keys = {name: wanted[name] for name in mine}
    for command_id, command in BY_ID.items():
        if command_id in wanted:
            keys[command_id] = wanted[command_id]
            continue
        kept = tuple(key for key in command.keys if not any((pane, key) in taken for pane in command.where))
        if command.keys and not kept:
            lost = command.keys[0]
            owner = next(taken[pane, lost] for pane in command.where if (pane, lost) in taken)
            reason = f"“{lost}” now means {owner}, so {command_id} has no key left; “:{command_id}” still works."
            problems.append((f"commands.{mine[owner].runs.name}" if owner in mine else f"keys.{owner}", reason))
        keys[command_id] = kept
    return Keymap(keys, mine, _differences(preset, changes or {}, mine)), tuple(problems)


def _differences(
    preset: str, changes: Mapping[str, str | Sequence[str]], mine: Mapping[str, Own]
) -> Mapping[tuple[Pane, str], str]:
    """What is different from the reader whose keys a preset has, but for keys that were given a meaning."""
    if preset != "newsboat":
        return {}
    from newsterm.ui.newsboat import DIFFERENCES

    given = {key for keys in changes.values() for key in ([keys] if isinstance(keys, str) else keys)}
    given |= {key for each in mine.values() for key in each.command.keys}
    return {place: sentence for place, sentence in DIFFERENCES.items() if place[1] not in given}


def bindings(keymap: Keymap) -> list[Binding]:
    """The keymap as Textual's bindings; which of several for one key is meant, the screen's `check_action` says.

    They have priority over what has the focus: a command is carried out before the next key is looked at, so that a key
    finds the focus where the one before it put it.
    """
    return [
        Binding("comma" if key == "," else key, f"run({command_id!r})", id=command_id, show=False, priority=True)
        for key, command_id in keymap.all_keys
    ]


def _claims(wanted: Mapping[str, Iterable[str]]) -> dict[tuple[Pane, str], str]:
    return {(pane, key): name for name, keys in wanted.items() for key in keys for pane in BY_ID[name].where}


def _valid(
    command: Command,
    line: str,
    written: Sequence[str],
    taken: dict[tuple[Pane, str], str],
    problems: list[tuple[str, str]],
) -> tuple[str, ...]:
    """The keys of one line of the configuration that can be had; they are entered into `taken`."""
    found = []
    command_id, where = command.id, command.where
    for text in written:
        key, trouble = read_key(text)
        if trouble:
            problems.append((line, f"the key “{text}” cannot be used: {trouble}."))
            continue
        owner = next((taken[pane, key] for pane in where if (pane, key) in taken), None)
        if owner == command_id:
            continue
        if owner:
            problems.append((line, f"the key “{text}” already means {owner}."))
            continue
        found.append(key)
        for pane in where:
            taken[pane, key] = command_id
    return tuple(found)


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, BY_ID, n=1)
    return f"; did you mean “{close[0]}”?" if close else "."


def located(file: Path, lines: Mapping[str, int], key: str, reason: str) -> str:
    """What is wrong with a key of the configuration, with the line where it stands.

    Args:
        file: the configuration.
        lines: `Config.lines`.
        key: for example "keys.next-unread", however it was written there.
        reason: what is wrong.
    """
    return str(ConfigProblem(file, lines.get(key, lines.get(key.replace("-", "_"), 0)), key, reason))


def shown(key: str) -> str:
    """A key as the footer and the help page write it."""
    return {
        "escape": "esc",
        "space": "space",
        "up": "↑",
        "down": "↓",
        "left": "←",
        "right": "→",
        "backspace": "⌫",
        "pageup": "pgup",
        "pagedown": "pgdn",
    }.get(key, key.replace("ctrl+", "^") if key.startswith("ctrl+") and len(key) == 6 else key)
