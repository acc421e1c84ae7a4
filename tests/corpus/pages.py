"""Our own corpus of pages: as the web's systems make them, of publishers that do not exist.

A page has one right answer, which a careful reader gave it, not the program: the lines of the article, its title, authors
and day.
"""

# Pages are set as their makers set them: long lines and all.
# ruff: noqa: E501

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from newsterm.article.extract import extract
from newsterm.article.model import BlockKind

TITLE = "Harbour board puts off the sale of the ferry hall"
DEK = "The chairman wants to hear the islanders first; a buyer says that he can wait until the spring."
TEXT = (
    "The harbour board has put off the sale of the old ferry hall until the spring, its chairman said on Tuesday.",
    "Two offers had been made, neither of which was high enough, according to people who know the matter well.",
    "“We would rather keep an empty hall than an unhappy town,” the chairman said after a meeting of four hours.",
    "The islanders, who lost their last ferry in 2019, had asked for a hearing. It is to be held in the hall itself.",
    "A decision is expected in April. Until then the hall stays shut, and the pigeons have it to themselves.",
)
HEADING = "An empty hall"
MENU = "".join(f'<li><a href="/{n}">{n.title()}</a></li>' for n in ("news", "politics", "culture", "sport", "opinion"))
OTHERS = ("Ten gardens to see before the summer", "Why the clock tower runs late", "School choir sings for the mayor")
CARDS = "".join(
    f'<div class="card"><a href="/o/{n}"><h3>{t}</h3></a><p>A short line on it.</p></div>' for n, t in enumerate(OTHERS)
)
LINKS = "".join(f'<li><a href="/o/{n}">{t}</a></li>' for n, t in enumerate(OTHERS))
P = [f"<p>{t}</p>" for t in TEXT]
BODY = f"{P[0]}{P[1]}<h2>{HEADING}</h2>{P[2]}{P[3]}{P[4]}"


@dataclass(frozen=True)
class Page:
    """A page, and what a careful reader takes from it."""

    html: str
    lines: tuple[str, ...]
    """The article's own: paragraphs, headings, items; neither captions nor corrections and credits."""
    title: str
    byline: str | None = ""
    """None where readers may differ."""
    day: str | None = ""
    """As YYYY-MM-DD; None where readers may differ."""
    site: str = ""
    """The publisher, "" where it is not asked."""
    optional: frozenset[str] = frozenset()
    """Lines that one may keep or leave out."""


@dataclass(frozen=True)
class Outcome:
    """What the program made of a page."""

    wrong: tuple[str, ...]
    """What differs from the right answer, one sentence each."""
    wanted: int
    shown: int
    right: int
    """Lines that are shown and are the article's."""


def outcome(page: Page) -> Outcome:
    """Extract a page and compare."""
    document = extract(page.html, "https://publisher.example/2025/article")
    kept = [block for block in document.blocks if block.kind not in (BlockKind.FIGURE, BlockKind.PROVENANCE)]
    every = (line.strip() for block in kept for line in block.text.split("\n"))
    shown = [line for line in every if line and line not in page.optional]
    wanted = [line for line in page.lines if line not in page.optional]
    right = sum((Counter(shown) & Counter(wanted)).values())
    wrong = [f"lost: {line}" for line in Counter(wanted) - Counter(shown)]
    wrong += [f"not of the article: {line}" for line in Counter(shown) - Counter(wanted)]
    if not wrong and shown != wanted:
        wrong.append("lines out of order")
    for name, is_so, should in (
        ("title", document.title, page.title),
        ("byline", document.byline, page.byline),
        ("day", str(document.published or "")[:10], page.day),
        ("site", document.site, page.site or None),
    ):
        if should is not None and is_so != should:
            wrong.append(f"{name}: {is_so!r} for {should!r}")
    return Outcome(tuple(wrong), len(wanted), len(shown), right)


def digest() -> str:
    """Of every page and its right answer: floors hold for these only."""
    return sha256(repr(sorted((name, repr_of(page)) for name, page in PAGES.items())).encode()).hexdigest()[:16]


def repr_of(page: Page) -> str:
    """The same on every run, which the order of a set is not."""
    return repr((page.html, page.lines, page.title, page.byline, page.day, page.site, sorted(page.optional)))


def _ferry_hall(html: str, byline: str, day: str, *, dek: bool = False, heading: bool = True, site: str = "") -> Page:
    """A page of the article on the ferry hall; without `heading`, its heading is set like text and may be taken so."""
    lines = (*((DEK,) if dek else ()), *TEXT[:2], HEADING, *TEXT[2:])
    return Page(html, lines, TITLE, byline, day, site, frozenset() if heading else frozenset({HEADING}))


def _ld(**more: str) -> str:
    """JSON-LD with more fields."""
    fields = "".join(f',"{key}":{value}' for key, value in more.items())
    return f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}"{fields}}}</script>'


