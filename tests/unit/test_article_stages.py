"""Each stage of the chain alone, on small trees."""

from __future__ import annotations

import pytest

from newsterm.article.class_names import boilerplate_words, name_words
from newsterm.article.draft import Draft
from newsterm.article.extract import extract, from_feed
from newsterm.article.intake import prepare
from newsterm.article.lines import RULES, Context, apply_rules
from newsterm.article.measure import Measure
from newsterm.article.model import Block, BlockKind, Document, SpanKind, State
from newsterm.article.prune import prune
from newsterm.article.render import Renderer
from newsterm.article.root import find_headline, find_root
from newsterm.article.tree import Element, parse, text_of

LONG = "The council met on Tuesday, heard three reports and, after a long debate, put the vote off until the spring."
TEXT = "".join(f"<p>{n}. {LONG}</p>" for n in range(6))


def body_of(html: str) -> Element:
    root = parse(prepare(f"<html><body>{html}</body></html>"))
    assert root is not None
    body = root.find("body")
    assert body is not None
    return body


def listed(html: str) -> tuple[Block, ...]:
    return blocks_of(f"<p>{LONG}</p>{html}")


def blocks_of(html: str) -> tuple[Block, ...]:
    return extract(f"<html lang=en><body><article><h1>Vote put off</h1>{html}{TEXT}</article></body></html>").blocks


# Names


def test_names_are_split_into_words() -> None:
    assert name_words("articleBody__share-bar AdSlot2") == ("article", "body", "share", "bar", "ad", "slot", "2")


@pytest.mark.parametrize("name", ["share-bar", "c-newsletterBox", "cookielaw", "read-more", "js-related"])
def test_boilerplate_by_name(name: str) -> None:
    assert boilerplate_words(name)


@pytest.mark.parametrize("name", ["header", "threadbare", "article-body", "loading", "gradient", "navy", "admin-note"])
def test_no_boilerplate_by_name(name: str) -> None:
    assert not boilerplate_words(name)


# Pruning


@pytest.mark.parametrize(
    "boilerplate",
    [
        "<nav><a href=/>Home</a></nav>",
        '<div class="share-bar"><a href=/f>Facebook</a></div>',
        '<div role="dialog"><p>Sign up for a letter about the sea, every day at noon.</p></div>',
        '<section class="comments">'
        + "<p>I think that the council is right, as so often in these years.</p>" * 9
        + "</section>",
        '<div style="display: none"><p>Hidden words that nobody should read here at all.</p></div>',
        "<div><h3><a href=/b>Another story of the day</a></h3><p>What it says in a sentence.</p></div>",
        "<footer><p>The house and its imprint, with all its many addresses and lines.</p></footer>",
    ],
)
def test_boilerplate_goes(boilerplate: str) -> None:
    body = body_of(f"<div>{TEXT}</div>{boilerplate}")
    dropped = prune(body, Measure(body))
    assert len(dropped) == 1
    assert dropped[0].reason
    assert LONG in text_of(body)
    assert dropped[0].text[:20] not in text_of(body)


def test_what_holds_the_text_stays_whatever_its_name() -> None:
    body = body_of(f'<div class="sidebar">{TEXT}</div>')
    prune(body, Measure(body))
    assert LONG in text_of(body)


def test_a_name_that_all_the_text_goes_by_is_innocent() -> None:
    body = body_of("".join(f'<div class="sidebar-grid"><p>{LONG}</p></div>' for _ in range(6)))
    assert prune(body, Measure(body)) == []


def test_what_an_element_has_or_has_not_is_no_name_of_it() -> None:
    for name in ("main sidebar-enabled--false", "post with-comments", "no-sidebar text"):
        body = body_of(f'<div class="{name}">{TEXT}</div><div>{TEXT}{TEXT}</div>')
        assert prune(body, Measure(body)) == []


def test_an_id_made_of_its_heading_is_no_name() -> None:
    body = body_of(f"<div>{TEXT}</div><div id=related-costs-of-the-vote><h2>The related costs</h2><p>{LONG}</p></div>")
    assert prune(body, Measure(body)) == []


def test_what_a_button_unfolds_stays() -> None:
    folded = f'<h3><button aria-expanded="false">The costs</button></h3><div style="display:none"><p>{LONG}</p></div>'
    assert LONG in [b.text for b in blocks_of(folded)]


def test_a_small_box_of_a_name_that_the_text_goes_by_goes() -> None:
    html = f'<div class="comments-open"><div>{TEXT}</div><div class="no-comments"><p>{LONG}</p></div></div>'
    body = body_of(html)
    assert [r.text for r in prune(body, Measure(body))] == [LONG]


