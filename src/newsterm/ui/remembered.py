"""What the program remembers of the screen from one start to the next: where the reader was, and how it looked.

Kept as lines of name and value: a parser of JSON would cost the first frame more than all of this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final, NamedTuple

from newsterm.library.rows import View
from newsterm.ui.arrangement import Widths

NAME: Final = "screen"
"""Under which the library remembers it."""


class Remembered(NamedTuple):
    """The screen as it was left. The defaults are the screen of a first start."""

    # Where the reader was
    view: View = View()
    title: str = ""
    entry: int = 0
    """Id of the entry under the cursor, or open; 0 for none."""
    pane: str = ""
    """Where the reader was, "" for where the program starts."""
    focus_mode: bool = False
    # How it looked
    lines: int = 0
    """Lines of an entry, 0 for what fits."""
    oldest_first: str = ""
    """The order that was chosen, "yes" or "no", after the configuration's; "" for none."""
    widths: Widths = Widths()
    """What was made of the lists."""
    order: str = "name"
    """How the feeds are sorted."""
    hides_read: bool = False
    """Whether feeds without anything unread are hidden."""
    closed: tuple[str, ...] = ()
    """Folders whose feeds are hidden."""
    theme: str = ""
    """The theme that was chosen, after the configuration's; "" for none."""
    width: str = ""
    """The columns of an article's text that were chosen, after the configuration's; "" for none."""
    marks: str = ""
    """Whether marks were switched on or off for good, after the configuration's; "" for neither."""

    def afresh(self) -> Remembered:
        """The same look, and the reader where the program begins."""
        return self._replace(view=View(), title="", entry=0, pane="", focus_mode=False)

    def written(self) -> str:
        """All of it as lines."""
        view = self.view
        lines = [
            *(f"{name} {value}" for name, value in self._asdict().items() if name in _PLAIN and value),
            *(f"{name} 1" for name in ("focus_mode", "hides_read") if getattr(self, name)),
            *(f"view.{name} {value}" for name, value in view._asdict().items() if value not in (None, "", False)),
        ]
        lines += [f"widths.{name} {int(value)}" for name, value in self.widths._asdict().items() if value]
        lines += [f"closed {folder}" for folder in self.closed]
        if view.folder == "":
            lines.append("view.folder ")
        return "\n".join(lines)


_PLAIN: Final = ("title", "entry", "pane", "lines", "oldest_first", "order", "theme", "width", "marks")


def read(text: str) -> Remembered:
    """What was written; lines that make no sense, such as those of a later version, are passed over."""
    found: dict[str, object] = {}
    closed: list[str] = []
    widths: dict[str, int] = {}
    view: dict[str, object] = {}
    for line in text.split("\n"):
        name, _, value = line.partition(" ")
        with suppress(ValueError, KeyError):
            if name.startswith("view."):
                name = name.removeprefix("view.")
                view[name] = _VIEW[name](value)
            elif name.startswith("widths."):
                widths[name.removeprefix("widths.")] = int(value)
            elif name == "closed":
                closed.append(value)
            else:
                found[name] = _READ[name](value)
    return Remembered(view=View(**view), widths=_widths(widths), closed=tuple(closed), **found)  # type: ignore[arg-type]


def _widths(found: Mapping[str, int]) -> Widths:
    return Widths(found.get("feeds", 0), found.get("entries", 0), bool(found.get("no_feeds")))


_READ: Final[dict[str, Callable[[str], object]]] = {
    "title": str,
    "entry": int,
    "pane": str,
    "focus_mode": bool,
    "hides_read": bool,
    "order": str,
    "lines": lambda value: min(max(int(value), 0), 3),
    "oldest_first": str,
    "theme": str,
    "width": str,
    "marks": str,
}
_VIEW: Final[dict[str, Callable[[str], object]]] = {
    "feed_id": int,
    "folder": str,
    "unread": bool,
    "saved": bool,
    "query": str,
    "fold": lambda value: value if value in ("", "all", "unread") else "",
}


def chosen(wish: str, remembered: str) -> str:
    """What was chosen in the program, "" where the configuration has said something else since.

    Args:
        wish: what the configuration says.
        remembered: a choice as `choice` wrote it.
    """
    before, _, choice = remembered.partition(">")
    return choice if before == wish else ""


def choice(wish: str, taken: str) -> str:
    """A choice to be remembered for as long as the configuration says the same."""
    return f"{wish}>{taken}" if taken else ""


def taken(wish: str, now: str) -> str:
    """A choice to be remembered where it is another than what the configuration says, else ""."""
    return choice(wish, now) if now != wish else ""
