"""Stage 10: how much of the article was got, and the sentence that says why it is not all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from newsterm.article.draft import Draft
from newsterm.article.metadata import Metadata
from newsterm.article.model import BlockKind, SpanKind, State
from newsterm.article.prose import is_prose
from newsterm.article.tree import Element
from newsterm.urls import host_of

_SHORT: Final = 1_500
"""Characters below which a wall's words on the page mean that the article is behind it."""
_TOP: Final = 200
"""Characters at the beginning of a page or text that say what it is."""
_NOTICE: Final = 450
"""Characters of a notice at the end of a preview."""
_LONG_NOTICE: Final = 6_000
"""Characters of a page that only explains itself."""
_PARAGRAPHS: Final = 5
"""Paragraphs from which on a text that is not free for all was given to us in full."""
_ANNOUNCED: Final = 6
"""Announcements that make a page the front of a section."""
_SHARE: Final = r"\d ?%|\b\d+ (?:words|zeichen|wörter|mots|palabras|caracteres)\b"
_PAY: Final = "The publisher shows only the beginning without a subscription."
_CONSENT_FIRST: Final = "The site wants consent to cookies before it shows the article. Open it in the browser."
_SENTENCE: Final = r"\w+\W+\w+\W+\w+\W+\w+.*[.!?…。][\"”’»)\]]*\s*$"
_THIN: Final = 140
"""Characters below which a text is not an article, unless it is prose."""

