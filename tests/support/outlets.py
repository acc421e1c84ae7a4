"""Three newsrooms that report one event, and other things: feeds for a loopback site."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape

from tests.support.site import NewsSite, Reply

WIRE = (
    "The dam above Corvane broke early on Tuesday and sent a wall of water into the Ostra valley, officials said. "
    "Thousands of people left their homes within an hour, and the road to the coast was cut in three places. "
    "The operator had asked for repairs in spring, letters that the council of Corvane published show. "
    "Helicopters took people from roofs, and the army sent engineers with boats from its camp at Kelmar."
)
FEEDS = {
    "Wire Service": [("Dam breaks above Corvane in Ostra valley", WIRE, 5.0)],
    "Tarvik Herald": [
        ("Dam breaks above Corvane, thousands flee", "By Wire Service. " + WIRE, 4.0),
        ("Rovers win the cup after penalties", "Rovers beat Kelmar City after penalties in the final on Monday.", 6.0),
    ],
    "The Kelmar Post": [
        (
            "Ostra valley flooded as Corvane dam breaks",
            "The valley is under water after the dam above Corvane broke, the Tarvik Herald reported.",
            3.0,
        ),
        ("Minister Karo resigns over bank affair", "Finance minister Ilse Karo resigned on Tuesday.", 2.0),
    ],
}


def rss(title: str, base: str, entries: list[tuple[str, str, float]], now: datetime) -> Reply:
    items = "".join(
        f"<item><title>{escape(head)}</title><link>{base}/{n}</link><guid>{base}/{n}</guid>"
        f"<pubDate>{format_datetime(now - timedelta(hours=hours))}</pubDate>"
        f'<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">{escape(f"<p>{text}</p>")}'
        "</content:encoded></item>"
        for n, (head, text, hours) in enumerate(entries)
    )
    return Reply(
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title><link>{base}</link>{items}</channel>'
        "</rss>",
        type="application/rss+xml",
    )


def serve(site: NewsSite, now: datetime, *, pages: bool = False) -> list[str]:
    """Put the newsrooms' feeds on the site, dated some hours ago; their addresses.

    Args:
        site: the site.
        now: the time.
        pages: whether the site has the pages of the entries, too, with more text than the feeds give.
    """
    for n, (title, entries) in enumerate(FEEDS.items()):
        base = site.url(f"/{n}") if pages else f"https://paper{n}.example"
        site.routes[f"/{n}/feed.rss"] = rss(title, base, entries, now)
        for number, (head, text, _) in enumerate(entries):
            body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in (text, WIRE, WIRE.replace("dam", "wall")))
            site.routes[f"/{n}/{number}"] = Reply(f"<html><body><article><h1>{head}</h1>{body}</article></body></html>")
    return [site.url(f"/{n}/feed.rss") for n in range(len(FEEDS))]
