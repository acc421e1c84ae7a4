"""What a page is made of tells its parts: folded answers, boxes on authors, cards, references, what goes on."""

# Pages are set as their makers set them: long lines and all.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from newsterm.article.extract import extract
from newsterm.article.model import Block, BlockKind, Document

LONG = "The council met on Tuesday, heard three reports and, after a long debate, put the vote off until the spring."
TEXT = "".join(f"<p>{n}. {LONG}</p>" for n in range(6))
HOUSE = "https://post.example/2025/vote"


def page(before: str = "", after: str = "", *, head: str = "", top: str = "<h1>The vote is put off</h1>") -> Document:
    html = f"<html lang=en><head><title>The vote is put off</title>{head}</head><body><article>{top}"
    return extract(f"{html}<div class=body>{before}{TEXT}{after}</div></article></body></html>", HOUSE)


def shown(document: Document) -> list[str]:
    """The lines that are not of `TEXT`."""
    return [line for b in document.blocks for line in b.text.split("\n") if LONG not in line]


def block(document: Document, text: str) -> Block:
    return next(b for b in document.blocks if b.text.startswith(text))


ANSWER = "Nobody knows for sure, but the clerk expects it in April, when the members are back from the islands."


@pytest.mark.parametrize(
    "folded",
    [
        f'<div class="card-header">When will the vote be?<i>expand_more</i></div><div class="hidden"><p>{ANSWER}</p></div>',
        f'<h3><button aria-expanded="false">When will the vote be?</button></h3><div hidden><p>{ANSWER}</p></div>',
        f'<div><button class="toggle">When will the vote be?</button><div class="faq-content"><p>{ANSWER}</p></div></div>',
        f'<div class="tab-label"><h4>When will the vote be?</h4></div><div class="x"><ul><li>{ANSWER}</li></ul>{ANSWER}</div>',
    ],
)
def test_questions_and_the_answers_that_they_unfold_stay(folded: str) -> None:
    assert any("When will the vote be?" in line for line in shown(page(after=folded)))
    assert any(ANSWER in line for line in shown(page(after=folded)))


def test_a_button_that_does_something_goes() -> None:
    assert shown(page(after="<button>Shall we tell you when it is?</button>")) == []


@pytest.mark.parametrize("name", ["section-title", "label", "top-header"])
def test_a_heading_in_a_box_of_a_doubtful_name_stays_over_text(name: str) -> None:
    document = page(f'<div class="{name}"><div><h2>What it costs</h2></div></div><div><p>{ANSWER}</p></div>')
    assert block(document, "What it costs").kind is BlockKind.HEADING


def test_the_title_of_a_player_goes() -> None:
    player = '<section class="player-frame"><h5><span>The mayor explains the vote</span></h5></section>'
    assert shown(page(f"<p>{LONG}</p>{player}<p>{LONG}</p>")) == []


def test_facts_in_a_box_of_a_doubtful_name_stay() -> None:
    table = "<table><tr><th>Bridge</th><th>Built in the year</th></tr><tr><td>Upper bridge</td><td>1911, of timber</td></tr>"
    more = "<tr><td>Lower bridge</td><td>1961, of concrete</td></tr></table>"
    facts = "<ul><li>Open to walkers at all times</li><li>Closed to carts and lorries</li></ul>"
    document = page(f'<div class="info-box">{table}{more}</div><p>{LONG}</p><div class="box card">{facts}</div>')
    assert "Upper bridge | 1911, of timber" in shown(document)
    assert "Closed to carts and lorries" in shown(document)


def test_lists_in_the_cells_of_a_table_are_read() -> None:
    cells = "<tr><th>For</th><td><ul><li>cheap</li><li>quick</li></ul></td></tr><tr><th>Against</th><td>ugly</td></tr>"
    assert shown(page(f"<table>{cells}</table>"))[0] == "For | cheap; quick"


LIFE = "Ann has written on bridges for twenty years, and likes to walk over each of them at least once in a year."


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="x1" itemprop="author"><b>Ann Lee</b><p>{LIFE}</p></div>',
        f'<div class="x2"><img src=/a.jpg><a href="/author/ann">Ann Lee</a><div><p>{LIFE}</p></div></div>',
        f'<div class="x3"><a rel="author" href="/ann">Ann Lee</a><p>{LIFE}</p></div>',
    ],
)
def test_a_box_on_the_author_goes_after_the_text_only(box: str) -> None:
    assert shown(page(after=box)) == []
    assert any(LIFE in line for line in shown(page(box)))


