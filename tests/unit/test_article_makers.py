"""Pages as the web's systems make them, of publishers that do not exist: each has one right answer."""

# Pages are set as their makers set them: long lines and all.
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass

import pytest

from newsterm.article.extract import extract
from newsterm.article.model import BlockKind, Document

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
    """A page and what it says beside the text, "" for nothing."""

    html: str
    byline: str = ""
    day: str = ""
    dek: bool = False
    heading: bool = True
    site: str = ""


def ld(**more: str) -> str:
    fields = "".join(f',"{key}":{value}' for key, value in more.items())
    return f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}"{fields}}}</script>'


MAKERS = {
    "blog theme with widgets": Page(
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
    "publishing platform with hashed classes": Page(
        f"""<html lang="en"><head>{ld(author='[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Bo Ek"}]',
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
    "fields and regions": Page(
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
    "membership theme": Page(
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
    "tables of the year 2005": Page(
        f"""<html><head><title>Lake Post: {TITLE}</title></head><body bgcolor="#ffffff"><table width="760"><tr><td colspan="3">
        <a href="/"><img src="/logo.gif" alt="Lake Post"></a></td></tr><tr><td width="140" valign="top"><a href="/news">News</a>
        <br><a href="/politics">Politics</a><br><a href="/sport">Sport</a><br></td><td width="480" valign="top"><font size="5"><b>
        <h1>{TITLE}</h1></b></font><font size="1">By Ann Lee<br>May 7, 2024</font><p>{TEXT[0]}</p><p>{TEXT[1]}</p><b>{HEADING}
        </b><p>{TEXT[2]}</p><p>{TEXT[3]}</p><p>{TEXT[4]}</p><a href="javascript:print()">Print this page</a></td>
        <td width="140" valign="top"><b>Also today</b><br><a href="/o/1">{OTHERS[0]}</a><br><a href="/o/2">{OTHERS[1]}</a>
        </td></tr><tr><td colspan="3"><font size="1">Copyright 2005 Lake Post</font></td></tr></table></body></html>""",
        "Ann Lee", "2024-05-07", heading=False,
    ),
    "lines with breaks only": Page(
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
    "accelerated page": Page(
        f"""<html amp lang="en"><head>{ld(author='{"name":"Ann Lee"}', datePublished='"2024-05-07"')}</head><body><amp-sidebar
        id="menu"><ul>{MENU}</ul></amp-sidebar><header class="top"><a href="/">Lake Post</a></header><article><h1>{TITLE}</h1>
        <amp-img src="/a.jpg" width="4" height="3"></amp-img>{BODY}<amp-ad type="x"></amp-ad><amp-social-share
        type="email"></amp-social-share></article><section class="recommended"><h2>Up next</h2>{CARDS}</section></body></html>""",
        "Ann Lee", "2024-05-07",
    ),
    "newsletter": Page(
        f"""<html lang="en"><head>{ld(author='[{"@type":"Person","name":"Ann Lee"}]', datePublished='"2024-05-07T08:00:00Z"',
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
    "German regional paper": Page(
        f"""<html lang="de"><head><title>{TITLE} | Seeblatt</title>{ld(author='{"name":"Seeblatt"}',
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
    "page built of sections": Page(
        f"""<html lang="en"><head>{ld(author='"Ann Lee"', datePublished='"2024-05-07T08:00:00Z"')}</head><body><div
        id="__next"><div class="sc-a1"><ul>{MENU}</ul></div><div class="sc-b2"><h1 class="sc-c3">{TITLE}</h1><div
        class="sc-d4">{P[0]}</div><div class="sc-d4">{P[1]}</div><div class="sc-e5"><h2>{HEADING}</h2></div><div
        class="sc-d4">{P[2]}</div><div class="sc-f6"><a href="/o/1">{OTHERS[0]}</a><a href="/o/2">{OTHERS[1]}</a></div>
        <div class="sc-d4">{P[3]}</div><div class="sc-d4">{P[4]}</div></div><div class="sc-g7">{CARDS}</div></div></body></html>""",
        "Ann Lee", "2024-05-07",
    ),
    "microdata": Page(
        f"""<html lang="en"><head><title>{TITLE}</title></head><body><div itemscope itemtype="http://schema.org/NewsArticle">
        <div id="nav"><ul>{MENU}</ul></div><h1 itemprop="headline">{TITLE}</h1><span itemprop="author" itemscope><span
        itemprop="name">Ann Lee</span></span><meta itemprop="datePublished" content="2024-05-07"><div itemprop="articleBody">
        {BODY}</div><div id="outbrain_widget">{CARDS}</div></div><div id="footer">All rights reserved</div></body></html>""",
        "Ann Lee", "2024-05-07",
    ),
    "wall of consent beside the text": Page(
        f"""<html lang="en"><head>{ld(author='{"name":"Ann Lee"}', datePublished='"2024-05-07"')}</head><body><div
        id="onetrust-consent-sdk" role="dialog"><h2>We value your privacy</h2><p>We and our 214 partners store and read
        information on your device, such as cookies, and process personal data, such as unique identifiers, for adverts
        that suit you. You can change your mind at any time, in the settings at the foot of each page of this site.</p>
        <button>Accept all</button></div><div class="wrapper"><div class="story"><h1>{TITLE}</h1><div class="story-text">{BODY}
        </div></div></div></body></html>""",
        "Ann Lee", "2024-05-07",
    ),
}  # fmt: skip


@pytest.mark.parametrize("maker", MAKERS)
def test_the_article_and_nothing_else(maker: str) -> None:
    page = MAKERS[maker]
    document: Document = extract(page.html, "https://lakepost.example/2024/ferry-hall")
    said = [b.text for b in document.blocks if b.kind not in (BlockKind.FIGURE, BlockKind.PROVENANCE)]
    wanted = [*((DEK,) if page.dek else ()), *TEXT[:2], *((HEADING,) if page.heading else ()), *TEXT[2:]]
    assert [text for text in said if text != HEADING or page.heading] == wanted
    assert (document.title, document.byline) == (TITLE, page.byline)
    assert str(document.published or "")[:10] == page.day
    assert not page.site or document.site == page.site