def test_comments_are_no_article_however_many_they_are() -> None:
    post = f"<article><h1>Vote put off</h1><p>{LONG}</p></article>"
    blocks = extract(f"<html><body>{post}<div class=comments>{TEXT}{TEXT}</div></body></html>").blocks
    assert [b.text for b in blocks] == [LONG]


def test_entries_that_look_like_announcements_are_the_article_where_they_are_most_of_it() -> None:
    entries = "".join(
        f"<div class=entry><h3><a href=http://s{n}.example/>School {n} by the sea</a></h3><p>{n}. {LONG}</p></div>"
        for n in range(5)
    )
    blocks = extract(
        f"<html><body><article><h1>Five schools</h1><div><p>{LONG}</p>{entries}</div></article></body></html>"
    ).blocks
    assert [b.text for b in blocks if b.text.startswith("3.")] == [f"3. {LONG}"]


def test_much_that_was_left_out_of_an_article_is_told() -> None:
    document = extract(f"<html><body><article><h1>Vote put off</h1>{TEXT}<nav>{TEXT}</nav></article></body></html>")
    assert (document.state, document.reason) == (
        State.WHOLE,
        "Parts of this page were left out that may belong to the article.",
    )


def test_a_link_behind_its_label_stays() -> None:
    item = "<strong>See it now:</strong>&nbsp;<a href=/shop data-component=externalLink>The Shop</a>"
    assert listed(f"<ul><li>{item} </li><li>{item} at noon</li></ul>")[1].text.startswith("See it now: The Shop")


def test_a_link_within_a_sentence_stays() -> None:
    body = body_of(f'<p>The <a class="related-link" href=/x>council</a> met.</p>{TEXT}')
    assert prune(body, Measure(body)) == []


def test_the_title_of_a_cited_work_stays() -> None:
    body = body_of(f"""{TEXT}<ol><li><cite class="citation"><a class="external" href=/x>The long harbour</a></cite>
    <span>Lund, 2019.</span></li></ol>""")
    prune(body, Measure(body))
    assert "The long harbour" in text_of(body)


def test_a_list_of_addresses_is_one_of_sources() -> None:
    links = "".join(f"<li><a href=https://{n}.example/>https://{n}.example/</a></li>" for n in "abc")
    assert "https://a.example/" in "".join(b.text for b in listed(f"<h2>Sources</h2><ul>{links}</ul>"))


# The root


def test_the_root_is_the_deepest_element_with_the_text() -> None:
    body = body_of(f"<div><div id=side><p>{LONG}</p></div><div id=main><div id=text>{TEXT}</div></div></div>")
    assert find_root(body, None, Measure(body)).get("id") == "text"


def test_the_article_around_the_headline_wins() -> None:
    body = body_of(
        f"<article id=a><h1>Vote put off</h1>{TEXT}</article><article id=b><h2>Other</h2>{TEXT * 2}</article>"
    )
    headline = find_headline(body, ("Vote put off",))
    assert find_root(body, headline, Measure(body)).get("id") == "a"


def test_a_text_in_several_pieces_is_read_whole() -> None:
    html = "".join(f'<div class="piece"><p>{n}. {LONG}</p><p>{LONG} {n}</p></div>' for n in range(4))
    text = extract(f"<body><h1>Vote put off</h1><div>{html}</div></body>").text
    assert all(f"{n}. {LONG}" in text for n in range(4))


# Rendering


def test_blocks_keep_their_kind() -> None:
    kinds = [
        b.kind
        for b in blocks_of(
            f"<p>{LONG}</p><h2>What is next</h2><blockquote><p>“It is late,” he said, “but not yet.”</p></blockquote>"
            "<ul><li>One long item of the list<ul><li>an inner one</li></ul></li><li>Two</li></ul><pre>a = 1\n  b</pre>"
            "<table><tr><th>Year</th><th>Votes</th></tr><tr><td>2024</td><td>12</td></tr></table>"
            "<figure><img src=/a.jpg alt=Hall><figcaption><p>The hall in Lund.</p></figcaption></figure>"
        )
    ]
    assert kinds[:7] == ["paragraph", "heading", "quote", "list", "code", "table", "figure"]


def test_lists_keep_depth_and_numbers() -> None:
    (block,) = (b for b in listed("<ol start=3><li>Three<ul><li>inner</li></ul></li><li>Four</li></ol>") if b.items)
    assert block.text == "Three\ninner\nFour"
    assert [(i.depth, i.number) for i in block.items] == [(0, 3), (1, None), (0, 4)]


def test_absurd_numbers_begin_at_one() -> None:
    (block,) = (b for b in listed("<ol start=1000000000000000000><li>The first of them</li><li>x</li></ol>") if b.items)
    assert block.items[0].number == 1


