"""A corpus of feeds as they are in the wild, generated: formats, sizes, languages and sins in usual proportions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from random import Random

_ENGLISH_TEXT = """the council vote was put off until spring after officials said the harbour plan could cost more than
twice its estimate residents of the old town who had waited since autumn for an answer spoke of a lost year
according to two people familiar with the talks no date has been set and a spokesman declined to comment"""
_OTHER_TEXTS = (
    """le conseil a reporté le vote après que des responsables ont déclaré que le projet du port pourrait coûter plus de
    deux fois l’estimation « une année perdue » déplorent les habitants""",
    """совет отложил голосование после того как чиновники сообщили что проект гавани может обойтись вдвое дороже
    жители старого города говорят о потерянном годе""",
    """市議会は 港の計画の 費用が 見積もりの 二倍を 超える 可能性が あるとして 採決を 春まで 延期した 住民は""",
    """المجلس أرجأ التصويت بعد أن قال مسؤولون إن خطة الميناء قد تكلف ضعف التقدير سكان البلدة القديمة""",
)
_ENGLISH = _ENGLISH_TEXT.split()
_OTHERS = tuple(text.split() for text in _OTHER_TEXTS)
_START = datetime(2024, 5, 7, 10, tzinfo=UTC)


def corpus(count: int = 200, seed: int = 7) -> list[bytes]:
    """`count` feeds, the same for the same seed: RSS with teasers or full text, Atom, RDF, one in twenty broken."""
    random = Random(seed)
    makers: list[Callable[[Random], str]] = [*[_rss_teasers] * 9, *[_rss_full] * 5, *[_atom] * 4, _rdf, _broken]
    random.shuffle(makers)
    return [makers[number % len(makers)](random).encode() for number in range(count)]


def _words(random: Random, language: list[str], count: int) -> str:
    text = " ".join(random.choices(language, k=count))
    return text[:1].upper() + text[1:]


def _language(random: Random) -> list[str]:
    return _ENGLISH if random.random() < 0.7 else random.choice(_OTHERS)


def _body(random: Random, language: list[str], paragraphs: int) -> str:
    parts = []
    for number in range(paragraphs):
        text = _words(random, language, random.randint(25, 70))
        link = (
            f' <a href="https://paper.example/topic/{number}?utm_source=rss&amp;x=1">{_words(random, language, 2)}</a>'
        )
        parts.append(f"<p>{text},{link} – “{_words(random, language, 6)}”.&nbsp;</p>\n")
    parts.insert(1, '<figure><img src="/i/1.jpg" alt="x"><figcaption>A picture</figcaption></figure>')
    return "".join(parts)


def _dates(random: Random) -> datetime:
    return _START - timedelta(minutes=random.randint(0, 20_000))


def _rss(random: Random, item: Callable[[Random, list[str], int], str]) -> str:
    language = _language(random)
    items = "\n".join(item(random, language, number) for number in range(random.randint(10, 40)))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel><title>{_words(random, language, 3)}</title><link>https://paper.example/</link>
<atom:link href="https://paper.example/feed" rel="self" type="application/rss+xml"/>
<description>{_words(random, language, 9)}</description><lastBuildDate>{format_datetime(_START)}</lastBuildDate>
<language>en-GB</language><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>
{items}
</channel></rss>"""


def _rss_teasers(random: Random) -> str:
    def item(random: Random, language: list[str], number: int) -> str:
        return f"""<item><title><![CDATA[{_words(random, language, 9)}]]></title>
<description><![CDATA[{_words(random, language, 30)}]]></description>
<link>https://paper.example/news/{number}-{random.randint(10**6, 10**7)}?at_medium=RSS</link>
<guid isPermaLink="false">https://paper.example/news/{number}#0</guid>
<pubDate>{format_datetime(_dates(random), usegmt=True)}</pubDate>
<media:thumbnail width="240" height="135" url="https://img.example/{number}.jpg"/></item>"""

    return _rss(random, item)


def _rss_full(random: Random) -> str:
    def item(random: Random, language: list[str], number: int) -> str:
        body = _body(random, language, random.randint(4, 12))
        return f"""<item><title>{_words(random, language, 8)} &#8211; &amp; more</title>
<link>https://blog.example/2024/05/{number}/{random.randint(10**6, 10**7)}/</link>
<comments>https://blog.example/{number}#comments</comments><dc:creator><![CDATA[Ana Reyes]]></dc:creator>
<pubDate>{format_datetime(_dates(random))}</pubDate><category><![CDATA[Politics]]></category>
<category><![CDATA[Harbour]]></category><guid isPermaLink="false">https://blog.example/?p={number}</guid>
<description><![CDATA[<p>{_words(random, language, 40)} [&#8230;]</p>]]></description>
<content:encoded><![CDATA[{body}]]></content:encoded></item>"""

    return _rss(random, item)


def _atom(random: Random) -> str:
    language = _language(random)

    def entry(number: int) -> str:
        body = escape(_body(random, language, random.randint(2, 9)), quote=False)
        date = _dates(random).isoformat()
        return f"""<entry><title type="html">{_words(random, language, 8)}</title>
<id>tag:blog.example,2024:{number}</id>
<link rel="alternate" type="text/html" href="https://blog.example/{number}.html"/><published>{date}</published>
<updated>{date}</updated><author><name>Jo Berg</name></author><category term="news"/>
<content type="html" xml:base="https://blog.example/">{body}</content></entry>"""

    entries = "\n".join(map(entry, range(random.randint(10, 30))))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>{_words(random, language, 3)}</title>
<link rel="self" href="https://blog.example/atom.xml"/><link href="https://blog.example/"/><id>tag:blog.example,2024:x</id>
<updated>{_START.isoformat()}</updated>
{entries}
</feed>"""


def _rdf(random: Random) -> str:
    language = _language(random)
    items = "".join(
        f"""<item rdf:about="https://rdf.example/{number}"><title>{_words(random, language, 8)}</title>
<link>https://rdf.example/{number}</link><description>{_words(random, language, 40)}</description>
<dc:date>{_dates(random).isoformat()}</dc:date></item>"""
        for number in range(20)
    )
    return f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://rdf.example/"><title>RDF</title><link>https://rdf.example/</link></channel>
{items}</rdf:RDF>"""


def _broken(random: Random) -> str:
    feed = random.choice((_rss_teasers, _rss_full, _atom))(random)
    sin = random.randrange(4)
    if sin == 0:
        return feed.replace("</title>", " at AT&T&nbsp;</title>")
    if sin == 1:
        return feed[: len(feed) * 3 // 4]
    if sin == 2:
        return feed.replace("xmlns:", "xmlns:not-")
    return feed.replace("<title>", "<title>\x0b<b>", 3)
