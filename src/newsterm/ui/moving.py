"""The commands that move up and down, for whatever has the focus."""

from __future__ import annotations


class Moving:
    """Makes the commands of what a pane can do: a pane says how it moves."""

    def move(self, step: int) -> None:
        """Down by so many rows or lines, up if negative."""
        raise NotImplementedError

    def top(self) -> None:
        """To the top."""
        raise NotImplementedError

    def bottom(self) -> None:
        """To the bottom."""
        raise NotImplementedError

    def half_page(self, step: int) -> None:
        """Half a screen down (1) or up (-1)."""
        raise NotImplementedError

    def page(self, step: int) -> None:
        """A screen down (1) or up (-1)."""
        raise NotImplementedError

    def go_to_number(self, number: int) -> None:
        """To a row, from 1; in an article to so many per cent of it."""
        raise NotImplementedError

    def centre(self) -> None:
        """Bring where one is to the middle."""
        raise NotImplementedError

    def action_down(self) -> None:
        """Down by one."""
        self.move(1)

    def action_up(self) -> None:
        """Up by one."""
        self.move(-1)

    def action_top(self) -> None:
        """To the top."""
        self.top()

    def action_bottom(self) -> None:
        """To the bottom."""
        self.bottom()

    def action_half_down(self) -> None:
        """Half a page down."""
        self.half_page(1)

    def action_half_up(self) -> None:
        """Half a page up."""
        self.half_page(-1)

    def action_page_down(self) -> None:
        """A page down."""
        self.page(1)

    def action_page_up(self) -> None:
        """A page up."""
        self.page(-1)