def test_tables_keep_cells() -> None:
    html = "<table><tr><th>Year</th><th>Votes</th></tr><tr><td>2024</td><td>12</td></tr></table>"
    (block,) = (b for b in blocks_of(html) if b.rows)
    assert block.text == "Year | Votes\n2024 | 12"
    assert [[c.header for c in row] for row in block.rows] == [[True, True], [False, False]]


def test_a_table_that_lays_out_the_page_is_read_through() -> None:
    document = extract(f"<body><table><tr><td>{TEXT}</td><td><a href=/x>x</a></td></tr></table></body>")
    assert document.blocks[0].kind is BlockKind.PARAGRAPH


def test_formatting_is_kept_by_offset() -> None:
    drafts = Renderer("https://a.example/b/").read(body_of("<p>A <b>bold</b>, <a href='../c'> linked </a>word.</p>"))
    (draft,) = drafts
    assert draft.text == "A bold, linked word."
    assert [(draft.text[s.start : s.end], s.kind, s.url) for s in draft.spans] == [
        ("bold", SpanKind.STRONG, None),
        ("linked", SpanKind.LINK, "https://a.example/c"),
    ]


def test_a_mark_around_blocks_marks_each_of_them() -> None:
    body = body_of('<div><a href="http://x.example/">One <b>two<div>three</div></b><p>four</p> five</a> six</div>')
    drafts = Renderer(None).read(body)
    assert [(d.text, [(s.kind.value, d.text[s.start : s.end]) for s in d.spans]) for d in drafts] == [
        ("One two", [("link", "One two"), ("strong", "two")]),
        ("three", [("link", "three"), ("strong", "three")]),
        ("four", [("link", "four")]),
        ("five six", [("link", "five")]),
    ]


def test_links_of_other_schemes_are_no_links() -> None:
    (draft,) = Renderer(None).read(body_of("<p>A <a href='javascript:x()'>word</a>.</p>"))
    assert (draft.text, draft.spans) == ("A word.", [])


def test_readings_of_signs_keep_their_brackets() -> None:
    ruby = "<ruby><rb>尹</rb><rp>（</rp><rt>ユン</rt><rp>）</rp></ruby>"
    assert listed(f"<p>韓国の{ruby}大統領は三日夜、緊急談話を出した。</p>")[1].text.startswith("韓国の尹（ユン）大統領")


@pytest.mark.parametrize(
    ("caption", "text"),
    [
        ("<span>The hall in May.</span><span>Ann Lee / AP</span>", "The hall in May. Ann Lee / AP"),
        ("The hall - Ann Lee/The Agency. Copyright Ann Lee/The Agency.", "The hall - Ann Lee/The Agency."),
        ("The hall of the council. The hall of the guild", "The hall of the council. The hall of the guild"),
    ],
)
def test_credits_stand_apart_and_once(caption: str, text: str) -> None:
    figure = f'<figure><img src="/hall.jpg"><figcaption>{caption}</figcaption></figure>'
    assert listed(figure)[1].text == text


def test_two_breaks_end_a_paragraph() -> None:
    assert [d.text for d in Renderer(None).read(body_of("<div>One.<br><br>Two.<br>Three.</div>"))] == [
        "One.",
        "Two.\nThree.",
    ]


@pytest.mark.parametrize(
    "attributes",
    [
        'src="https://i.example/1.jpg"',
        'src="data:image/gif;base64,x" data-src="https://i.example/1.jpg"',
        'src="https://i.example/grey.gif" data-src="https://i.example/1.jpg"',
        'src="data:image/gif;base64,x" data-original="https://i.example/1.jpg"',
        'src="data:image/gif;base64,x" data-lazy-src="https://i.example/1.jpg"',
        'src="data:image/gif;base64,x" data-srcset="https://i.example/1.jpg 1x, https://i.example/2.jpg 2x"',
        'srcset="https://i.example/1.jpg 640w, https://i.example/2.jpg 1280w"',
    ],
)
def test_the_picture_behind_a_lazy_loader_is_found(attributes: str) -> None:
    blocks = blocks_of(f"<figure><img {attributes}><figcaption>The hall in May.</figcaption></figure>")
    assert [block.image for block in blocks if block.kind is BlockKind.FIGURE] == ["https://i.example/1.jpg"]


def test_a_credit_stands_behind_its_caption() -> None:
    said = '<span class="credit">Photo: Ann Lee</span> The harbour at dusk.'
    (figure, *_) = [
        b
        for b in blocks_of(f"<figure><img src=https://i.example/a.jpg><figcaption>{said}</figcaption></figure>")
        if b.image
    ]
    assert figure.text == "The harbour at dusk. Photo: Ann Lee"


