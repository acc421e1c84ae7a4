"""The config file: what can be used is used, the rest is named with file, line, key and what may have been meant."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from newsterm.library.model import Retention
from newsterm.services.config import Config, FeedWishes, PrefetchConfig, SavedView, load
from newsterm.services.reader import Reader
from newsterm.services.refresh import retention
from newsterm.sourcing.model import Kind
from newsterm.sourcing.user import UserCue

WHOLE = """\
theme = "paper"
width = 66
marks = false
browser = "firefox --new-tab '%s'"

[keys]
preset = "newsboat"
next_unread = "ctrl+n"
toggle_read = ["N", "m"]

[refresh]
minutes = 0
on_start = false

[retention]
days = 90
entries = 200
unread = false

[views]
"Weakly sourced" = "unnamed>=2 is:unread"

[[sourcing.cues]]
phrase = "a little bird"
kind = "hearsay"
"""


def loaded(folder: Path, text: str) -> tuple[Config, list[str]]:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    config, problems = load(path)
    return config, [str(problem) for problem in problems]


def test_without_a_file_everything_is_as_it_is(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == (Config(), ())


def test_every_key_is_read(tmp_path: Path) -> None:
    config, problems = loaded(tmp_path, WHOLE)
    assert problems == []
    assert config._replace(lines={}) == Config(
        theme="paper",
        width=66,
        marks=False,
        browser=("firefox", "--new-tab", "%s"),
        keymap="newsboat",
        keys={"next_unread": ("ctrl+n",), "toggle_read": ("N", "m")},
        refresh_minutes=0,
        refresh_on_start=False,
        keep_days=90,
        keep_entries=200,
        keep_unread=False,
        views=(SavedView("Weakly sourced", "unnamed>=2 is:unread"),),
        cues=(UserCue("a little bird", Kind.HEARSAY),),
    )
    assert config.lines["keys.next_unread"] == 8
    assert config.lines["views.Weakly sourced"] == 21


def test_the_preset_alone(tmp_path: Path) -> None:
    config, problems = loaded(tmp_path, 'keys = "newsboat"\n')
    assert (config.keymap, config.keys, problems) == ("newsboat", {}, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('\nthme = "dark"', "config.toml, line 2: thme means nothing to newsterm. Did you mean theme?"),
        (
            "[refresh]\nminits = 5",
            "config.toml, line 2: refresh.minits means nothing to newsterm. Did you mean minutes?",
        ),
        ("width = 20", "config.toml, line 1: width: it must be a whole number from 40 to 120."),
        ('width = "70"', "config.toml, line 1: width: it must be a whole number from 40 to 120."),
        ("width = true", "config.toml, line 1: width: it must be a whole number from 40 to 120."),
        ("theme = 3", "config.toml, line 1: theme: it must be a text in quotation marks."),
        ('marks = "yes"', "config.toml, line 1: marks: it must be true or false."),
        ("refresh = 5", "config.toml, line 1: refresh: it must be a table: a line [refresh] with its keys below."),
        ('keys = "vi"', "config.toml, line 1: keys: there is no preset “vi”; there is newsboat."),
        ("[keys]\nopen = 3", "config.toml, line 2: keys.open: it must be a key or a list of keys"),
        ('browser = "firefox \'"', "config.toml, line 1: browser: its quotation marks do not match."),
        ("browser = []", "config.toml, line 1: browser: it must be a command"),
        ('[views]\nx = "marks:unverifed"', "config.toml, line 2: views.x: "),
        (
            '[[sourcing.cues]]\nphrase = "a"\nkind = "hearsy"',
            "config.toml, line 1: [[sourcing.cues]] number 1 has an unknown kind 'hearsy'. Did you mean hearsay?",
        ),
        ("[surcing]", "config.toml, line 1: surcing means nothing to newsterm. Did you mean sourcing?"),
    ],
)
def test_each_fault_is_named_and_the_rest_is_used(tmp_path: Path, text: str, problem: str) -> None:
    config, problems = loaded(tmp_path, text + "\n[retention]\ndays = 7\n")
    assert len(problems) == 1
    assert problems[0].startswith(problem)
    assert config.keep_days == 7


def test_a_line_that_is_no_toml_is_left_out(tmp_path: Path) -> None:
    config, problems = loaded(tmp_path, "width = 80\nmarks = maybe\n[retention]\ndays = 7\n")
    assert (config.width, config.keep_days, config.marks) == (80, 7, True)
    assert len(problems) == 1
    assert problems[0].startswith("config.toml, line 2: ")
    assert problems[0].endswith("This line is left out.")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x00" * 50, b'"""' * 9, b"[[[[", b"\x1b]0;x\x07"])
