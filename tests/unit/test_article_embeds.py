"""What a terminal cannot show leaves one line: kind, title, address."""

from __future__ import annotations

import pytest

from newsterm.article.attachments import with_attachments
from newsterm.article.extract import extract, from_feed
from newsterm.article.model import Attachment, Block, BlockKind, State
from newsterm.commands.markdown import to_markdown
from newsterm.layout.ansi import Finish, article
from newsterm.sourcing.model import Analysis
from tests.unit.test_article_structure import bookmark, page

LONG = "The council met on Tuesday, heard three reports and, after a long debate, put the vote off until the spring."
TEXT = "".join(f"<p>{n}. {LONG}</p>" for n in range(6))
URL = "https://tarvik.example/news/quay"


def embeds(html: str) -> list[Block]:
    document = extract(
        f"<html lang=en><body><article><h1>Vote put off</h1><p>{LONG}</p>{html}{TEXT}</article></body></html>", URL
    )
    assert document.text.count("the council met") + document.text.count("The council met") == 7
    return [block for block in document.blocks if block.kind is BlockKind.FIGURE]


TUBE = "https://www.youtube.com/embed/abc"


@pytest.mark.parametrize(
    ("html", "role", "text", "address"),
    [
        (f"<iframe src='{TUBE}' title='The quay at dawn'></iframe>", "video", "Video: The quay at dawn", TUBE),
        (f"<iframe src='{TUBE}' title='The quay at dawn' />", "video", "Video: The quay at dawn", TUBE),
        (f"<iframe data-src='{TUBE}'></iframe>", "video", "Video: youtube.com/embed/abc", TUBE),
        (
            f"<div class='video-player'><div class=inner><iframe src='{TUBE}' title='Dawn'></iframe></div></div>",
            "video",
            "Video: Dawn",
            TUBE,
        ),
        (
            f"<figure><iframe src='{TUBE}'></iframe><figcaption>Dawn at the quay</figcaption></figure>",
            "video",
            "Video: Dawn at the quay",
            TUBE,
        ),
        (
            "<audio controls><source src='/dog.mp3'>Your browser does not support audio.</audio>",
            "audio",
            "Audio: tarvik.example/dog.mp3",
            "https://tarvik.example/dog.mp3",
        ),
        (
            "<p><video src='/a/film.mp4' aria-label='The crane falls'></video></p>",
            "video",
            "Video: The crane falls",
            "https://tarvik.example/a/film.mp4",
        ),
        ("<lite-youtube videoid=xyz></lite-youtube>", "video", None, "https://www.youtube.com/watch?v=xyz"),
        (
            "<iframe src='https://www.openstreetmap.org/export/embed.html?bbox=1' title='Where it fell'></iframe>",
            "map",
            "Map: Where it fell",
            "https://www.openstreetmap.org/export/embed.html?bbox=1",
        ),
        (
            "<iframe src='https://charts.holm.example/7/' title='Ships by year'></iframe>",
            "embed",
            "Embedded page: Ships by year",
            "https://charts.holm.example/7/",
        ),
    ],
)
def test_an_embed_is_a_line_that_can_be_opened(html: str, role: str, text: str | None, address: str) -> None:
    (block,) = embeds(html)
    assert block.role == role
    assert text is None or block.text == text
    assert [span.url for span in block.spans] == [address]


@pytest.mark.parametrize(
    "html",
    [
        "<iframe src='https://ads.holm.example/slot'></iframe>",
        "<iframe src='https://holm.example/newsletter/signup' title='Our newsletter'></iframe>",
        "<iframe src='https://www.youtube.com/embed/x' width=1 height=1></iframe>",
        "<iframe src='about:blank' title='Frame'></iframe>",
        "<iframe src='javascript:alert(1)' title='Frame'></iframe>",
        "<aside><iframe src='https://www.youtube.com/embed/x'></iframe></aside>",
        "<audio src='https://holm.example/text-to-speech/7.mp3'></audio>",
    ],
)
def test_what_is_embedded_for_the_sites_own_sake_goes(html: str) -> None:
    assert not embeds(html)


def test_two_players_in_one_box_are_two_lines() -> None:
    frames = "".join(f"<iframe src='{TUBE}{n}'></iframe>" for n in range(2))
    assert len(embeds(f"<div><div>{frames}</div></div>")) == 2