@pytest.mark.parametrize(
    ("alt", "text"), [("Image", ""), ("写真・図版", ""), ("a1.jpg", ""), ("Two boats", "Two boats")]
)
def test_an_alternative_text_that_says_nothing_is_not_shown(alt: str, text: str) -> None:
    html = f'<figure><img src="https://i.example/a.jpg" alt="{alt}"></figure>'
    drafts = Renderer("https://a.example/").read(body_of(html))
    assert [d.text for d in drafts if d.image] == [text]


def test_a_figure_of_a_credit_alone_goes() -> None:
    drafts = [Draft(BlockKind.FIGURE, "Quelle: Lake Post"), Draft(BlockKind.PARAGRAPH, LONG)]
    assert len(apply_rules(drafts, Context(language="de"))) == 1


# Lines


def kept(*texts: str, language: str = "en", title: str = "Vote put off") -> list[str]:
    drafts = [Draft(BlockKind.PARAGRAPH, t, own=True) for t in (LONG, *texts, LONG + " Again.")]
    return [d.text for d in apply_rules(drafts, Context(title, "", "Post", language))][1:-1]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Advertisement"),
        ("en", "Read more: Council in trouble"),
        ("en", "Sign up for our newsletter"),
        ("en", "Photo: Ann Lee/Getty Images"),
        ("en", "Vote put off"),
        ("en", "Facebook Twitter WhatsApp"),
        ("de", "Anzeige"),
        ("de", "Lesen Sie auch: Rat in Nöten"),
        ("de", "Jetzt abonnieren und weiterlesen"),
        ("fr", "Lire aussi : Le conseil en difficulté"),
        ("es", "Te puede interesar: El consejo"),
        ("ja", "関連記事"),
        ("", "Publicité"),
    ],
)
def test_boilerplate_among_the_lines_goes(language: str, line: str) -> None:
    assert kept(line, language=language) == []


@pytest.mark.parametrize(
    "line",
    [
        "He read more than a hundred letters before he went home.",
        "See all the requests that the council has had since the spring.",
        "Advertisement sales fell by a tenth, the publisher said.",
        "“Never,” she said.",
        "More than 200 people died.",
        "Read more than one book a year, the minister said.",
    ],
)
def test_sentences_stay(line: str) -> None:
    assert kept(line) == [line]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Correction: An earlier version of this article misstated the year."),
        ("en", "This is a developing story."),
        ("en", "Reporting by Ann Lee in Lund; Editing by Bo Ek"),
        ("en", "Editor's note: Names were changed."),
        ("de", "dpa/epd"),
        ("de", "Hinweis der Redaktion: Der Name wurde geändert."),
        ("de", "Mit Agenturmaterial."),
        ("de", "Dieser Artikel ist zuerst in der Hafenpost erschienen."),
        ("de", "Dies ist eine maschinelle Übersetzung aus dem Englischen."),
    ],
)
def test_provenance_stays_and_is_called_so(language: str, line: str) -> None:
    drafts = [Draft(BlockKind.PARAGRAPH, t, own=True) for t in (LONG, line)]
    assert [d.kind for d in apply_rules(drafts, Context(language=language))] == ["paragraph", "provenance"]


def ending(*texts: str, language: str = "en", byline: str = "Ann Lee") -> list[tuple[str, str]]:
    drafts = [Draft(BlockKind.PARAGRAPH, t, own=True) for t in (*(f"{n}. {LONG}" for n in range(6)), *texts)]
    return [(str(d.kind), d.text) for d in apply_rules(drafts, Context("", byline, "Lake Post", language))][6:]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "There is more where that came from. Sign up for the morning letter to get it every day."),
        ("en", "Email Ann Lee at ann@lakepost.example or follow her @annlee."),
        (
            "en",
            "Ann Lee (ann@lakepost.example) is the editor of the harbour pages and has lived in Lund for ten years.",
        ),
        ("en", "Please consider supporting the people who write about the harbour all year."),
        ("de", "Hat er gefallen? Dann unterstützen Sie uns mit einer Spende, oder werden Sie Mitglied."),
        ("de", "Dieser Artikel wurde ausgedruckt unter der Adresse: https://lakepost.example/hafen.html"),
        ("de", "Redakteurin in der Hafenredaktion, verantwortlich für die Beilage am Sonntag."),
    ],
)
def test_what_readers_are_asked_to_do_and_who_the_author_is_go(language: str, line: str) -> None:
    assert ending(line, language=language) == []


@pytest.mark.parametrize(
    "line",
    [
        "The harbour is open, and she is the editor of a paper that wrote about it.",
        "Readers may follow the vote on Tuesday, when the council meets again.",
        "Ann Lee is at the harbour every morning, and has never seen it empty.",
    ],
)
def test_a_last_sentence_stays(line: str) -> None:
    assert ending(line) == [("paragraph", line)]