#: What walls say, in the languages they are met in. Looked for only on pages with little article.
_BOT: Final = (
    r"(?i)just a moment|check(?:ing)? (?:that|if|whether) you(?:'re| are)|proof[- ]of[- ]work|attention required"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:robot|human)"
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
#: What such walls speak of; a line of theirs holds several of these.
_CONSENT_WORDS: Final = (
    r"(?i)\bcookies?\b|\bconsent\b|\bpartners?\b|\bprivacy\b|personal data|\btracking\b|\badvertis\w+"
    r"|accept all|reject all|zustimm\w*|einwillig\w*|datenschutz\w*|\bwerbung|werbefrei|\babo\b|\babonn\w+"
    r"|personenbezogen\w*|\bpur[- ]?abo|publicité"
    r"|consentement|traceurs"
    r"|données personnelles|publicidad|consentimiento|datos personales|pubblicità|consenso|dati personali|toestemming"
    r"|advertenties|samtycke|samtykke|\bkakor\b|informasjonskapsler|\bzgod\w+|ciasteczk\w*|reklam\w*|согласи\w+|rızan\w*"
)
#: What is said where a page is not shown in the reader's country.
_PLACE: Final = (
    r"(?i)not available (?:in your (?:country|region|location)|where you are)|unavailable (?:in your|for legal reasons)"
    r"|general data protection regulation|\bgdpr\b|\b451\b|in (?:ihrem|deinem) land nicht (?:verfügbar|abrufbar)"
    r"|pas disponible dans votre (?:pays|région)|no (?:está )?disponible en (?:su|tu) (?:país|región)"
    r"|non (?:è )?disponibile nel (?:tuo|suo) paese|niet beschikbaar in (?:uw|jouw) (?:land|regio)"
)
#: What a page is called that is not there, or not now.
_MISSING: Final = (
    r"(?im)^\W*(?:error )?(?:404|410|429|50[0234])\b"
    r"|page (?:not found|(?:cannot|can't|could not) be found|does(?:n't| not) exist|no longer exists|has been removed"
    r"|is gone)"
    r"|(?:can't|cannot|couldn't|could not) find (?:that|this|the) page|^\W*not found\b|too many requests"
    r"|internal server error|service (?:temporarily )?unavailable|bad gateway"
    r"|seite (?:wurde )?nicht (?:mehr )?(?:gefunden|vorhanden)|page (?:introuvable|non trouvée)|página no encontrada"
    r"|pagina non trovata|página não encontrada|pagina niet gevonden"
    r"|sidan (?:hittades inte|kunde inte)|siden (?:ble|blev) ikke"
    r"|sivua ei löyd|nie (?:znaleziono|ma takiej) stron|stránka nebyla nalezena|страница не найдена|sayfa bulunamadı"
    r"|ページが見つかりません|找不到(?:页面|頁面)|페이지를 찾을 수 없"
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


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the state of an article is told by."""

    drafts: Sequence[Draft]
    text: str
    """The text of the drafts."""
    found: Metadata
    """What the page says of itself."""
    page_text: str
    """All text of the page, boilerplate included."""
    source: str
    """The page's source, for what is in `noscript`."""
    scripts: int
    """Characters of script in the page."""

    @property
    def size(self) -> int:
        """Characters of the text."""
        return len(self.text)

    @property
    def prose(self) -> list[Draft]:
        """The paragraphs that are surely text."""
        return [d for d in self.drafts if is_prose(d)]

    @property
    def signed(self) -> bool:
        """Whether somebody signed the text, or dated it, as nobody does with a notice."""
        return self.found.published is not None or not self.found.site_author

    @property
    def said(self) -> str:
        """What the page is called, and how it begins."""
        first = next((d.text for d in self.drafts if d.kind is not BlockKind.FIGURE), "")
        top = self.page_text.strip()[:_TOP] if len(self.page_text) < _SHORT else ""
        return "\n".join([*self.found.titles, self.found.title, first[:_TOP], top])


def judge(evidence: Evidence) -> tuple[State, str]:
    """The state of an article and the reason, "" for a whole one; for what is not an article at all see `notice`."""
    size = evidence.size
    if size < _SHORT and _is_behind_wall(evidence):
        return State.BLOCKED, _PAY
    if size < 400 and not evidence.prose:
        if re.search(_CONSENT, evidence.page_text) and not _has_sentence_of_its_own(evidence):
            return State.BLOCKED, _CONSENT_FIRST
        scripted = evidence.scripts > 2_000 and evidence.scripts > 20 * len(evidence.page_text)
        if re.search(_SCRIPT, evidence.source) or scripted:
            return State.BLOCKED, "The page is built by a script and holds no text itself. Open it in the browser."
    if not evidence.text:
        return State.EMPTY, _nothing(evidence.found)
    if size < _THIN and not evidence.prose and size < 0.5 * len(evidence.page_text.strip()):
        return State.EMPTY, _nothing(evidence.found, ", only scraps")
    if _is_front(evidence):
        return State.EMPTY, "This page is a list of articles, not one of them."
    if is_cut_off(evidence.text) and size < _SHORT:
        return State.TEASER, "The page gives only the beginning of the article."
    return State.WHOLE, ""


def cut_notice(drafts: list[Draft], found: Metadata) -> tuple[list[Draft], str]:
    """The drafts without a last line that says that the rest is for subscribers, and the sentence for it.

    Only one that tells how much is missing counts where the page does not itself say that it is not free.
    """
    for index in range(len(drafts) - 1, max(len(drafts) - 3, 0), -1):
        text = drafts[index].text
        if drafts[index].kind is not BlockKind.PARAGRAPH or len(text) > _NOTICE:
            continue
        if (not found.free or re.search(_SHARE, text)) and (_OFFER.search(text) or _WALL.search(text)):
            return drafts[:index], _PAY
    return drafts, ""


def notice(evidence: Evidence) -> tuple[State, str] | None:
    """What a page is whose text is not an article, but a notice: of a guard, a wall, a page that is not there."""
    said = evidence.said
    few = evidence.size < _LONG_NOTICE and not evidence.signed
    guards = evidence.size < 600 and len(evidence.page_text) < 3_000 and re.search(_BOT, evidence.page_text)
    title = evidence.found.titles[-1] if evidence.found.titles else ""
    if guards or (few and re.search(_BOT, said)) or (evidence.size < 600 and re.search(_BOT, title)):
        return State.BLOCKED, "The site asks whether you are a robot. Open the page in the browser."
    if evidence.size < 600 and few and re.search(_PLACE, f"{said}\n{evidence.text}"):
        return State.BLOCKED, "The publisher does not show this page where you are."
    if evidence.size < 800 and few and re.search(_MISSING, said):
        return State.EMPTY, "The site says that there is no such page."
    if evidence.signed:
        return None
    lines = [d.text for d in evidence.drafts if is_prose(d) or len(d.text) > _THIN]
    about = sum(len(set(map(str.casefold, re.findall(_CONSENT_WORDS, line)))) > 1 for line in lines)
    if lines and about >= 0.6 * len(lines):
        return State.BLOCKED, _CONSENT_FIRST
    return None


def _has_sentence_of_its_own(evidence: Evidence) -> bool:
    """Whether a signed text says something, be it short, that is not about consent: a banner beside it is no wall."""
    return evidence.signed and any(
        d.kind is BlockKind.PARAGRAPH and re.search(_SENTENCE, d.text) and not re.search(_CONSENT_WORDS, d.text)
        for d in evidence.drafts
    )


def _is_behind_wall(evidence: Evidence) -> bool:
    """Whether a short text is the beginning of one that must be paid for."""
    text, found = evidence.text, evidence.found
    whole = len(evidence.prose) >= _PARAGRAPHS and len(text) >= 2 * _NOTICE and not is_cut_off(text)
    if not found.free:
        return not whole
    near = len(text) < 800 or "paywall" in evidence.source[:400_000].lower()
    return near and _is_walled(text, found, evidence.page_text)


def _is_front(evidence: Evidence) -> bool:
    """Whether a text is made of announcements of other articles of the same site."""
    if evidence.signed:
        return False
    headings = [
        i for i, d in enumerate(evidence.drafts) if d.kind is BlockKind.HEADING and d.linked > 0.8 * len(d.text)
    ]
    if len(headings) < _ANNOUNCED:
        return False
    before = sum(len(d.text) for d in evidence.drafts[: headings[0]] if is_prose(d))
    host = host_of(evidence.found.base or "")
    targets = [s.url for i in headings for s in evidence.drafts[i].spans if s.kind is SpanKind.LINK and s.url]
    return before < 2 * _NOTICE and sum(host_of(t) == host for t in targets) > 0.8 * len(targets)


def _nothing(found: Metadata, but: str = "") -> str:
    """The sentence for a page without an article, by what it calls itself."""
    if found.kinds & {"videoobject", "video.other", "video.episode", "video.movie", "video"}:
        return "This page shows a video and holds no article. Open it in the browser."
    if found.kinds & {"imagegallery", "mediagallery"}:
        return "This page shows pictures and holds no article. Open it in the browser."
    return f"No article was found on this page{but}."


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
    """Whether there is little text where an article is announced, on a page that wants to be paid."""
    if _WALL.search(page_text) and len(text) < 800:
        return True
    cut = is_cut_off(text) or (bool(found.body) and len(found.body) > 2 * len(text))
    return cut and bool(_OFFER.search(page_text) or _WALL.search(page_text))
