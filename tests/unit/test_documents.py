"""What the README says is so."""

from __future__ import annotations

import re
from collections.abc import Callable
from inspect import getsource
from pathlib import Path

from newsterm.article.model import Document, State
from newsterm.commands.shapes import article_json, entry_json, feed_json
from newsterm.services.config import load
from newsterm.sourcing.model import Analysis
from newsterm.ui.commands import markdown_table
from newsterm.ui.keymap import make_keymap

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
KEYS = (ROOT / "docs/keys.md").read_text(encoding="utf-8")
JSON = (ROOT / "docs/json.md").read_text(encoding="utf-8")
CONFIGURATION = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")


def test_the_key_table_is_the_registry() -> None:
    shown = re.search(r"<!-- keys: .* -->\n(.*?)<!-- /keys -->", KEYS, re.DOTALL)
    assert shown is not None
    assert shown[1] == markdown_table()


def test_the_configuration_shown_works(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", CONFIGURATION, re.DOTALL)
    assert example is not None
    (tmp_path / "config.toml").write_text(example[1], encoding="utf-8")
    config, problems = load(tmp_path / "config.toml")
    assert problems == ()
    assert make_keymap(config.keys, config.keymap)[1] == ()
    assert (config.theme, config.keep_days, config.views[0].name) == ("light", 90, "Thin sourcing")


def test_the_pictures_shown_are_there() -> None:
    pictures = re.findall(r"\((screenshots/[^)]+)\)", README)
    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_the_two_commands_stand_alone_on_their_lines() -> None:
    commands = re.findall(r"```sh\n(python3 -m venv .*)\n```", README)
    assert [command.rsplit("/", 1)[-1] for command in commands] == ["newsterm", "python -m pytest -n auto"]


def test_every_field_of_the_json_is_told() -> None:
    fields = {*article_json(Document(None, "", State.WHOLE), Analysis()), *keys_of(entry_json), *keys_of(feed_json)}
    assert {name for name in fields if f'"{name}"' not in JSON} == set()


def keys_of(shape: Callable[..., object]) -> set[str]:
    """The keys of the dictionary that a function returns."""
    return set(re.findall(r'^        "(\w+)":', getsource(shape), re.MULTILINE))