def article_of(html: str) -> tuple[Block, ...]:
    return extract(f"<html lang=en><body><article><h1>Vote put off</h1>{html}</article></body></html>").blocks


def test_a_short_list_at_the_end_stays_where_the_line_before_announces_it() -> None:
    items = "<ol><li>Tarvik</li><li>Ferrow</li></ol>"
    kinds = [block.kind for block in article_of(f"{TEXT}<p>The towns come in this order:</p>{items}")]
    assert kinds[-2:] == ["paragraph", "list"]
    assert [block.kind for block in article_of(f"{TEXT}{items}")][-1] == "paragraph"


def test_a_question_in_bold_that_text_answers_stays() -> None:
    question = "What do you think of the wall?"
    bold = f"<p><strong>{question}</strong></p>"
    assert [block.text for block in article_of(TEXT + bold + TEXT.replace("put", "did put"))][6] == question
    assert question not in [block.text for block in article_of(TEXT + bold)]


@pytest.mark.parametrize("line", ["amw", "(dpa/hol)", "LP-Redaktion", "Lake Post / Harbour News"])
def test_a_signature_is_provenance(line: str) -> None:
    assert ending(line, language="de") == [("provenance", line)]


def test_a_byline_in_a_pictures_box_is_no_caption() -> None:
    texts = (
        "Von Ann Lee 10.09.2025, 09:53 Uhr",
        "Von Ann Lee Redaktionsleiterin",
        "Lesen Sie auch: So war es",
        "Ann Lee in her boat",
    )
    said = [Draft(BlockKind.FIGURE, t) for t in texts]
    kept = apply_rules([*said, Draft(BlockKind.PARAGRAPH, LONG)], Context("", "Ann Lee", "", "de"))
    assert [d.text for d in kept if d.kind is BlockKind.FIGURE] == ["Ann Lee in her boat"]


def test_a_line_that_leads_to_links_goes_with_them() -> None:
    links = '<p><a href="https://a.example/b">Ten gardens to see this spring</a></p>'
    blocks = listed(f"<p>All about the harbour, day by day:</p>{links}")
    assert not any("day by day" in b.text for b in blocks)
    assert any("day by day" in b.text for b in listed(f"<p>All about the harbour, day by day:</p><p>{LONG}</p>"))


def test_every_rule_writes_to_the_removal_log() -> None:
    context = Context("Vote put off", language="en")
    apply_rules([Draft(BlockKind.PARAGRAPH, t) for t in (LONG, "Advertisement", LONG + " No.")], context)
    assert [(d.stage, d.text) for d in context.dropped] == [("labels", "Advertisement")]
    assert len({name for name, _ in RULES}) == len(RULES)


def announced(ld: str, og: str, body: str) -> str:
    head = f"""<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{ld}"}}</script>
    <meta property="og:title" content="{og}">"""
    return extract(f"<html lang=en><head>{head}</head><body>{body}<div class=text>{TEXT}</div></body></html>").title


def test_the_title_is_the_headline_that_is_shown() -> None:
    shown, searched = "Harbour vote put off until spring", "Harbour: when is the vote of the council?"
    path = f"<ul class=breadcrumbs><li><a href=/>Home</a></li><li><h1>{searched}</h1></li></ul>"
    assert announced(searched, shown, f"<h1>{shown}</h1>") == shown
    assert announced(searched, shown, f"{path}<h2>{shown}</h2>") == shown
    assert announced(searched, shown, f"{path}<h2><span>The harbour</span> {shown}</h2>") == shown
    assert announced(searched, shown, f"<h1>{shown}</h1><h2>{searched}</h2>") == searched
    assert announced(searched, searched, path) == searched


def test_a_headline_in_a_box_named_after_its_picture_bounds_the_article() -> None:
    page = f"""<html><head><title>Vote put off by the council</title></head><body><p>{LONG} Elsewhere.</p>
    <article><div class="head-image"><h2>Vote put off by the council</h2></div>{TEXT}</article></body></html>"""
    assert [b.text[0] for b in extract(page).blocks] == list("012345")


def test_the_standfirst_is_found_by_the_pages_description() -> None:
    page = f"""<html><head><title>Vote put off</title><meta name=description content="Members want more answers first">
    </head><body><div><h1>Vote put off</h1><div class=x1>Members want more answers first</div>
    <p class=author>By Ann Lee</p></div><div class=text>{TEXT}</div></body></html>"""
    first = extract(page).blocks[0]
    assert (first.text, first.role) == ("Members want more answers first", "standfirst")


def test_an_article_that_begins_with_its_description_is_no_standfirst() -> None:
    text = f"<div class=text><p>{LONG}</p><h2>Later</h2>{TEXT}</div>"
    head = f'<head><meta name="description" content="{LONG}"></head>'
    blocks = extract(f"<html>{head}<body><article><h1>Vote put off</h1>{text}</article></body></html>").blocks
    assert [(b.kind, b.role) for b in blocks[:2]] == [(BlockKind.PARAGRAPH, ""), (BlockKind.HEADING, "")]


