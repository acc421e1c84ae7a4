"""Opening articles: what is stored at once, then the page; and their marks, kept up with the lexicon."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from newsterm.article.attachments import with_attachments
from newsterm.article.model import Attachment, Document, State
from newsterm.article.paging import join
from newsterm.library import ahead, bookmarks, entries, feeds, marks, set_apart, versions
from newsterm.library.connection import Connection
from newsterm.library.errors import ErrorKind, LibraryError
from newsterm.library.library import Library
from newsterm.library.model import Bookmark, CachedArticle, Entry, FeedBody, Reading, Stale
from newsterm.library.transactions import reads, writes
from newsterm.services import jobs
from newsterm.services.config import Config
from newsterm.services.log import Log
from newsterm.services.logins import Logins
from newsterm.services.model import Fetched, FetchFailed, Opened
from newsterm.services.sources import Sources
from newsterm.services.work import JobError, WorkerProcess, WorkFailed, attempt
from newsterm.sourcing.model import Analysis
from newsterm.stories.versions import version_of
from newsterm.urls import host_of, safe_url, same_page, split_login, typed_url

MARKED_AT_ONCE: Final = 20
"""Entries that `mark_some` takes in one go: some 0.1 s of the worker's time."""
MAX_PAGES: Final = 5
"""Pages of one article that are read together."""
ALL_PAGES_TIME: Final = 60.0
"""Seconds for them; each fetch has its own deadline beside."""
RECENT: Final = timedelta(minutes=15)
"""For how long a page that is kept is not asked again."""
FOLLOWED_A_DAY: Final = 60
"""Pages that are asked again in a day by themselves."""
_REFUSED: Final = frozenset({401, 402, 403, 429, 451})
"""Answers of sites that have the article, and do not give it."""


@dataclass(frozen=True, slots=True)
class _Stored:
    """Everything the library has of an entry."""

    entry: Entry
    body: FeedBody | None
    kept: CachedArticle | None
    bookmark: Bookmark | None
    feed_url: str | None
    feed_is_private: bool
    reading: Reading | None

    @property
    def page(self) -> str | None:
        """The address of the entry's page; a file that the feed gives as its link is none."""
        files = self.body.enclosures if self.body is not None else ()
        return None if any(self.entry.link == file.url for file in files) else self.entry.link

    def read_before(self, origin: str) -> Reading | None:
        """The version that was read, where another one of the same origin came since."""
        there = self.reading is not None and self.reading.origin == origin and self.reading.text is not None
        return self.reading if there else None

    def opened(self, document: Document, analysis: Analysis, origin: str, **more: object) -> Opened:
        """An answer about this entry, with what the feed adds to the text."""
        if self.body is not None and origin == "page":
            document = with_attachments(document, _files(self.body), self.body.comments)
        return Opened(
            document,
            analysis,
            origin,  # type: ignore[arg-type]
            entry=self.entry,
            bookmark=self.bookmark,
            feed_available=self.body is not None and bool(self.body.content or self.body.summary),
            page_available=self.page is not None,
            attachments=_files(self.body) if self.body is not None else (),
            read_before=self.read_before(origin),
            **more,  # type: ignore[arg-type]
        )


