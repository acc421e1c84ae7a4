"""Lists of feeds, in and out."""

from __future__ import annotations

import pytest
from lxml import etree

from newsterm.feeds.model import FeedError, Subscription
from newsterm.feeds.opml import read_opml, write_opml


def body(inside: str) -> bytes:
    return (
        f'<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>{inside}</body></opml>'.encode()
    )


def test_folders_titles_and_sites() -> None:
    report = read_opml(
        body(
            '<outline text="News"><outline text="World / Asia"><outline type="rss" text="A &amp; B" title="A &amp; B" '
            'xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/></outline>'
            '<outline text="B" xmlUrl="https://b.example/feed"></outline></outline>'
            '<outline title="C" xmlURL="feed://c.example/feed"/>'
        )
    )
    assert report.feeds == (
        Subscription("https://a.example/feed", "A & B", "News/World - Asia", "https://a.example/"),
        Subscription("https://b.example/feed", "B", "News"),
        Subscription("http://c.example/feed", "C"),
    )
    assert report.skipped == ()


def test_an_address_behind_ever_so_many_other_attributes() -> None:
    many = " ".join(f'a{n}="1"' for n in range(50_000))
    report = read_opml(body(f'<outline text="A" {many} xmlUrl="https://a.example/"/>'))
    assert report.feeds == (Subscription("https://a.example/", "A"),)
    assert report.skipped == ()


def test_outlines_of_a_namespace() -> None:
    data = b'<o:opml xmlns:o="x"><o:body><o:outline text="A" xmlUrl="https://a.example/"/></o:body></o:opml>'
    report = read_opml(data)
    assert report.feeds == (Subscription("https://a.example/", "A"),)
    assert report.skipped == ()


def test_what_is_skipped_is_told_with_the_reason() -> None:
    report = read_opml(
        body(
            '<outline text="Bad" xmlUrl="javascript:1"/><outline text="File" xmlUrl="file:///etc/passwd"/>'
            '<outline text="None" xmlUrl=""/><outline text="Note"/><outline text="One" xmlUrl="https://a.example/"/>'
            '<outline text="Again" xmlUrl="https://a.example/"/><!-- <outline xmlUrl="https://no.example/"/> -->'
        )
    )
    assert [feed.title for feed in report.feeds] == ["One"]
    assert report.skipped == (
        ("Bad", "its address is not one of the web: javascript:1"),
        ("File", "its address is not one of the web: file:///etc/passwd"),
        ("None", "it has no feed address"),
        ("Note", "it has no feed address"),
        ("Again", "it is in the list twice"),
    )


def test_a_cut_file_gives_what_came_before() -> None:
    report = read_opml(body('<outline text="A" xmlUrl="https://a.example/"/><outline text="B" xmlUrl="https://b')[:-18])
    assert [feed.title for feed in report.feeds] == ["A"]
    assert report.skipped == (("The end of the file", "it was cut off"),)


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf"])
def test_empty(data: bytes) -> None:
    with pytest.raises(FeedError) as caught:
        read_opml(data)
    assert caught.value.kind == "empty"


@pytest.mark.parametrize("data", [b"hello", b"<html></html>", b"\xff\xd8\xff\xe0 picture", b'{"feeds": []}'])
def test_other_files(data: bytes) -> None:
    with pytest.raises(FeedError) as caught:
        read_opml(data)
    assert caught.value.kind == "not_a_feed"


def test_a_list_without_feeds_is_a_list() -> None:
    assert read_opml(b'<opml version="2.0"/>').feeds == ()


def test_bad_markup_and_encodings() -> None:
    report = read_opml(
        b"<opml><body><outline text='caf\xe9 & bar' xmlUrl=https://a.example/x?a=1&b=2>"
        b'<OUTLINE TEXT="<b>" XMLURL="https://b.example/"/></body></opml>'
    )
    assert [(feed.title, feed.url) for feed in report.feeds] == [
        ("café & bar", "https://a.example/x?a=1&b=2"),
        ("<b>", "https://b.example/"),
    ]