@pytest.mark.parametrize(
    "head",
    [
        "<h1>Vote put off</h1><div class=body><span class=head__subtitle>Time is short, says the mayor.</span>",
        "<header><h1>Vote put off</h1><h2 class=subtitle><a href=/x>Time is short, says the mayor.</a></h2></header>",
        "<div class=body><h1>Vote put off</h1><p class=dek>Time is short, says the mayor.</p>",
        "<div class=body><h1>Vote put off</h1><p>…as time is short for the mayor</p>",
        "<a href=/vote><h3>Vote put off</h3></a><div><h1>Vote put off</h1><h2 class=dek>Time is short at last</h2>",
    ],
)
def test_a_standfirst_is_found_until_the_text_begins(head: str) -> None:
    blocks = extract(
        f"<html><head><title>Vote put off</title></head><body><article>{head}{TEXT}</article></body></html>"
    ).blocks
    assert [b.role for b in blocks[:2]] == ["standfirst", ""]
    assert len(blocks) == 7


def test_a_short_first_sentence_stays() -> None:
    assert blocks_of("<p>Two were hurt.</p>")[0].text == "Two were hurt."


def test_a_standfirst_in_a_headings_tag_is_text() -> None:
    dek = "Members want three more answers before they vote on the harbour"
    page = f"""<html lang=en><body><article><header><h1>Vote put off</h1><h2>{dek}</h2></header>
    <div class=text><div class=abstract>{dek}</div>{TEXT}</div></article></body></html>"""
    first, second, *_ = extract(page).blocks
    assert (first.kind, first.role, first.text) == (BlockKind.PARAGRAPH, "standfirst", dek)
    assert second.text.startswith("0. ")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "By Ann Lee"),
        ("en", "Nov 18, 2025 at 9:24 pm ET • 2 min read"),
        ("de", "Stand: 28.04.2025 16:11 Uhr"),
        ("de", "von Ann Lee"),
        ("fr", "Publié le 18 juil. 2025 à 08:01 Mis à jour le 18 juil. 2025 à 09:06"),
        ("ja", "公開日：2025/01/31 11:30 更新日：2025/01/31 11:30"),
    ],
)
def test_who_and_when_above_the_text_go(language: str, line: str) -> None:
    page = f"<html lang={language}><body><article><h1>Vote put off</h1><p>{LONG}</p><div>{line}</div>{TEXT}</article>"
    dek = f'<meta name=description content="{LONG}">'
    assert line not in extract(f"<html lang={language}><head>{dek}</head>{page}").text


@pytest.mark.parametrize("line", ["Rockledge 14 11 6 15 — 44", "In 2025 all was well.", "By then 40 had left"])
def test_figures_and_sentences_above_the_text_stay(line: str) -> None:
    drafts = [Draft(BlockKind.PARAGRAPH, t) for t in ("Members want answers before the vote.", line, LONG)]
    drafts[0].role = "standfirst"
    assert line in [d.text for d in apply_rules(drafts, Context("Vote put off", "Ann Lee", language="en"))]


# States


def state(html: str) -> tuple[State, str]:
    document: Document = extract(html, "https://a.example/x")
    return document.state, document.reason


def test_states() -> None:
    assert state(f"<body><article><h1>T</h1>{TEXT}</article>") == (State.WHOLE, "")
    assert state("")[0] is State.EMPTY
    assert state("<title>Just a moment...</title><body>Checking your browser</body>")[1].startswith("The site asks")
    script = "<body><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>"
    assert state(script)[1].startswith("The page is built by a script")
    wall = f"<body><article><h1>T</h1><p>{LONG}</p><div class=paywall>Subscribe to continue reading.</div></article>"
    assert state(wall) == (State.BLOCKED, "The publisher shows only the beginning without a subscription.")
    consent = "<body><h1>Before you continue</h1><button>Accept all cookies</button>"
    assert state(consent)[0] in (State.BLOCKED, State.EMPTY)
    teaser = f"<body><article><h1>T</h1><p>{LONG}</p><p>{LONG} And then …</p></article>"
    assert state(teaser)[0] is State.TEASER


def test_the_text_that_only_linked_data_has() -> None:
    page = (
        '<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"T","articleBody":"'
        + "\\n".join(f"{n}. {LONG}" for n in range(6))
        + '"}</script></head><body><div id="app"></div></body></html>'
    )
    document = extract(page)
    assert document.state is State.WHOLE
    assert [b.text for b in document.blocks] == [f"{n}. {LONG}" for n in range(6)]


