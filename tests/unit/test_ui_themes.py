"""The themes: read with ease, told apart by every eye, and the reader's own ones in files."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from textual.theme import Theme

from newsterm.services.config import Config
from newsterm.ui.app import _likely
from newsterm.ui.driver import GroundReports
from newsterm.ui.settings import own_theme, settings
from newsterm.ui.theme_files import ThemeFileError, load, names
from newsterm.ui.themes import DARK, THEMES, Colours, theme_of

COLOURED = [theme for theme in THEMES if not theme.ansi]
GROUPS = ("mark-on-record", "mark-second-hand", "mark-unnamed", "mark-unconfirmed", "mark-hedge")
#: Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
EYES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> tuple[float, ...]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    """CIE L*a*b* of linear sRGB, D65."""
    r, g, b = (min(max(c, 0), 1) for c in rgb)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, eye: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    return lab(tuple(sum(m * c for m, c in zip(row, rgb, strict=True)) for row in EYES[eye]))


def contrast(ink: str, ground: str) -> float:
    light, dark = sorted(
        (0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(ink), linear(ground))), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_what_is_read_on_any_ground_has_contrast(theme: Theme) -> None:
    assert theme.background
    assert theme.panel
    inks = {name: theme.variables[name] for name in (*GROUPS, "reading-link", "reading-muted")}
    inks |= {"ink": theme.foreground or "", "accent": theme.accent or "", "error": theme.error or ""}
    low = {
        (name, ground): round(contrast(ink, ground), 2)
        for name, ink in inks.items()
        for ground in (theme.background, theme.surface or "", theme.panel)
    }
    assert {each: ratio for each, ratio in low.items() if ratio < 4.5} == {}
    assert contrast(theme.variables["mark-unconfirmed"], theme.variables["mark-unconfirmed-ground"]) >= 4.5


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_groups_are_told_apart_by_every_eye(theme: Theme, eye: str) -> None:
    inks = {name: seen(theme.variables[name], eye) for name in GROUPS}
    near = {
        (a, b): round(sum((p - q) ** 2 for p, q in zip(inks[a], inks[b], strict=True)) ** 0.5, 1)
        for a, b in combinations(GROUPS, 2)
    }
    # Shape tells groups apart without any colour; a difference of 5 is one that is seen side by side.
    assert {pair: distance for pair, distance in near.items() if distance < 5} == {}


def write(folder: Path, name: str, **changes: str | bool | None) -> Path:
    values: dict[str, str | bool | None] = {"dark": True, **dict.fromkeys(Colours._fields, "#123456"), **changes}
    lines = [f"{k} = {str(v).lower() if isinstance(v, bool) else repr(v)}" for k, v in values.items() if v is not None]
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text("\n".join(lines))
    return folder


def test_a_theme_of_the_readers_own(tmp_path: Path) -> None:
    folder = write(tmp_path / "themes", "mine", ink="#ffffff", dark=False)
    chosen = settings(Config(theme="mine"), folder).theme
    assert chosen is not None
    assert (chosen.name, chosen.foreground, chosen.dark) == ("mine", "#ffffff", False)
    assert names(folder) == ("mine",)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ink": "white"}, "mine.toml: ink must be a colour such as #d5d2cb."),
        ({"inc": "#ffffff"}, "mine.toml: there is no “inc”. Did you mean ink?"),
        ({"ink": None, "hedge": None}, "mine.toml: ink, hedge are missing."),
        ({"dark": "no"}, "mine.toml: dark must be true or false."),
    ],
)
def test_what_is_wrong_in_a_theme_is_named_and_the_usual_one_is_used(
    tmp_path: Path, changes: dict[str, str | None], sentence: str
) -> None:
    found = settings(Config(theme="mine"), write(tmp_path / "themes", "mine", **changes))
    assert found.theme is None
    assert found.problems == (("theme", sentence),)


def test_a_theme_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    (problem,) = settings(Config(theme="darc"), write(tmp_path / "themes", "mine")).problems
    assert problem[1] == (
        "there is no theme “darc”; there are dark, light, ember, harbour, linen, terminal, mono, mine."
    )
    with pytest.raises(ThemeFileError):
        load(tmp_path, "../secret")


def test_our_themes_go_by_their_short_names() -> None:
    assert own_theme("dark") is DARK
    assert own_theme("newsterm-dark") is DARK
    assert theme_of("x", Colours(*["#000000"] * len(Colours._fields)), dark=True).name == "x"


@pytest.mark.parametrize(
    ("pieces", "keys", "dark"),
    [
        (["\x1b]11;rgb:ffff/ffff/ffff\x07"], "", False),
        (["\x1b]11;rgb:15/17/1b\x1b\\j"], "j", True),
        (["j\x1b]11;rgb:fb", "fb/f9f9/f4f4\x07k"], "jk", False),
        (["\x1b]11;rgba:0000/0000/0000/ffff\x07"], "", True),
        (["jk\x1b[A"], "jk\x1b[A", None),
        (["\x1b]11;no colour"], "", None),
    ],
)
def test_the_terminals_answer_about_its_ground_is_taken_out_of_the_keys(
    pieces: list[str], keys: str, dark: bool | None
) -> None:
    reports = GroundReports()
    found = [reports.split(piece) for piece in pieces]
    assert "".join(key for key, _ in found) == keys
    assert next((said for _, said in found if said is not None), None) is dark


def test_an_answer_that_never_ends_does_not_keep_keys_for_ever() -> None:
    reports = GroundReports()
    reports.split("\x1b]11;")
    keys, _ = reports.split("j" * 60)
    assert keys.endswith("j" * 60)


def test_a_light_ground_that_the_environment_tells_of_is_believed() -> None:
    assert _likely({"COLORFGBG": "0;15"}).name == "newsterm-light"
    assert _likely({"COLORFGBG": "15;0"}).name == "newsterm-dark"
    assert _likely({}).name == "newsterm-dark"


def test_the_theme_file_of_the_documentation_is_the_dark_theme(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    example = text.partition("themes/NAME.toml")[2].partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "mine.toml").write_text(example, encoding="utf-8")
    shown = load(tmp_path, "mine")
    assert (shown.variables, shown.foreground, shown.dark) == (DARK.variables, DARK.foreground, DARK.dark)


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 3000], ids=range(2))
def test_a_theme_that_python_refuses_to_read_is_said(tmp_path: Path, value: str) -> None:
    (tmp_path / "own.toml").write_text(f"dark = {value}\n")
    with pytest.raises(ThemeFileError, match=r"own\.toml cannot be read"):
        load(tmp_path, "own")
