"""The archive's commands on an engine that distributes: as docs/at-scale.md says it."""

from __future__ import annotations

import fileinput
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.stories import STORIES

PAGES = int(os.environ.get("NEWSTERM_ARCHIVE_PAGES", "100000"))
DOCS = Path(__file__).parents[2] / "docs" / "at-scale.md"


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_dask_gives_the_answers_of_the_command_alone(tmp_path: Path) -> None:
    pytest.importorskip("dask.bag", reason="Dask is not installed: pip install 'dask[bag]'")
    (script,) = re.findall(r"```python\n(import subprocess.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    (tmp_path / "clean.py").write_text(script)
    pages = tmp_path / "pages.jsonl"
    with pages.open("w") as file:
        for number in range(PAGES):
            story = STORIES[number % len(STORIES)]
            html = (
                f"<title>{story.title}</title><article><h1>{story.title}</h1><p>No {number}.</p>{story.html}</article>"
            )
            line = json.dumps({"id": number, "html": html})
            file.write("nonsense\n" if number == PAGES // 2 else f"{line}\n")
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    subprocess.run([sys.executable, "clean.py", str(pages), "articles"], cwd=tmp_path, env=environment, check=True)
    number = -1
    made = sorted((tmp_path / "articles").iterdir())
    with pages.open() as lines, fileinput.input(made, encoding="utf-8") as answers:
        for number, (line, answer) in enumerate(zip(lines, answers, strict=True)):
            found = json.loads(answer)
            if line == "nonsense\n":
                assert "error" in found
            else:
                assert found["id"] == number
                assert f"No {number}." in found["text"]
    assert number == PAGES - 1