def test_a_card_of_another_article_is_no_caption() -> None:
    card = "<figure><a href=/o/1><img src=/1.jpg></a><figcaption><h2><a href=/o/1>A hall that nobody wants</a></h2></figcaption></figure>"
    quote = '<blockquote class="embed"><a href=/o/2>Ten gardens to see before the summer</a></blockquote>'
    assert shown(page(f"<p>{LONG}</p>{card}", f"{quote}<p>{LONG}</p>")) == []


def test_a_caption_that_names_its_source_by_a_link_stays() -> None:
    figure = "<figure><img src=/1.jpg><figcaption>The hall, as it was <a href=/p>in 1911</a></figcaption></figure>"
    assert shown(page(f"<p>{LONG}</p>{figure}")) == ["The hall, as it was in 1911"]


@pytest.mark.parametrize(
    "line",
    [
        "<strong>All about the money: <a href=/o/1>Who pays for bridges in the end</a></strong>",
        "Das ist auch interessant:<br><a href=/o/1>Wer am Ende für Brücken zahlt</a>",
    ],
)
def test_a_label_and_the_title_of_another_article_go(line: str) -> None:
    assert shown(page(f"<p>{LONG}</p><p>{line}</p>")) == []


def test_a_label_and_a_link_to_somebody_else_stay() -> None:
    line = "The report in full: <a href=https://county.example/r>Bridges of the county, and their state</a>"
    assert len(shown(page(f"<p>{LONG}</p><p>{line}</p>"))) == 1


def test_references_stay_with_the_line_that_leads_to_them() -> None:
    links = "<li><a href=https://county.example/a>Changes of the last week</a></li><li><a href=https://county.example/b>All of them</a></li>"
    lead = "As always, all that has changed can be read at the county's own office:"
    assert shown(page(f"<p>{LONG}</p><p>{lead}</p><ul>{links}</ul>"))[0] == lead
    home = links.replace("https://county.example", "")
    assert shown(page(f"<p>{LONG}</p><p>On the same subject:</p><ul>{home}</ul>")) == []


def test_whom_a_figure_quotes_stands_after_the_quotation() -> None:
    quote = (
        f"<blockquote><p>{ANSWER}</p></blockquote><div class=author-box><figcaption>Ann Lee, clerk</figcaption></div>"
    )
    document = page(f"<p>{LONG}</p><figure>{quote}</figure>")
    assert [b.text for b in document.blocks if b.kind is BlockKind.QUOTE] == [ANSWER, "Ann Lee, clerk"]


def test_what_several_pictures_say_is_a_button() -> None:
    figures = "".join(f"<p>{LONG}</p><figure><img src=/{n}.jpg><figcaption>Zoom</figcaption></figure>" for n in "ab")
    assert shown(page(figures)) == []


def test_two_captions_of_the_same_words_are_one() -> None:
    figures = "".join(
        f"<figure><img src=/{n}.jpg><figcaption>The old bridge {sign} Photo: Bo Ek</figcaption></figure>"
        for n, sign in enumerate(("|", ""))
    )
    assert len(shown(page(figures))) == 1


@pytest.mark.parametrize(
    "line",
    ["Friday | 14 June 2024 | 15:49 by Ann Lee in Local | no comments", "March 15, 2022 · 3 min read · By the desk"],
)
def test_when_and_by_whom_is_no_standfirst(line: str) -> None:
    top = f"<h1>The vote is put off</h1><div><h3>{line}</h3></div>"
    assert shown(page(top=top)) == []


def test_a_short_sentence_under_the_headline_is_a_standfirst() -> None:
    document = page(
        top="<h1>The vote is put off</h1><p class=desc>The members want rest.</p><section>By Ann Lee</section>"
    )
    assert block(document, "The members").role == "standfirst"


def test_a_headline_under_a_picture_bounds_the_article() -> None:
    top = "<div><figure><img src=/a.jpg><figcaption><h1>The vote is put off</h1></figcaption></figure></div>"
    assert shown(page(top=f"{top}<p class=lead>{ANSWER}</p>")) == [ANSWER]