# Furniture of many languages


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", '<a href="/r"><p>[RELATED: A ferry gets a cool welcome]</p></a>'),
        ("en", "<p>Share Updated at 10.06</p>"),
        ("tr", '<p>İLGİLİ HABER: <a href="/a">Feribot tartışması</a></p>'),
        ("tr", '<p>Ayrıca bkz: <a href="/b">Köprünün tarihi</a></p>'),
        ("nl", "<p>Schrijf je in voor onze nieuwsbrief en ontvang elke dag het nieuws.</p>"),
        ("pl", "<p>Dziękujemy, że przeczytałeś nasz artykuł do końca. Obserwuj nas w Google News.</p>"),
    ],
)
def test_boilerplate_within_the_text_goes(language: str, line: str) -> None:
    page = f"<html lang={language}><body><article><h1>Vote put off</h1>{TEXT}{line}{TEXT}</article></body></html>"
    assert [b.text[3:] for b in extract(page).blocks] == [LONG] * 12


def test_a_box_that_asks_for_an_address_goes_with_its_form() -> None:
    box = "<div><p>Get the week in your hands</p><form><input type=email><button>Join</button></form></div>"
    assert [b.text[3:] for b in blocks_of(f"{TEXT}{box}")] == [LONG] * 12


def test_an_article_in_the_form_that_asks_for_an_address_stays() -> None:
    short = f"<h1>Vote put off</h1><p>1. {LONG}</p><p>2. {LONG}</p><form><input type=email></form>"
    page = f"<html lang=en><body><div>{short}</div></body></html>"
    assert [b.text[3:] for b in extract(page).blocks] == [LONG, LONG]


# Hands


def page_of(*lines: str, head: str = "") -> list[str]:
    """The texts of an article of several paragraphs with some lines after them."""
    text = f"<article><h1>Vote put off</h1><p class=byline>By Ann Lee</p>{TEXT}{''.join(lines)}</article>"
    name = '<meta property="og:site_name" content="The Valley Courier">'
    html = f"<html lang=en><head>{name}{head}</head><body>{text}</body></html>"
    return [b.text for b in extract(html, "http://valley.example/vote").blocks][6:]


@pytest.mark.parametrize(
    "line",
    [
        "<p><em>Ann Lee has watched councils for twelve years, and once sat on one.</em></p>",
        "<p><b>The Courier comes to every house of the valley, on paper, before eight.</b></p>",
        "<div class=x><p>Were you there? The desk would like to hear what you saw.</p></div>",
        "<p><b>Anything to tell? It reaches us at desk@valley.example, day and night.</b></p>",
    ],
)
def test_what_the_house_says_of_itself_after_the_text_goes(line: str) -> None:
    assert page_of(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "The Courier reported the first of these figures in May, and the council denied them.",
        "Were you there? So the judge asked each of them, one after the other, in the cold hall.",
        "Nobody wished to subscribe to the plan that the mayor had put forward in the morning.",
    ],
)
def test_a_last_paragraph_set_as_the_others_stays(line: str) -> None:
    assert page_of(f"<p>{line}</p>") == [line]


@pytest.mark.parametrize(
    "line", ["<p>Follow the money.</p>", "<h2>More on the crane</h2>", "<p>Send us what you have.</p>"]
)
def test_a_line_in_the_midst_is_not_judged_by_its_beginning(line: str) -> None:
    assert len(page_of(line, f"<p>8. {LONG}</p>", f"<p>9. {LONG}</p>")) == 3


def test_an_address_that_is_spelled_out_is_no_label() -> None:
    address = "https://ferrow.example/budget"
    html = f'<p>We walk along the wall with its engineer.</p><p>Sources: <a href="{address}">{address}</a></p>'
    assert from_feed(html, title="The wall", url=None, base=None).text.endswith(f"Sources: {address}")


def test_a_linked_heading_with_prose_after_it_is_a_heading() -> None:
    assert page_of("<h2><a href=/b>The bridge</a></h2>", f"<p>8. {LONG}</p>") == ["The bridge", f"8. {LONG}"]
    assert page_of("<h2><a href=/b>The bridge</a></h2>", "<h2><a href=/c>The crane</a></h2>") == []


def test_a_sentence_that_is_a_link_stays_amid_the_text() -> None:
    line = "It also looks after the locks."
    assert page_of(f"<p><a href=/b>{line}</a></p>", f"<p>8. {LONG}</p>") == [line, f"8. {LONG}"]


def test_a_list_of_links_after_the_text_goes_with_its_heading() -> None:
    items = "".join(f"<li>Dredgers must unite, <a href=/{n}>says harbour {n}</a></li>" for n in range(3))
    assert page_of(f"<div>More Fine Courier Reads</div><ul>{items}</ul>") == []


