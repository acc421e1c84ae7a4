# ruff: noqa: E501 - markup reads better unbroken
"""Live blogs, threads and messages come out post by post, with author and time."""

from __future__ import annotations

import pytest

from newsterm.article.extract import extract
from newsterm.article.model import BlockKind, Document
from newsterm.layout.ansi import Finish, article
from newsterm.sourcing.model import Analysis

URL = "https://pump.example/threads/1"
LONG = "The council met on Tuesday, heard three reports and, after a long debate, put the vote off until the spring."
SAID = (
    (
        "mara_l",
        "5 May 2026 9:12",
        "2026-05-05T09:12Z",
        "Has anyone got the pump to work with the old valve? Mine leaks.",
    ),
    (
        "Jonas",
        "5 May 2026 11:40",
        "2026-05-05T11:40Z",
        "Mine does too. I replaced the ring and it got better, but it drips.",
    ),
    ("mara_l", "6 May 2026 8:01", "2026-05-06T08:01Z", "Thanks!"),
    (
        "Berg",
        "6 May 2026 10:30",
        "2026-05-06T10:30Z",
        "The maker says that the ring must be of rubber and not of cork.",
    ),
)
LINES = [f"{author} · {time}" for author, time, _, _ in SAID]


def thread(post: str, around: str = "<div id=posts>{}</div>") -> Document:
    posts = "".join(
        post.format(n=n, author=author, time=time, moment=moment, text=text)
        for n, (author, time, moment, text) in enumerate(SAID)
    )
    head = "<html lang=en><head><title>Pump leaks | Pump Forum</title></head><body><h1>Pump leaks</h1>"
    return extract(f"{head}{around.format(posts)}<div class=pagination><a href=/2>Next</a></div></body></html>", URL)


@pytest.mark.parametrize(
    "post",
    [
        "<div class='post bg{n}'><dl class=postprofile><dt><a class=username href=/u>{author}</a></dt><dd>Posts: 12</dd></dl>"
        "<div class=postbody><h3><a href='#p{n}'>Re: Pump leaks</a></h3><p class=author>Post by <a class=username"
        " href=/u>{author}</a> » <time datetime={moment}>{time}</time></p><div class=content>{text}</div></div></div>",
        "<article class='message js-post'><div class=user><h4 class=message-name><a class=username href=/u>{author}</a></h4>"
        "<h5>Member</h5></div><header><ul><li><a href='/threads/1/post-{n}'><time datetime={moment}>{time}</time></a></li>"
        "</ul></header><div class=bbWrapper>{text}</div><footer><a href=/l>Like</a></footer></article>",
        "<div itemprop=comment class=topic-body><div class=meta><span itemprop=author><a href=/u><span itemprop=name>{author}"
        "</span></a></span> <time datetime={moment}>{time}</time></div><div class=post><p>{text}</p></div></div>",
    ],
)
def test_a_thread_is_its_posts_with_author_and_time(post: str) -> None:
    document = thread(post)
    assert [block.text for block in document.blocks] == [
        line for (_, _, _, text), head in zip(SAID, LINES, strict=True) for line in (head, text)
    ]
    assert [block.role for block in document.blocks[:2]] == ["post", ""]
    assert document.byline == "mara_l"


def test_a_table_of_comments_that_is_the_whole_page_is_a_thread() -> None:
    document = thread(
        "<tr class=comtr><td><table><tr><td></td><td><div><a class=hnuser href=/u>{author}</a> <span class=age"
        " title={moment}><a href=/i>{n} hours ago</a></span></div><div class=comment><div class=commtext>{text}</div></div>"
        "</td></tr></table></td></tr>",
        "<table class=comment-tree>{}</table>",
    )
    assert "Jonas · 2026-05-05 11:40\n\nMine does too." in document.text


def live(post: str, more: str = "") -> Document:
    posts = "".join(
        post.format(n=n, time=f"{9 + n}:30", text=f"{text} {n}.")
        for n, text in enumerate(
            ("The wind rises", "Waves come over the wall", "The ferry is cancelled, an office said")
        )
    )
    return extract(
        f"<html lang=en><body><main><article><h1>Storm: live</h1><p>{LONG}</p><div class=liveblog>{posts}</div>{more}"
        "</article></main></body></html>",
        "https://tarvik.example/live",
    )


