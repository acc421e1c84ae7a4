"""A day of twelve newsrooms on a loopback site: one event that all report, one like it, and what else there was.

Three print a wire's text, four name one newsroom as their source, one writes in French; two have a headline that comes
again every day. `python -m tests.support.newsday` serves it by hand and prints the addresses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape

from tests.support.site import NewsSite, Reply

WIRE = (
    "OSTERVIK (Northern Wire) — A grain silo exploded in the port of Ostervik early on Thursday, killing four dock "
    "workers "
    "and burying a railway siding under eleven thousand tonnes of wheat, the port authority said.",
    "The blast was heard twenty kilometres away in Hjelm. Windows broke along the whole of Quay Street, and two "
    "ferries "
    "turned back to sea until the smoke had thinned.",
    "“We felt the floor rise, and then there was no light,” said Torvald Aas, a crane driver who was pulled out of his "
    "cabin by fire crews at half past five.",
    "Fire chief Ragna Moe said dust in the conveyor tunnel had probably caught fire. Her crews had found no sign that "
    "anybody else was under the grain, she said, but dogs would go over it again in the afternoon.",
    "The silo was built in 1971 and belongs to Halden Agri, which runs six others along the coast. The company did not "
    "immediately respond to a request for comment.",
    "Grain for a third of the country passes through Ostervik. Ships that were due on Thursday and Friday were sent to "
    "Tamsund, where the harbour master expects queues until the weekend.",
)
"""The wire's report, a paragraph each."""
RADIO = (
    "Inspectors warned the owner of the Ostervik silo twice this year that its dust filters did not work, letters "
    "seen by "
    "Radio Velm show.",
    "The letters, dated 3 February and 19 June, gave Halden Agri until the end of September to replace the filters "
    "of the "
    "conveyor tunnel. The second one speaks of “an immediate danger to life”.",
    "Halden Agri said it would not comment on letters that it had not seen. Two former workers told Radio Velm, on "
    "condition of anonymity, that the filters had been bridged for months so that the conveyor could run faster.",
    "Four dock workers died on Thursday morning when the silo in the port of Ostervik exploded.",
)


@dataclass(frozen=True)
class Piece:
    """An entry: `hours` before now; `feed` is how many of its paragraphs the feed gives, all if 0."""

    slug: str
    title: str
    text: tuple[str, ...]
    hours: float
    feed: int = 0


