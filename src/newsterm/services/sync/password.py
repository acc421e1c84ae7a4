"""The password of the server: from the environment, a command or the keyring; never from a file of ours."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

from newsterm.services.sync.remote import RemoteError

VARIABLE: Final = "NEWSTERM_SYNC_PASSWORD"
SERVICE: Final = "newsterm"
_TIME: Final = 30


async def password(command: Sequence[str], user: str) -> str:
    """Find the password.

    Args:
        command: program and arguments; the first line of its output is the password. () for none.
        user: whose password it is in the keyring.

    Raises:
        RemoteError: there is none, or the command fails.
    """
    if found := os.environ.get(VARIABLE):
        return found
    if command:
        return await asyncio.to_thread(_from_command, command)
    if found := await asyncio.to_thread(_from_keyring, user):
        return found
    raise RemoteError(
        "refused", f"There is no password: set password_command in [sync], or {VARIABLE}, or put it into the keyring."
    )


def keep(user: str, secret: str) -> bool:
    """Put a password into the keyring; False where there is none."""
    keyring = _keyring()
    if keyring is None:
        return False
    try:
        keyring.set_password(SERVICE, user, secret)
    except Exception:  # noqa: BLE001 - a keyring raises what its backend raises
        return False
    return True


def _from_command(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_TIME, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise RemoteError("refused", f"password_command took longer than {_TIME} seconds.") from None
    except OSError as error:
        raise RemoteError("refused", f"password_command cannot be run: {error.strerror}.") from None
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    if done.returncode or not lines or not lines[0]:
        raise RemoteError("refused", f"password_command gave no password (it ended with {done.returncode}).")
    return lines[0]


def _from_keyring(user: str) -> str:
    keyring = _keyring()
    if keyring is None:
        return ""
    try:
        return keyring.get_password(SERVICE, user) or ""
    except Exception:  # noqa: BLE001 - a keyring raises what its backend raises
        return ""


def _keyring() -> Any:
    """The keyring package where it is installed; newsterm does not ask for it."""
    try:
        return import_module("keyring")
    except ImportError:
        return None
