"""What servers answer, in the spellings in which they do."""

from __future__ import annotations

import json

import pytest

from newsterm.services.sync.messages import (
    MalformedAnswerError,
    read_auth,
    read_ids,
    read_items,
    read_subscriptions,
    sent_id,
    stored_id,
)

LONG = "tag:google.com,2005:reader/item/"


@pytest.mark.parametrize(
    ("raw", "stored", "sent"),
    [
        ("1700000000000001", "1700000000000001", f"{LONG}00060a24181e4001"),
        (1700000000000001, "1700000000000001", f"{LONG}00060a24181e4001"),
        (f"{LONG}00060a24181e4001", "1700000000000001", f"{LONG}00060a24181e4001"),
        (f"{LONG}00060A24181E4001", "1700000000000001", f"{LONG}00060a24181e4001"),
        ("0000000000000007", "7", f"{LONG}0000000000000007"),
        ("-1", "-1", f"{LONG}ffffffffffffffff"),
        (f"{LONG}fffffffffffffffe", "-2", f"{LONG}fffffffffffffffe"),
        (f"{LONG}52a2d7d0e4b0a1b2c3d4e5f6", f"{LONG}52a2d7d0e4b0a1b2c3d4e5f6", f"{LONG}52a2d7d0e4b0a1b2c3d4e5f6"),
        ("52a2d7d0e4b0a1b2c3d4e5f6", "52a2d7d0e4b0a1b2c3d4e5f6", "52a2d7d0e4b0a1b2c3d4e5f6"),
    ],
)
def test_an_id_is_one_in_every_form(raw: object, stored: str, sent: str) -> None:
    assert stored_id(raw) == stored
    assert sent_id(stored) == sent
    assert stored_id(sent) == stored


@pytest.mark.parametrize("raw", [None, True, 1.5, [], {}, "", " "])
def test_what_is_no_id_is_none(raw: object) -> None:
    assert stored_id(raw) == ""


@pytest.mark.parametrize(
    ("categories", "read", "starred"),
    [
        (["user/-/state/com.google/read"], True, False),
        (["user/1/state/com.google/read", "user/anna/state/com.google/starred"], True, True),
        (["user//state/com.google/starred"], False, True),
        (["user/-/state/com.google/reading-list", "user/-/state/com.google/kept-unread"], False, False),
        (["user/-/label/a/state/com.google/read", "read", "starred", "/state/com.google/read"], False, False),
        (["user/-/state/com.google/read/x", 7, None, {"id": "user/-/state/com.google/read"}], False, False),
        ("user/-/state/com.google/read", False, False),
    ],
)
def test_states_are_those_of_the_reader_and_no_label_that_looks_like_one(
    categories: object, read: bool, starred: bool
) -> None:
    answer = {"items": [{"id": "1", "origin": {"streamId": "feed/1"}, "categories": categories}]}
    (item,) = read_items(json.dumps(answer).encode())
    assert (item.read, item.starred) == (read, starred)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("R＆D ＜new＞", "R&D <new>"),
        ("Wired， Science； why？ AC／DC ＼o", "Wired, Science; why? AC/DC \\o"),
        ("知乎，每日？＆ more", "知乎，每日？& more"),
        ("ニュース／速報", "ニュース／速報"),
        ("A &amp; B", "A & B"),
    ],
)
def test_names_that_freshrss_writes_in_full_width(told: str, name: str) -> None:
    answer = {"subscriptions": [{"id": "feed/1", "title": told, "url": "https://a.example/"}]}
    assert [feed.title for feed in read_subscriptions(json.dumps(answer).encode(), full_width=True)] == [name]


def test_names_of_other_servers_are_as_they_are() -> None:
    told = {"id": "feed/1", "title": "A，B＆C？", "url": "https://a.example/", "categories": [{"label": "R＆D"}]}
    (feed,) = read_subscriptions(json.dumps({"subscriptions": [told]}).encode())
    assert (feed.title, feed.folder) == ("A，B＆C？", "R＆D")
    (feed,) = read_subscriptions(json.dumps({"subscriptions": [told]}).encode(), full_width=True)
    assert feed.folder == "R＆D"  # FreshRSS leaves those of folders alone


@pytest.mark.parametrize("continuation", ["17", 17, "a/b==", ""])
def test_a_list_goes_on_at_a_text_or_a_number(continuation: object) -> None:
    page = read_ids(json.dumps({"itemRefs": [{"id": "1"}], "continuation": continuation}).encode())
    assert (page.ids, page.continuation) == (("1",), str(continuation))


@pytest.mark.parametrize(
    "answer",
    [b"", b"OK", b"[]", b"null", b'"text"', b"<br />Warning{}", b"{}", b'{"itemRefs": null}', b'{"itemRefs": {}}'],
)
def test_what_is_no_list_is_refused(answer: bytes) -> None:
    with pytest.raises(MalformedAnswerError):
        read_ids(answer)


def test_a_mark_of_order_before_an_answer_does_no_harm() -> None:
    assert read_ids(b"\xef\xbb\xbf" + b'{"itemRefs": []}').ids == ()


@pytest.mark.parametrize(
    ("answer", "auth"),
    [
        (b"SID=x\nLSID=null\nAuth=anna/0a1b\n", "anna/0a1b"),
        (b"SID=x\r\nAuth = t=1==\r\n", "t=1=="),
        (b"SID=x\nauth=no\n", ""),
        (b"<html>Auth=x y</html>", ""),
    ],
)
def test_the_token_of_a_sign_in(answer: bytes, auth: str) -> None:
    assert read_auth(answer) == auth
