"""`newsterm cite`: a citation of an article."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import UTC, datetime

from newsterm.commands.output import CommandError, answer_block
from newsterm.commands.progress import Bar
from newsterm.commands.session import is_number, opened_entry, session
from newsterm.library.model import Bookmark
from newsterm.services.citation import citation, formatted
from newsterm.services.model import Opened
from newsterm.services.reader import Reader
from newsterm.urls import typed_url


def cite(args: Namespace) -> int:
    """`newsterm cite TARGET`: print a citation, with the sentence of a mark where one is named."""
    found = session(args.home, lambda reader: _article(reader, args.target))
    if isinstance(found, Bookmark):
        document, analysis, outlet, accessed = found.document, found.analysis, found.feed_title, found.saved_at
    else:
        if found.failure and not found.document.text:
            raise CommandError(found.failure.reason)
        document, analysis, outlet = found.document, found.analysis, found.entry.feed_title if found.entry else ""
        accessed = found.fetched or datetime.now(UTC)
    cue = None
    if args.mark is not None:
        if args.mark > len(analysis.cues):
            raise CommandError(f"This article has {len(analysis.cues)} marks.", code=2)
        cue = analysis.cues[args.mark - 1]
    cited = citation(document, outlet=outlet, accessed=accessed.astimezone().date(), cue=cue)
    answer_block(formatted(cited, args.format))
    return 0


async def _article(reader: Reader, target: str) -> Bookmark | Opened:
    """The bookmark's own copy where there is one, else the article."""
    if is_number(target):
        bookmark = await reader.bookmarks.of_entry(int(target))
        return bookmark or await opened_entry(reader, int(target))
    url = typed_url(target)
    if url is None:
        raise CommandError(f"{target} is neither an article's number nor an address.", code=2)
    bookmark = await reader.bookmarks.of_url(url)
    if bookmark is not None:
        return bookmark
    with Bar(sys.stderr) as bar:
        bar.wait(f"Fetching {url}")
        return await reader.articles.open_url(target)