@pytest.mark.parametrize(
    "post",
    [
        "<div class=update><time>{time}</time><h3>Post {n}</h3><p>{text}</p></div>",
        "<article class=post><div class=head><span class=timestamp>{time}</span></div><p>{text}</p></article>",
        "<section><p>{text}</p><div class='time meta'>{time}</div></section>",
    ],
)
def test_each_post_of_a_live_blog_begins_with_its_time(post: str) -> None:
    texts = [block.text for block in live(post).blocks if not block.text.startswith("Post ")]
    assert texts[0] == LONG
    assert texts[1:] == [
        *("9:30", "The wind rises 0."),
        *("10:30", "Waves come over the wall 1."),
        *("11:30", "The ferry is cancelled, an office said 2."),
    ]


def test_on_screen_the_line_stands_right_above_its_post() -> None:
    shown = article(live("<div class=update><time>{time}</time><p>{text}</p></div>"), Analysis(), 70, Finish.PLAIN)
    assert "\n\n\n10:30\nWaves come over the wall 1.\n" in shown


def test_announcements_of_other_pages_are_no_posts() -> None:
    document = live(
        "<div class=post><time>{time}</time><h3><a href='/other/{n}'>A story about {n}</a></h3><p>{text}</p></div>",
        f"<p>{LONG} Twice.</p>" * 4,
    )
    assert not [block for block in document.blocks if block.role == "post"]


def test_comments_under_an_article_are_no_posts_of_it() -> None:
    comments = "".join(f"<li class=comment><time>9:{n}0</time><p>I think that {n} is right.</p></li>" for n in range(5))
    document = extract(
        f"<html lang=en><body><article><h1>Vote</h1>{f'<p>{LONG}</p>' * 4}</article><ol class=comments>{comments}</ol>"
        "</body></html>",
        URL,
    )
    assert "I think" not in document.text


MESSAGE = (
    "<html><title>[pumps] Leaks</title><body><h1>[pumps] Leaks</h1><b>Mara Lind</b><br><i>Tue May  5 09:12:00 2026</i>"
    "<ul><li>Previous message: <a href=1.html>[pumps] Meeting</a></li><li>Next message: <a href=3.html>[pumps] Leaks</a></li>"
    "<li><b>Messages sorted by:</b> <a href=date.html>[ date ]</a></li></ul><hr><pre>On Mon, May 4, 2026 Jonas Berg wrote:\n"
    "&gt; Has anyone got the new pump to work with the old valve?\n\nYes, but only with a ring of rubber. The maker told me"
    " that the\nold valve is not made for it, and that it will leak as soon as\nthe pressure rises above two bar.\n\n"
    "    valve --open --slowly\n\nThat is all that I know of it at the moment.\n</pre><hr></body></html>"
)


def test_a_message_of_a_mailing_list_is_text_without_its_neighbours() -> None:
    document = extract(MESSAGE, "https://lists.example/pumps/2.html")
    assert [(block.kind, block.text.strip()) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "On Mon, May 4, 2026 Jonas Berg wrote:"),
        (BlockKind.QUOTE, "Has anyone got the new pump to work with the old valve?"),
        (
            BlockKind.PARAGRAPH,
            "Yes, but only with a ring of rubber. The maker told me that the old valve is not made for it, and that it will"
            " leak as soon as the pressure rises above two bar.",
        ),
        (BlockKind.CODE, "valve --open --slowly"),
        (BlockKind.PARAGRAPH, "That is all that I know of it at the moment."),
    ]


def test_code_that_has_words_stays_code() -> None:
    code = "\n".join(f"    if (ring[{n}] == old) {{ pump.open(slowly); }} // the old valve leaks" for n in range(8))
    document = extract(
        f"<html><body><article><h1>T</h1><p>{LONG}</p><pre>{code}</pre><p>{LONG}</p></article></body></html>"
    )
    assert document.blocks[1].kind is BlockKind.CODE
