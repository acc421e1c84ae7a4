"""Fewer bytes, the same screen."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsterm.ui.economy import PLAIN, Economy, Look, change, styled

COLOURS = ["38;2;1;2;3", "48;2;9;8;7", "38;5;4", "48;5;200", "31", "42", "97", "104", "39", "49"]
CODES = [
    *COLOURS,
    "",
    "0",
    "1",
    "2",
    "3",
    "4",
    "7",
    "9",
    "1;38;2;1;2;3;48;2;9;8;7",
    "0;1",
    "2;3",
    "21",
    "4:3",
    "58;5;1",
]
OTHERS = [
    "\x1b[5;7H",
    "\n",
    "\r",
    "\x1b[2A",
    "\x1b[K",
    "\x1b[2J",
    "\x1b[?2026h",
    "\x1b]2;title\x07",
    "\x1b]8;;x\x1b\\",
    "\x1b7",
]


_PIECE = re.compile(
    r"\x1b\[([0-9;:]*)m"
    r"|(\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[A-Za-ln-z]|\x1b7|[\r\n])"
    r"|([^\x1b\r\n]+)"
)


def seen(data: str) -> list[tuple[str, tuple[str, ...]]]:
    """What a terminal shows: each text and each thing that erases or sets something, with the styles in force."""
    shown: list[tuple[str, tuple[str, ...]]] = []
    look, strange = PLAIN, ""
    for style, other, text in _PIECE.findall(data):
        if other:
            moves = other[-1] in "ABCDEFGHf\r\n" and not other.startswith("\x1b]")
            shown.append((other, () if moves else (*map(str, look), strange)))
        elif text:
            shown += [(letter, (*map(str, look), strange)) for letter in text]
        else:
            after = styled(look, style) if ":" not in style else None
            if style in ("", "0"):
                look, strange = PLAIN, ""
            elif after is None or strange:
                strange += f"[{style}]"
            else:
                look = after
    return shown


@settings(max_examples=400)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([f"\x1b[{code}m" for code in CODES]),
            st.sampled_from(["ab", " ", "ä日"]),
            st.sampled_from(OTHERS),
        )
    ),
    st.integers(0, 30),
)
def test_the_screen_is_the_same(tokens: list[str], cut: int) -> None:
    economy = Economy()
    first, second = "".join(tokens[:cut]), "".join(tokens[cut:])
    sent = economy.rewrite(first) + economy.rewrite(second)
    assert seen(sent) == seen(first + second)


def test_what_does_not_change_is_not_sent_again() -> None:
    line = "".join(f"\x1b[38;2;213;210;203;48;2;21;23;27mword{n}\x1b[0m" for n in range(9))
    sent = Economy().rewrite(line)
    assert sent == "\x1b[0;38;2;213;210;203;48;2;21;23;27m" + "".join(f"word{n}" for n in range(9))


def test_before_something_is_erased_the_ground_is_what_it_should_be() -> None:
    assert Economy().rewrite("\x1b[41mx\x1b[0m\x1b[2K") == "\x1b[0;41mx\x1b[m\x1b[2K"


def test_after_another_program_nothing_is_taken_for_known() -> None:
    economy = Economy()
    economy.rewrite("\x1b[41mx")
    economy.forget()
    assert economy.rewrite("\x1b[41my") == "\x1b[0;41my"


@pytest.mark.parametrize(
    ("old", "new", "sent"),
    [
        (PLAIN, Look("31"), "31"),
        (Look("31"), PLAIN, ""),
        (Look("38;2;1;2;3", "48;2;4;5;6"), Look("38;2;1;2;9", "48;2;4;5;6"), "38;2;1;2;9"),
        (Look("31", "42", frozenset((1, 2))), Look("31", "42", frozenset((2,))), "22;2"),
        (Look("31", flags=frozenset((4,))), Look("31"), "24"),
        (None, PLAIN, ""),
    ],
)
def test_the_shortest_way_is_taken(old: Look | None, new: Look, sent: str) -> None:
    assert change(old, new) == f"\x1b[{sent}m"
