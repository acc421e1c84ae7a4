"""The rules of a round one by one, each where leaving it out loses or undoes what somebody did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from newsterm.library import entries
from newsterm.library.library import Library
from newsterm.library.remote_items import Tag
from newsterm.services.sync.remote import RemoteError
from tests.library.test_sync_model import entry_ids, library, rounds_of, settle, states_here
from tests.support.reader import Clock
from tests.support.remote import EPOCH, MemoryServer

__all__ = ["library"]  # a fixture


class Unheard(MemoryServer):
    """Does what it is told; while `deaf`, its answers to changes are lost."""

    deaf = False

    async def tag(self, tag: Tag, value: bool, ids: Sequence[str]) -> None:
        await super().tag(tag, value, ids)
        if self.deaf:
            raise RemoteError("timeout", "The answer was lost.")


class Reading:
    """A library and a server of one article, in step."""

    def __init__(self, library: Library, remote: MemoryServer, folder: Path) -> None:
        self.library, self.remote, self.clock = library, remote, Clock(EPOCH + timedelta(days=1))
        self.rounds = rounds_of(library, remote, self.clock, folder)

    async def settle(self) -> None:
        await settle(self.rounds, self.library, self.clock)

    def set_read(self, read: bool) -> None:
        self.library.call(entries.set_read, (self.library.call(entry_ids)["1"],), read)

    @property
    def both(self) -> tuple[bool, bool]:
        """Whether it is read here, and there."""
        return self.library.call(states_here)["1"][0], self.remote.articles["1"].read

    @property
    def told(self) -> list[str]:
        return [request for request in self.remote.requests if request.startswith("read")]


@pytest.fixture(params=[False, True], ids=["plain", "undoes what is repeated"])
async def reading(library: Library, tmp_path: Path, request: pytest.FixtureRequest) -> Reading:
    remote = Unheard(toggles=request.param)
    remote.publish(1)
    reading = Reading(library, remote, tmp_path)
    await reading.settle()
    remote.requests.clear()
    return reading


async def unheard(reading: Reading) -> None:
    """Tell the server, whose answer is lost."""
    assert isinstance(reading.remote, Unheard)
    reading.remote.deaf = True
    assert (await reading.rounds.run(changes_only=True)).error is not None
    reading.remote.deaf = False


async def test_what_is_taken_back_after_its_answer_was_lost_stays_taken_back(reading: Reading) -> None:
    reading.set_read(True)
    await unheard(reading)
    assert reading.both == (True, True)
    reading.set_read(False)
    await reading.settle()
    assert reading.both == (False, False)


async def test_a_change_under_way_is_not_told_again_before_a_list_says_what_became_of_it(reading: Reading) -> None:
    reading.set_read(True)
    await unheard(reading)
    for _ in range(3):
        await reading.rounds.run(changes_only=True)
    assert reading.told == ["read True 1"]
    await reading.settle()
    assert reading.told == ["read True 1"]
    assert reading.both == (True, True)


async def test_what_is_read_here_stays_read_when_the_server_cannot_be_told_but_gives_its_lists(
    reading: Reading,
) -> None:
    reading.set_read(True)

    async def refuse(tag: Tag, value: bool, ids: Sequence[str]) -> None:
        raise RemoteError("server", "The server is ill.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading.remote, "tag", refuse)
        for _ in range(3):
            await reading.rounds.run()
            assert reading.both == (True, False)
    await reading.settle()
    assert reading.both == (True, True)


async def test_a_list_that_was_asked_before_an_action_was_told_does_not_undo_it(
    reading: Reading, tmp_path: Path
) -> None:
    async def meanwhile() -> None:
        reading.remote.meanwhile = reading.remote.at_once
        reading.set_read(True)
        other = rounds_of(reading.library, reading.remote, Clock(reading.clock() + timedelta(hours=1)), tmp_path)
        await other.run(changes_only=True)  # the lease of the first has ended

    reading.remote.meanwhile = meanwhile
    await reading.rounds.run()
    assert reading.both == (True, True)
