"""Commands of the reader's own in the configuration: named, given keys, explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsterm.services.config import OwnCommand, load
from newsterm.ui.commands import Pane
from newsterm.ui.keymap import make_keymap


def test_keys_and_names_are_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        """[commands]
V = ["mpv", "--", "{enclosure}"]
wallabag = {run = ["wallabag", "add", "{url}"], background = true}
"ctrl+p" = {run = "lp -t {title}", input = true}
save = ["x", "{url}"]
bad = ["x", "{link}"]
worse = 7
odd = {run = ["x"], backgroud = true}
"""
    )
    config, problems = load(path)
    assert [*config.commands[:3]] == [
        OwnCommand("V", ("mpv", "--", "{enclosure}")),
        OwnCommand("wallabag", ("wallabag", "add", "{url}"), background=True),
        OwnCommand("ctrl+p", ("lp", "-t", "{title}"), feeds_text=True),
    ]
    said = [str(problem) for problem in problems]
    assert any("commands.bad: there is no {link}" in line and "line 6" in line for line in said)
    assert any("commands.worse: it must be a command" in line for line in said)
    assert any("Did you mean background?" in line for line in said)
    keymap, faults = make_keymap(own=config.commands)
    assert faults[0] == ("commands.save", "there is a command “save” already.")
    for key, name in (("V", "mpv"), ("ctrl+p", "lp")):
        command = keymap.command(Pane.ARTICLE, key)
        assert command is not None
        assert command.id == name
    assert keymap.keys("wallabag") == ()
    assert keymap.by_id["mpv"].help == "Runs mpv -- {enclosure}."
    assert keymap.by_id["lp"].help == "Gives the text to lp -t {title}."
    assert keymap.own["wallabag"].runs.background


def test_an_own_key_is_taken_from_a_default_and_not_from_what_the_configuration_gives() -> None:
    own = (OwnCommand("s", ("a",)), OwnCommand("w", ("a",)), OwnCommand("W", ("a",)))
    keymap, problems = make_keymap({"undo": ("w",)}, own=own)
    taken = keymap.command(Pane.ARTICLE, "s")
    assert taken is not None
    assert taken.id == "a"
    assert [*keymap.own] == ["a", "a-2", "a-3"]
    assert ("commands.w", "the key “w” already means undo.") in problems
    assert any(key == "commands.s" and "save has no key left" in reason for key, reason in problems)


@pytest.mark.parametrize("name", ["Read Later", "read-later"])
def test_a_name_can_be_typed(name: str) -> None:
    assert [*make_keymap(own=[OwnCommand(name, ("x",))])[0].own] == ["read-later"]
