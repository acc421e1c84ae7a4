"""The password of the server: from the environment, a command or the keyring; never from a file of ours."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

from newsterm.services.sync.remote import RemoteError

VARIABLE: Final = "NEWSTERM_SYNC_PASSWORD"
SERVICE: Final = "newsterm"
_TIME: Final = 30.0
_PIECE: Final = 1 << 16


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
        return await _from_command(command)
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


async def _from_command(command: Sequence[str]) -> str:
    """Run it without a shell; it ends with whoever waits for it."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it holds what no command may"
        raise RemoteError("refused", f"password_command cannot be run: {reason}.") from None
    try:
        async with asyncio.timeout(_TIME):
            line, ended = await _first_line(process)
    except TimeoutError:
        raise RemoteError("refused", f"password_command took longer than {_TIME:g} seconds.") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if ended or not line:
        raise RemoteError("refused", f"password_command gave no password (it ended with {ended}).")
    return line


async def _first_line(process: asyncio.subprocess.Process) -> tuple[str, int]:
    """The first line that it prints, and what it ends with; the rest is let go of, however long."""
    assert process.stdout is not None
    printed = b""
    while piece := await process.stdout.read(_PIECE):
        printed = printed if b"\n" in printed or len(printed) > _PIECE else printed + piece
    first, _, _ = printed.partition(b"\n")
    # As the environment has it: a password may be of any bytes.
    return first.removesuffix(b"\r").decode("utf-8", "surrogateescape"), await process.wait()


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
