"""Opening a profile on the terminal. What costs time is imported here, inside the function, in the right order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsterm.ui.part import Export


def run(home: str | None = None, export: Export | None = None, *, fresh: bool = False) -> int:
    """Open a profile on the terminal, until the reader leaves.

    Args:
        home: a folder for everything, None for the usual places.
        fresh: whether to begin at the top, not where the reader was.
        export: writes subscriptions and bookmarks, which is more than the screen can.

    Returns:
        The exit code.

    Raises:
        LibraryError: the library cannot be opened.
        Exception: a mistake of ours; the terminal is as it was before.
    """
    import gc

    # The imports make a great many objects that stay. Looking for garbage among them again and again is a sixth of the
    # time until the first frame; the app looks again as soon as that is on the screen.
    gc.disable()
    from newsterm.services.reader import Reader

    reader = Reader.open(home)
    from newsterm.ui.app import NewstermApp

    app = NewstermApp(reader, fresh=fresh)
    app.main.export = export
    app.run(mouse=reader.config.mouse)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
