"""The line one types on, in a real terminal: what each key's bytes do to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.terminal import Terminal, newsterm, terminal

LEFT, RIGHT, HOME, END = "\x1b[D", "\x1b[C", "\x1b[H", "\x1b[F"
EDITS = {
    "backspace": ("ferxx\x7f\x7fry", "ferry"),
    "ctrl+h": ("ferxx\x08\x08ry", "ferry"),
    "left": (f"fery{LEFT}r", "ferry"),
    "right": (f"feryx{LEFT * 2}r{RIGHT * 2}\x7f", "ferry"),
    "home": (f"erry{HOME}f", "ferry"),
    "end": (f"erry{HOME}f{END}boat", "ferryboat"),
    "delete": (f"xferry{HOME}\x1b[3~", "ferry"),
    "ctrl+a": ("erry\x01f", "ferry"),
    "ctrl+e": ("erry\x01f\x05boat", "ferryboat"),
    "ctrl+b and ctrl+f": ("feyx\x02\x02rr\x06\x06\x7f", "ferry"),
    "ctrl+u": ("nothing of it\x15ferry", "ferry"),
    "ctrl+w": ("ferry house\x17port", "ferry port"),
    "ctrl+k": (f"ferry house{LEFT * 6}\x0b", "ferry"),
    "ctrl+d": ("xferry\x01\x04", "ferry"),
    "ctrl+left": ("ferry house\x1b[1;5Dx", "ferry xhouse"),
    "ctrl+right": (f"ferry house{HOME}\x1b[1;5Cx", "ferry xhouse"),
    "alt+b": ("ferry house\x1bbx", "ferry xhouse"),
    "alt+f": (f"ferry house{HOME}\x1bfx", "ferry xhouse"),
    "alt+d": (f"ferry house{HOME}\x1bd", "house"),
    "alt+backspace": ("ferry house\x1b\x7fport", "ferry port"),
    "paste": (f"fry{LEFT * 2}\x1b[200~er\x1b[201~", "ferry"),
    "letters that are commands elsewhere": ("quit?/:1", "quit?/:1"),
    "letters of other scripts": ("Fähre паром", "Fähre паром"),
}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    home = tmp_path_factory.mktemp("home")
    (home / "config.toml").write_text("[refresh]\nminutes = 0\non_start = false\n")
    with terminal(newsterm(home)) as program:
        program.wait_for("Welcome to newsterm")
        yield program


@pytest.mark.parametrize("keys", EDITS)
def test_a_search_can_be_edited(program: Terminal, keys: str) -> None:
    typed, meant = EDITS[keys]
    program.send(f"/{typed}\r")
    program.wait_for(f"Search: {meant} ")


def test_the_command_line_and_an_address_can_be_edited(program: Terminal) -> None:
    program.send(":hexx\x7f\x7flq\x7fp\r")
    program.wait_for("Keys and commands")
    program.send("qaftp//example\x01\x1b[3~\x04\x04\x05\x15mailto:x\r")
    program.wait_for("mailto:x")


def test_an_empty_line_is_left_and_earlier_ones_come_back(program: Terminal) -> None:
    program.send("/pier\r")
    program.wait_for("Search: pier ")
    program.send("/xx\x7f\x7f\x7f/\x1b[A\x7f\r")
    program.wait_for("Search: pie ")


def test_escape_and_a_key_in_one_piece_leave_the_line_and_do_that(program: Terminal) -> None:
    program.send("/quay")
    program.wait_for("quay")
    program.send("\x1b?")
    program.wait_for("Keys and commands")
    program.send("q/quay\x1bq")
    program.wait_for("back")
