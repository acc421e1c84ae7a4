"""What keys of newsboat's do not do here, for hands that know newsboat: said when such a key is pressed.

Newsboat's keys: https://newsboat.org/releases/2.41/docs/newsboat.html#_newsboat
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from newsterm.ui.commands import ENTRIES, EVERYWHERE, FEEDS, LISTS, READING, Pane

_LIST: Final = frozenset((Pane.ENTRIES,))

_SAID: Final[tuple[tuple[frozenset[Pane], str, str], ...]] = (
    (_LIST, "j k", "In newsboat j and k change the feed; here ^n and ^p do, and j and k go from row to row."),
    (FEEDS, "J K", "Here j and k go from feed to feed."),
    (
        LISTS,
        "g G",
        "Here g and G go to the top and the end; S sorts the feeds, :oldest-first turns a list.",
    ),
    (_LIST, "l", "Here the row Unread, or / is:unread, leaves out what is read."),
    (_LIST, "u", "Open the article: there u lists its links."),
    (_LIST, "O", "Here o opens in the browser, and N marks as read."),
    (READING, "O", "Here o opens in the browser; what is open counts as read."),
    (EVERYWHERE, "ctrl+k", "Here n goes to the next unread article; none is chosen at random."),
    (ENTRIES, "s", "Here s bookmarks the article with its text and marks; “newsterm export saved” writes files."),
    (
        READING,
        "e",
        "Here e shows the feeds’ health; the files that a feed adds are links below the article.",
    ),
    (READING, "ctrl+u", "Here that is half a page up; x changes to the feed’s own text, v shows what was left out."),
    (READING, "1 2 3 4 5", "Here 1 to 5 switch groups of marks; u and a number follow a link."),
    (READING, "6 7 8 9 0", "Here u and a number follow a link."),
    (_LIST, "D", "Here articles are not deleted: N marks as read, [retention] lets old ones go."),
    (_LIST, "ctrl+d", "Here that is half a page down; nothing is deleted."),
    (_LIST, "$", "Here nothing is deleted that would have to be purged."),
    (LISTS, "E", "Here feeds are not a file: a adds one, D removes, L renames, M moves it; :import takes a list."),
    (FEEDS, "ctrl+r", "Here there is no list of addresses to be read again; R fetches all feeds."),
    (FEEDS, "t", "Newsboat’s tags are folders here, among the feeds; / narrows to one."),
    (FEEDS, "ctrl+t", "Here esc ends the narrowing by /."),
    (LISTS, "f", "Here filters with a name are views: [views] in the configuration puts them among the feeds."),
    (EVERYWHERE, ",", "Here there are no macros; [commands] in the configuration gives a key to a program."),
    (LISTS, "v", "Here there are no dialogs: tab goes from pane to pane, q goes back."),
    (EVERYWHERE, "ctrl+v ctrl+g ctrl+x", "Here there are no dialogs: tab goes from pane to pane, q goes back."),
)

DIFFERENCES: Final[Mapping[tuple[Pane, str], str]] = {
    (pane, key): sentence for panes, keys, sentence in _SAID for key in keys.split() for pane in panes
}
"""What is said for a key in a pane."""