def test_an_unclosed_frame_swallows_nothing() -> None:
    assert len(embeds(f"<iframe src='{TUBE}'>")) == 1


def test_on_screen_in_plain_text_and_in_exports() -> None:
    document = page(f"<iframe src='{TUBE}' title='The quay at dawn'></iframe>")
    shown = article(document, Analysis(), 70, Finish.PLAIN)
    assert "▶ Video: The quay at dawn¹  ↗ youtube.com" in shown
    assert shown.endswith(f"1  {TUBE}\n")
    assert f"Video: [The quay at dawn](<{TUBE}>)" in to_markdown(bookmark(document))


def test_in_a_feeds_own_text() -> None:
    document = from_feed(f"<p>{LONG}</p><iframe src='{TUBE}' title='Dawn'></iframe>", title="T", url=URL, base=URL)
    assert document.blocks[1].text == "Video: Dawn"


EPISODE = Attachment("https://pod.example/ep%207.mp3", "audio/mpeg", 12_345_678, 2_520)


def test_what_a_feed_adds_to_an_entry_is_named_after_its_text() -> None:
    document = from_feed(
        "We talk.",
        title="T",
        url=None,
        base=None,
        summary_only=True,
        files=[EPISODE],
        comments="https://talk.example/1",
    )
    assert [block.text for block in document.blocks] == [
        "We talk.",
        "Audio: ep 7.mp3 (42 min, 12.3 MB)",
        "Comments: talk.example/1",
    ]
    assert [span.url for span in document.links] == [EPISODE.url, "https://talk.example/1"]
    assert (document.state, document.reason) == (State.FEED, "")


def test_an_entry_whose_page_is_its_file_has_no_more_to_give() -> None:
    assert from_feed("We talk.", title="T", url=EPISODE.url, base=None, files=[EPISODE]).state is State.FEED
    assert from_feed("We talk.", title="T", url=URL, base=None, files=[EPISODE]).state is State.TEASER


def test_comments_on_the_entrys_own_page_need_no_line() -> None:
    assert len(from_feed(LONG * 3, title="T", url=URL, base=None, comments=f"{URL}#comments").blocks) == 1


def test_a_file_that_the_text_shows_already_and_a_preview_are_not_named_again() -> None:
    html = f"<p>{LONG}</p><audio src='{EPISODE.url}'></audio>"
    preview = Attachment("https://pod.example/small.jpg", "image/jpeg")
    assert len(from_feed(html, title="T", url=None, base=None, files=[EPISODE, preview]).blocks) == 2


@pytest.mark.parametrize(
    ("image", "text"),
    [
        (
            "alt='Two gulls' title='The gull had asked for the window seat.'",
            "Two gulls — The gull had asked for the window seat.",
        ),
        ("alt='Two gulls argue about it' title='Two gulls argue'", "Two gulls argue about it"),
        ("title='The gull had asked for the window seat.'", "The gull had asked for the window seat."),
        ("alt='Two gulls' title=DSC_0012.jpg", "Two gulls"),
        ("alt=image", "Picture: 12.png"),
    ],
)
def test_an_entry_that_is_a_picture_shows_what_is_said_of_it(image: str, text: str) -> None:
    document = from_feed(f"<img src='http://a.example/12.png' {image}>", title="T", url=URL, base=None)
    assert (document.state, document.text) == (State.FEED, text)
    assert document.attached_url == "http://a.example/12.png"


def test_a_picture_of_which_nothing_is_said_is_named_by_its_file() -> None:
    picture = Attachment("https://a.example/quay.jpg", "image/jpeg", 5_000)
    document = from_feed("", title="T", url=None, base=None, files=[picture])
    assert (document.state, document.text) == (State.FEED, "Picture: quay.jpg (5 KB)")


def test_a_page_gets_what_the_feed_adds_and_keeps_its_offsets() -> None:
    document = page("")
    more = with_attachments(document, [EPISODE], "https://talk.example/1")
    assert more.text.startswith(document.text)
    assert more.blocks[: len(document.blocks)] == document.blocks
    assert with_attachments(more, [EPISODE], "https://talk.example/1") == more
