"""What may follow a command's name: told and completed."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsterm.ui.arguments import (
    Candidates,
    complete,
    complete_whole,
    first_then,
    fitting,
    folders,
    in_lines,
    listed,
    paths,
)

FOLDERS = listed("Local news", "World")
SETTINGS = first_then({"width": listed("60", "70"), "theme": listed("linen", "light")})


def taken(name: str) -> Candidates | None:
    return {"move": FOLDERS, "set": SETTINGS, "import": paths}.get(name)


@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ("mo", "move"),
        ("move l", "move Local news"),
        ("move local N", "move Local news"),
        ("move Local news", None),
        ("move ", None),
        ("set w", "set width"),
        ("set theme li", "set theme linen"),
        ("set width 8", None),
        ("quit n", None),
        ("zzz", None),
        ("", None),
    ],
)
def test_a_line_is_completed_as_a_whole(line: str, becomes: str | None) -> None:
    found = complete(line, ["move", "set", "quit"], taken)
    assert (found[1] if found else None) == becomes
    assert found is None or found[0].startswith(line)


def test_paths_are_completed_folder_by_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "My feeds").mkdir()
    (tmp_path / "My feeds" / "old.opml").touch()
    (tmp_path / ".hidden").touch()
    (tmp_path / "odd\x1bname").touch()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for base in (f"{tmp_path}/", "~/", "", "./"):
        assert fitting(paths, f"{base}my") == [f"{base}My feeds/"]
        assert fitting(paths, f"{base}My feeds/o") == [f"{base}My feeds/old.opml"]
        assert fitting(paths, f"{base}.h") == [f"{base}.hidden"]
    assert [*folders("")] == ["My feeds/"]
    assert fitting(paths, "~nobody-of-that-name/x") == []
    assert fitting(paths, "no/such/x") == []
    assert fitting(paths, "a\0b/") == []
    assert complete_whole("~/my f", paths) == ("~/my feeds/", "~/My feeds/")


def test_candidates_stand_side_by_side_as_far_as_there_is_room() -> None:
    assert in_lines(["one", "two", "three"], 80, 2) == ["one  two  three"]
    assert in_lines(["one", "two", "three", "four"], 13, 2) == ["one  two", "three  four"]
    assert in_lines(["one", "two", "three", "four", "five"], 15, 2) == ["one  two", "three  four …"]
    assert in_lines([], 80, 2) == []
