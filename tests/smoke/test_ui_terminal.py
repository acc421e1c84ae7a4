"""The real program in a real terminal: what it writes, and how it leaves."""

from __future__ import annotations

import importlib.util
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from newsterm.services.reader import Reader
from tests.support.site import NewsSite, Reply
from tests.support.terminal import newsterm, terminal

TOOLS = Path(__file__).parents[3] / "shared" / "hostile" / "ptytools.py"
HOSTILE = """<rss version="2.0"><channel><title>&#27;]0;owned&#7; Feed [b]</title>
<item><title>[/b] Clear &#27;[2J the &#x9b;31m screen &#x202e;drawkcab [@click=app.quit]x[/]</title>
<link>https://a.example/1</link><description>&lt;p&gt;Body &amp;#27;]52;c;aGk=&amp;#7; [red]said&lt;/p&gt;</description>
</item></channel></rss>"""


@pytest.fixture(scope="module")
def tools() -> ModuleType:
    if not TOOLS.exists():
        pytest.skip("needs ../shared/hostile/ptytools.py")
    spec = importlib.util.spec_from_file_location("ptytools", TOOLS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
async def home(tmp_path: Path) -> Path:
    """A profile whose one feed is full of tricks."""
    (tmp_path / "config.toml").write_text("[refresh]\nminutes = 0\non_start = false\n")
    with NewsSite() as site:
        site.routes["/evil"] = Reply(HOSTILE, type="application/rss+xml")
        async with Reader.open(tmp_path) as reader:
            await reader.subscriptions.add(site.url("/evil"))
    return tmp_path


def test_nothing_hostile_reaches_the_terminal(tools: ModuleType, home: Path) -> None:
    with terminal(newsterm(home)) as program:
        program.wait_for("Clear")
        program.wait_for("quit")
        for key, then in (
            ("\r", "no sourcing marks"), ("]S", "jump there"), ("q", "no sourcing marks"), ("v", "Left out of"),
            ("q", "next mark"), ("q", "q quit"), ("e", "Feed health"), ("q", "q quit"),
        ):  # fmt: skip
            program.send(key)
            program.wait_for(then)
        program.send("q")
        status = program.exit_code()
    raw = bytes(program.raw)
    assert status == 0
    # The question about the ground; the title, kept aside, shown and put back.
    ours = [rb"\x1b\]11;\?\x07", rb"\x1b\[2[23];2t", rb"\x1b\]2;[^\x00-\x1f\x7f]*\x07"]
    assert tools.foreign(raw, ours) == {}
    assert all(tools.restored(raw).values())


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.slow)])
def test_a_signal_leaves_the_terminal_as_it_was(tools: ModuleType, home: Path, number: int) -> None:
    with terminal(newsterm(home)) as program:
        program.wait_for("quit")
        os.kill(program.pid, number)
        assert program.exit_code() == 128 + number
    assert all(tools.restored(bytes(program.raw)).values())


@pytest.mark.slow
@pytest.mark.parametrize("where", ["def", "async def"])
def test_a_mistake_of_ours_ends_in_a_sentence(tools: ModuleType, home: Path, where: str) -> None:
    broken = f"""
from newsterm.cli import run
from newsterm.ui.feeds_pane import FeedsPane
from newsterm.ui.subscribing import Subscribing
{where} fail(self, *_): 1 / 0
if "{where}" == "def":
    Subscribing.action_refresh_all = fail
else:
    FeedsPane.load = fail
raise SystemExit(run(["--home", {str(home)!r}]))
"""
    with terminal([sys.executable, "-c", broken]) as program:
        if where == "def":
            program.wait_for("quit")
            program.send("R")
        program.wait_for("This is a bug in newsterm (ZeroDivisionError).")
        assert program.exit_code() == 1
    raw = bytes(program.raw)
    assert b"Traceback" not in raw
    assert all(tools.restored(raw).values())