def test_entities_of_a_doctype_reach_nothing() -> None:
    data = b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + body(
        '<outline text="a&x;b" xmlUrl="https://a.example/"/>'
    )
    assert read_opml(data).feeds[0].title == "ab"


def test_nested_and_many() -> None:
    deep = read_opml(body('<outline text="f">' * 300 + '<outline xmlUrl="https://a.example/"/>' + "</outline>" * 300))
    assert deep.feeds[0].folder == "f/f/f/f/f"
    many = read_opml(body('<outline text="x" xmlUrl="nope"/>' * 5_000))
    assert len(many.skipped) == 1_001
    assert many.skipped[-1] == ("4000 more", "like those above")


def test_what_is_written_is_well_formed() -> None:
    written = write_opml(
        [
            Subscription("https://a.example/?a=1&b=2", 'Say "<hi>" & \x1b[31m', "News/World"),
            Subscription("https://b.example/", "", "", "https://b.example/site"),
        ],
        "Mine & <yours>",
    )
    root = etree.fromstring(written)
    assert root.findtext("head/title") == "Mine & <yours>"
    assert [outline.get("text") for outline in root.iter("outline")] == [
        "https://b.example/",
        "News",
        "World",
        'Say "<hi>" & [31m',
    ]
    assert root.find(".//outline[@xmlUrl='https://a.example/?a=1&b=2']") is not None


def test_the_category_is_the_folder_of_a_feed_outside_of_folders() -> None:
    report = read_opml(
        body(
            '<outline text="A" xmlUrl="https://a.example/" category="boats,work"/>'
            '<outline text="B" xmlUrl="https://b.example/" category="/Birds/Sea,/x"/>'
            '<outline text="F"><outline text="C" xmlUrl="https://c.example/" category="boats"/></outline>'
            '<outline text="D" xmlUrl="https://d.example/" category=" , "/>'
        )
    )
    assert [feed.folder for feed in report.feeds] == ["boats", "Birds/Sea", "F", ""]


def test_a_folder_may_be_typed_as_a_feed() -> None:
    report = read_opml(
        body(
            '<outline type="rss" text="News"><outline type="rss" text="A" xmlUrl="https://a.example/"/></outline>'
            '<outline type="rss" text="B" url="https://b.example/"/><outline type="rss" text="None"/>'
        )
    )
    assert [(feed.url, feed.folder) for feed in report.feeds] == [
        ("https://a.example/", "News"),
        ("https://b.example/", ""),
    ]
    assert report.skipped == (("None", "it has no feed address"),)


@pytest.mark.parametrize(
    "damaged",
    [
        '<outline text="B" description="By <a href="https://x.example/">X</a> & co" xmlUrl="https://b.example/"/>',
        '<outline text="B" description="He said "no" twice" xmlUrl="https://b.example/"/>',
        "<outline text='B' description='It's here' xmlUrl='https://b.example/'/>",
        '<outline text="B" xmlUrl="https://b.example/" description="never closed/>',
        '<outline text="B" xmlUrl="https://b.example/" description="a > b"/>',
        '<outline text="B" xmlUrl="https://b.example/" <b/>',
    ],
)
def test_a_damaged_outline_swallows_no_other(damaged: str) -> None:
    after = '<outline text="F"><outline text="C" xmlUrl="https://c.example/"/></outline>'
    report = read_opml(body(f'<outline text="A" xmlUrl="https://a.example/"/>{damaged}{after}'))
    assert [(feed.title, feed.url, feed.folder) for feed in report.feeds] == [
        ("A", "https://a.example/", ""),
        ("B", "https://b.example/", ""),
        ("C", "https://c.example/", "F"),
    ]


def test_names_that_were_encoded_once_too_often() -> None:
    report = read_opml(
        body(
            '<outline text="Nuts &amp;amp; bolts"><outline text="It&amp;#8217;s" xmlUrl="https://a.example/"/></outline>'
        )
    )
    assert report.feeds == (Subscription("https://a.example/", "It’s", "Nuts & bolts"),)
