"""What the panes tell the screen and the program, and the guard around what they do in the background."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from textual.message import Message
from textual.widget import Widget

from newsterm.library.errors import LibraryError

if TYPE_CHECKING:
    from newsterm.services.undo import Change

_P = ParamSpec("_P")
_W = TypeVar("_W", bound=Widget)


class ThemeChosen(Message):
    """The reader chose a theme, by its name. Posted to the program itself."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class TerminalGround(Message, bubble=False):
    """The terminal said whether its ground is dark. Posted to the program itself."""

    def __init__(self, dark: bool) -> None:
        super().__init__()
        self.dark = dark


class Settled(Message):
    """What keys may have waited for is there, or does not come.

    Posted to the program itself: a message does not rise beyond the widget in whose turn it was made.
    """


class Changed(Message):
    """States were changed: lists, counts and the article are to show it."""

    def __init__(self, change: Change) -> None:
        super().__init__()
        self.change = change


def guarded(
    method: Callable[Concatenate[_W, _P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[_W, _P], Coroutine[None, None, None]]:
    """Say what the library cannot do; raise what is a mistake of ours. For what Textual's `work` runs.

    Keys may have waited for its end.
    """

    @wraps(method)
    async def run(self: _W, /, *args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            await method(self, *args, **kwargs)
        except LibraryError as error:
            self.notify(error.sentence, severity="error")
        except ValueError as error:
            from newsterm.library.search import QueryError

            if not isinstance(error, QueryError):
                raise
            self.notify(error.sentence, severity="error")
        finally:
            self.app.post_message(Settled())

    return run