class Articles:
    """Opens articles of one library."""

    def __init__(
        self,
        library: Library,
        sources: Sources,
        logins: Logins,
        worker: WorkerProcess,
        config: Config,
        now: Callable[[], datetime],
        log: Log,
    ) -> None:
        self._library = library
        self._sources = sources
        self._logins = logins
        self._worker = worker
        self._cues = config.cues
        self._of_pages = frozenset(url for url, wishes in config.feeds.items() if wishes.full_text)
        """Addresses of feeds whose articles are always read from their pages."""
        self._now = now
        self._log = log
        self._lexicon = ""
        """The worker's, as soon as it said so."""

    async def warm(self) -> None:
        """Have the worker import what articles need, and learn which lexicon it has."""
        try:
            self._lexicon = await self._worker.run(jobs.warm, self._cues)
        except (WorkFailed, JobError) as error:
            self._log.note("the worker did not start", str(error))

    async def open(self, entry_id: int) -> AsyncGenerator[Opened, None]:
        """An entry's article: what is stored at once, then, if that is only a teaser, the page's text.

        A page that is kept whole is asked again after a while, with what its site gave to tell whether it changed.

        Yields:
            One `Opened`; two when the first has `loading` set, or when a page that is kept was edited since. Nothing
            where the entry is gone. A failed fetch gives the feed's text again, with `failure` and a note; of a page
            that is kept it changes nothing.
        """
        async for opened in self._open(entry_id):
            yield opened
            was_read = opened.entry is not None and opened.origin in ("feed", "page") and not opened.loading
            if opened.entry is not None and was_read:
                title = opened.entry.title if opened.origin == "feed" else opened.document.title
                await self._keep(versions.read, entry_id, opened.origin, title, self._now())
                if opened.failure is None or opened.state is State.BLOCKED:
                    await self._keep(ahead.note, entry_id, opened.state.value, self._now())

    async def read_ahead(self, entry_id: int) -> tuple[str, bool]:
        """Have an entry's whole text and its marks in the library before it is opened.

        Returns:
            How much of it could be had, as a state, "" where nobody answered; and whether the network was there.
        """
        stored = await self._library.run(_stored, entry_id)
        if stored is None or (stored.kept is not None and stored.kept.document.state is State.WHOLE):
            return State.WHOLE.value, True
        from_feed = await self._from_feed(stored)
        if not self._wants_page(stored, from_feed):
            return from_feed.state.value, True
        opened = await self._from_page(stored, from_feed)
        if opened.failure is not None and opened.state is not State.BLOCKED and not opened.failure.status:
            return "", opened.failure.kind not in ("offline", "dns")
        return opened.state.value, True

    def _wants_page(self, stored: _Stored, from_feed: Opened) -> bool:
        """Whether the feed's text is not enough."""
        of_pages = stored.feed_url in self._of_pages and from_feed.state is State.FEED
        return (of_pages or from_feed.state in (State.TEASER, State.EMPTY)) and from_feed.page_available

    async def _open(self, entry_id: int) -> AsyncGenerator[Opened, None]:
        stored = await self._library.run(_stored, entry_id)
        if stored is None:
            return
        if stored.kept is not None and stored.kept.document.state is State.WHOLE:
            yield await self._from_kept(stored, stored.kept)
            newer = await self._look_again(stored, stored.kept)
            if newer is not None:
                yield newer
            return
        if stored.body is None and stored.bookmark is not None:
            yield stored.opened(stored.bookmark.document, stored.bookmark.analysis, "bookmark")
            return
        from_feed = await self._from_feed(stored)
        wanting = self._wants_page(stored, from_feed)
        yield replace(from_feed, loading=wanting)
        if wanting:
            yield await self._from_page(stored, from_feed)

    async def page_text(self, entry_id: int) -> Opened | None:
        """The page's text, fetched where it is not kept. None where the entry is gone."""
        stored = await self._library.run(_stored, entry_id)
        if stored is None:
            return None
        if stored.kept is not None and stored.kept.document.state is State.WHOLE:
            return await self._from_kept(stored, stored.kept)
        return await self._from_page(stored, await self._from_feed(stored))

    async def feed_text(self, entry_id: int) -> Opened | None:
        """What the feed itself gave. None where the entry is gone."""
        stored = await self._library.run(_stored, entry_id)
        return None if stored is None else await self._from_feed(stored)

    async def open_url(self, url: str, *, came_from: str | None = None) -> Opened:
        """An article by its address.

        Args:
            url: what a person typed, or a link.
            came_from: the address of the page that holds the link; None for what was typed. A link from a public
                place to a private one is refused.
        """
        bare, login = split_login(url) if came_from is None else (url, None)
        address = typed_url(bare) if came_from is None else safe_url(bare)
        if address and login:
            self._logins.remember(address, login)
        if address is None:
            failure = FetchFailed("address", "This is not a web address.", "")
            return _nothing(None, failure)
        bookmark = await self._library.run(bookmarks.by_url, address)
        answer = await self._sources.get(address, "page", came_from=came_from)
        read = await self._read(answer) if isinstance(answer, Fetched) else answer
        if isinstance(read, FetchFailed):
            if bookmark is None:
                return _nothing(address, read)
            note = f"{read.reason} This is your saved copy."
            return Opened(bookmark.document, bookmark.analysis, "bookmark", None, bookmark, note, failure=read)
        document, analysis = read
        note = "" if document.state is State.WHOLE else document.reason
        return Opened(document, analysis, "url", None, bookmark, note, page_available=True, fetched=self._now())

    async def all_pages(self, opened: Opened) -> Opened:
        """An article of several pages with those that follow, five in all at most.

        Returns:
            The pages as one; what could be read with `failure` set where one could not. The note says which were read.
        """
        document, analysis, failure = await self._joined(opened.document)
        if document is opened.document:
            return replace(opened, failure=failure)
        if opened.entry is not None and document.state is State.WHOLE:
            kept = await self._library.run(entries.cached, opened.entry.id)
            validators = (kept.etag, kept.last_modified) if kept is not None else ("", "")  # the first page's
            await self._keep(
                entries.cache, opened.entry.id, CachedArticle(document, analysis, self._now(), *validators)
            )
        note = " ".join(part for part in (document.reason, failure.reason if failure else "") if part)
        return replace(opened, document=document, analysis=analysis, note=note, failure=failure)

    async def _joined(self, first: Document) -> tuple[Document, Analysis, FetchFailed | None]:
        """A page with those that follow it, and why there are no more where one could not be read."""
        pages = [first]
        seen = {same_page(first.url or "")}
        failure: FetchFailed | None = None
        try:
            async with asyncio.timeout(ALL_PAGES_TIME):
                while (url := pages[-1].next_url) and len(pages) < MAX_PAGES and same_page(url) not in seen:
                    seen.add(same_page(url))
                    answer = await self._sources.get(url, "page", came_from=pages[-1].url)
                    if isinstance(answer, Fetched) and host_of(answer.url) != host_of(url):
                        break
                    read = await self._read(answer) if isinstance(answer, Fetched) else answer
                    if isinstance(read, FetchFailed):
                        failure = read
                        break
                    pages.append(read[0])
        except TimeoutError:
            failure = FetchFailed("timeout", "The other pages took too long.", pages[-1].next_url or "")
        if len(pages) == 1:
            return first, Analysis(), failure
        document = join(pages)
        try:
            analysis = await self._worker.run_first(jobs.mark, document, document.site, self._cues)
        except (WorkFailed, JobError) as error:
            self._log.note("marking an article of several pages failed", str(error))
            analysis = Analysis()
        return document, analysis, failure

    async def mark_some(self) -> int:
        """Mark a few entries whose marks are missing or were made by another lexicon.

        Returns:
            How many; 0 when there is nothing left to do.
        """
        if not self._lexicon:
            await self.warm()
        work = await self._library.run(_unmarked, self._lexicon)
        if not work or not self._lexicon:
            return 0
        made = await self._marked([job for _, job in work])
        return await self._library.run(
            _store_marks, [(entry_id, *one) for (entry_id, _), one in zip(work, made, strict=True)]
        )

    async def follow_one(self) -> int | None:
        """Ask one page of an article that was read some hours ago whether it was edited since.

        Returns:
            Its entry, None where none is due.
        """
        entry_id = await self._library.run(versions.to_follow, self._now(), FOLLOWED_A_DAY)
        stored = None if entry_id is None else await self._library.run(_stored, entry_id)
        if stored is not None and stored.kept is not None and stored.kept.document.state is State.WHOLE:
            await self._ask_again(stored, stored.kept, further_pages=False)
        return entry_id

    # The parts

    async def _keep(self, work: Callable[..., object], *args: object) -> None:
        """Store what was learned by reading; where there is no room or right to, one reads all the same."""
        if self._library.read_only:
            return
        try:
            await self._library.run(work, *args)
        except LibraryError as error:
            if error.kind is not ErrorKind.FULL:
                raise

    async def _from_kept(self, stored: _Stored, kept: CachedArticle) -> Opened:
        analysis = await self._renewed(kept.document, kept.analysis, stored.entry.feed_title)
        if analysis is not kept.analysis:
            await self._keep(marks.store, stored.entry.id, analysis)
        return stored.opened(kept.document, analysis, "page", fetched=kept.fetched)

    async def _look_again(self, stored: _Stored, kept: CachedArticle) -> Opened | None:
        """Ask the page of a kept article whether it is as it was.

        Returns:
            The article as it is now; None where the kept one stays: nothing new came, nothing whole, or nothing.
        """
        if self._library.read_only or self._now() - (kept.checked or kept.fetched) < RECENT:
            return None
        return await self._ask_again(stored, kept)

    async def _ask_again(self, stored: _Stored, kept: CachedArticle, *, further_pages: bool = True) -> Opened | None:
        """What became of a kept article, as `_look_again` says.

        Args:
            stored: its entry.
            kept: the article.
            further_pages: whether those that follow are asked as well where the first of several was edited.
        """
        if stored.page is None or _is_live(kept.document):
            return None
        answer = await self._sources.get(
            stored.page,
            "page",
            etag=kept.etag,
            last_modified=kept.last_modified,
            came_from=stored.feed_url or stored.page,
            from_private=stored.feed_is_private,
        )
        if isinstance(answer, FetchFailed) and not answer.status:
            return None  # nobody answered: asked again next time
        newer = await self._whole(stored, kept, answer, further_pages) if isinstance(answer, Fetched) else None
        if newer is None or not isinstance(answer, Fetched):
            await self._keep(entries.looked, stored.entry.id, self._now())
            return None
        document, analysis = newer
        await self._keep(entries.cache, stored.entry.id, _to_keep(document, analysis, self._now(), answer))
        before = version_of(kept.document)
        if version_of(document).says_what(before):
            return None
        read_at = stored.reading.at if stored.reading is not None else kept.fetched
        was_read = stored.read_before("page") or Reading(read_at, "page", *before)
        opened = stored.opened(document, analysis, "page", fetched=self._now())
        return replace(opened, read_before=was_read)

    async def _whole(
        self, stored: _Stored, kept: CachedArticle, answer: Fetched, further_pages: bool
    ) -> tuple[Document, Analysis] | None:
        """The article of an answer; None where it is the kept one, or not whole, or not as many pages as are kept."""
        read = None if answer.unchanged else await self._read(answer, stored.entry)
        if read is None or isinstance(read, FetchFailed):
            return None
        document, analysis = read
        if document.next_url != kept.document.next_url:
            if not further_pages or version_of(kept.document).begins_with(version_of(document)):
                return None
            document, analysis, _ = await self._joined(document)
        document = _filled(document, stored.entry)
        if document.state is not State.WHOLE or document.next_url != kept.document.next_url:
            return None
        return document, analysis

    async def _from_feed(self, stored: _Stored) -> Opened:
        entry, body = stored.entry, stored.body or FeedBody("", "", None)
        text = text_of_entry(entry, body)
        work = self._worker.run_first(jobs.read_text, text, self._cues)
        read = await attempt(work, "the feed's text", entry.link or "", self._log)
        if isinstance(read, FetchFailed):
            read = Document(entry.link, entry.title, State.EMPTY, reason=read.reason), Analysis()
        document, analysis = read
        if document.state is not State.EMPTY:
            await self._keep(marks.store, entry.id, analysis)
        return stored.opened(document, analysis, "feed", note=document.reason)

    async def _from_page(self, stored: _Stored, from_feed: Opened) -> Opened:
        """The page's article, or the feed's text again with a note on why."""
        entry = stored.entry
        if stored.page is None:
            return replace(from_feed, note="This entry has no page.")
        came_from = stored.feed_url or stored.page
        answer = await self._sources.get(stored.page, "page", came_from=came_from, from_private=stored.feed_is_private)
        if isinstance(answer, FetchFailed):
            return _instead(from_feed, answer)
        read = await self._read(answer, entry)
        if isinstance(read, FetchFailed):
            return _instead(from_feed, read)
        document, analysis = read
        document = _filled(document, entry)
        if document.state is State.WHOLE:
            await self._keep(entries.cache, entry.id, _to_keep(document, analysis, self._now(), answer))
            return stored.opened(document, analysis, "page", fetched=self._now())
        if document.words > from_feed.document.words:
            return stored.opened(document, analysis, "page", note=document.reason, fetched=self._now())
        state = _beside(from_feed, document.state is State.BLOCKED)
        note = f"{document.reason} {_what_this_is(from_feed)}".strip()
        return replace(from_feed, document=replace(from_feed.document, state=state, reason=note), note=note)

    async def _read(self, page: Fetched, entry: Entry | None = None) -> tuple[Document, Analysis] | FetchFailed:
        source = jobs.Input(page.body, page.url, page.content_type)
        house = await self._library.run(entries.house_lines, entry.id) if entry is not None else frozenset[str]()
        publisher = entry.feed_title if entry is not None else ""
        work = self._worker.run_first(jobs.read_page, source, publisher, self._cues, house)
        return await attempt(work, "the page", page.url, self._log)

    async def _marked(self, work: list[jobs.Text | jobs.Again]) -> list[tuple[Analysis, str]]:
        """The marks of several texts; one that cannot be marked has a reason instead."""
        reason = ""
        try:
            made = await self._worker.run(jobs.mark_all, work, self._cues)
        except (WorkFailed, JobError) as error:
            if len(work) > 1:
                return [marked for job in work for marked in await self._marked([job])]
            self._log.note("marking an entry failed", str(error))
            made, reason = [Analysis()], str(error).strip().rpartition("\n")[2]
        return [(replace(analysis, lexicon=self._lexicon), reason) for analysis in made]

    async def _renewed(self, document: Document, analysis: Analysis, publisher: str) -> Analysis:
        """The marks, made again where another lexicon made them."""
        if not self._lexicon or analysis.lexicon == self._lexicon:
            return analysis
        try:
            return await self._worker.run_first(jobs.mark, document, publisher, self._cues)
        except (WorkFailed, JobError) as error:
            self._log.note("marking an article again failed", str(error))
            return analysis