PAGES: Final = {
    "blog theme with widgets": _ferry_hall(
        f"""<html lang="en-US"><head><title>{TITLE} &#8211; Lake Post</title><meta property="og:site_name" content="Lake Post">
        </head><body class="post-template-default single"><header class="site-header"><p class="site-title">Lake Post</p>
        <nav class="main-navigation"><ul class="menu">{MENU}</ul></nav></header><div id="primary" class="content-area">
        <main class="site-main"><article class="post type-post hentry"><header class="entry-header">
        <h1 class="entry-title">{TITLE}</h1><div class="entry-meta"><span class="posted-on"><time class="entry-date published"
        datetime="2024-05-07T08:00:00+00:00">May 7, 2024</time></span> <span class="byline">by <span class="author vcard">
        <a class="url fn n" href="/author/ann">Ann Lee</a></span></span></div></header><div class="entry-content">{BODY}
        <div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li>Twitter</li></ul></div>
        <div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>{LINKS}</div></div>
        <footer class="entry-footer"><span class="tags-links">Tagged <a href="/t/hall">hall</a></span></footer></article>
        <nav class="navigation post-navigation"><a href="/o/1">{OTHERS[0]}</a></nav><div id="comments" class="comments-area">
        <h2>2 thoughts on “{TITLE}”</h2><ol class="comment-list"><li><p>{TEXT[3]} I could not agree more with that.</p></li></ol>
        </div></main></div><aside class="widget-area"><section class="widget"><h2>Recent</h2><ul>{LINKS}</ul></section></aside>
        <footer class="site-footer">Proudly powered</footer></body></html>""",
        "Ann Lee", "2024-05-07", site="Lake Post",
    ),
    "publishing platform with hashed classes": _ferry_hall(
        f"""<html lang="en"><head>{_ld(author='[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Bo Ek"}]',
        datePublished='"2024-05-07T08:00:00Z"', publisher='{"name":"The Lake Post"}', description=f'"{DEK}"')}
        <meta property="og:title" content="{TITLE}"></head><body><div id="fusion-app"><div class="c-stack b-header-nav-chain">
        <ul>{MENU}</ul></div><div class="c-grid"><h1 class="b-headline">{TITLE}</h1><h2 class="b-subheadline">{DEK}</h2>
        <div class="b-byline">By Ann Lee and Bo Ek</div><div class="c-share-bar"><button>Share</button></div>
        <article class="b-article-body"><p class="c-paragraph">{TEXT[0]}</p><p class="c-paragraph">{TEXT[1]}</p>
        <div class="c-ad" id="arcad-1">Advertisement</div><h2 class="c-heading">{HEADING}</h2>
        <p class="c-paragraph">{TEXT[2]}</p><div class="b-inline-promo"><a href="/o/1">{OTHERS[0]}</a></div>
        <p class="c-paragraph">{TEXT[3]}</p><p class="c-paragraph">{TEXT[4]}</p></article>
        <div class="b-results-list">{CARDS}</div></div><footer class="b-footer"><ul>{MENU}</ul></footer></div></body></html>""",
        "Ann Lee, Bo Ek", "2024-05-07", dek=True, site="The Lake Post",
    ),
    "fields and regions": _ferry_hall(
        f"""<html lang="en" dir="ltr"><head><title>{TITLE} | Lake Post</title><meta name="dcterms.date" content="2024-05-07">
        </head><body class="page-node-type-article"><div class="region region-navigation"><ul class="menu nav">{MENU}</ul></div>
        <div class="region region-content"><article class="node node--type-article node--view-mode-full"><h1
        class="page-header"><span class="field field--name-title">{TITLE}</span></h1><div class="field
        field--name-field-author"><div class="field__label">Author</div><div class="field__item">Ann Lee</div></div>
        <div class="field field--name-body field--type-text-with-summary">{BODY}</div>
        <div class="field field--name-field-tags"><a href="/t/hall">Hall</a> <a href="/t/harbour">Harbour</a></div></article>
        <div class="block block-views"><h2>More news</h2><ul>{LINKS}</ul></div></div>
        <div class="region region-footer"><p>© Lake Post</p></div></body></html>""",
        "Ann Lee", "2024-05-07",
    ),
    "membership theme": _ferry_hall(
        f"""<html lang="en"><head><title>{TITLE}</title><meta property="og:site_name" content="Lake Post">
        <meta name="description" content="{DEK}"><meta property="article:published_time" content="2024-05-07T08:00:00.000Z">
        <meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ann Lee"></head>
        <body class="post-template"><header id="gh-head"><nav><ul class="nav">{MENU}</ul></nav></header>
        <main id="site-main"><article class="article post"><header class="article-header gh-canvas"><h1
        class="article-title">{TITLE}</h1><p class="article-excerpt">{DEK}</p><div class="article-byline"><section
        class="article-byline-content"><h4 class="author-name"><a href="/author/ann/">Ann Lee</a></h4><div
        class="byline-meta-content"><time datetime="2024-05-07">May 7, 2024</time> <span>• 3 min read</span></div></section>
        </div></header><section class="gh-content gh-canvas">{BODY}<div class="kg-card kg-signup-card"><p>Sign up for more
        of this, twice a week.</p></div></section></article><aside class="read-more-wrap"><div class="read-more">{CARDS}
        </div></aside></main><footer class="site-footer">Lake Post © 2024</footer></body></html>""",
        "Ann Lee", "2024-05-07", dek=True, site="Lake Post",
    ),
    "tables of the year 2005": _ferry_hall(
        f"""<html><head><title>Lake Post: {TITLE}</title></head><body bgcolor="#ffffff"><table width="760"><tr><td colspan="3">
        <a href="/"><img src="/logo.gif" alt="Lake Post"></a></td></tr><tr><td width="140" valign="top"><a href="/news">News</a>
        <br><a href="/politics">Politics</a><br><a href="/sport">Sport</a><br></td><td width="480" valign="top"><font size="5"><b>
        <h1>{TITLE}</h1></b></font><font size="1">By Ann Lee<br>May 7, 2024</font><p>{TEXT[0]}</p><p>{TEXT[1]}</p><b>{HEADING}
        </b><p>{TEXT[2]}</p><p>{TEXT[3]}</p><p>{TEXT[4]}</p><a href="javascript:print()">Print this page</a></td>
        <td width="140" valign="top"><b>Also today</b><br><a href="/o/1">{OTHERS[0]}</a><br><a href="/o/2">{OTHERS[1]}</a>
        </td></tr><tr><td colspan="3"><font size="1">Copyright 2005 Lake Post</font></td></tr></table></body></html>""",
        "Ann Lee", "2024-05-07", heading=False,
    ),
    "lines with breaks only": _ferry_hall(
        f"""<html lang="en"><head><title>{TITLE}</title></head><body class="item-view"><div class="navbar section"><a
        href="/">Home</a></div><div id="main" class="main section"><div class="blog-posts hfeed"><h2 class="date-header"><span>
        Tuesday, May 7, 2024</span></h2><div class="post hentry"><h3 class="post-title entry-title">{TITLE}</h3>
        <div class="post-body entry-content">{"<br><br>".join(TEXT)}</div><div class="post-footer"><span class="post-author
        vcard">Posted by <span class="fn">Ann Lee</span></span> <span class="post-labels">Labels: <a href="/l/hall">hall</a>
        </span></div></div></div><div class="comments" id="comments"><h4>1 comment:</h4><p>{TEXT[2]} Well said, as always.</p>
        </div></div><div id="sidebar-right-1"><div class="widget BlogArchive"><h2>Blog Archive</h2><ul>{LINKS}</ul></div></div>
        </body></html>""",
        "Ann Lee", "2024-05-07", heading=False,
    ),
    "accelerated page": _ferry_hall(
        f"""<html amp lang="en"><head>{_ld(author='{"name":"Ann Lee"}', datePublished='"2024-05-07"')}</head><body><amp-sidebar
        id="menu"><ul>{MENU}</ul></amp-sidebar><header class="top"><a href="/">Lake Post</a></header><article><h1>{TITLE}</h1>
        <amp-img src="/a.jpg" width="4" height="3"></amp-img>{BODY}<amp-ad type="x"></amp-ad><amp-social-share
        type="email"></amp-social-share></article><section class="recommended"><h2>Up next</h2>{CARDS}</section></body></html>""",
        "Ann Lee", "2024-05-07",
    ),
    "newsletter": _ferry_hall(
        f"""<html lang="en"><head>{_ld(author='[{"@type":"Person","name":"Ann Lee"}]', datePublished='"2024-05-07T08:00:00Z"',
        publisher='{"name":"The Lake Letter"}')}<meta property="og:description" content="{DEK}"></head><body><div
        class="main-menu"><a href="/">The Lake Letter</a><button>Subscribe</button><button>Sign in</button></div><div
        class="single-post"><article class="newsletter-post post"><div class="post-header"><h1 class="post-title published">
        {TITLE}</h1><h3 class="subtitle">{DEK}</h3><div class="pencraft meta">Ann Lee<br>May 07, 2024</div></div><div
        class="available-content"><div class="body markup">{BODY}<div class="subscription-widget-wrap"><p>The Lake Letter
        is a reader-supported publication. To receive new posts, consider becoming a subscriber.</p><form><input></form></div>
        </div></div></article></div><div class="comments-page"><h4>Discussion about this post</h4><p>{TEXT[4]} Poor birds.</p>
        </div><div class="footer">© 2024 The Lake Letter</div></body></html>""",
        "Ann Lee", "2024-05-07", dek=True, site="The Lake Letter",
    ),
    "German regional paper": _ferry_hall(
        f"""<html lang="de"><head><title>{TITLE} | Seeblatt</title>{_ld(author='{"name":"Seeblatt"}',
        datePublished='"2024-05-07T08:00:00+02:00"', publisher='{"name":"Seeblatt"}')}</head><body><header
        class="page-header"><ul class="navigation">{MENU}</ul></header><main><div class="article__header"><span
        class="article__kicker">Hafen</span><h1 class="article__headline">{TITLE}</h1><p class="article__author">Von
        <a href="/autoren/ann-lee">Ann Lee</a></p><span class="article__date">07.05.2024, 08:00 Uhr</span></div><div
        class="article__body">{P[0]}<div class="teaser"><a href="/o/1"><h3>{OTHERS[0]}</h3></a></div>{P[1]}<h2>{HEADING}</h2>
        {P[2]}<p><strong>Lesen Sie auch:</strong> <a href="/o/2">{OTHERS[1]}</a></p>{P[3]}{P[4]}<p>(aml)</p></div><div
        class="article__newsletter"><p>Jetzt den Newsletter abonnieren und nichts verpassen.</p></div></main><section><h2>Mehr
        zum Thema</h2>{CARDS}</section></body></html>""",
        "Ann Lee", "2024-05-07", site="Seeblatt",
    ),
    "page built of sections": _ferry_hall(
        f"""<html lang="en"><head>{_ld(author='"Ann Lee"', datePublished='"2024-05-07T08:00:00Z"')}</head><body><div
        id="__next"><div class="sc-a1"><ul>{MENU}</ul></div><div class="sc-b2"><h1 class="sc-c3">{TITLE}</h1><div
        class="sc-d4">{P[0]}</div><div class="sc-d4">{P[1]}</div><div class="sc-e5"><h2>{HEADING}</h2></div><div
        class="sc-d4">{P[2]}</div><div class="sc-f6"><a href="/o/1">{OTHERS[0]}</a><a href="/o/2">{OTHERS[1]}</a></div>
        <div class="sc-d4">{P[3]}</div><div class="sc-d4">{P[4]}</div></div><div class="sc-g7">{CARDS}</div></div></body></html>""",
        "Ann Lee", "2024-05-07",
    ),
    "microdata": _ferry_hall(
        f"""<html lang="en"><head><title>{TITLE}</title></head><body><div itemscope itemtype="http://schema.org/NewsArticle">
        <div id="nav"><ul>{MENU}</ul></div><h1 itemprop="headline">{TITLE}</h1><span itemprop="author" itemscope><span
        itemprop="name">Ann Lee</span></span><meta itemprop="datePublished" content="2024-05-07"><div itemprop="articleBody">
        {BODY}</div><div id="outbrain_widget">{CARDS}</div></div><div id="footer">All rights reserved</div></body></html>""",
        "Ann Lee", "2024-05-07",
    ),
    "wall of consent beside the text": _ferry_hall(
        f"""<html lang="en"><head>{_ld(author='{"name":"Ann Lee"}', datePublished='"2024-05-07"')}</head><body><div
        id="onetrust-consent-sdk" role="dialog"><h2>We value your privacy</h2><p>We and our 214 partners store and read
        information on your device, such as cookies, and process personal data, such as unique identifiers, for adverts
        that suit you. You can change your mind at any time, in the settings at the foot of each page of this site.</p>
        <button>Accept all</button></div><div class="wrapper"><div class="story"><h1>{TITLE}</h1><div class="story-text">{BODY}
        </div></div></div></body></html>""",
        "Ann Lee", "2024-05-07",
    ),
    "components with an info list": Page(
        f"""<html lang="en-GB"><head><title>Tarvik bridge to close for two nights - Northline News</title>
        <meta property="og:site_name" content="Northline News"><script type="application/ld+json">{{"@type":"NewsArticle",
        "headline":"Tarvik bridge to close for two nights","datePublished":"2025-03-11T09:15:00.000Z","author":{{"@type":
        "Person","name":"Iris Holm"}},"publisher":{{"name":"Northline News"}}}}</script></head><body><div id="__root"><header>
        <nav aria-label="Main"><ul>{MENU}</ul></nav></header><main id="main-content"><article><div data-component="headline-block">
        <h1 class="ssrcss-x1">Tarvik bridge to close for two nights</h1></div><div data-component="byline-block"><div
        class="ssrcss-b1"><span>Iris Holm</span><span>Transport correspondent</span></div><div><time datetime="2025-03-11T09:15:00.000Z">
        11 March 2025</time></div></div><div data-component="image-block"><figure><img src="/b.jpg" alt="A bridge"><span
        role="text"><span class="visually-hidden">Image source, </span>Northline</span><figcaption>The bridge opened in 1931
        </figcaption></figure></div><div data-component="text-block"><p><b>Tarvik's only bridge will close for two nights so that
        its deck can be measured, the council has said.</b></p></div><div data-component="text-block"><p>Drivers were told to
        expect a detour of 40 minutes, which the bus company called "a long way round a short river".</p></div><div
        data-component="unordered-list-block"><ul><li><a href="/o/7">Follow live updates from the county</a></li></ul></div><div
        data-component="subheadline-block"><h2>What is measured</h2></div><div data-component="text-block"><p>Engineers want to
        know how far the deck sags under a lorry of 44 tonnes, a spokeswoman said.</p></div><div data-component="links-block">
        <h2>More on this story</h2><ul><li><a href="/o/1">{OTHERS[0]}</a></li><li><a href="/o/2">{OTHERS[1]}</a></li></ul></div>
        <div data-component="text-block"><p>The last measurement, in 1998, found nothing that could not wait.</p></div>
        <div data-component="topic-list"><h2>Related topics</h2><ul><li><a href="/t/a">Tarvik</a></li><li><a href="/t/b">Roads</a>
        </li></ul></div></article><section data-component="most-read"><h2>Most read</h2><ol>{LINKS}</ol></section></main>
        <footer><p>Copyright 2025 Northline. Northline is not responsible for the content of external sites.</p></footer></div>
        </body></html>""",
        (
            "Tarvik's only bridge will close for two nights so that its deck can be measured, the council has said.",
            'Drivers were told to expect a detour of 40 minutes, which the bus company called "a long way round a short river".',
            "What is measured",
            "Engineers want to know how far the deck sags under a lorry of 44 tonnes, a spokeswoman said.",
            "The last measurement, in 1998, found nothing that could not wait.",
        ),
        "Tarvik bridge to close for two nights", "Iris Holm", "2025-03-11", "Northline News",
    ),
    "news plugin with back links": Page(
        f"""<html lang="en-US"><head><title>Teachers call off their strike - The Orrin Ledger</title><meta property="og:title"
        content="Teachers call off their strike"><meta property="article:published_time" content="2025-02-03T17:20:00+00:00">
        <meta property="og:site_name" content="The Orrin Ledger"><meta name="author" content="Paul Wren"></head><body
        class="single-post has-sidebar"><div class="above-header"><a href="/">The Orrin Ledger</a></div><div id="content"><main
        class="site-main"><article class="post type-post"><header class="entry-header"><span class="cat-links"><a href="/school">
        Schools</a></span><h1 class="entry-title">Teachers call off their strike</h1><div class="newspack-post-subtitle">The
        union and the county met for nine hours.</div><div class="entry-meta"><span class="byline"><span>by</span> <span
        class="author vcard"><a class="url fn n" href="/author/wren">Paul Wren</a></span></span> <time class="entry-date
        published" datetime="2025-02-03T17:20:00+00:00">February 3, 2025</time></div></header><div class="entry-content"><p>Orrin's
        teachers will be back in class on Monday after their union called off a strike that had lasted six days.</p><p>The county
        offered a rise of 4.5 percent, two people who were in the room said.</p><div class="wp-block-newspack-blocks-homepage-articles
        wpnbha is-grid"><h2 class="article-section-title"><span>Related</span></h2><div>{CARDS}</div></div><p>Neither side would say
        who had moved first. “We all did,” said Ada Munn, who speaks for the union.</p><div class="newspack-inline-popup"><h4>Stay in
        the loop</h4><p>Get our letter each Friday.</p><form><input type="email"><button>Sign up</button></form></div><p>Parents,
        who had set up lessons in a church, heard of it by text message.</p><p><a href="/schools">← Back to all school news</a></p>
        </div><div class="author-bio"><div class="author-bio-text"><h2>Paul Wren</h2><p>Paul Wren covers schools. He has been with
        the Ledger since 2011. <a href="/author/wren">More by Paul Wren</a></p></div></div></article><nav class="navigation
        post-navigation"><h2 class="screen-reader-text">Post navigation</h2><a href="/o/1" rel="prev">Previous {OTHERS[0]}</a></nav>
        </main></div><footer class="site-footer"><p>© 2025 The Orrin Ledger. Powered by Newsroom</p></footer></body></html>""",
        (
            "The union and the county met for nine hours.",
            "Orrin's teachers will be back in class on Monday after their union called off a strike that had lasted six days.",
            "The county offered a rise of 4.5 percent, two people who were in the room said.",
            "Neither side would say who had moved first. “We all did,” said Ada Munn, who speaks for the union.",
            "Parents, who had set up lessons in a church, heard of it by text message.",
        ),
        "Teachers call off their strike", "Paul Wren", "2025-02-03", "The Orrin Ledger",
    ),
    "story platform": Page(
        f"""<html lang="en"><head><title>What a lighthouse keeper knows of waiting | by Nora Quay | Quiet Trades</title>
        <meta property="og:title" content="What a lighthouse keeper knows of waiting"><meta property="article:published_time"
        content="2024-11-20T06:30:00.000Z"><meta name="author" content="Nora Quay"></head><body><div id="root"><div class="a b c">
        <div class="d e"><a href="/signin">Sign in</a><a href="/m/signup">Sign up</a><input placeholder="Search"></div><article>
        <div class="l"><section><div><h1 id="f1a2" class="pw-post-title eu ev">What a lighthouse keeper knows of waiting</h1><h2
        class="pw-subtitle-paragraph ew">Eleven winters with one book and no boat.</h2><div class="speechify-ignore ab cp"><div
        class="ab q"><a href="/@nora"><img alt="Nora Quay" src="/n.jpg"></a><a href="/@nora" data-testid="authorName">Nora Quay</a>
        <button>Follow</button></div><div><span data-testid="storyReadTime">6 min read</span> · <span
        data-testid="storyPublishDate">Nov 20, 2024</span></div><div class="ab"><button>Listen</button><button>Share</button><p
        class="pw-responses-count">12</p></div></div><p id="a1" class="pw-post-body-paragraph graf">The keeper of the light at Skarn
        counts in ships, not in days: 214 this winter, nine of them lost from sight.</p><p id="a2" class="pw-post-body-paragraph
        graf">I came to ask how one waits. He put the kettle on and did not answer for an hour.</p><blockquote class="graf"><p
        id="a3">You are not waiting if you know what you look at.</p></blockquote><p id="a4" class="pw-post-body-paragraph graf">That
        was all he said about it, and I have thought of it every day since.</p></div></section></div></article><footer><div>
        <a href="/tag/sea">Sea</a><a href="/tag/work">Work</a></div><div><button>841</button><button>12</button></div><div><h2>
        Written by Nora Quay</h2><p>3.1K followers</p><p>Writes on work that few people do.</p><button>Follow</button></div></footer>
        <div><h2>More from Nora Quay and Quiet Trades</h2>{CARDS}</div><div><h2>Recommended from Storyplace</h2>{CARDS}</div></div>
        </div></body></html>""",
        (
            "Eleven winters with one book and no boat.",
            "The keeper of the light at Skarn counts in ships, not in days: 214 this winter, nine of them lost from sight.",
            "I came to ask how one waits. He put the kettle on and did not answer for an hour.",
            "You are not waiting if you know what you look at.",
            "That was all he said about it, and I have thought of it every day since.",
        ),
        "What a lighthouse keeper knows of waiting", "Nora Quay", "2024-11-20",
    ),
    "local paper with assets": Page(
        f"""<html lang="en"><head><title>Fire crews save a barn near Elder Creek | Local | eldercreek.example</title><meta
        name="twitter:title" content="Fire crews save a barn near Elder Creek"></head><body class="layout-default article"><div
        id="site-container"><nav id="main-navigation"><ul class="nav">{MENU}</ul></nav><div id="main-body-container"><article
        class="asset story-asset clearfix" itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="datePublished"
        content="2025-07-14T21:05:00-05:00"><header class="asset-header"><div class="label-flags"><span
        class="label-flag breaking">Alert</span></div><h1 class="headline"><span itemprop="headline">Fire crews save a barn near
        Elder Creek</span></h1></header><div class="meta"><span><ul class="list-inline"><li><span class="tnt-byline asset-byline">By
        Tom Archer</span></li><li><time class="tnt-date asset-date" datetime="2025-07-14T21:05:00-05:00">Jul 14, 2025</time></li>
        <li class="hidden-print">4 comments</li></ul></span></div><div class="social-share-links"><ul><li>Facebook</li><li>Email</li>
        </ul></div><div class="asset-photo"><img src="/barn.jpg" alt=""></div><div id="article-body" itemprop="articleBody"
        class="asset-content subscriber-premium"><div class="subscriber-only"><p>Three crews saved a century-old barn near Elder
        Creek on Monday night, the county fire chief said.</p><p>No one was hurt. Two calves were led out by a neighbor before the
        first truck came.</p></div><div class="tncms-region hidden-print"><div class="card-container inline-recommend"><h4>People are
        also reading…</h4><ul>{LINKS}</ul></div></div><div class="subscriber-only"><p>Lightning is believed to have set the hay on
        fire, though Chief Dell Roy said that it was too early to rule anything out.</p><p>The owners are not named in the county's
        report.</p></div></div><div class="asset-tagline"><hr><p><em>Contact Tom Archer at 555-0100 or
        tarcher@eldercreek.example.</em></p></div><div class="asset-tags"><h4>Tags</h4><ul><li><a href="/t/fire">Fire</a></li></ul>
        </div></article><div id="comments-block"><h3>(4) comments</h3><p>Welcome to the discussion. Keep it clean. Please avoid
        obscene, vulgar or lewd language.</p></div><aside class="block most-popular"><h4>Most Popular</h4><ul>{LINKS}</ul></aside>
        </div></div></body></html>""",
        (
            "Three crews saved a century-old barn near Elder Creek on Monday night, the county fire chief said.",
            "No one was hurt. Two calves were led out by a neighbor before the first truck came.",
            "Lightning is believed to have set the hay on fire, though Chief Dell Roy said that it was too early to rule anything out.",
            "The owners are not named in the county's report.",
        ),
        "Fire crews save a barn near Elder Creek", "Tom Archer", "2025-07-14",
    ),
    "blog network": Page(
        f"""<html lang="en"><head><title>The cheap radio that outlived its maker | Dialed</title><meta property="og:title"
        content="The cheap radio that outlived its maker"><meta property="og:site_name" content="Dialed"><meta
        name="parsely-author" content="Kit Marlow"><meta name="parsely-pub-date" content="2025-01-09T12:00:00Z"></head><body><div
        class="duet--navigation--navigation-bar"><a href="/">Dialed</a><ul>{MENU}</ul></div><main id="content"><article id="zephr">
        <div class="duet--article--lede"><div class="duet--article--article-groups"><a href="/tech">Tech</a> / <a href="/audio">Audio
        </a></div><h1 class="duet--article--article-title">The cheap radio that outlived its maker</h1><p
        class="duet--article--dangerously-set-cms-markup">A set for nine dollars, forty years on.</p><div
        class="duet--article--article-byline"><span>by <a href="/authors/kit">Kit Marlow</a></span><time
        datetime="2025-01-09T12:00:00Z">Jan 9, 2025, 12:00 PM UTC</time></div><div class="duet--article--comments-link"><a
        href="#comments">31 Comments</a></div></div><div class="duet--article--article-body-component-container"><div
        class="duet--article--article-body-component"><p class="duet--article--dangerously-set-cms-markup">The Brill 4 was sold at
        petrol stations, and no one who bought one thought of keeping it.</p></div><div class="duet--article--article-body-component">
        <p class="duet--article--dangerously-set-cms-markup">Its maker closed in 1991. The sets, according to collectors, simply went
        on playing.</p></div><div class="duet--article--article-body-component"><div class="duet--article--newsletter-signup"><h3>The
        weekly dial</h3><p>One story on sound, each Thursday.</p><form><input><button>Sign up</button></form></div></div><div
        class="duet--article--article-body-component"><h2>One chip, one coil</h2></div><div
        class="duet--article--article-body-component"><p class="duet--article--dangerously-set-cms-markup">There is so little inside
        that there is little to break, says a repairer who has opened some 600.</p></div><div
        class="duet--article--article-body-component"><div class="duet--article--product-card"><h3>Brill 4, used</h3><p>$40</p><a
        href="/shop">Check price</a></div></div></div><div class="duet--article--tags"><a href="/tag/radio">Radio</a></div></article>
        <div class="duet--recirculation--related-list"><h2>Most Popular</h2><ol>{LINKS}</ol></div></main></body></html>""",
        (
            "A set for nine dollars, forty years on.",
            "The Brill 4 was sold at petrol stations, and no one who bought one thought of keeping it.",
            "Its maker closed in 1991. The sets, according to collectors, simply went on playing.",
            "One chip, one coil",
            "There is so little inside that there is little to break, says a repairer who has opened some 600.",
        ),
        "The cheap radio that outlived its maker", "Kit Marlow", "2025-01-09", "Dialed",
    ),
    "site builder": Page(
        f"""<html lang="en-US"><head><title>How we moved the greenhouse — Fern & Daughters</title><meta itemprop="name"
        content="How we moved the greenhouse — Fern & Daughters"><meta itemprop="datePublished" content="2024-09-02T10:00:00+0100">
        <meta itemprop="author" content="Wilma Fern"><meta property="og:site_name" content="Fern & Daughters"></head><body
        class="view-item collection-type-blog"><div id="siteWrapper" class="site-wrapper"><header id="header" class="header
        theme-col--primary"><a href="/" class="header-title-text">Fern & Daughters</a><div class="header-nav-item"><a href="/shop">
        Shop</a></div><div class="header-nav-item"><a href="/visit">Visit</a></div></header><main id="page" role="main"><article
        class="blog-item-wrapper hentry"><div class="blog-item-top-wrapper"><div class="blog-item-meta-wrapper"><a
        class="blog-item-category" href="/blog/category/work">Work</a><time class="dt-published blog-meta-item--date"
        datetime="Sep 2">Sep 2</time></div><h1 class="entry-title entry-title--large p-name">How we moved the greenhouse</h1><div
        class="blog-item-author"><span>Written By</span> <a href="/blog?author=1">Wilma Fern</a></div></div><div
        class="blog-item-content e-content"><div class="sqs-layout sqs-grid-12"><div class="row sqs-row"><div class="col span-12"><div
        class="sqs-block html-block sqs-block-html"><div class="sqs-block-content"><div class="sqs-html-content"><p
        class="sqsrte-large">The greenhouse weighs as much as two horses, and it went down the hill as one piece.</p><p>We took out
        the panes first, all 412 of them, and lost only three.</p></div></div></div><div class="sqs-block image-block"><img
        src="/g.jpg" alt="Greenhouse on rollers"></div><div class="sqs-block html-block"><div class="sqs-block-content"><div
        class="sqs-html-content"><h3>Rollers and rope</h3><p>A neighbour lent us telegraph poles. We are told that the pyramids were
        built much the same way.</p></div></div></div><div class="sqs-block newsletter-block"><form><header><h2>Keep in touch</h2></header>
        <p>Sign up to hear of open days.</p><input><button>Sign Up</button></form></div></div></div></div></div><div
        class="blog-item-tags-wrapper"><a href="/blog/tag/glass">glass</a></div></article><section id="itemPagination"
        class="item-pagination"><a class="item-pagination-link--prev" href="/o/1"><span>Previous</span><h2>{OTHERS[0]}</h2></a></section>
        </main><footer id="footer-sections"><p>Fern & Daughters, Mill Lane</p></footer></div></body></html>""",
        (
            "The greenhouse weighs as much as two horses, and it went down the hill as one piece.",
            "We took out the panes first, all 412 of them, and lost only three.",
            "Rollers and rope",
            "A neighbour lent us telegraph poles. We are told that the pyramids were built much the same way.",
        ),
        "How we moved the greenhouse", "Wilma Fern", "2024-09-02", "Fern & Daughters",
    ),
    "editor that writes divs and spans": Page(
        f"""<html lang="en"><head><title>Village shop to open on Sundays - Dunmore Voice</title></head><body><div class="top-bar">
        <a href="/">Dunmore Voice</a></div><div class="menu-main"><ul>{MENU}</ul></div><div class="content-wrap"><div
        class="news-detail"><div class="news-title"><h1>Village shop to open on Sundays</h1></div><div class="news-info"><span
        class="news-date">12/09/2025</span><span class="news-views">Views: 1,204</span></div><div class="news-text"><div><span
        style="font-size:12pt;font-family:Arial"><strong>The shop in Dunmore will open on Sundays from October, its owner
        says.</strong></span></div><div><span style="font-size:12pt">&nbsp;</span></div><div><span style="font-size:12pt">“People come
        down from the hills after church and find the door shut,” </span><span style="font-size:12pt">said Elsie Boyd, who has run it
        for 30 years.</span></div><div><br></div><div><span style="font-size:12pt">The parish council is understood to have asked for
        it twice.</span></div><div><span style="font-size:12pt"><br></span></div><div style="text-align:justify"><span
        style="font-size:12pt">Opening hours are from ten to one, and there will be bread.</span></div></div><div
        class="news-share"><span>Share:</span> <a href="#">Facebook</a> <a href="#">Twitter</a></div><div class="news-nav"><a
        href="/o/1">« {OTHERS[0]}</a> <a href="/o/2">{OTHERS[1]} »</a></div></div><div class="right-col"><div class="box-title">Latest
        news</div><ul>{LINKS}</ul></div></div><div class="foot-bar">Dunmore Voice 2025</div></body></html>""",
        (
            "The shop in Dunmore will open on Sundays from October, its owner says.",
            "“People come down from the hills after church and find the door shut,” said Elsie Boyd, who has run it for 30 years.",
            "The parish council is understood to have asked for it twice.",
            "Opening hours are from ten to one, and there will be bread.",
        ),
        "Village shop to open on Sundays", day=None,  # 12/09: of September or December
    ),
    "single-page program with test ids": Page(
        f"""<html lang="en"><head><title>Salt price doubles after Maren mine floods | Tradewire</title><script
        type="application/ld+json">[{{"@context":"https://schema.org","@type":"NewsArticle","headline":"Salt price doubles after Maren
        mine floods","datePublished":"2025-05-19T04:11:23.000Z","author":[{{"@type":"Person","name":"Lena Fisk"}}],"publisher":
        {{"@type":"Organization","name":"Tradewire"}}}}]</script></head><body><div id="app"><div data-testid="SiteHeader"><ul>{MENU}</ul>
        </div><main data-testid="Main"><article data-testid="Article"><div data-testid="ArticleHeader"><h1 data-testid="Heading">Salt
        price doubles after Maren mine floods</h1><div data-testid="AuthorByline">By <a href="/lena">Lena Fisk</a></div><time
        data-testid="DateLine"><span>May 19, 2025</span><span>4:11 AM GMT</span><span>Updated 3 hours ago</span></time><div
        data-testid="ActionBar"><button>Aa</button><button>Share</button></div></div><div data-testid="ArticleBody"><div
        data-testid="SummaryBox"><h2>Summary</h2><ul data-testid="SummaryList"><li data-testid="Body">Maren supplies a fifth of road
        salt</li><li data-testid="Body">Two buyers declare force majeure, sources say</li></ul></div><div data-testid="paragraph-0">The
        price of road salt doubled in a day after water broke into the Maren mine, traders said.</div><div
        data-testid="paragraph-1">The owner did not answer a request for comment.</div><div data-testid="Ad-slot">Advertisement · Scroll
        to continue</div><div data-testid="paragraph-2">Two buyers have declared force majeure, according to three people with knowledge
        of the contracts.</div><div data-testid="promo-box"><div data-testid="NewsletterPromo"><p>The morning bell is your guide to
        the markets. Sign up here.</p></div></div><div data-testid="paragraph-3">The mine may stay shut until the autumn, an analyst
        wrote in a note.</div></div></article><div data-testid="ReadNext"><h2>Read Next</h2>{CARDS}</div></main></div></body></html>""",
        (
            "Summary",
            "Maren supplies a fifth of road salt",
            "Two buyers declare force majeure, sources say",
            "The price of road salt doubled in a day after water broke into the Maren mine, traders said.",
            "The owner did not answer a request for comment.",
            "Two buyers have declared force majeure, according to three people with knowledge of the contracts.",
            "The mine may stay shut until the autumn, an analyst wrote in a note.",
        ),
        "Salt price doubles after Maren mine floods", "Lena Fisk", "2025-05-19", "Tradewire",
        optional=frozenset({"Summary"}),
    ),
    "static site": Page(
        """<!doctype html><html lang=en><meta charset=utf-8><title>Two bugs that cancelled out :: notes by jo</title><meta name=author
        content="Jo Tarn"><body><header><a href=/>notes by jo</a><nav><a href=/posts/>posts</a> <a href=/about/>about</a> <a
        href=/index.xml>rss</a></nav></header><main><article><header><h1>Two bugs that cancelled out</h1><p class=meta><time
        datetime=2023-10-01>1 October 2023</time> · 4 minutes · <a href=/tags/time/>#time</a></header><p>For six years our clock was
        wrong twice, and so it was right.<p>The first bug added an hour in March. The second, as far as anyone can tell, forgot to.
        <pre><code class=language-c>if (month == 3)
    hour++;
</code></pre><h2 id=fix>The fix <a class=anchor href=#fix aria-hidden=true>#</a></h2><p>We took out one of them on a Friday. You can guess the
        rest.<ul><li>Test the whole, not the parts.<li>Never on a Friday.</ul></article><nav class=pagination><a href=/posts/a/>← Older:
        Tabs, again</a> <a href=/posts/c/>Newer: On lists →</a></nav></main><footer>CC BY 4.0 · made with a script</footer></html>""",
        (
            "For six years our clock was wrong twice, and so it was right.",
            "The first bug added an hour in March. The second, as far as anyone can tell, forgot to.",
            "if (month == 3)",
            "hour++;",
            "The fix",
            "We took out one of them on a Friday. You can guess the rest.",
            "Test the whole, not the parts.",
            "Never on a Friday.",
        ),
        "Two bugs that cancelled out", "Jo Tarn", "2023-10-01",
    ),
    "wiki": Page(
        """<html class="client-nojs" lang="en" dir="ltr"><head><title>Skarn Light - Openlore</title></head><body class="mediawiki ltr
        ns-0 page-Skarn_Light"><div id="mw-navigation"><ul><li><a href="/w/Main_Page">Main page</a></li><li><a href="/w/Random">Random
        page</a></li></ul></div><div id="content" class="mw-body" role="main"><h1 id="firstHeading" class="firstHeading
        mw-first-heading"><span class="mw-page-title-main">Skarn Light</span></h1><div id="bodyContent" class="vector-body"><div
        id="siteSub" class="noprint">From Openlore, the open book of lore</div><div id="mw-content-text" class="mw-body-content"><div
        class="mw-content-ltr mw-parser-output" lang="en" dir="ltr"><div class="hatnote navigation-not-searchable">For the song, see <a
        href="/w/Skarn_Light_(song)">Skarn Light (song)</a>.</div><p><b>Skarn Light</b> is a lighthouse on the west coast of the island
        of <a href="/w/Skarn">Skarn</a>, first lit in 1847.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>
        </p><div id="toc" class="toc"><h2>Contents</h2><ul><li><a href="#History">1 History</a></li><li><a href="#Today">2 Today</a></li>
        </ul></div><div class="mw-heading mw-heading2"><h2 id="History">History</h2><span class="mw-editsection"><span>[</span><a
        href="/e">edit</a><span>]</span></span></div><p>The tower was paid for by a toll on herring. Its builder is said to have slept in
        it for a year.<sup class="reference"><a href="#cite_note-2">[2]</a></sup></p><div class="mw-heading mw-heading2"><h2
        id="Today">Today</h2><span class="mw-editsection"><span>[</span><a href="/e">edit</a><span>]</span></span></div><p>The light was
        automated in 1988 and is seen for 21 nautical miles.</p></div><div class="printfooter">Retrieved from
        "https://openlore.example/w/Skarn_Light"</div></div><div id="catlinks" class="catlinks"><a href="/c">Categories</a>: <ul><li><a
        href="/c/l">Lighthouses</a></li></ul></div></div></div><div id="footer" role="contentinfo"><ul><li>This page was last edited on 4
        June 2024, at 10:12 (UTC).</li><li>Text is available under a free licence.</li></ul></div></body></html>""",
        (
            "Skarn Light is a lighthouse on the west coast of the island of Skarn, first lit in 1847.[1]",
            "History",
            "The tower was paid for by a toll on herring. Its builder is said to have slept in it for a year.[2]",
            "Today",
            "The light was automated in 1988 and is seen for 21 nautical miles.",
        ),
        "Skarn Light", day=None,
    ),
    "press release": Page(
        f"""<html lang="en"><head><title>Orrin Pumps opens second works in Tarvik</title><meta property="og:site_name"
        content="Releasewire"><meta name="date" content="2025-04-02T13:00:00Z"></head><body><header class="wire-header"><ul>{MENU}</ul>
        <a href="/signup">Send a release</a></header><main><article class="news-release inline-gallery-template"><header
        class="container release-header"><div class="row detail-headline"><h1>Orrin Pumps opens second works in Tarvik</h1></div><div
        class="row"><p class="mb-no">News provided by<br><a class="meta" href="/news/orrin"><strong>Orrin Pumps</strong></a></p><p
        class="mb-no">Apr 02, 2025, 09:00 ET</p></div><div class="share-buttons"><h6>Share this article</h6><ul><li>Email</li></ul></div>
        </header><section class="release-body container"><div class="row"><div class="col-lg-10"><p><span
        class="legendSpanClass"><span class="xn-location">TARVIK</span></span>, <span class="legendSpanClass"><span
        class="xn-chron">April 2, 2025</span></span> /Releasewire/ -- Orrin Pumps today opened a second works, which is to employ 140
        people by the end of next year.</p><p>"Water goes where pumps send it," said Greta Orrin, who leads the company.</p><p>The works
        will make the company's smallest pumps, which are said to run on rain alone.</p></div></div></section></article><section
        class="release-more"><h2>More Releases From This Source</h2>{CARDS}</section><section class="explore"><h2>Explore</h2>
        <ul>{LINKS}</ul></section></main><footer><p>Contact Releasewire, Monday to Friday</p></footer></body></html>""",
        (
            "TARVIK, April 2, 2025 /Releasewire/ -- Orrin Pumps today opened a second works, which is to employ 140 people by the end of next year.",
            '"Water goes where pumps send it," said Greta Orrin, who leads the company.',
            "The works will make the company's smallest pumps, which are said to run on rain alone.",
        ),
        "Orrin Pumps opens second works in Tarvik", day="2025-04-02", site="Releasewire",
    ),
    "page of a ministry": Page(
        """<html class="gov-template" lang="en"><head><title>New rules for small boats - STATE.EXAMPLE</title><meta
        property="article:published_time" content="2025-06-30T09:30:00+01:00"></head><body class="gov-template__body"><div
        id="cookie-banner" role="region" aria-label="Cookies"><h2>Cookies on STATE.EXAMPLE</h2><p>We use some essential cookies to make
        this website work. We would like to set additional cookies.</p><button>Accept</button></div><a href="#content"
        class="gov-skip-link">Skip to main content</a><header role="banner"><a href="/">STATE.EXAMPLE</a></header><div
        class="gov-breadcrumbs"><ol><li><a href="/">Home</a></li><li><a href="/sea">Sea and coast</a></li></ol></div><main
        id="content" role="main" class="gov-main"><div class="gov-grid-row"><div class="gov-grid-column-two-thirds"><span
        class="gov-caption-xl">Press release</span><h1 class="gov-heading-l">New rules for small boats</h1><p
        class="gov-body-l lead-paragraph">From January, boats of less than five metres must carry a light.</p></div></div><div
        class="metadata"><dl><dt>From:</dt><dd><a href="/ministry">Ministry of the Sea</a></dd><dt>Published</dt><dd>30 June 2025</dd>
        </dl></div><div class="gov-grid-row"><div class="gov-grid-column-two-thirds"><div class="component-govspeak govspeak"><p>Boats of
        less than five metres must carry a white light at night from 1 January, the Ministry of the Sea announced today.</p><h2
        id="who">Who must have one</h2><ul><li>owners of rowing boats</li><li>clubs that lend boats out</li></ul><p>The minister said that
        eleven people had been lost in three years in boats that no one saw.</p><p>The rules were agreed with the coast guard after a
        public consultation.</p></div><div class="share-links"><h2>Share this page</h2><ul><li><a href="#">Share on Facebook</a></li></ul>
        </div><div class="updates"><h2>Updates to this page</h2><p>Published 30 June 2025</p></div><div><h2>Sign up for emails or print
        this page</h2><a href="/email">Get emails about this page</a></div></div><div class="gov-grid-column-one-third"><nav
        class="related-navigation" role="navigation"><h2>Related content</h2><ul><li><a href="/a">Lights at sea</a></li></ul></nav></div>
        </div></main><div class="feedback"><h2>Is this page useful?</h2><button>Yes</button><button>No</button><button>Report a problem
        with this page</button></div><footer role="contentinfo"><p>All content is available under an open licence.</p></footer></body>
        </html>""",
        (
            "From January, boats of less than five metres must carry a light.",
            "Boats of less than five metres must carry a white light at night from 1 January, the Ministry of the Sea announced today.",
            "Who must have one",
            "owners of rowing boats",
            "clubs that lend boats out",
            "The minister said that eleven people had been lost in three years in boats that no one saw.",
            "The rules were agreed with the coast guard after a public consultation.",
        ),
        "New rules for small boats", byline=None, day="2025-06-30",
    ),
    "broadcaster with a player": Page(
        f"""<html lang="en"><head><title>Watch: Divers find bell of the Anna | Channel Nine</title><meta property="og:title"
        content="Divers find bell of the Anna"><meta property="og:site_name" content="Channel Nine"><script
        type="application/ld+json">{{"@type":"VideoObject","name":"Divers find bell","uploadDate":"2025-08-21T18:00:00Z"}}</script><script
        type="application/ld+json">{{"@type":"NewsArticle","headline":"Divers find bell of the Anna","datePublished":
        "2025-08-21T18:02:00Z","author":{{"name":"Sam Okoro"}}}}</script></head><body><nav><ul>{MENU}</ul></nav><div
        class="Article"><h1 class="Article__headline">Divers find bell of the Anna</h1><div class="Byline">By Sam Okoro,
        Channel Nine</div><div class="Timestamp">August 21, 2025, 6:02 PM</div><div class="VideoPlayer" data-video-id="77"><div
        class="vjs-control-bar"><button>Play Video</button><div>Current Time 0:00</div><div>Duration 2:14</div><button>Mute</button><div
        class="vjs-modal-dialog">Beginning of dialog window. Escape will cancel and close the window.</div></div><div
        class="VideoPlayer__title">Divers find bell (2:14)</div></div><div class="Article__content"><p>Divers have brought up the bell of
        the Anna, a ship that was lost with all hands in 1902, the museum of Tarvik said.</p><p>It lay 38 metres down, under the net of a
        trawler.</p><div class="VideoPromo"><span>Now Playing</span><a href="/v/2">{OTHERS[1]}</a><span>1:07</span></div><p>“It rang when
        it came out of the water,” said Ove Brandt, who led the dive. “None of us spoke.”</p><p>What becomes of it is for a court to
        decide.</p></div><div class="RelatedVideos"><h3>Top Stories</h3>{CARDS}</div></div><footer>© 2025 Channel Nine</footer></body>
        </html>""",
        (
            "Divers have brought up the bell of the Anna, a ship that was lost with all hands in 1902, the museum of Tarvik said.",
            "It lay 38 metres down, under the net of a trawler.",
            "“It rang when it came out of the water,” said Ove Brandt, who led the dive. “None of us spoke.”",
            "What becomes of it is for a court to decide.",
        ),
        "Divers find bell of the Anna", "Sam Okoro", "2025-08-21", "Channel Nine",
    ),
    "French magazine with a chapo": Page(
        f"""<html lang="fr"><head><title>Au phare de Skarn, la lumière ne dort jamais - L'Escale</title><meta property="og:title"
        content="Au phare de Skarn, la lumière ne dort jamais"><meta property="og:site_name" content="L'Escale"><meta
        property="article:published_time" content="2025-01-17T05:30:00+01:00"></head><body><header class="header"><nav><ul>{MENU}</ul>
        <a href="/abo">S'abonner</a></nav></header><main><article class="article"><p class="article__kicker">Reportage</p><h1
        class="article__title">Au phare de Skarn, la lumière ne dort jamais</h1><p class="article__chapo">Depuis 1847, un homme veille.
        Le dernier partira en juin.</p><p class="article__meta">Par <a href="/j" rel="author">Jeanne Morvan</a><span>Publié le 17 janvier
        2025 à 05h30</span><span>Temps de lecture : 4 min.</span></p><ul class="article__share"><li>Partager</li><li>Offrir l'article</li>
        </ul><div class="article__body"><p>Le gardien compte les navires : 214 cet hiver, selon son carnet.</p><p class="lire-aussi"><strong>
        Lire aussi :</strong> <a href="/o/1">Dix jardins à voir avant l'été</a></p><h2>« On ne s'ennuie pas »</h2><p>« Celui qui regarde
        n'attend pas », affirme-t-il. Le ministère n'a pas répondu à nos questions.</p><aside class="article__newsletter"><p>Recevez
        chaque matin notre lettre.</p><a href="/nl">S'inscrire</a></aside><p>En juin, une machine le remplacera, d'après une source proche
        du dossier.</p></div><div class="article__tags"><a href="/t/mer">Mer</a></div></article><section><h2>À lire également</h2>{CARDS}
        </section></main><footer>Mentions légales</footer></body></html>""",
        (
            "Depuis 1847, un homme veille. Le dernier partira en juin.",
            "Le gardien compte les navires : 214 cet hiver, selon son carnet.",
            "« On ne s'ennuie pas »",
            "« Celui qui regarde n'attend pas », affirme-t-il. Le ministère n'a pas répondu à nos questions.",
            "En juin, une machine le remplacera, d'après une source proche du dossier.",
        ),
        "Au phare de Skarn, la lumière ne dort jamais", "Jeanne Morvan", "2025-01-17", "L'Escale",
    ),
    "newspaper chain": Page(
        f"""<html lang="en"><head><title>Mayor of Port Lane to step down</title><meta property="og:site_name" content="Port Lane
        Courier"><script type="application/ld+json">{{"@type":"NewsArticle","headline":"Mayor of Port Lane to step down",
        "datePublished":"2025-10-06T15:44:10Z","author":["Rosa Velt"]}}</script></head><body><nav id="gnt_n"><a href="/">Port Lane
        Courier</a><ul>{MENU}</ul></nav><main class="gnt_cw"><article class="gnt_pr"><div class="gnt_ar_lbl">POLITICS</div><h1
        class="gnt_ar_hl">Mayor of Port Lane to step down</h1><div class="gnt_ar_by"><a class="gnt_ar_by_a" href="/staff/1">Rosa Velt</a>
        <div class="gnt_ar_pb">Port Lane Courier</div></div><div class="gnt_ar_dt" aria-label="Oct. 6, 2025, 10:44 a.m. CT"></div><div
        class="gnt_sh"><a href="#">Share</a></div><div class="gnt_ar_b"><p class="gnt_ar_b_p">The mayor of Port Lane, Hugh Carver, will step
        down at the end of the month, his office said on Monday.</p><p class="gnt_ar_b_p">Carver, 71, told the council by letter. He gave
        no reason.</p><p class="gnt_ar_b_p"><strong class="gnt_ar_b_sp">More: </strong><a class="gnt_ar_b_a" href="/o/1">{OTHERS[0]}</a>
        </p><aside class="gnt_em gnt_em_bk"><div>Need a break?</div><a href="/play">Play today's crossword</a></aside><p
        class="gnt_ar_b_p">Under the charter, the president of the council takes over until an election in spring.</p><p
        class="gnt_ar_b_p"><em>Reach Rosa Velt at rvelt@portlane.example. Follow her on X: @rosavelt.</em></p></div></article><div
        class="gnt_rl"><h2>Featured Weekly Ad</h2>{CARDS}</div></main></body></html>""",
        (
            "The mayor of Port Lane, Hugh Carver, will step down at the end of the month, his office said on Monday.",
            "Carver, 71, told the council by letter. He gave no reason.",
            "Under the charter, the president of the council takes over until an election in spring.",
        ),
        "Mayor of Port Lane to step down", "Rosa Velt", "2025-10-06", "Port Lane Courier",
    ),
    "Spanish daily": Page(
        f"""<html lang="es"><head><title>El puerto de Villamar cierra por el temporal | El Faro de Villamar</title><meta
        property="og:title" content="El puerto de Villamar cierra por el temporal"><meta name="author" content="Carmen Luque"><meta
        property="og:site_name" content="El Faro de Villamar"><meta name="date" content="2025-02-28T19:40:00+01:00"></head><body><header
        id="csw"><nav><ul>{MENU}</ul></nav><a href="/suscripcion">Suscríbete</a></header><article id="main-content"><header
        class="a_e"><a class="a_k" href="/mar">Mar</a><h1 class="a_t">El puerto de Villamar cierra por el temporal</h1><h2 class="a_st">La
        autoridad portuaria espera olas de nueve metros.</h2></header><div class="a_md"><a class="a_md_a_n" href="/a/cl">Carmen Luque</a>
        <div class="a_md_f"><span>Villamar - </span><time datetime="2025-02-28T19:40:00+01:00">28 feb 2025 - 19:40 CET</time></div></div>
        <div class="a_c clearfix"><p>El puerto de Villamar permanecerá cerrado hasta el domingo, según informó la autoridad portuaria.</p>
        <p>Tres pesqueros esperan fuera de la bahía. Sus tripulaciones están bien, aseguran fuentes de la cofradía.</p><section
        class="more_info"><h3>Más información</h3><div><a href="/o/1">Diez jardines para ver antes del verano</a></div></section><p>«No
        recuerdo nada igual», dijo Pedro Sanz, que lleva 40 años en la mar.</p></div><section class="suscribe"><h3>Tu suscripción se está
        usando en otro dispositivo</h3><p>¿Quieres añadir otro usuario a tu suscripción?</p></section><section class="a_arch"><h3>Archivado
        En</h3><ul><li><a href="/t/mar">Mar</a></li></ul></section></article><section><h2>Lo más visto</h2><ol>{LINKS}</ol></section>
        <footer>© Faro Ediciones</footer></body></html>""",
        (
            "La autoridad portuaria espera olas de nueve metros.",
            "El puerto de Villamar permanecerá cerrado hasta el domingo, según informó la autoridad portuaria.",
            "Tres pesqueros esperan fuera de la bahía. Sus tripulaciones están bien, aseguran fuentes de la cofradía.",
            "«No recuerdo nada igual», dijo Pedro Sanz, que lleva 40 años en la mar.",
        ),
        "El puerto de Villamar cierra por el temporal", "Carmen Luque", "2025-02-28", "El Faro de Villamar",
    ),
    "French daily": Page(
        f"""<html lang="fr"><head><title>Brume : le pont fermé deux nuits</title><meta property="og:site_name" content="Le Quai"><script
        type="application/ld+json">{{"@type":"NewsArticle","headline":"Brume : le pont fermé deux nuits","datePublished":
        "2025-03-12T06:00:00+01:00","author":[{{"@type":"Person","name":"Luc Arnaud"}}],"publisher":{{"name":"Le Quai"}}}}</script></head>
        <body><header class="site-header"><ul>{MENU}</ul></header><main class="main"><section class="article__wrapper"><h1>Brume : le pont
        fermé deux nuits</h1><p class="article__desc">La mairie veut mesurer le tablier.</p><section class="meta__author">Par <a
        href="/l">Luc Arnaud</a></section><section class="meta__date">Publié le 12 mars 2025 à 06h00, modifié à 09h12</section><article
        class="article__content"><p class="article__paragraph"><span class="article__location">Brume.</span> Le seul pont de la ville sera
        fermé deux nuits, a indiqué la mairie.</p><section class="catcher catcher--inread"><a href="/o/1"><span>Lire aussi</span><h3>Dix
        jardins à voir avant l'été</h3></a></section><h2 class="article__sub-title">Quarante minutes de détour</h2><p
        class="article__paragraph">Les conducteurs devront faire un détour, ce que le maire juge « regrettable ».</p><p
        class="article__paragraph">Selon nos informations, le tablier aurait bougé de deux centimètres.</p></article><section
        class="article__reactions"><a href="/c">Contribuer</a></section></section><section class="river"><h4>Le Quai Jeux</h4>{CARDS}
        </section></main><footer>Gestion des cookies</footer></body></html>""",
        (
            "La mairie veut mesurer le tablier.",
            "Brume. Le seul pont de la ville sera fermé deux nuits, a indiqué la mairie.",
            "Quarante minutes de détour",
            "Les conducteurs devront faire un détour, ce que le maire juge « regrettable ».",
            "Selon nos informations, le tablier aurait bougé de deux centimètres.",
        ),
        "Brume : le pont fermé deux nuits", "Luc Arnaud", "2025-03-12", "Le Quai",
    ),
    "right-to-left daily": Page(
        """<html lang="ar" dir="rtl"><head><title>إغلاق ميناء النور بسبب العاصفة | صحيفة المرسى</title><meta property="og:title"
        content="إغلاق ميناء النور بسبب العاصفة"><meta property="og:site_name" content="صحيفة المرسى"><meta
        property="article:published_time" content="2025-02-28T15:00:00+03:00"><meta name="author" content="سلمى حداد"></head><body><header
        class="main-header"><ul class="menu"><li><a href="/1">أخبار</a></li><li><a href="/2">سياسة</a></li><li><a href="/3">رياضة</a></li>
        </ul></header><main><div class="article-page"><h1 class="article-title">إغلاق ميناء النور بسبب العاصفة</h1><div
        class="article-info"><span class="author">سلمى حداد</span><span class="date">28 فبراير 2025</span></div><ul class="share-icons">
        <li>شارك</li></ul><div class="article-body"><p>أعلنت هيئة الموانئ أن ميناء النور سيبقى مغلقا حتى يوم الأحد بسبب العاصفة.</p><p>وقالت
        مصادر في نقابة الصيادين إن ثلاثة قوارب تنتظر خارج الخليج وإن طواقمها بخير.</p><div class="related-article"><h4>اقرأ أيضا</h4><a
        href="/o/1">عشر حدائق تستحق الزيارة قبل الصيف</a></div><p>وأضاف المتحدث باسم الهيئة أن الأمواج قد تبلغ تسعة أمتار.</p></div><div
        class="tags"><a href="/t">الموانئ</a></div></div><aside class="sidebar"><h3>الأكثر قراءة</h3><ul><li><a href="/o/2">لماذا تتأخر ساعة
        البرج</a></li><li><a href="/o/3">جوقة المدرسة تغني للعمدة</a></li></ul></aside></main><footer>جميع الحقوق محفوظة</footer></body>
        </html>""",
        (
            "أعلنت هيئة الموانئ أن ميناء النور سيبقى مغلقا حتى يوم الأحد بسبب العاصفة.",
            "وقالت مصادر في نقابة الصيادين إن ثلاثة قوارب تنتظر خارج الخليج وإن طواقمها بخير.",
            "وأضاف المتحدث باسم الهيئة أن الأمواج قد تبلغ تسعة أمتار.",
        ),
        "إغلاق ميناء النور بسبب العاصفة", "سلمى حداد", "2025-02-28", "صحيفة المرسى",
    ),
    "Japanese daily": Page(
        """<html lang="ja"><head><title>灯台の無人化、来年6月に　港町では惜しむ声 | 岬新聞</title><meta property="og:title"
        content="灯台の無人化、来年6月に　港町では惜しむ声"><meta property="og:site_name" content="岬新聞"><meta
        property="article:published_time" content="2025-01-17T05:30:00+09:00"></head><body><header><ul class="gnavi"><li><a
        href="/1">ニュース</a></li><li><a href="/2">社会</a></li><li><a href="/3">スポーツ</a></li></ul><a href="/login">ログイン</a></header><main
        id="main"><div class="article-header"><h1>灯台の無人化、来年6月に　港町では惜しむ声</h1><p class="date"><time
        datetime="2025-01-17T05:30:00+09:00">2025年1月17日 5時30分</time></p></div><ul class="sns-buttons"><li>シェア</li><li>ツイート</li></ul><div
        class="article-text"><p>　岬町の灯台が来年6月に無人化されることが16日、関係者への取材で分かった。</p><p>　町によると、灯台守は明治時代から続いており、今の当番が最後になるという。</p><p>　「光は毎晩見てきた」と漁師の男性（72）は話した。海上保安部は取材に対し「コメントは控える」としている。</p></div><div
        class="relation"><h2>関連記事</h2><ul><li><a href="/o/1">夏の前に見たい十の庭</a></li><li><a href="/o/2">時計塔はなぜ遅れるのか</a></li></ul></div></main><aside><h2>アクセスランキング</h2><ol><li><a
        href="/o/3">学校の合唱団、町長に歌う</a></li></ol></aside><footer>無断転載を禁じます</footer></body></html>""",
        (
            "岬町の灯台が来年6月に無人化されることが16日、関係者への取材で分かった。",
            "町によると、灯台守は明治時代から続いており、今の当番が最後になるという。",
            "「光は毎晩見てきた」と漁師の男性（72）は話した。海上保安部は取材に対し「コメントは控える」としている。",
        ),
        "灯台の無人化、来年6月に 港町では惜しむ声", "", "2025-01-17", "岬新聞",
    ),
    "agency with related boxes": Page(
        f"""<html lang="en"><head><title>Grain ships leave Orrin again</title><meta property="og:site_name" content="Meridian Press"><meta
        property="article:published_time" content="2025-09-15T07:10:00"><meta name="author" content="Dana Poole"></head><body><div
        class="Page-header"><bsp-header><ul>{MENU}</ul></bsp-header></div><div class="Page-content"><main class="Page-main"><h1
        class="Page-headline">Grain ships leave Orrin again</h1><div class="Page-byline"><div class="Page-authors">By&nbsp; <a
        href="/dana">DANA POOLE</a></div><div class="Page-dateModified">Updated <bsp-timestamp data-timestamp="1757920200000">7:10 AM UTC,
        September 15, 2025</bsp-timestamp></div></div><div class="RichTextStoryBody RichTextBody"><p>ORRIN (MP) — Six ships with grain left
        the port of Orrin on Monday, the first in eleven weeks, port officials said.</p><div class="PageListEnhancementGeneric"><div
        class="PageListEnhancementGeneric-header">Related Stories</div><ul>{CARDS}</ul></div><p>Insurers had refused to cover the passage
        until mines were cleared.</p><div class="SovrnAd Advertisement">Advertisement</div><p>A spokesman for the navy would not say how many
        mines had been found.</p><h2>Prices fall</h2><p>Wheat fell by 3% in early trading.</p><p>___</p><p>Associated reporter Bo Ek
        contributed from Tarvik.</p></div></main><aside class="Page-aside"><h3>Most read</h3><ol>{LINKS}</ol></aside></div></body></html>""",
        (
            "ORRIN (MP) — Six ships with grain left the port of Orrin on Monday, the first in eleven weeks, port officials said.",
            "Insurers had refused to cover the passage until mines were cleared.",
            "A spokesman for the navy would not say how many mines had been found.",
            "Prices fall",
            "Wheat fell by 3% in early trading.",
            "Associated reporter Bo Ek contributed from Tarvik.",
        ),
        "Grain ships leave Orrin again", "Dana Poole", "2025-09-15", "Meridian Press",
        optional=frozenset({"Associated reporter Bo Ek contributed from Tarvik."}),
    ),
    "live blog": Page(
        f"""<html lang="en"><head><title>Storm Ada: live updates</title><meta property="og:site_name" content="Coast Daily"><script
        type="application/ld+json">{{"@type":"LiveBlogPosting","headline":"Storm Ada: live updates","datePublished":"2025-12-01T08:00:00Z",
        "author":{{"name":"Coast Daily staff"}}}}</script></head><body><header><ul>{MENU}</ul></header><main><h1>Storm Ada: live updates</h1>
        <p class="standfirst">Follow the storm along the coast, hour by hour.</p><div class="live-blog"><div class="live-controls"><button>
        Newest first</button><button>Refresh</button></div><article class="live-post" id="p3"><div class="live-post__head"><time
        datetime="2025-12-01T10:42:00Z">10:42</time></div><h2>Ferry comes back</h2><div class="live-post__body"><p>The ferry to Skarn has
        turned round, according to its operator. All 61 passengers are safe.</p></div><div class="share">Share</div></article><article
        class="live-post" id="p2"><div class="live-post__head"><time datetime="2025-12-01T09:30:00Z">09:30</time></div><h2>Power cut in Orrin
        </h2><div class="live-post__body"><p>About 2,000 homes are without power, the grid company says.</p></div><div
        class="share">Share</div></article><article class="live-post" id="p1"><div class="live-post__head"><time
        datetime="2025-12-01T08:05:00Z">08:05</time></div><h2>Good morning</h2><div class="live-post__body"><p>Ada is expected to reach the
        coast at noon. Trains are said to be running, slowly.</p></div><div class="share">Share</div></article></div></main><aside>{CARDS}
        </aside></body></html>""",
        (
            "Follow the storm along the coast, hour by hour.",
            "10:42",
            "Ferry comes back",
            "The ferry to Skarn has turned round, according to its operator. All 61 passengers are safe.",
            "09:30",
            "Power cut in Orrin",
            "About 2,000 homes are without power, the grid company says.",
            "08:05",
            "Good morning",
            "Ada is expected to reach the coast at noon. Trains are said to be running, slowly.",
        ),
        "Storm Ada: live updates", None, "2025-12-01", "Coast Daily",
    ),
    "forum thread": Page(
        """<html lang="en"><head><title>Stove smokes when the wind is east | Hearth Forum</title></head><body><div class="p-nav"><a
        href="/">Hearth Forum</a><a href="/new">What's new</a></div><div class="p-body-header"><h1 class="p-title-value">Stove smokes when the
        wind is east</h1><ul><li>Thread starter <a href="/m/1" class="username">ashby</a></li><li>Start date <time
        datetime="2025-01-04T18:02:00Z">4 January 2025</time></li></ul></div><div class="block-body"><article class="message message--post"><div
        class="message-user"><h4 class="message-name"><a class="username" href="/m/1">ashby</a></h4><h5 class="userTitle">New member</h5></div>
        <div class="message-main"><header class="message-attribution"><a href="#1"><time datetime="2025-01-04T18:02:00Z">4 Jan 2025 18:02</time>
        </a><a href="#1">#1</a></header><div class="message-body"><div class="bbWrapper">My stove draws well, but with the wind in the east
        the room fills with smoke.</div></div><footer><a href="/like">Like</a><a href="/reply">Reply</a></footer></div></article><article
        class="message message--post"><div class="message-user"><h4 class="message-name"><a class="username" href="/m/2">Gudrun</a></h4><h5
        class="userTitle">Old hand</h5></div><div class="message-main"><header class="message-attribution"><a href="#2"><time
        datetime="2025-01-04T19:30:00Z">4 Jan 2025 19:30</time></a><a href="#2">#2</a></header><div class="message-body"><div
        class="bbWrapper">How high is the chimney above the ridge? Mine had to be a metre taller.</div></div><footer><a href="/like">Like</a><a
        href="/reply">Reply</a></footer></div></article><article class="message message--post"><div class="message-user"><h4
        class="message-name"><a class="username" href="/m/1">ashby</a></h4><h5 class="userTitle">New member</h5></div><div
        class="message-main"><header class="message-attribution"><a href="#3"><time datetime="2025-01-05T08:11:00Z">5 Jan 2025 08:11</time></a>
        <a href="#3">#3</a></header><div class="message-body"><div class="bbWrapper">It ends below the ridge. I will ask the sweep.</div></div>
        <footer><a href="/like">Like</a><a href="/reply">Reply</a></footer></div></article></div><div class="block-outer"><a href="/login">You
        must log in or register to reply here.</a></div><div class="p-footer">Forum software</div></body></html>""",
        (
            "ashby · 4 Jan 2025 18:02",
            "My stove draws well, but with the wind in the east the room fills with smoke.",
            "Gudrun · 4 Jan 2025 19:30",
            "How high is the chimney above the ridge? Mine had to be a metre taller.",
            "ashby · 5 Jan 2025 08:11",
            "It ends below the ridge. I will ask the sweep.",
        ),
        "Stove smokes when the wind is east", "ashby", "2025-01-04",
    ),
    "mailing list": Page(
        """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2//EN"><HTML><HEAD><TITLE>[looms] Warp tension on old frames</TITLE></HEAD><BODY
        BGCOLOR="#ffffff"><H1>[looms] Warp tension on old frames</H1><B>Berta Hale</B> <A HREF="mailto:looms%40list.example">berta at
        hale.example </A><BR><I>Thu Feb  6 14:20:11 CET 2025</I><P><UL><LI>Previous message: <A HREF="000011.html">[looms] Meeting in May</A>
        </LI><LI>Next message: <A HREF="000013.html">[looms] Warp tension on old frames</A></LI><LI><B>Messages sorted by:</B> <a
        href="date.html#12">[ date ]</a> <a href="thread.html#12">[ thread ]</a></LI></UL><HR><!--beginarticle--><PRE>
I have tried both ways now, and the old frame wants less tension than
the manual says, by a third at least.

The maker is said to have known it, but never to have changed the text.

Berta
</PRE><!--endarticle--><HR><P><UL><LI>Previous message: <A HREF="000011.html">[looms] Meeting in May</A></LI></UL><hr><a
        href="http://list.example/looms">More information about the looms mailing list</a><br></BODY></HTML>""",
        (
            "I have tried both ways now, and the old frame wants less tension than the manual says, by a third at least.",
            "The maker is said to have known it, but never to have changed the text.",
            "Berta",
        ),
        "[looms] Warp tension on old frames", "Berta Hale", "2025-02-06", optional=frozenset({"Berta"}),
    ),
    "documentation": Page(
        """<html lang="en" data-content_root="../"><head><title>Reading a gauge — gaugekit 2.1 documentation</title></head><body><div
        class="related" role="navigation"><h3>Navigation</h3><ul><li class="right"><a href="../genindex.html">index</a></li><li
        class="right"><a href="next.html">next</a> |</li><li class="nav-item"><a href="../index.html">gaugekit 2.1 documentation</a> »</li></ul>
        </div><div class="document"><div class="documentwrapper"><div class="bodywrapper"><div class="body" role="main"><section
        id="reading-a-gauge"><h1>Reading a gauge<a class="headerlink" href="#reading-a-gauge" title="Link to this heading">¶</a></h1><p>A gauge
        is opened by its address and gives a number, or nothing while it is dry.</p><div class="highlight-python notranslate"><div
        class="highlight"><pre><span></span><span class="kn">import</span> <span class="nn">gaugekit</span>
<span class="n">level</span> <span class="o">=</span> <span class="n">gaugekit</span><span class="o">.</span><span class="n">read</span><span class="p">(</span><span class="s2">"river"</span><span class="p">)</span>
</pre></div></div><div class="admonition note"><p class="admonition-title">Note</p><p>A gauge that freezes keeps its last number.</p></div><section
        id="units"><h2>Units<a class="headerlink" href="#units" title="Link to this heading">¶</a></h2><p>Numbers are metres. Use <code
        class="docutils literal notranslate"><span class="pre">feet=True</span></code> for feet.</p><ul class="simple"><li><p>metres, the
        default</p></li><li><p>feet, for old charts</p></li></ul></section></section></div></div></div><div class="sphinxsidebar"
        role="navigation"><div class="sphinxsidebarwrapper"><h3><a href="../index.html">Table of Contents</a></h3><ul><li><a href="#">Reading a
        gauge</a></li></ul><h4>Previous topic</h4><p class="topless"><a href="prev.html">Installing</a></p><h3>This Page</h3><ul
        class="this-page-menu"><li><a href="../_sources/gauge.txt">Show Source</a></li></ul><div id="searchbox"><h3>Quick search</h3></div>
        </div></div></div><div class="footer" role="contentinfo">© Copyright 2025, gaugekit authors. Created using a generator.</div></body>
        </html>""",
        (
            "A gauge is opened by its address and gives a number, or nothing while it is dry.",
            "import gaugekit",
            'level = gaugekit.read("river")',
            "Note",
            "A gauge that freezes keeps its last number.",
            "Units",
            "Numbers are metres. Use feet=True for feet.",
            "metres, the default",
            "feet, for old charts",
        ),
        "Reading a gauge", day=None, optional=frozenset({"Note"}),
    ),
}  # fmt: skip
