"""The manual page and the completions of shells, made from the arguments and the registry of keys."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from newsterm import __version__
from newsterm.ui.commands import COMMANDS

_FILES: Final = (
    ("config.toml", "the configuration; it is optional, and never written to"),
    ("themes/NAME.toml", "themes of your own"),
    ("newsterm.db", "the library"),
    ("saved.jsonl", "a plain second copy of bookmarks and subscriptions"),
)
_ENVIRONMENT: Final = (
    ("NEWSTERM_HOME", "the folder that holds everything, as --home"),
    ("NEWSTERM_SYNC_PASSWORD", "the password of the server, see newsterm sync"),
    ("NO_COLOR", "no colours"),
    ("BROWSER, PAGER", "what opens links, and what pages long texts"),
    ("HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY", "the proxies to go through"),
    ("SSL_CERT_FILE, SSL_CERT_DIR", "other certificates than the system's"),
)
_EXIT: Final = (
    ("0", "done"),
    ("1", "partly or not done; the reason is on the standard error"),
    ("2", "wrong usage"),
    ("130", "interrupted"),
)


class Option(NamedTuple):
    """An option or argument of a command."""

    names: tuple[str, ...]
    """Its spellings; () for an argument without a dash."""
    value: str
    """What it takes, "" for nothing."""
    help: str


class Subcommand(NamedTuple):
    """A command as the manual tells it."""

    name: str
    summary: str
    options: tuple[Option, ...]


def man(args: Namespace) -> int:
    """`newsterm man`: the manual page, as `man -l` and `mandoc` read it."""
    sys.stdout.write("\n".join(_page(args.top)) + "\n")
    return 0


def completion(args: Namespace) -> int:
    """`newsterm completion SHELL`: what the shell is to read at its start."""
    made = {"bash": _bash, "zsh": _zsh, "fish": _fish}[args.shell]
    sys.stdout.write("\n".join(made(described(args.top))) + "\n")
    return 0


def described(top: argparse.ArgumentParser) -> list[Subcommand]:
    """The commands and their options, as the program's parser knows them."""
    (commands,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    summaries = {choice.dest: choice.help or "" for choice in commands._choices_actions}
    return [
        Subcommand(name, summaries.get(name, ""), tuple(_options(sub)))
        for name, sub in sorted(commands.choices.items())
    ]


def _options(command: argparse.ArgumentParser) -> Iterator[Option]:
    for action in command._actions:
        if isinstance(action, argparse._HelpAction | argparse._SubParsersAction) or action.help == argparse.SUPPRESS:
            continue
        value = ""
        if action.nargs != 0:
            value = str(action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper())
        yield Option(tuple(action.option_strings), value, action.help or "")


# The manual page


def _page(top: argparse.ArgumentParser) -> Iterator[str]:
    yield f'.TH NEWSTERM 1 "" "newsterm {__version__}"'
    yield from (".SH NAME", r"newsterm \- a terminal news reader that marks on whose word a report rests")
    yield from (".SH SYNOPSIS", r".B newsterm", r"[\-\-home DIR] [COMMAND ...]")
    yield from (".SH DESCRIPTION", "Without a command, the screen opens. It fetches the feeds you follow,")
    yield _roff("shows articles without menus and pop-ups, and marks the words that tell where a report comes from.")
    yield ".SH OPTIONS"
    for option in _options(top):
        yield from _item(f"{', '.join(option.names)} {option.value}".strip(), option.help)
    yield ".SH COMMANDS"
    for command in described(top):
        yield from (".SS " + _roff(f"newsterm {command.name}"), _roff(_sentence(command.summary)))
        for option in command.options:
            if option.help and option.names != ("--home",):
                yield from _item(f"{', '.join(option.names)} {option.value}".strip(), option.help)
    yield ".SH KEYS"
    yield _roff("Every key can be changed in the configuration; ? shows them in the program.")
    for group in COMMANDS.values():
        for key in group:
            yield from _item(" ".join(key.keys) or f":{key.id}", key.help)
    for heading, rows in (("FILES", _FILES), ("ENVIRONMENT", _ENVIRONMENT), ("EXIT STATUS", _EXIT)):
        yield f'.SH "{heading}"'
        for name, text in rows:
            yield from _item(name, _sentence(text))


def _item(name: str, text: str) -> Iterable[str]:
    return ".TP", f".B {_roff(name)}", _roff(text) or r"\&"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def _roff(text: str) -> str:
    """Text as roff shows it: no character of it is a command."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("%%", "%")
    return rf"\&{escaped}" if escaped[:1] in (".", "'") else escaped


# Shells


def _bash(commands: list[Subcommand]) -> Iterator[str]:
    yield "# newsterm completion bash > ~/.local/share/bash-completion/completions/newsterm"
    yield "_newsterm() {"
    yield '  local word=${COMP_WORDS[COMP_CWORD]} command=""'
    yield '  for part in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do'
    yield "    case $part in -*) ;; *) command=$part; break ;; esac"
    yield "  done"
    yield "  case $command in"
    for command in commands:
        words = " ".join(name for option in command.options for name in option.names)
        found = f'$(compgen -W "{words} --help" -- "$word") $(compgen -f -- "$word")'
        yield f"  {command.name}) COMPREPLY=({found}) ;;"
    names = " ".join(command.name for command in commands)
    yield f'  *) COMPREPLY=($(compgen -W "{names} --home --help --version" -- "$word")) ;;'
    yield from ("  esac", "}", "complete -o filenames -F _newsterm newsterm")


def _zsh(commands: list[Subcommand]) -> Iterator[str]:
    yield "#compdef newsterm"
    yield "# newsterm completion zsh > a folder of your fpath, as _newsterm"
    yield "_newsterm() {"
    yield "  local -a commands"
    yield "  commands=("
    yield from (f"    {_quoted(f'{command.name}:{command.summary}')}" for command in commands)
    yield "  )"
    yield "  if (( CURRENT == 2 )); then"
    yield "    _describe command commands"
    yield "    _arguments '--home[keep everything under DIR]:folder:_files -/' '--version'"
    yield "    return"
    yield "  fi"
    yield "  case $words[2] in"
    for command in commands:
        options = " ".join(_zsh_option(name, option) for option in command.options for name in option.names)
        yield f"    {command.name}) _arguments {options} '*:file:_files' ;;"
    yield from ("  esac", "}", '_newsterm "$@"')


def _zsh_option(name: str, option: Option) -> str:
    text = option.help.replace("[", "(").replace("]", ")").replace(":", " ")
    value = f":{option.value.lower().replace(':', ' ')}:_files" if option.value else ""
    return _quoted(f"{name}[{text}]{value}")


def _fish(commands: list[Subcommand]) -> Iterator[str]:
    yield "# newsterm completion fish > ~/.config/fish/completions/newsterm.fish"
    yield "complete -c newsterm -n __fish_use_subcommand -l home -r -d 'keep everything under DIR'"
    for command in commands:
        yield f"complete -c newsterm -n __fish_use_subcommand -f -a {command.name} -d {_quoted(command.summary)}"
        for option in command.options:
            for name in option.names:
                how = f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
                takes = " -r" if option.value else ""
                seen = f"'__fish_seen_subcommand_from {command.name}'"
                yield f"complete -c newsterm -n {seen} {how}{takes} -d {_quoted(option.help)}"


def _quoted(text: str) -> str:
    """Text between single quotes, for any of the shells."""
    return "'" + text.replace("\\", "").replace("'", "’") + "'"