def test_a_headline_that_is_one_for_machines_only_is_the_headline() -> None:
    path = "<ul><li><a href=/>Home</a></li><li><a href=/law>Law</a></li><li><h1>The vote is put off</h1></li></ul>"
    top = f"{path}<div class=big itemprop=headline><span>Town hall</span> Why the vote on the bridges is put off</div>"
    head = '<meta property="og:title" content="Why the vote on the bridges is put off">'
    assert shown(page(top=top, head=head)) == []


def test_code_stays_whatever_its_language_is_called() -> None:
    assert "media = 1" in shown(page('<p>Set it:</p><pre><code class="language-video">media = 1</code></pre>'))


def test_a_short_list_beside_the_last_paragraph_stays() -> None:
    items = "<ul><li>Test the whole of it</li><li>Never on a Friday</li></ul>"
    assert shown(page(after=items)) == ["Test the whole of it", "Never on a Friday"]
    assert shown(page(after=f"<div>{items.replace(' the whole of it', '')}</div>")) == []


def test_the_title_of_a_window_is_cut_where_the_headline_ends() -> None:
    html = f"<html><head><title>The vote — a book of votes, 2.1</title></head><body><h1>The vote<a href=#v>¶</a></h1>{TEXT}"
    assert extract(html).title == "The vote"


def test_the_sender_of_a_message_is_its_author() -> None:
    html = f"<title>A vote</title><h1>A vote</h1><b>Ann Lee</b> <a href=mailto:a@b.example>ann at b.example</a>{TEXT}"
    assert extract(f"<html><body>{html}</body></html>").byline == "Ann Lee"


def test_an_article_goes_on_in_a_sibling_whose_name_differs_by_a_number() -> None:
    more = f"<div class=rich-2><h2>What will be closed</h2><ul><li>The upper bridge</li></ul><div>{ANSWER} {ANSWER}</div></div>"
    html = f"<html><body><main><h1>The vote is put off</h1><div><div class=rich>{TEXT}</div>{more}</div></main></body></html>"
    assert shown(extract(html))[:2] == ["What will be closed", "The upper bridge"]


def test_questions_and_answers_behind_the_article_are_of_it_and_an_offer_is_not() -> None:
    answers = "".join(f"<h3>{asked}?</h3><p>{ANSWER}</p>" for asked in ("When will it be", "Who will vote then"))
    start = f"<html><body><main><h1>The vote is put off</h1><div><div class=rich>{TEXT}</div>"
    assert "Who will vote then?" in shown(
        extract(f"{start}<section><h2>Asked often</h2>{answers}</section></div></main>")
    )
    offer = f"<section><h2>Bridges for you</h2><p>{ANSWER}</p></section>"
    assert shown(extract(f"{start}{offer}</div></main>")) == []


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ('<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ann Lee">', ""),
        ("", "<div><span>By</span><span>Ann Lee</span></div>"),
        ("", "<p>Ann Lee | Senior Writer | July 2, 2025</p>"),
        ("", "<p>Authored by Ann Lee</p>"),
        ("", "<h5>Author:</h5>Ann Lee/Agency"),
        ("", "<p>Auteur : Ann Lee</p>"),
        ("", '<span class="byline">By Ann Lee ⋅ Review</span>'),
    ],
)
def test_who_wrote_it(head: str, top: str) -> None:
    assert page(head=head, top=f"<h1>The vote is put off</h1>{top}").byline == "Ann Lee"


@pytest.mark.parametrize("label", ["Datum", "Posts", "page.head.extra.author"])
def test_a_label_is_nobodys_name(label: str) -> None:
    assert page(top=f'<h1>The vote is put off</h1><span class="author">{label}</span>').byline == ""


@pytest.mark.parametrize("quoting", ["<blockquote class=tweet>{}</blockquote>", "<ol class=comment-list><li>{}</ol>"])
def test_the_day_of_what_is_quoted_is_not_the_articles(quoting: str) -> None:
    assert page(quoting.format("<p>No!</p><time datetime=2019-01-02>2 January 2019</time>")).published is None


def test_a_box_around_a_form_that_a_script_fills_in_goes() -> None:
    form = '<div class="callout"><header><span>Receive the tips of the desk, twice a week</span></header><div class="hs-form-embed"></div></div>'
    assert shown(page(f"<p>{LONG}</p>{form}")) == []


def test_the_parts_of_a_recipe_stay() -> None:
    rows = "".join(f"<tr><td>{n} g</td><td>of this and of that</td></tr>" for n in range(4))
    table = f"<div class=recipe-info><table><tr><th><h3>For the dough</h3></th></tr>{rows}</table></div>"
    assert "3 g | of this and of that" in shown(page(f"{table}<p>{LONG}</p>"))