NEWSROOMS: dict[str, tuple[Piece, ...]] = {
    "Northern Wire": (
        Piece("silo", "Grain silo explodes in port of Ostervik, killing four", WIRE, 6.0),
        Piece(
            "rates", "Central bank leaves rates unchanged", ("The central bank left its rate at two per cent.",), 9.0
        ),
    ),
    "Tarvik Herald": (
        Piece("silo", "Four killed as grain silo explodes in Ostervik", WIRE, 5.6),
        Piece("lake", "Lake Orrin freezes a month early", ("Lake Orrin froze on Wednesday, rangers said.",), 11.0),
    ),
    "The Kelmar Post": (
        Piece(
            "silo",
            "Silo blast in Ostervik kills four dock workers",
            (
                "By Northern Wire",
                WIRE[0].partition("— ")[2].replace("early on Thursday", "before dawn on Thursday"),
                *WIRE[1:],
            ),
            5.4,
        ),
        Piece("cup", "Rovers win the cup after penalties", ("Rovers beat Kelmar City after penalties.",), 13.0),
    ),
    "Hjelm Daily News": (
        Piece(
            "silo",
            "Hjelm woke to a bang: the silo of Ostervik is gone",
            (
                "Rosa Lindqvist was feeding her cows above Hjelm when the sky over the sound turned orange.",
                "A minute later the bang came. “I thought of thunder, in this frost,” she said on Thursday.",
                *WIRE[:2],
                *WIRE[4:],
            ),
            5.0,
        ),
        Piece(
            "bus", "Buses in Hjelm run late for want of drivers", ("Every fifth bus is late, the council says.",), 14.0
        ),
    ),
    "Radio Velm": (
        Piece("silo", "Owner of Ostervik silo was warned twice, letters show", RADIO, 4.5),
        Piece("briefing", "Morning briefing", ("The choir of Velm sings on Sunday, and the mayor was late.",), 8.0),
        Piece("briefing-1", "Morning briefing", ("A ferry ran late, and the mayor opened a swimming bath.",), 32.0),
        Piece("briefing-2", "Morning briefing", ("Teachers meet about the roof of the school in Lammer.",), 56.0),
    ),
    "The Courier": (
        Piece(
            "silo",
            "Ostervik silo owner ignored warnings about dust, radio reports",
            (
                "The owner of the grain silo that exploded in Ostervik on Thursday had been warned twice about its "
                "dust "
                "filters, Radio Velm reported.",
                "Halden Agri, which owns the silo, did not comment. Four dock workers died in the port.",
                "A spokeswoman for the labour inspectorate confirmed that letters had been sent, and declined to say "
                "what was in them.",
            ),
            4.0,
        ),
        Piece("museum", "Museum returns bronze to island", ("The bronze horse goes home by boat.",), 10.0),
    ),
    "Ostervik Gazette": (
        Piece(
            "silo",
            "Silo blast: minister demands answers from Halden Agri",
            (
                "Labour minister Ida Brekke wants to know by Monday what Halden Agri did about the dust in its "
                "Ostervik "
                "silo, she said on Thursday after the explosion that killed four dock workers.",
                "According to Radio Velm, inspectors had written to the company twice. Brekke said she had learned "
                "of the "
                "letters from the radio.",
                "The port stays closed until Saturday at least. Families of the four men met the mayor in the town "
                "hall.",
            ),
            3.2,
        ),
        Piece("market", "Fish market moves indoors", ("The fish market moves into the old customs house.",), 12.0),
    ),
    "Morning Ledger": (
        Piece(
            "silo",
            "Halden Agri shares fall after deadly Ostervik explosion",
            (
                "Shares in Halden Agri fell by a fifth on Thursday after one of its silos exploded in the port of "
                "Ostervik "
                "and Radio Velm reported that the company had been warned about dust.",
                "Analysts at Brandt & Co said the six other silos might have to close for weeks. Four people died in "
                "the "
                "blast.",
            ),
            2.6,
        ),
        Piece("briefing", "Morning briefing", ("Wheat is dearer, and the crown fell against the dollar.",), 7.5),
        Piece("briefing-1", "Morning briefing", ("Steel is cheaper, and two banks talk of a merger.",), 31.5),
    ),
    "Capital Business Daily": (
        Piece(
            "silo",
            "Insurers brace for Ostervik silo claims",
            (
                "The explosion of the grain silo in Ostervik, in which four dock workers died, may cost insurers "
                "ninety "
                "million crowns, brokers said.",
                "Much depends on whether Halden Agri knew of the danger. Letters from inspectors, first reported by "
                "Radio "
                "Velm, would matter in any trial, said Jens Ruud, who teaches insurance law.",
            ),
            2.0,
        ),
        Piece("bonds", "Bond sale draws fewer bids", ("The treasury sold bonds to fewer bidders than in May.",), 15.0),
    ),
    "Le Matin du Nord": (
        Piece(
            "silo",
            "Ostervik : l’explosion d’un silo à grains fait quatre morts",
            (
                "Quatre dockers ont été tués jeudi matin dans l’explosion d’un silo à grains du port d’Ostervik, ont "
                "annoncé "
                "les autorités portuaires.",
                "Selon la cheffe des pompiers, Ragna Moe, des poussières ont sans doute pris feu dans un tunnel.",
            ),
            4.8,
        ),
        Piece("neige", "La neige coupe la route du col de Tarn", ("Le col de Tarn est fermé aux camions.",), 9.5),
    ),
    "Tamsund Times": (
        Piece(
            "silo",
            "Empty silo collapses at Tamsund mill, nobody hurt",
            (
                "A silo that had stood empty since spring collapsed at the old mill of Tamsund on Wednesday evening. "
                "Nobody "
                "was hurt, the mill’s owner said.",
                "Rust had eaten the hoops, said building inspector Karl Voss. The footpath along the mill race is "
                "closed "
                "until the plates are cleared away.",
            ),
            19.0,
        ),
        Piece(
            "ships",
            "Freighters wait in the roads",
            ("Pilots brought two freighters in on Thursday; seven more wait in the roads.",),
            1.5,
        ),
    ),
    "Sund Observer": (
        Piece(
            "silo",
            "Ostervik silo explosion: what we know",
            (
                "A grain silo in the port of Ostervik exploded early on Thursday. Four dock workers were killed.",
                "Fire crews say dust in a conveyor tunnel probably caught fire. The silo belongs to Halden Agri.",
                "It could not be immediately confirmed whether anybody else was in the tunnel.",
            ),
            5.2,
            feed=1,
        ),
        Piece(
            "comet", "Comet passes over Sund tonight", ("Look north-east an hour after sunset, astronomers say.",), 16.0
        ),
    ),
}
CARRY = ("Tarvik Herald", "The Kelmar Post", "Hjelm Daily News")
"""They print the wire's text."""
CITE = ("The Courier", "Ostervik Gazette", "Morning Ledger", "Capital Business Daily")
"""They name Radio Velm."""
APART = ("Tamsund Times",)
"""Whose report of a silo is of another event."""
ONE_STORY = tuple(name for name in NEWSROOMS if name not in APART)
SILO = {name: pieces[0].title for name, pieces in NEWSROOMS.items()}
"""The headline of each newsroom's report of a silo."""


