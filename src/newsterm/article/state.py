"""Stage 10: how much of the article was got, and the sentence that says why it is not all."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from newsterm.article.metadata import Metadata
from newsterm.article.model import State
from newsterm.article.tree import Element

_SHORT: Final = 1_500
"""Characters below which a wall's words on the page mean that the article is behind it."""
_THIN: Final = 140
"""Characters below which a text is no article, unless it is prose."""

#: What walls say, in the languages they are met in. Looked for only on pages with little article.
_BOT: Final = (
    r"(?i)just a moment|attention required|verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:robot|human)"
    r"|not a robot|captcha"
    r"|unusual (?:traffic|activity)|access (?:to this page has been )?denied|pardon our interruption"
    r"|checking your browser"
    r"|request (?:has been )?blocked|bot (?:detection|protection)|ddos protection|bist du ein (?:mensch|roboter)"
    r"|vérifi\w+ que vous (?:êtes|n'êtes pas)|no eres un robot|你是否是机器人|403 forbidden"
)
_CONSENT: Final = (
    r"(?i)(?:accept|agree to|manage|reject)\w* (?:all )?(?:cookies|our use of cookies)|before you continue"
    r"|we (?:and our (?:\d+ )?partners )?(?:use|store)\b.{0,40}cookies"
    r"|zustimm\w+|einwilligung|mit werbung (?:weiter)?lesen|werbefrei|cookies? (?:akzeptieren|zulassen)|tracking"
    r"|accept(?:er|ez) (?:les |et )?(?:cookies|continuer)|continuer sans accepter|aceptar (?:las )?cookies"
    r"|acepta (?:las )?cookies"
    r"|accetta (?:i )?cookie|aceitar cookies|cookies accepteren|godkänn(?:er)? (?:alla )?(?:cookies|kakor)"
    r"|godta (?:alle )?(?:cookies|informasjonskapsler)"
)
#: What a wall says of this article. A short text on a page with such a sentence is a beginning.
_WALL: Final = re.compile(
    r"already a (?:subscriber|member)|to (?:continue|keep) reading"
    r"|subscribe to (?:read|continue|keep|unlock|access)|continue reading (?:with|this)|unlock this"
    r"|for (?:subscribers|members) only|members[- ]only|premium (?:content|article)|free articles? (?:left|remaining)"
    r"|jetzt (?:testen|weiterlesen|registrieren)|weiterlesen mit|exklusiv für|probeabo|bezahlschranke"
    r"|réservé aux|article réservé|exclusivo para"
    r"|по подписке|会員限定|有料会員|有料記事|残り\d+文字|この記事は有料|付费",
    re.IGNORECASE,
)
#: What newspapers offer on every page, beside articles that are whole as well.
_OFFER: Final = re.compile(
    r"subscri(?:be|ption|bers?)\b"
    r"|abonnent\w*|abonnier\w*|\bmit [\w+ ]{0,20}(?:plus|abo|\+)\b"
    r"|abonn[ée]\w*|s'abonner|suscr[ií]b\w+|suscriptor\w*|abbonat\w+"
    r"|assinant\w+|assine"
    r"|abonnee\w*|prenumer\w+|abonner|předplat\w+|subskry\w+|подписк\w+|abone\b"
    r"|訂閱|구독",
    re.IGNORECASE,
)
_SCRIPT: Final = (
    r"(?i)(?:enable|activate|turn on|requires?|without) javascript|javascript (?:is |must be |to be )?(?:disabled"
    r"|enabled|required|needed|aktivieren|deaktiviert|désactivé)"
    r"|you need to enable javascript|javascript (?:muss|aktivieren)|activ(?:er|ez|ar|e) (?:le |el |o )?javascript"
    r"|abilita\w* javascript"
)
_BROKEN_OFF: Final = (
    r"(?i)(?:…|\.\.\.|\[\+?\d* ?(?:chars)?\])[\])\"”»]*\s*"
    r"(?:(?:read|continue|weiter|lire|leer|leggi)[^\n]{0,30})?$"
)


def judge(text: str, prose: bool, found: Metadata, page_text: str, source: str, scripts: int) -> tuple[State, str]:
    """The state of an article and the reason, "" for a whole one.

    Args:
        text: the article's text.
        prose: whether it holds at least one paragraph that is surely text.
        found: what the page says of itself.
        page_text: all text of the page, boilerplate included.
        source: the page's source, for what stands in `noscript`.
        scripts: characters of script in the page.
    """
    size = len(text)
    if size < _SHORT:
        title = found.titles[-1] if found.titles else ""
        if size < 600 and (re.search(_BOT, title) or (len(page_text) < 3_000 and re.search(_BOT, page_text))):
            return State.BLOCKED, "The site asks whether you are a robot. Open the page in the browser."
        if not found.free or (
            (size < 800 or "paywall" in source[:400_000].lower()) and _is_walled(text, found, page_text)
        ):
            return State.BLOCKED, "The publisher shows only the beginning without a subscription."
        if size < 400 and not prose and re.search(_CONSENT, page_text):
            return (
                State.BLOCKED,
                "The site wants consent to cookies before it shows the article. Open it in the browser.",
            )
        if (
            size < 400
            and not prose
            and (re.search(_SCRIPT, source) or (scripts > 2_000 and scripts > 20 * len(page_text)))
        ):
            return State.BLOCKED, "The page is built by a script and holds no text itself. Open it in the browser."
    if not text:
        return State.EMPTY, "No article was found on this page."
    if size < _THIN and not prose and size < 0.5 * len(page_text.strip()):
        return State.EMPTY, "No article was found on this page, only scraps."
    if is_cut_off(text) and size < _SHORT:
        return State.TEASER, "The page gives only the beginning of the article."
    return State.WHOLE, ""


def is_cut_off(text: str) -> bool:
    """Whether a text breaks off ("…", "[...]", "Read more")."""
    return bool(re.search(_BROKEN_OFF, text.rstrip()[-60:]))


def live_blog(body: Element) -> str:
    """The sentence that says that an article is a live blog, and in which order it reads."""
    times = [t for t in (e.get("datetime") or "" for e in body.iter("time")) if re.match(r"\d{4}-\d\d-\d\dT\d\d", t)]
    newer = sum(a > b for a, b in pairwise(times))
    older = sum(a < b for a, b in pairwise(times))
    if max(newer, older) < 2 or 2 * min(newer, older) >= max(newer, older):  # "published" and "updated" are no entries
        return "This is a live blog."
    return f"This is a live blog, {'newest' if newer > older else 'oldest'} entry first."


def _is_walled(text: str, found: Metadata, page_text: str) -> bool:
    """Whether little text stands where an article is announced, on a page that wants to be paid."""
    if _WALL.search(page_text) and len(text) < 800:
        return True
    cut = is_cut_off(text) or (bool(found.body) and len(found.body) > 2 * len(text))
    return cut and bool(_OFFER.search(page_text) or _WALL.search(page_text))