def test_a_picture_described_by_the_headline_or_its_file_says_nothing() -> None:
    pictures = (
        '<p><img src=/a.jpg alt="The vote is put off"></p><p><img src=/b.jpg alt="ann lee xx3FhP88o5Q shots"></p>'
    )
    assert shown(page(pictures)) == []


def test_a_question_beside_an_icon_is_no_caption() -> None:
    document = page(f"<p>{LONG}</p><div><img src=/plus.svg><span>When will the vote be?</span></div><p>{ANSWER}</p>")
    assert block(document, "When will").kind is BlockKind.PARAGRAPH


def test_the_end_of_a_caption_is_not_said_again() -> None:
    figure = "<figure><img src=/a.jpg><figcaption>The hall © County Tourist Board / Bo Ek</figcaption></figure>"
    assert len(shown(page(f"<p>{LONG}</p>{figure}<p>County Tourist Board / Bo Ek</p><p>{LONG}</p>"))) == 1


def test_a_linked_heading_over_a_picture_and_text_stays() -> None:
    entry = (
        f"<h2><a href=/o/1>The hall of the year</a></h2><figure><img src=/1.jpg alt='A hall'></figure><p>{ANSWER}</p>"
    )
    assert shown(page(f"<p>{LONG}</p>{entry}"))[0] == "The hall of the year"


def test_a_name_after_the_text_goes_with_what_is_said_of_it() -> None:
    life = "<section><div><p class=t1>The Bridge Desk</p><p class=t2>Driven by love for bridges, we bring you all of them.</p></div></section>"
    head = '<meta name="author" content="The Bridge Desk">'
    assert shown(page(after=life, head=head)) == []


def test_headings_of_a_standfirsts_name_are_headings_after_the_first_prose() -> None:
    top = f"<h1>The vote is put off</h1><div class=intro>{ANSWER}</div>"
    text = f"<p>{LONG} {LONG}</p><h2 class=subheadline>What it costs the town in the end</h2>"
    document = page(text, top=top)
    assert block(document, ANSWER).role == "standfirst"
    assert block(document, "What it costs").kind is BlockKind.HEADING


def test_the_headline_that_is_shown_is_the_title_where_another_wording_is_for_search_engines() -> None:
    head = '<meta property="og:title" content="Vote on the bridges put off: what we know">'
    assert page(head=head, top="<h1>Vote on bridges is put off</h1>").title == "Vote on bridges is put off"
    stated = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Vote on the bridges put off"}</script>'
    )
    assert page(head=head + stated, top="<h1>Vote on bridges is put off</h1>").title == "Vote on the bridges put off"


def test_a_kicker_before_the_headline_is_no_part_of_the_title() -> None:
    head = '<meta property="og:title" content="Vote on the bridges put off">'
    top = "<h1><span>Town hall</span> Vote on the bridges put off</h1>"
    assert page(head=head, top=top).title == "Vote on the bridges put off"


def test_a_caption_that_enlarges_its_picture_stays() -> None:
    figure = "<figure><a href=/files/hall.jpg><img src=/s.jpg></a><figcaption><a href=/files/hall.jpg>The hall in the year of 1911</a></figcaption></figure>"
    assert shown(page(f"<p>{LONG}</p>{figure}")) == ["The hall in the year of 1911"]


@pytest.mark.parametrize(
    "after",
    [
        "<p>Author : Ann Lee</p>",
        "<h4>On the same subject</h4><ul><li>Date 23.05.2011</li><li>Print this page now</li><li>Permalink of this page in the archive</li></ul>",
    ],
)
def test_data_on_the_article_after_it_go(after: str) -> None:
    assert shown(page(after=after, head='<meta name="author" content="Ann Lee">')) == []


def test_dates_to_come_stay() -> None:
    dates = "".join(f"<li>{n} May 2031: the hall is open to all who want to see it</li>" for n in range(3, 7))
    assert len(shown(page(after=f"<ul>{dates}</ul>"))) == 4


def test_what_a_form_would_say_goes() -> None:
    said = "<div class=w-form-done><div>Thank you! Your submission has been received!</div></div>"
    assert shown(page(f"{said}<p>{LONG}</p>")) == []