def _to_keep(document: Document, analysis: Analysis, now: datetime, answer: Fetched) -> CachedArticle:
    return CachedArticle(document, analysis, now, answer.etag, answer.last_modified)


def _is_live(document: Document) -> bool:
    """Whether an article is written while it is read, and never the same."""
    return "live blog" in document.reason


def _instead(from_feed: Opened, failure: FetchFailed) -> Opened:
    """The feed's text where the page cannot be had, and why."""
    note = f"{failure.reason} {_what_this_is(from_feed)}".strip()
    state = _beside(from_feed, failure.status in _REFUSED)
    return replace(
        from_feed, document=replace(from_feed.document, state=state, reason=note), note=note, failure=failure
    )


def _beside(from_feed: Opened, blocked: bool) -> State:
    """The state of the feed's text beside a page that cannot be had: where it is whole, no wall is in the way."""
    return State.BLOCKED if blocked and from_feed.state is not State.FEED else from_feed.state


def _what_this_is(from_feed: Opened) -> str:
    return "This is what the feed gave." if from_feed.document.text else ""


def _nothing(url: str | None, failure: FetchFailed) -> Opened:
    state = State.BLOCKED if failure.status in _REFUSED else State.EMPTY
    document = Document(url, host_of(url) if url else "", state, reason=failure.reason)
    return Opened(document, Analysis(), "url", note=failure.reason, page_available=url is not None, failure=failure)


