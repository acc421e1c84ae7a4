"""A reader that is killed while pages change: what is kept of them hangs together."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from newsterm.article.model import State
from newsterm.library import entries, versions
from newsterm.library.library import Library
from newsterm.library.model import CachedArticle
from newsterm.stories.versions import version_of
from tests.library.making import NOW, analysis, article, refresh, story, subscribe

ROUNDS = 6


def edit_until_killed(path: Path) -> None:
    """Keep another version of one page over and over, every third one read."""
    library = Library(path)
    if library.call(entries.get, 1) is None:
        refresh(library, subscribe(library).id, [story(1)])
    begun = len(library.call(versions.all, 1))
    for turn in range(begun + 1, 10**6):
        now = NOW + timedelta(hours=turn)
        page = replace(article(f"The dam broke in {turn} places, the mayor said. " * 20), state=State.WHOLE)
        library.call(entries.cache, 1, CachedArticle(page, analysis(), now))
        if turn % 3 == 0:
            library.call(versions.read, 1, "page", page.title, now)
        print(turn, flush=True)


@pytest.mark.slow
def test_versions_follow_each_other_whenever_the_program_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "newsterm.db"
    for number in range(ROUNDS):
        command = [sys.executable, "-m", "tests.library.test_versions_killed", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as child:
            assert child.stdout is not None
            for _ in range(2 + number):
                assert child.stdout.readline()
            child.kill()
        library = Library(path)
        edits, kept = library.call(versions.all, 1), library.call(entries.cached, 1)
        read = library.call(versions.reading, 1)
        library.close()
        assert edits
        assert kept is not None
        assert all(one.text_after == next_one.text_before for one, next_one in pairwise(edits))
        assert edits[-1].text_after == version_of(kept.document).text
        if read is not None and read.text is not None:
            assert read.text in {edit.text_before for edit in edits}


if __name__ == "__main__":
    edit_until_killed(Path(sys.argv[1]))