@pytest.mark.slow
@pytest.mark.parametrize("settings", [{"TERM": "dumb"}, {"TERM": "xterm-256color"}])
def test_without_a_terminal_it_names_the_commands(tmp_path: Path, settings: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsterm", "--home", str(tmp_path)],
        env={**os.environ, **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == 1
    assert "newsterm list" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_dumb_terminal_is_told_what_is_the_matter(tmp_path: Path) -> None:
    with terminal(newsterm(tmp_path), environment={"TERM": "dumb"}) as program:
        program.wait_for("TERM=dumb says that this terminal cannot do that.")
        assert program.exit_code() == 1
    assert b"\x1b" not in program.raw


@pytest.mark.slow
def test_no_environment_keeps_the_reader_from_starting(home: Path) -> None:
    odd = {
        "ALL_PROXY": "socks4://127.0.0.1:1",
        "https_proxy": "http://[::1",
        "NO_PROXY": "[::1,(,*",
        "SSL_CERT_FILE": "/nonexistent",
        "SSLKEYLOGFILE": "/nonexistent/keys",
        "LANG": "xx_YY.KOI8",
        "TERM": "no-such-terminal",
        "COLUMNS": "many",
        "LINES": "0",
        "HOME": "relative",
        "XDG_DATA_HOME": "",
        "TMPDIR": "/nonexistent",
        "TZ": ":::",
        "COLORTERM": "?",
        "ESCDELAY": "soon",
        "TEXTUAL_COLOR_SYSTEM": "mauve",
        "TEXTUAL_LOG": "/nonexistent/log",
        "TEXTUAL_THEME": "none",
        "TEXTUAL_ANIMATIONS": "?",
        "BROWSER": "",
    }
    with terminal(newsterm(home), environment=odd) as program:
        program.wait_for("Clear")
        program.wait_for("quit")
        program.send("q")
        assert program.exit_code() == 0
    assert b"bug in newsterm" not in program.raw


@pytest.mark.slow
def test_it_is_suspended_and_comes_back(home: Path) -> None:
    with terminal(["bash", "--norc", "-i"]) as shell:
        shell.wait_for("bash-")
        shell.send(" ".join(map(shlex.quote, newsterm(home))) + "\r")
        shell.wait_for("All articles")
        shell.wait_for("help")
        shell.send("\x1a")
        shell.wait_for("Stopped")
        shell.send("fg\r")
        shell.wait_for("All articles")
        shell.send("?")
        shell.wait_for("Keys and commands")
        shell.send("\x0c")
        shell.wait_for("Keys and commands")
        shell.send("\x1a")
        shell.wait_for("Stopped")
        shell.send("fg\r")
        shell.wait_for("Keys and commands")
        shell.send("\x03")
        shell.wait_for("bash-")
        shell.send("exit 7\r")
        assert shell.exit_code() == 7


@pytest.mark.slow
def test_keys_of_another_layout_and_copying_without_a_clipboard(home: Path) -> None:
    with terminal(newsterm(home), size=(120, 30)) as program:
        program.wait_for("Clear")
        program.wait_for("quit")
        program.send(",")  # means nothing anywhere
        program.send("\r")
        program.wait_for("link")
        column, row = 80, 2  # from the headline to the text below it, wherever the panes are
        program.send(f"\x1b[<0;{column};{row}M\x1b[<32;{column + 5};{row + 2}M\x1b[<32;{column + 9};{row + 8}M")
        program.send(f"\x1b[<0;{column + 9};{row + 8}m")
        program.wait_for("\x1b[", control=True)
        program.send("\x03")
        program.wait_for("\x1b]52;c;", control=True)
        program.send("й")
        program.wait_for("quit")
        program.send("й")
        assert program.exit_code() == 0


@pytest.mark.slow
def test_the_mouse_is_left_to_the_terminal_where_one_wishes_so(home: Path) -> None:
    (home / "config.toml").write_text("mouse = false\n")
    with terminal(newsterm(home)) as program:
        program.wait_for("Clear")
        program.send("q")
        assert program.exit_code() == 0
        assert b"\x1b[?1000h" not in program.raw
        assert b"\x1b[?1049h" in program.raw


@pytest.mark.slow
async def test_a_note_is_edited_with_the_keys_of_a_shell(home: Path) -> None:
    with terminal(newsterm(home), size=(120, 30)) as program:
        program.wait_for("Clear")
        program.send("\rNCall te port\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[Dh\rN\x05 again\r:quit\r")
        assert program.exit_code() == 0
    async with Reader.open(home) as reader:
        assert [bookmark.note for bookmark in await reader.bookmarks.all()] == ["Call the port again"]


@pytest.mark.slow
def test_the_terminal_is_lent_to_programs_and_taken_back(home: Path) -> None:
    (home / "config.toml").write_text(
        "[refresh]\nminutes = 0\non_start = false\n[commands]\n"
        """E = ["python3", "-c", "import sys; print('for you:', len(sys.argv)); sys.exit(3)", "{title}", "{file}"]\n"""
        """W = ["python3", "-c", "import time; print('it waits', flush=True); time.sleep(60)"]\n"""
    )
    with terminal(newsterm(home), size=(120, 30)) as program:
        program.wait_for("Clear")
        program.send("E")
        program.wait_for("for you: 3")
        program.wait_for("python3 ended with 3. Enter goes back to newsterm.")
        program.send("\r")
        program.wait_for("All articles")
        program.send("\r")
        program.wait_for("link")
        program.send("|wc -l\r")
        program.wait_for("wc is done. Enter goes back")
        program.send("\r")
        program.wait_for("All articles")
        program.send("W")
        program.wait_for("it waits")
        program.send("\x03")
        program.wait_for("Enter goes back to newsterm.")
        program.send("\r")
        program.wait_for("All articles")
        program.send("?")
        program.wait_for("Keys and commands")
        program.send("\x11")
        assert program.exit_code() == 0


@pytest.mark.slow
def test_a_long_article_goes_through_the_pager_of_a_terminal(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<title>Rain</title><article><h1>Rain</h1>{'<p>It rained, officials said.</p>' * 60}</article>")
    command = [sys.executable, "-m", "newsterm", "read", str(page)]
    with terminal(command, environment={"PAGER": "head -n 3"}) as program:
        assert program.exit_code() == 0
        assert program.raw.count(b"\n") == 3
    for pager in ("", "no-such-pager", "'"):
        with terminal(command, environment={"PAGER": pager}) as program:
            assert program.exit_code() == 0
            assert program.raw.count(b"It rained") == 60
