"""What opens, fetches and keeps articles, put together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from newsterm.library.library import Library
from newsterm.services.articles import Articles
from newsterm.services.config import Config
from newsterm.services.log import Log
from newsterm.services.refresh import Refresher
from newsterm.services.sources import Sources
from newsterm.services.subscriptions import Subscriptions
from newsterm.services.work import Workshop


class Engine:
    """The parts of a reader that its lists do not need."""

    def __init__(self, library: Library, config: Config, now: Callable[[], datetime], log: Log) -> None:
        sources = Sources(now)
        self.workshop = Workshop()
        self.articles = Articles(library, sources, self.workshop, config, now, log)
        self.refresher = Refresher(library, sources, self.workshop, config, now, log)
        self.subscriptions = Subscriptions(library, sources, self.workshop, self.refresher, now, log)

    async def close(self) -> None:
        """Stop what runs."""
        await self.workshop.close()
