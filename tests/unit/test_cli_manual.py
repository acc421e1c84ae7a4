"""The manual page and the completions name everything there is, and are read by what they are for."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from newsterm.arguments import parser
from newsterm.cli import run
from newsterm.commands.manual import described
from newsterm.ui.commands import COMMANDS


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run([*words]) == 0
    return capsys.readouterr().out


def test_the_manual_names_every_command_option_and_key(capsys: pytest.CaptureFixture[str]) -> None:
    page = printed(capsys, "man").replace(r"\-", "-").replace(r"\&", "")
    assert page.startswith(".TH NEWSTERM 1")
    for command in described(parser()):
        assert f".SS newsterm {command.name}\n" in page
        assert all(name in page for option in command.options if option.help for name in option.names)
    for group in COMMANDS.values():
        for key in group:
            assert key.help.replace("\\", r"\e") in page


def test_no_line_of_the_manual_is_taken_for_a_command_it_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    known = {".TH", ".SH", ".SS", ".TP", ".B"}
    lines = printed(capsys, "man").splitlines()
    assert {line.split()[0] for line in lines if line.startswith((".", "'"))} <= known


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_knows_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    script = printed(capsys, "completion", shell)
    names = {command.name for command in described(parser())}
    assert {"read", "cues", "sync", "completion", "man"} <= names
    assert all(name in script for name in names)
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    checked = subprocess.run([shell, "-n"], input=script, text=True, capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_bash_completes_what_is_typed(capsys: pytest.CaptureFixture[str]) -> None:
    if shutil.which("bash") is None:
        pytest.skip("needs bash")
    script = printed(capsys, "completion", "bash")
    asked = f"{script}\nCOMP_WORDS=(newsterm ref); COMP_CWORD=1; _newsterm; echo ${{COMPREPLY[@]}}\n"
    asked += "COMP_WORDS=(newsterm read --wi); COMP_CWORD=2; _newsterm; echo ${COMPREPLY[@]}\n"
    done = subprocess.run(["bash", "-c", asked], text=True, capture_output=True, check=True)
    assert done.stdout.splitlines() == ["refresh", "--width"]
