"""A news page of the usual kind comes out as headline, picture with caption, and the article's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsterm.article.draft import running_text
from newsterm.article.extract import extract
from newsterm.article.model import BlockKind, Document, State

SEED = Path(__file__).parents[2].parent / "shared" / "seeds" / "econotimes_article.txt"

TITLE = "Harbour Board Reportedly Weighing Possible Sale of the Old Ferry Terminal"
CAPTION = f"{TITLE}. Source: LNS/Harbour Archive"
PARAGRAPHS = [
    "The harbour board is reportedly discussing the sale of the old ferry terminal, according to a report by the Lund "
    "Chronicle citing people familiar with the matter. No formal offer has been made, the report noted.",
    "Earlier this year, two offers for it were reportedly rejected by the board. Despite this, its chairman "
    "remains interested in talks, as the terminal has stood empty since the last ferry left in 2019.",
    "In August, he publicly said that he would meet any buyer after a visit by the planners — their first in ten "
    "years. He stressed that he wanted to keep the hall open to the public.",
    "While this newspaper has not independently verified the report, and the board has not issued an official comment, "
    "the possible sale is already raising interest. Analysts say that it could change the whole waterfront.",
    "The prospect also raises questions about the ferries to the islands, about fares, and about jobs. As passengers "
    "await official confirmation, a decision could mark the end of a long argument.",
]


def page(title: str, caption: str, paragraphs: list[str]) -> str:
    """A page with menus, a search box, a market ticker and a sign-up window around its article."""
    body = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    menu = "".join(f'<li><a href="/{n.lower()}">{n}</a></li>' for n in ("Economy", "Politics", "Technology", "Law"))
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} - Daily Times</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Daily Times">
<script>var menu = "<p>not text</p>";</script></head><body class="article-page">
<div class="mobile-header"><a href="#" class="open-menu">Menu</a><a href="#">Search</a></div>
<div class="menu-wrap"><ul>{menu}</ul></div>
<div class="date-bar">Thu, Oct 23, 2025 &nbsp; | &nbsp; <a href="/politics">Politics</a></div>
<form class="search-form"><input name="q"><button>Search</button></form>
<div class="container"><div class="article-wrap"><h1>{title}</h1>
<div class="share-tools"><a href="/f">Facebook</a><a href="/t">Twitter</a></div>
<figure><img src="/img/lead.jpg" alt="Lead"><figcaption>{caption}</figcaption></figure>
<div class="view-article">{body}</div>
<div class="newsletter-box"><p>Sign up for our newsletter and never miss a story again, every morning at six.</p></div>
</div><div class="sidebar"><h3>Most Popular</h3><ul>{menu}</ul></div></div>
<div class="ticker"><ul><li>Market Data</li></ul></div>
<div class="modal" role="dialog"><a href="#">Close</a><h4>Welcome to Daily Times</h4>
<p>Sign up for daily updates for the most important<br>stories unfolding in the global economy.</p>
<input type="email"><button>Sign up</button></div></body></html>"""


def check(document: Document, title: str, caption: str, paragraphs: list[str]) -> None:
    assert document.state is State.WHOLE
    assert document.title == title
    assert [(b.kind, b.text) for b in document.blocks] == [
        (BlockKind.FIGURE, caption),
        *((BlockKind.PARAGRAPH, p) for p in paragraphs),
    ]


def test_the_article_and_nothing_else() -> None:
    document = extract(page(TITLE, CAPTION, PARAGRAPHS), "https://times.example/news/1")
    check(document, TITLE, CAPTION, PARAGRAPHS)
    assert document.blocks[0].image == "https://times.example/img/lead.jpg"
    assert document.site == "Daily Times"
    assert any("Sign up for daily updates" in d.text for d in document.dropped)


def test_the_running_text_alone_has_no_caption() -> None:
    document = running_text(extract(page(TITLE, CAPTION, PARAGRAPHS), "https://times.example/news/1"))
    assert document.text == "\n\n".join(PARAGRAPHS)
    assert all(document.text[b.start : b.end] == b.text for b in document.blocks)


def test_the_page_that_newsterm_began_with() -> None:
    if not SEED.exists():
        pytest.skip(f"{SEED} is not here")
    parts = [p.strip() for p in SEED.read_text(encoding="utf-8").split("\n\n")]
    long = [p for p in parts if len(p) > 200]
    caption = next(p for p in parts if "Source:" in p)
    title = caption.split(". Source:")[0]
    assert len(long) == 5
    check(extract(page(title, caption, long), "https://www.econotimes.com/x"), title, caption, long)


@pytest.mark.parametrize(
    "box",
    ["<img src=a.jpg><p><em>{}</em></p>", "<p>{}</p>", "<div><img src=a.jpg><br>{}</div>", "<p class=cap>{}</p>"],
)
def test_a_line_that_ends_in_a_credit_is_a_caption_by_any_tag(box: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    document = extract(
        f"<title>{TITLE}</title><body><h1>{TITLE}</h1>{box.format(CAPTION)}{text}", "https://t.example/1"
    )
    assert [block.text for block in document.blocks if block.kind is BlockKind.FIGURE] == [CAPTION]
    assert [block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH] == PARAGRAPHS
