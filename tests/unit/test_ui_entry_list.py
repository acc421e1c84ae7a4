"""The list of a search that finds more than was counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from textual.app import App, ComposeResult

from newsterm.library.rows import Counts, Entry, Page
from newsterm.ui.entry_list import EntryList, broken, facts

NOW = datetime(2026, 5, 17, 12, 0, tzinfo=UTC)


class Alone(App[None]):
    """Nothing but a list."""

    def compose(self) -> ComposeResult:
        yield EntryList(lambda: NOW)


def piece(first: int, size: int, *, more: bool) -> Page:
    rows = tuple(Entry(n, 1, "Planet", f"Story {n}", None, "", NOW) for n in range(first, first + size))
    return Page(rows, (0, first) if more else None, 5, more)


async def test_it_grows_beyond_what_was_counted() -> None:
    app = Alone()
    async with app.run_test():
        shown = app.query_one(EntryList)
        shown.show(piece(0, 4, more=True), "storm", "")
        assert shown.heading() == ("storm", "5+")
        shown.extend(piece(4, 4, more=True))
        assert shown.heading() == ("storm", "8+")
        shown.extend(piece(8, 2, more=False))
        assert shown.heading() == ("storm", "10")


def found(snippet: str = "", hits: tuple[tuple[int, int], ...] = ()) -> Page:
    title = "Ferry's steering had been repaired twice before it ran aground, inquiry finds"
    return Page((Entry(1, 1, "Planet", title, None, "", NOW, counts=Counts(), snippet=snippet, hits=hits),), None, 1)


def lines(listed: EntryList) -> list[str]:
    return [listed.render_line(y).text.rstrip() for y in range(1, 1 + listed.row_height)]


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (
            32,
            ["▌• Ferry's steering had been", "▌  repaired twice before it ra…", "▌  Planet                   now"],
        ),
        (
            50,
            ["▌• Ferry's steering had been repaired twice befo…", "▌  Planet                                     now"],
        ),
        (
            100,
            ["▌• Ferry's steering had been repaired twice before it ran aground, inq…  Planet                 now"],
        ),
    ],
)
async def test_a_headline_takes_two_lines_where_it_is_narrow(width: int, shown: list[str]) -> None:
    app = Alone()
    async with app.run_test(size=(width, 24)) as pilot:
        listed = app.query_one(EntryList)
        listed.focus()
        listed.show(found(), "All", "")
        await pilot.pause()
        assert lines(listed) == shown


@pytest.mark.parametrize("width", [32, 50, 100])
async def test_a_search_shows_the_hit_in_its_context(width: int) -> None:
    snippet = (
        "The steering of the ferry Morgenrot had been repaired by the shipyard twice, and the second repair unsigned."
    )
    at = snippet.index("unsigned")
    app = Alone()
    async with app.run_test(size=(width, 24)) as pilot:
        listed = app.query_one(EntryList)
        listed.show(found(snippet, ((at, at + 8),)), "Search", "")
        await pilot.pause()
        line = listed.render_line(2)
        assert "repair unsigned." in line.text
        style = next(segment.style for segment in line if segment.text == "unsigned")
        assert style is not None
        assert style.bold
        listed.show(found(), "All", "")
        assert "repair unsigned" not in "".join(lines(listed))


def test_a_headline_is_broken_at_a_blank() -> None:
    assert broken("Ferry runs aground", 11) == ("Ferry runs", "aground")
    assert broken("Ferry runs aground", 10) == ("Ferry runs", "aground")
    assert broken("Ferry runs", 10) == ("Ferry runs", "")
    assert broken("日本の首相が来週", 9) == ("日本の首", "相が来週")
    assert broken("aaaaaaaaaaaa b", 5) == ("aaaaa", "aaaaaaa b")


def dated(numbers: Iterable[int], *, more: bool = False, total: int = 0) -> Page:
    """Entries, a minute older each; as a page that goes on or not."""
    rows = tuple(Entry(n, 1, "Planet", f"Story {n}", None, "", NOW - timedelta(minutes=n)) for n in numbers)
    return Page(rows, (0, rows[-1].id) if more else None, total or len(rows))


async def test_a_renewed_beginning_leaves_the_rest_and_the_reader_where_they_are() -> None:
    app = Alone()
    async with app.run_test(size=(70, 24)) as pilot:
        listed = app.query_one(EntryList)
        listed.show(dated(range(10, 110)), "All", "")
        listed.bottom()
        await pilot.pause()
        listed.renew(dated([5, 7, *range(10, 40)], more=True, total=102))
        assert [entry.id for entry in listed.entries] == [5, 7, *range(10, 110)]
        assert listed.after is None
        assert listed.count == 102
        assert listed.entry is not None
        assert listed.entry.id == 109
        listed.renew(dated(range(50, 110)))
        assert [entry.id for entry in listed.entries] == list(range(50, 110))
        assert listed.entry.id == 109


async def test_a_day_stands_apart_from_the_feed_before_it() -> None:
    app = Alone()
    async with app.run_test(size=(100, 24)) as pilot:
        listed = app.query_one(EntryList)
        entry = Entry(1, 1, "A planet with a name longer than its place", "Story", None, "", NOW - timedelta(days=65))
        listed.set_low(low=True)
        listed.show(Page((entry,), None, 1), "All", "")
        await pilot.pause()
        (line,) = lines(listed)
        assert line.endswith("… 13 Mar")


def test_what_is_not_known_yet_is_told_from_what_is_not_there() -> None:
    entry = Entry(1, 1, "Planet", "Story", None, "", NOW)
    assert facts(entry) == "…"
    assert facts(entry._replace(counts=Counts())) == ""
    assert facts(entry._replace(counts=Counts(hedge=2), progress=0.43, changed=NOW)) == "▸43%  ~2"  # ± is in the margin
    assert facts(entry._replace(counts=Counts(hedge=2), reports=7)) == "≡7  ~2"
    assert facts(entry._replace(counts=Counts(), progress=1.0)) == ""


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (None, "≡3  ±  ▸43%  ●2 ◐1 ○4 ?1 ~9"),
        (26, "≡3  ±  ▸43%  ●2 ◐1 ○4 ?1"),
        (22, "≡3  ±  ▸43%  ◐1 ○4 ?1"),
        (18, "≡3  ±  ▸43%  ○4 ?1"),
        (16, "≡3  ±  ▸43%  ?1"),
        (11, "≡3  ±  ▸43%"),
        (8, "±  ▸43%"),
        (4, "▸43%"),
        (3, ""),
    ],
)
def test_what_tells_the_least_is_dropped_first(room: int | None, shown: str) -> None:
    counts = Counts(on_record=2, second_hand=1, unnamed=4, unconfirmed=1, hedge=9)
    entry = Entry(1, 1, "Planet", "Story", None, "", NOW, counts=counts, progress=0.43, reports=3, edited=True)
    assert facts(entry, room=room) == shown


def of_days(rows: int, per_day: int) -> Page:
    found = tuple(
        Entry(n, 1, "Planet", f"Story {n}", None, "", NOW - timedelta(days=n // per_day), counts=Counts())
        for n in range(rows)
    )
    return Page(found, None, rows)


async def test_each_day_has_a_heading_that_is_no_row() -> None:
    app = Alone()
    async with app.run_test(size=(50, 13)) as pilot:
        shown = app.query_one(EntryList)
        shown.lines = 1
        shown.show(of_days(40, 4), "All", "")
        await pilot.pause()
        text = [shown.render_line(y).text.rstrip() for y in range(12)]
        assert text[1].startswith(" ─ Today ──")
        assert text[6].startswith(" ─ Yesterday ──")
        assert text[11].startswith(" ─ Friday 15 May ──")
        assert "Story 3" in text[5]
        assert "Story 4" in text[7]
        await pilot.click(offset=(5, 6))
        assert shown.cursor == 0
        await pilot.click(offset=(5, 7))
        assert shown.cursor == 4
        shown.move(100)
        await pilot.pause()
        assert "Story 39" in shown.render_line(12).text
        shown.move(-100)
        await pilot.pause()
        assert "Today" in shown.render_line(1).text


async def test_days_of_few_entries_have_no_heading() -> None:
    app = Alone()
    async with app.run_test(size=(50, 13)) as pilot:
        shown = app.query_one(EntryList)
        shown.show(of_days(40, 2), "All", "")
        await pilot.pause()
        assert "Story 0" in shown.render_line(1).text


async def test_a_list_grows_upwards_under_the_reader() -> None:
    app = Alone()
    async with app.run_test(size=(50, 13)) as pilot:
        shown = app.query_one(EntryList)
        shown.lines = 1
        whole = of_days(40, 4)
        shown.show(whole, "All", "")
        shown.show_end(Page(whole.entries[20:], (0, 20), 40))
        shown.move(10 - shown.cursor + 15)
        await pilot.pause()
        cursor, y = shown.entry, shown.line_of(shown.cursor) - shown.scroll_offset.y
        shown.extend_up(Page(whole.entries[:20], None, 40))
        await pilot.pause()
        assert shown.entry == cursor
        assert shown.line_of(shown.cursor) - shown.scroll_offset.y == y


@pytest.mark.parametrize("mixed", [True, False])
async def test_the_feeds_name_is_said_where_the_list_mixes_feeds(mixed: bool) -> None:
    app = Alone()
    async with app.run_test(size=(90, 13)) as pilot:
        shown = app.query_one(EntryList)
        shown.mixed = mixed
        shown.show(found(), "All", "")
        await pilot.pause()
        assert ("Planet" in shown.render_line(1).text) is mixed


@pytest.mark.parametrize(
    ("had", "read", "shown"),
    [
        ("whole", False, "¶"),
        ("feed", False, "¶"),
        ("teaser", False, "¼"),
        ("blocked", False, "⊘"),
        ("blocked", True, "⊘"),
        ("whole", True, ""),
        ("", False, ""),
    ],
)
def test_a_row_tells_how_much_of_its_text_is_there(had: str, read: bool, shown: str) -> None:
    assert facts(Entry(1, 1, "Planet", "Story", None, "", NOW, read=read, counts=Counts(), had=had)) == shown


@pytest.mark.parametrize(("progress", "shown"), [(0.43, "▸43%"), (None, "")])
async def test_a_long_title_gives_way_to_nothing_but_how_far_it_was_read(progress: float | None, shown: str) -> None:
    app = Alone()
    async with app.run_test(size=(40, 13)) as pilot:
        listed = app.query_one(EntryList)
        listed.lines = 1
        entry = Entry(1, 1, "Planet", "Word " * 20, None, "", NOW, counts=Counts(1, 1), reports=30, progress=progress)
        listed.show(Page((entry,), None, 1), "All", "")
        await pilot.pause()
        line = listed.render_line(1).text
        assert line.endswith(f"…  {shown}    now " if shown else "…    now ")
