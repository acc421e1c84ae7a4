"""The words by which boilerplate is told from article, as data: names in the markup, phrases in the text.

Names are those that authors of pages give to elements (class, id, role, test id), split into words. They are few
across the whole web, and English nearly everywhere.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final


def names(text: str) -> frozenset[str]:
    """A set of the words of `text`."""
    return frozenset(text.split())


#: Elements by these names are boilerplate whatever they hold, short of most of the page's text.
BOILERPLATE: Final = names(
    "nav navbar navi navigation subnav topnav menu submenu megamenu menubar breadcrumb breadcrumbs breadcrum "
    "footer foot sidebar sidebars sidecol share shares sharing sharebar sharer sharethis sharedaddy addthis "
    "addtoany jssocials social socials socialmedia sociallinks socialshare socialbar follow followus "
    "newsletter newsletters signup subscribe advert adverts advertisement advertisements advertising "
    "advertorial ad ads adslot adbox adsense adunit adcontainer adwrapper advertisment advertise dfp gpt "
    "googlead banner sponsor sponsored sponsors outbrain taboola revcontent zergnet mgid plista related "
    "relateds relatedarticles relatedposts relatedcontent relatedlinks recommend recommended recommendation "
    "recommendations recommends recirc recirculation trending mostread mostpopular mostviewed bestof comments "
    "comment commentlist disqus livefyre respond viafoura coral cookie cookies consent gdpr cmp modal popup "
    "popin overlay lightbox tooltip login signin register pagination pager paginator tagcloud hashtags "
    "authorbox authorbio skiplink hidden srnonly sronly visuallyhidden donate donation crosslinks crosslink "
    "linkbox jumplinks toc promo promos promobox upsell inscribe jetpack yarpp ssba a2a wpcnt noprint nonprint "
    "teaserlist morestories readmore readnext readalso moreon morenews seealso alsoread kommentare kommentar "
    "forum leserbriefe empfehlungen merkliste widgetarea masthead contentinfo toolbar polls poll quiz "
    "horoscope weather stockticker messenger whatsapp affiliate affiliates cta ctas"
)
#: Pairs of neighbouring words that mean the same.
BOILERPLATE_PAIRS: Final = frozenset(
    {
        ("read", "more"), ("read", "next"), ("read", "also"), ("also", "read"), ("see", "also"), ("see", "more"),
        ("more", "on"), ("more", "from"), ("more", "stories"), ("more", "articles"), ("more", "news"), ("most", "read"),
        ("most", "popular"), ("most", "viewed"), ("most", "recent"), ("latest", "news"), ("latest", "stories"),
        ("up", "next"), ("sign", "up"), ("sign", "in"), ("log", "in"), ("sr", "only"), ("visually", "hidden"),
        ("screen", "reader"), ("visuallyhidden", "focusable"), ("skip", "link"), ("skip", "to"), ("back", "to"),
        ("author", "bio"), ("author", "box"), ("author", "info"), ("author", "card"), ("about", "author"),
        ("no", "print"), ("you", "may"), ("may", "like"), ("in", "other"), ("follow", "us"), ("tag", "list"),
        ("tags", "list"), ("link", "list"), ("topic", "list"), ("social", "media"), ("call", "to"),
        ("paywall", "offer"),
        ("next", "article"), ("prev", "article"), ("previous", "article"), ("next", "post"), ("previous", "post"),
        ("post", "navigation"), ("entry", "footer"), ("story", "footer"), ("article", "footer"), ("most", "commented"),
        ("display", "none"), ("d", "none"), ("form", "done"), ("form", "fail"), ("form", "success"), ("form", "error"),
    }
)  # fmt: skip
#: Elements by these names are boilerplate when they look it: many links, or too short for a sentence.
DOUBTFUL: Final = names(
    "header head top widget widgets tools tool tag tags topics topic keywords keyword meta metadata info infos "
    "teaser teasers card cards more rail extra extras player video videos audio podcast gallery galleries "
    "carousel slider slideshow swiper ticker rating ratings links linklist credits credit copyright caption "
    "captions media actions action button buttons btn app apps support contact feedback print email mail "
    "icon icons label labels kicker eyebrow rubric category categories date dates time datetime timestamp "
    "pubdate published updated modified readtime duration count counter counts views votes likes premium "
    "paywall plus offer offers shop shopping product products partner partners external trust about "
    "profile avatar byline bylines author authors writer writers reporter dateline bio contributor "
    "contributors popular latest next prev previous recent stories headlines aside secondary supplementary "
    "supplement extras bottom end abo bookmark bookmarks save listen listening readaloud speech tts translate "
    "language lang logo branding flash breaking alert notification notifications toggle dropdown accordion tab "
    "tabs expand collapsed nextup playlist channel topper overline underline hashtag stats disclaimer legal "
    "license rights membership member register account user subscriber subscribers gift coupon gutscheine "
    "deals service services serviceline utility utilities util sitemap site global box boxes embed iframe "
    "promo calendar clip events event attribution location place tease kicker sharer shareline live liveblog series "
    "serie"
)
#: A summary between headline and text.
STANDFIRST: Final = names(
    "standfirst dek deck subtitle subtitles subhead subheadline subheading subtitel subline summary lead lede "
    "leadtext intro introduction introtext chapo chapeau sottotitolo occhiello abstract excerpt vorspann "
    "ingress manchet manchette perex entradilla bajada sumario description underrubrik undertittel preamble "
    "strapline teasertext teaser headertext articlelead articleintro spot leid secondarytitle synopsis "
    "catchline stand tagline blurb"
)
#: Of these names, the ones that other things go by, too.
_AMBIGUOUS: Final = names("stand spot teaser teasertext lead leid tagline description excerpt abstract blurb")
#: What is written under a picture.
CAPTION: Final = names(
    "caption captions imagecaption piccaption photocaption bildunterschrift bildtext bu legende imagecredit "
    "photocredit figcaption copyright didascalia bijschrift bildtxt imagetext picturetext altyazi"
)
#: … and, more narrowly, who made it.
CREDIT: Final = names("credit credits copyright source imagecredit photocredit photographer fotograf bildquelle quelle")
HEADING: Final = names("video title headline heading")
#: Elements that hold an article's text, when they are not the boilerplate of one.
BODY: Final = names(
    "article articlebody body content story storybody entry post text main maincontent richtext paragraph "
    "paragraphs articletext articlecontent storycontent postcontent bodytext fulltext prose textbody"
)
#: What a machine writes on an article, after "ai".
_MACHINES: Final = names(
    "summary summaries notice generated disclaimer disclosure label overview tldr keypoints key takeaways highlights"
)
#: Who wrote it, in the markup.
BYLINE: Final = names(
    "byline bylines author authors autor autoren autore autori auteur auteurs writer reporter contributor contributors "
    "signature signatures firma firmas forfatter forfattere skribent yazar penulis"
)

#: Beginnings of names that are written in one word ("cookielaw", "relatedlinks").
_BEGINNINGS: Final = re.compile(
    r"(?:cookie|onetrust|didomi|usercentrics|truste|consent|advert|newsletter|taboola|outbrain|sponsor|recommend|related|"
    r"breadcrumb|sidebar|navbar|socialshar|sharebutton|sharetool|shareicon|sharelink|subscri(?!ber)|suscri[bp]|footer|piano|paywallo)"
)
_PICTURE: Final = re.compile(
    r"(?:image|img|bild|foto|photo|picture|absatzbild|imagen|immagine)(?:s|box\w?|holder|wrap|wrapper|block|info|top|text)?$"
)
_PARTS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


@lru_cache(maxsize=4096)
def name_words(value: str) -> tuple[str, ...]:
    """The words of a class or id: "articleBody__share-bar" is article, body, share, bar."""
    return tuple(w.lower() for w in _PARTS.findall(value))


@lru_cache(maxsize=4096)
def boilerplate_words(value: str) -> frozenset[str]:
    """The words (or pairs of words) in an element's names that say it is boilerplate."""
    words = name_words(value)
    found = BOILERPLATE.intersection(words) | {w for w in words if len(w) > 6 and _BEGINNINGS.match(w)}
    pairs = {f"{a} {b}" for a, b in pairwise(words) if (a, b) in BOILERPLATE_PAIRS}
    return found | pairs if pairs else found