@pytest.mark.parametrize(
    "box",
    [
        f"<div class=x><p>{LONG}</p><input type=checkbox id=c><label for=c>Show it</label></div>",
        f"<div class=fold><h3>In short</h3><ul><li>{LONG}</li></ul><p class=ai-notice>Written by a machine.</p></div>",
        f"<div id=aiSummary><p>{LONG}</p></div>",
        "<div><h3>The beams in pictures</h3><img src=a.jpg width=900><img src=b.jpg width=900></div>",
        "<div class=end><div class=writer><a href=/a>Nora Paz</a><p class=author_bio>Born beside the river, she writes "
        "of villages and bridges, and did so of markets before.</p></div></div>",
        "<div class=card><h3><span class=sr-only>Who owns it?</span> <a href=/o>Who owns the upper locks?</a></h3><p>"
        "Once more the county wants to know who must pay for the gates, and nobody has an answer.</p></div>",
    ],
)
def test_a_box_of_somebody_else_goes(box: str) -> None:
    assert page_of(box, f"<p>8. {LONG}</p>") == [f"8. {LONG}"]


def test_a_card_over_a_name_goes_and_the_name_stays() -> None:
    card = "<span class=card>" + " ".join(f"<a href=/{n}>Other story {n}</a>" for n in range(4)) + "</span>"
    line = f"<p>Mayor <span><a href=/sand>Greta Sand</a>{card}</span> told the meeting that both would be replaced.</p>"
    assert page_of(line, f"<p>8. {LONG}</p>")[0] == "Mayor Greta Sand told the meeting that both would be replaced."


def test_a_heading_in_a_box_or_an_anchor_stays() -> None:
    for heading in ("<div class=box><h3>Steel</h3></div>", "<h3><a class=label name=s>Steel</a></h3>"):
        assert page_of(heading, f"<p>8. {LONG}</p>") == ["Steel", f"8. {LONG}"]


def test_short_lines_in_bold_over_paragraphs_are_headings_where_there_are_several() -> None:
    def kinds(*lines: str) -> list[BlockKind]:
        html = f"<html><body><article><h1>Vote put off</h1>{TEXT}{''.join(lines)}</article></body></html>"
        return [b.kind for b in extract(html).blocks][6:]

    line, bold = f"<p>{LONG}</p>", "<p><b>A crossing for the harvest</b></p>"
    assert kinds(bold, line, bold, line) == [BlockKind.HEADING, BlockKind.PARAGRAPH] * 2
    assert kinds(bold, line) == [BlockKind.PARAGRAPH] * 2
    parted = f'<div>{LONG}<span class="br"></span><span class=strong>Steel</span><br>{LONG}</div>'
    assert kinds(parted, parted) == [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH] * 2
    assert kinds("<div role=heading aria-level=4>Steel</div>", line)[0] is BlockKind.HEADING


def test_what_a_picture_says_is_not_said_again() -> None:
    picture = f"<figure><img src=a.jpg alt=x><figcaption>{LONG} Ann Lee</figcaption></figure>"
    assert page_of(picture, f"<div>{LONG}</div>", f"<p>8. {LONG}</p>") == [f"{LONG} Ann Lee", f"8. {LONG}"]


@pytest.mark.parametrize(
    "box",
    [
        "<div><div><h3>The Courier on your phone?</h3></div><div><p>Twice a day we send news to it.</p></div></div>",
        "<div class=k><b>Short</b><ul><li>Today: our <a href=/l>live report</a></li><li>Ask: <a href=/a>reporters</a>"
        " answer you</li></ul></div>",
    ],
)
def test_a_box_that_speaks_for_the_house_goes(box: str) -> None:
    assert page_of(box, f"<p>8. {LONG}</p>") == [f"8. {LONG}"]


def test_links_under_a_label_that_comes_again_are_pointers_in_any_language() -> None:
    lines = [
        f"<p><b>FUNDA FUTHI |</b> <a href=/{n}>Imvula enkulu ivale umgwaqo</a></p><p>{n} {LONG}</p>" for n in (8, 9)
    ]
    assert page_of(*lines) == [f"8 {LONG}", f"9 {LONG}"]


def test_the_other_headline_of_a_page_is_the_title_where_it_is_the_one_shown() -> None:
    ld = '{"@type": "NewsArticle", "headline": "Bridges: what they cost", "alternativeHeadline": "Council takes both"}'
    head = f'<title>Bridges: what they cost</title><script type="application/ld+json">{ld}</script>'
    page = f"<main><article><hgroup><h2>Council takes both</h2></hgroup>{TEXT}</article></main>"
    document = extract(f"<html><head>{head}</head><body>{page}</body></html>")
    assert (document.title, len(document.blocks)) == ("Council takes both", 6)
