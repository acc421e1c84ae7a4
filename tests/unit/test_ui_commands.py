"""The registry of commands: one truth for keys, footer, help and command line."""

from __future__ import annotations

import pytest

from newsterm.ui.annotating import Annotating
from newsterm.ui.app import NewstermApp
from newsterm.ui.article_pane import ArticlePane
from newsterm.ui.commands import BY_ID, COMMANDS, GROUPS, HINTS, Pane, handler_name, markdown_table
from newsterm.ui.entries_pane import EntriesPane
from newsterm.ui.feeds_pane import FeedsPane
from newsterm.ui.keymap import PRESETS, key_name, make_keymap, read_key
from newsterm.ui.named_commands import NamedCommands
from newsterm.ui.navigation import Navigation
from newsterm.ui.outside import Outside
from newsterm.ui.own_pages import OwnPages
from newsterm.ui.programs import Programs
from newsterm.ui.searching import Searching
from newsterm.ui.states import States
from newsterm.ui.stories import StoryList
from newsterm.ui.subscribing import Subscribing
from newsterm.ui.syncing import Syncing

INTERFACE_KEYS = (
    "j k down up l enter h q escape tab g G home end ctrl+d ctrl+u space b n p ] [ H 1 2 3 4 5 S"
    " s B m A u ctrl+z r R / x v o y z a e ? :"
)


def test_every_command_has_one_handler() -> None:
    """One each, but for the commands that move what has the focus, whatever that is."""
    for name in BY_ID:
        if name not in GROUPS:
            method = handler_name(name)
            owners = {
                owner for part in (*PARTS, ArticlePane, EntriesPane, FeedsPane) if (owner := _owner(part, method))
            }
            assert len(owners) == 1, (name, owners)


PARTS = (
    Annotating,
    NewstermApp,
    NamedCommands,
    Navigation,
    Outside,
    OwnPages,
    Programs,
    Searching,
    States,
    StoryList,
    Subscribing,
    Syncing,
)


def _owner(part: type, method: str) -> type | None:
    """The class of ours that has a method, not the widget of Textual that it is made of."""
    return next(
        (base for base in part.__mro__ if base.__module__.startswith("newsterm.") and method in vars(base)), None
    )


def test_every_promised_key_means_something() -> None:
    keymap, problems = make_keymap()
    assert problems == ()
    for key in INTERFACE_KEYS.split():
        assert any(keymap.command(pane, key) for pane in Pane), key


def test_no_key_has_two_meanings_in_one_pane() -> None:
    seen: dict[tuple[Pane, str], str] = {}
    for command in BY_ID.values():
        for pane in command.where:
            for key in command.keys:
                assert seen.setdefault((pane, key), command.id) == command.id


def test_hints_name_commands_of_their_pane() -> None:
    for pane, names in HINTS.items():
        assert all(pane in BY_ID[name].where for name in names)


def test_help_is_a_sentence() -> None:
    for command in BY_ID.values():
        assert command.help.endswith(".")
        assert len(command.label) <= 18


def test_table_names_each_command_once() -> None:
    table = markdown_table()
    assert table.count("\n") == 2 + sum(map(len, COMMANDS.values()))
    assert "| `]` | next-mark |" in table
    assert "| `:starter` | starter |" in table


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("G", "G"),
        ("ctrl+d", "ctrl+d"),
        ("C-d", "ctrl+d"),
        ("^D", "ctrl+d"),
        ("<space>", "space"),
        (" ", "space"),
        ("Escape", "escape"),
        ("esc", "escape"),
        ("PgUp", "pageup"),
        ("F5", "f5"),
        ("shift+tab", "shift+tab"),
        ("ü", "ü"),
    ],
)
def test_keys_are_read_as_people_write_them(written: str, key: str) -> None:
    assert read_key(written) == (key, "")


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("ctrl+i", "a terminal cannot tell it from tab"),
        ("ctrl+m", "a terminal cannot tell it from enter"),
        ("ctrl+shift+a", "terminals do not send it"),
        ("ctrl+1", "terminals do not send it"),
        ("hyper", "there is no such key"),
        ("shift+a", "write the character itself, “A”"),
        ("\x1b", "it cannot be typed"),
        ("", "there is no such key"),
    ],
)
def test_impossible_keys_are_explained(written: str, reason: str) -> None:
    assert read_key(written) == ("", reason)


def test_a_remapped_command_answers_to_its_new_key_only() -> None:
    keymap, problems = make_keymap({"save": ("w",)})
    assert problems == ()
    assert keymap.keys("save") == ("w",)
    save = keymap.command(Pane.ARTICLE, "w")
    assert save is not None
    assert save.id == "save"
    assert keymap.command(Pane.ARTICLE, "s") is None


def test_names_may_be_written_with_underscores() -> None:
    keymap, problems = make_keymap({"next_unread": ("w",)})
    assert problems == ()
    assert keymap.keys("next-unread") == ("w",)