def test_nothing_in_the_file_stops_the_program(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(data)
    config, problems = load(path)
    assert config._replace(lines={}) == Config()
    assert problems
    assert all("\x1b" not in str(problem) for problem in problems)


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    config, (problem,) = load(tmp_path / "config.toml")
    assert config == Config()
    assert "it cannot be read" in str(problem)


async def test_the_reader_starts_with_the_rest_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('thme = "x"\nwidth = 90\n')
    async with Reader.open(tmp_path) as reader:
        assert reader.config.width == 90
        assert reader.problems == ("config.toml, line 1: thme means nothing to newsterm. Did you mean theme?",)


@pytest.mark.parametrize(
    "value", ["9" * 5000, "[" * 3000, "{a=" * 3000, "0x" + "f" * 9000, "-" + "1" * 5000], ids=range(5)
)
def test_values_that_python_refuses_to_read_are_said(tmp_path: Path, value: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f"[refresh]\nminutes = {value}\n")
    config, problems = load(path)
    assert config.refresh_minutes == Config().refresh_minutes
    assert problems


def test_the_mouse_may_be_left_to_the_terminal(tmp_path: Path) -> None:
    assert loaded(tmp_path, "")[0].mouse
    assert not loaded(tmp_path, "mouse = false")[0].mouse
    assert loaded(tmp_path, "mouse = 1")[1] == ["config.toml, line 1: mouse: it must be true or false."]


def test_a_feed_has_wishes_of_its_own(tmp_path: Path) -> None:
    config, problems = loaded(
        tmp_path,
        """
[mute.feeds]
herald = ["quiz"]
[feeds."a.example/f"]
minutes = 240
days = 7
entries = 0
full_text = true
mute = ["horoscope"]
[feeds."https://b.example/f"]
minutes = 3
intervall = 4
""",
    )
    assert config.feeds == {"https://a.example/f": FeedWishes(240, 7, 0, True)}
    assert config.muted_by_feed == {"herald": ("quiz",), "https://a.example/f": ("horoscope",)}
    assert config.feed_networks == {}
    assert ["minutes" in problems[0], "intervall" in problems[1], len(problems)] == [True, True, 2]
    assert retention(config, config.feeds["https://a.example/f"]) == Retention(timedelta(days=7), None, True)
    assert retention(config) == Retention(None, 1000, True)


@pytest.mark.parametrize(
    "line",
    [
        'headers = { "X-A" = "b\\r\\nX-Evil: 1" }',
        'headers = { "X-A" = "b\\nX-Evil: 1" }',
        'headers = { "X-A: b\\r\\nX-Evil" = "1" }',
        'headers = { "X-A " = "1" }',
        'headers = { "X-Ä" = "1" }',
        'headers = { "X-A" = "\\u0000" }',
        'headers = { "Host" = "evil.example" }',
        'headers = { "Transfer-Encoding" = "chunked" }',
        'headers = { "Cookie" = "to=all" }',
        'user_agent = "a\\r\\nX-Evil: 1"',
    ],
)
def test_no_header_can_be_smuggled_in(tmp_path: Path, line: str) -> None:
    config, problems = loaded(tmp_path, f"[network]\n{line}\n")
    assert (config.network.headers, config.network.user_agent) == ((), "")
    assert len(problems) == 1


def test_what_is_read_ahead(tmp_path: Path) -> None:
    config, problems = loaded(
        tmp_path,
        '[network]\nmetered = true\n[prefetch]\nwhat = "folders"\nfolders = ["World"]\ndays = 7\nhourly = 30\n',
    )
    assert problems == []
    assert config.metered
    assert config.prefetch == PrefetchConfig("folders", ("World",), 7, 30)
    config, problems = loaded(tmp_path, '[prefetch]\nwhat = "everything"\n')
    assert config.prefetch == PrefetchConfig()
    assert "off, views, folders, all" in problems[0]
    config, problems = loaded(tmp_path, '[prefetch]\nwhat = "folders"\n')
    assert "it must say which" in problems[0]