@lru_cache(maxsize=4096)
def doubtful_words(value: str) -> frozenset[str]:
    """The words in an element's names that let one doubt that it is article."""
    return DOUBTFUL.intersection(name_words(value))


@lru_cache(maxsize=4096)
def is_standfirst(value: str) -> bool:
    """Whether an element's names say that it is the summary under a headline."""
    return not STANDFIRST.isdisjoint(name_words(value))


@lru_cache(maxsize=4096)
def is_surely_standfirst(value: str) -> bool:
    """Whether an element's names say so, and nothing else."""
    return not (STANDFIRST - _AMBIGUOUS).isdisjoint(name_words(value))


@lru_cache(maxsize=4096)
def is_caption(value: str) -> bool:
    """Whether an element's names say that it is a picture's caption or credit."""
    words = name_words(value)
    return not CAPTION.isdisjoint(words) and HEADING.isdisjoint(words)


@lru_cache(maxsize=4096)
def is_credit(value: str) -> bool:
    """Whether an element's names say that it names a picture's maker."""
    return not CREDIT.isdisjoint(name_words(value))


@lru_cache(maxsize=4096)
def is_body(value: str) -> bool:
    """Whether an element's names say that it holds the article."""
    return not BODY.isdisjoint(name_words(value))


@lru_cache(maxsize=4096)
def is_byline(value: str) -> bool:
    """Whether an element's names say that it holds the authors."""
    return not BYLINE.isdisjoint(name_words(value))


@lru_cache(maxsize=4096)
def is_by_machine(value: str) -> bool:
    """Whether an element's names say that a machine wrote what it holds ("ai-summary", "aiNotice")."""
    return any(a == "ai" and b in _MACHINES for a, b in pairwise(name_words(value)))


@lru_cache(maxsize=4096)
def is_picture(value: str) -> bool:
    """Whether an element's names say that it holds a picture."""
    return any(_PICTURE.match(word) for word in name_words(value))