def _filled(document: Document, entry: Entry) -> Document:
    """The page's article with what the feed knows and the page does not say."""
    return replace(
        document,
        title=document.title or entry.title,
        byline=document.byline or entry.author,
        published=document.published or entry.published,
        site=document.site or entry.feed_title,
    )


def text_of_entry(entry: Entry, body: FeedBody) -> jobs.Text:
    """What the feed gave of an entry, to be read."""
    return jobs.Text(
        html=body.content or body.summary,
        summary_only=not body.content,
        title=entry.title,
        url=entry.link,
        base=body.base,
        byline=entry.author,
        published=entry.published,
        site=entry.feed_title,
        files=_files(body),
        comments=body.comments,
    )


def _files(body: FeedBody) -> tuple[Attachment, ...]:
    return tuple(Attachment(e.url, e.type, e.length, e.seconds) for e in body.enclosures)


@reads
def _stored(c: Connection, entry_id: int) -> _Stored | None:
    entry = entries.get(c, entry_id)
    if entry is None:
        return None
    feed = None if entry.feed_id is None else feeds.get(c, entry.feed_id)
    return _Stored(
        entry,
        entries.body(c, entry_id),
        entries.cached(c, entry_id),
        bookmarks.by_entry(c, entry_id),
        feed.url if feed else None,
        feed is not None and feeds.is_private(c, feed.id),
        versions.reading(c, entry_id),
    )


@reads
def _unmarked(c: Connection, lexicon: str) -> list[tuple[int, jobs.Text | jobs.Again]]:
    """Entries to mark, with what is to be marked; those that another lexicon marked go first."""
    found = marks.stale(c, lexicon, MARKED_AT_ONCE) or marks.unmarked(c, 2**62, MARKED_AT_ONCE)
    return [(stale.entry_id, _to_mark(c, stale)) for stale in found]


def _to_mark(c: Connection, stale: Stale) -> jobs.Text | jobs.Again:
    kept = entries.cached(c, stale.entry_id) if stale.kept else None
    if kept is not None:
        return jobs.Again(kept.document, stale.site)
    entry = entries.get(c, stale.entry_id)
    assert entry is not None
    return text_of_entry(entry, entries.body(c, stale.entry_id) or FeedBody("", "", None))


@writes
def _store_marks(c: Connection, made: list[tuple[int, Analysis, str]]) -> int:
    """Store marks; entries that could not be marked are set apart, with the reason, until another lexicon comes."""
    for entry_id, analysis, reason in made:
        if marks.store(c, entry_id, analysis) and reason:
            set_apart.add(c, entry_id, set_apart.MARKS, reason, analysis.lexicon)
    return len(made)