def folder(name: str) -> str:
    """Where a newsroom has its pages."""
    return "/" + name.lower().replace(" ", "-")


def serve(site: NewsSite, now: datetime) -> list[str]:
    """Put the newsrooms on the site; the addresses of their feeds."""
    for name, pieces in NEWSROOMS.items():
        items = "".join(_item(site, name, piece, now) for piece in pieces)
        site.routes[f"{folder(name)}/feed.rss"] = Reply(
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>{name}</title>'
            f"<link>{site.url(folder(name))}</link>{items}</channel></rss>",
            type="application/rss+xml",
        )
        for piece in pieces:
            site.routes[f"{folder(name)}/{piece.slug}"] = Reply(page(name, piece.title, piece.text))
    return [site.url(f"{folder(name)}/feed.rss") for name in NEWSROOMS]


def page(name: str, title: str, text: tuple[str, ...]) -> str:
    """A newsroom's page of an article."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text)
    return (
        f"<!doctype html><html><head><title>{escape(title)} | {name}</title>"
        f'<meta property="og:site_name" content="{name}"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{escape(title)}</h1>{body}</article></body></html>"
    )


def _item(site: NewsSite, name: str, piece: Piece, now: datetime) -> str:
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in piece.text[: piece.feed or None])
    kind = "description" if piece.feed else "content:encoded"
    address = site.url(f"{folder(name)}/{piece.slug}")
    return (
        f"<item><title>{escape(piece.title)}</title><link>{address}</link><guid>{address}</guid>"
        f"<pubDate>{format_datetime(now - timedelta(hours=piece.hours))}</pubDate>"
        f'<{kind} xmlns:content="http://purl.org/rss/1.0/modules/content/">{escape(text)}</{kind}></item>'
    )


if __name__ == "__main__":
    import sys
    from datetime import UTC

    with NewsSite(port=int(sys.argv[1]) if len(sys.argv) > 1 else 0) as served:
        print(*serve(served, datetime.now(UTC)), sep="\n", flush=True)
        sys.stdin.read()