@pytest.mark.parametrize("layout", ["ойктп", "ойктп".upper(), "ξκ", "חל"])
def test_keys_of_other_layouts_mean_what_is_at_their_place(layout: str) -> None:
    keymap, _ = make_keymap()
    latin = {"о": "j", "й": "q", "к": "r", "т": "n", "п": "g", "ξ": "j", "κ": "k", "ח": "j", "ל": "k"}
    for letter in layout:
        key = latin[letter.lower()] if letter == letter.lower() else latin[letter.lower()].upper()
        for pane in Pane:
            assert keymap.command(pane, letter) == keymap.command(pane, key)


def test_a_letter_that_was_given_a_meaning_keeps_it() -> None:
    keymap, _ = make_keymap({"help": ("о",)})
    command = keymap.command(Pane.FEEDS, "о")
    assert command is not None
    assert command.id == "help"


def test_names_that_commands_had_before_are_understood() -> None:
    keymap, problems = make_keymap({"alone": "w", "receipt": "W"})
    assert problems == ()
    assert (keymap.keys("focus-mode"), keymap.keys("removals")) == (("w",), ("W",))


def test_unknown_commands_are_named_with_the_nearest_known() -> None:
    _, problems = make_keymap({"sav": ("w",)})
    assert problems == (("keys.sav", "there is no command “sav”; did you mean “save”?"),)


def test_a_key_taken_from_a_default_is_reported_when_nothing_is_left() -> None:
    keymap, problems = make_keymap({"save": ("m",)})
    assert problems == (
        ("keys.save", "“m” now means save, so toggle-read has no key left; “:toggle-read” still works."),
    )
    assert keymap.keys("toggle-read") == ()


def test_the_first_of_two_claims_wins() -> None:
    keymap, problems = make_keymap({"save": ("w",), "browser": ("w", "O")})
    assert problems == (("keys.browser", "the key “w” already means save."),)
    assert keymap.keys("browser") == ("O",)


def test_one_key_may_mean_two_things_in_two_panes() -> None:
    keymap, problems = make_keymap({"next-link": ("w",), "next-pane": ("w",)})
    assert problems == ()
    assert keymap.keys("next-link") == keymap.keys("next-pane") == ("w",)


def test_presets_are_sound() -> None:
    for name in PRESETS:
        keymap, problems = make_keymap({}, name)
        assert problems == ()
        for command in BY_ID.values():
            assert not command.keys or keymap.keys(command.id), command.id
    keymap, _ = make_keymap({}, "newsboat")
    assert keymap.keys("toggle-read") == ("N",)


def test_an_unknown_preset_is_reported() -> None:
    _, problems = make_keymap({}, "emacs")
    assert problems == (("keys", "there is no preset of keys “emacs”; there is: newsboat."),)


def test_key_names_are_the_characters_one_sees() -> None:
    assert key_name("right_square_bracket", "]") == "]"
    assert key_name("space", " ") == "space"
    assert key_name("enter", "\r") == "enter"
    assert key_name("G", "G") == "G"


NEWSBOAT = {
    Pane.FEEDS: "enter q Q r R A C J K n p ctrl+k o ? l / ctrl+t t ctrl+r ctrl+l : F f ctrl+f , E v ctrl+v ctrl+g g G",
    Pane.ENTRIES: "enter q Q r A s J K n p ctrl+k O o ? N l u / F f ctrl+f ctrl+b ctrl+e j k ctrl+n ctrl+p , D ctrl+d $"
    " E v ctrl+v ctrl+g | g G ctrl+l : up down pageup pagedown home end",
    Pane.ARTICLE: "q Q J K n p ctrl+k O o ? ctrl+u N u / # e : ctrl+b ctrl+e , D | ctrl+l b space 1 2 3 4 5 6 7 8 9 0",
}
"""The keys that newsboat 2.x has by itself in its lists of feeds and of articles and in an article."""


@pytest.mark.parametrize("pane", NEWSBOAT)
def test_every_key_of_newsboats_does_something_or_says_what_is_different(pane: Pane) -> None:
    keymap, problems = make_keymap({}, "newsboat")
    assert problems == ()
    for key in NEWSBOAT[pane].split():
        assert keymap.command(pane, key) or keymap.differences.get((pane, key)), key


def test_what_is_different_names_keys_that_are_in_force() -> None:
    keymap, _ = make_keymap({}, "newsboat")
    for sentence in set(keymap.differences.values()):
        assert sentence.endswith(".")
        assert len(sentence) < 118, sentence
    for command_id, key in (("note", "ctrl+e"), ("undo", "U"), ("links", "u"), ("next-feed", "ctrl+n")):
        assert key in keymap.keys(command_id)


def test_a_key_that_was_given_a_meaning_is_not_explained() -> None:
    keymap, _ = make_keymap({"split": ("$",)}, "newsboat")
    assert (Pane.ENTRIES, "$") not in keymap.differences
    assert make_keymap()[0].differences == {}