def test_a_face_with_a_name_and_the_time_of_reading_is_no_picture() -> None:
    top = "<h1>The vote is put off</h1><div><img src=/ann.jpg width=90><span>Ann Lee</span><span>6 min readDec 1, 2025</span></div>"
    assert shown(page(top=top, head='<meta name="author" content="Ann Lee">')) == []


def test_who_the_author_is_is_no_standfirst() -> None:
    life = "<div class=who><p>Ann is a writer from the east bank, where she read bridges, and is very proud of that.</p><p>Inquiries: ann@post.example</p></div>"
    top = f"<header><h1>The vote is put off</h1>{life}</header>"
    assert shown(page(top=top, head='<meta name="author" content="Ann Lee">')) == []


def test_a_headline_in_other_words_than_the_title_is_told_from_cards() -> None:
    card = "<div><h1><a href=/o/1>Ten gardens to see before the summer</a></h1></div>"
    document = page(top="<h1>No more bridges for now</h1>", after=f"<section>{card}{card}</section>")
    assert "No more bridges for now" not in shown(document)


@pytest.mark.parametrize(
    "name",
    [
        "relative overflow-hidden rounded-lg",
        "field--label-hidden",
        "hidden md:block",
        "d-none d-lg-flex",
        "overflow-x-hidden",
    ],
)
def test_what_is_hidden_in_part_or_on_narrow_screens_stays(name: str) -> None:
    assert ANSWER in shown(page(f'<p>{LONG}</p><div class="{name}"><p>{ANSWER}</p></div>'))


@pytest.mark.parametrize("name", ["hidden", "md:hidden", "d-none", "is-hidden"])
def test_what_is_hidden_goes(name: str) -> None:
    assert shown(page(f'<p>{LONG}</p><div class="{name}"><p>{ANSWER}</p></div>')) == []


def test_answers_behind_the_article_are_of_it_under_lines_that_ask_and_signs_are_not_read() -> None:
    start = f"<html><body><main><h1>The vote is put off</h1><div><div class=rich>{TEXT}</div>"
    asked = ("When will the vote be?", "Who will then have a vote?")
    items = "".join(
        f'<div class=item><div class=item-header><div>{q}<i class="material-icons">chevron_right</i></div></div><div class=y><p>{ANSWER}</p></div></div>'
        for q in asked
    )
    lines = shown(extract(f"{start}<section><h2>Asked often</h2>{items}</section></div></main>"))
    assert lines == ["Asked often", asked[0], ANSWER, asked[1], ANSWER]


def test_short_sections_at_the_end_under_headings_like_the_others_stay() -> None:
    end = "<h2>Use</h2><p>{}</p><ul><li>fast</li><li>small</li></ul><h2>License</h2><p>MIT</p>".format(
        LONG + " " + LONG
    )
    document = page(f"<h2>Install</h2><p>{LONG}</p>", end)
    assert shown(document)[-4:] == ["fast", "small", "License", "MIT"]
    assert shown(page(f"<h2>Install</h2><p>{LONG}</p>", "<div><h3>Tags</h3><p>MIT</p></div>")) == ["Install"]


def test_what_a_thing_measures_stays_behind_its_description() -> None:
    table = "<section class=specs><h2>Measures</h2><table><tr><th>Weight</th><td>12 kg</td></tr><tr><th>Power</th><td>1 kW</td></tr></table></section>"
    html = f"<html><body><main><h1>The pump</h1><div class=a><div class=text>{TEXT}</div></div>{table}</main></body></html>"
    assert shown(extract(html)) == ["Measures", "Weight | 12 kg", "Power | 1 kW"]


def test_a_heading_in_a_box_stays_over_a_picture_and_a_list() -> None:
    facts = f"<div class=x><figure><img src=/a.jpg></figure><h3>For</h3><ul><li>{ANSWER}</li></ul></div>"
    document = page(f"<p>{LONG}</p><div class=product-title-header><h2>The upper bridge</h2></div>{facts}<p>{LONG}</p>")
    assert block(document, "The upper bridge").kind is BlockKind.HEADING


def test_a_table_of_facts_above_the_text_stays() -> None:
    rows = "".join(f"<tr><td>{n} g</td><td>of this and of that</td></tr>" for n in range(4))
    top = f"<h1>The vote is put off</h1><div class=top><h2>For the dough</h2><table>{rows}</table></div>"
    assert "3 g | of this and of that" in shown(page(top=top))
