"""The wheel holds everything that the program needs: built, unpacked alone, run from there."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    done = subprocess.run([sys.executable, "-c", build], cwd=ROOT, capture_output=True, text=True, check=True)
    return zipfile.ZipFile(folder / done.stdout.split()[-1])


def test_every_file_of_the_package_is_in_it(wheel: zipfile.ZipFile) -> None:
    package = ROOT / "src"
    files = {
        path.relative_to(package).as_posix()
        for path in package.glob("newsterm/**/*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files <= set(wheel.namelist())


def test_it_gives_the_command(wheel: zipfile.ZipFile) -> None:
    (entry_points,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert b"newsterm = newsterm.__main__:main" in wheel.read(entry_points)


@pytest.mark.slow
def test_it_runs_unpacked_alone_with_its_data(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site")

    def newsterm(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "newsterm", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path / "site"), "NEWSTERM_HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    assert newsterm("--version").startswith("newsterm ")
    assert "https://" in newsterm("starter")
    page = tmp_path / "site" / "newsterm" / "edition" / "pages" / "tarn-pass.html"
    article = newsterm("read", str(page), "--plain")
    assert "reportedly]" in article
    assert "independently verified]" in article
