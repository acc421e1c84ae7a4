"""Which language a text is in, told by its script and its commonest words, where a page does not say, or wrongly."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_SAMPLE: Final = 4_000
"""Characters looked at."""
_FEW: Final = 5
"""Common words a text needs before it tells anything."""
_CLEAR: Final = 2.0
"""How many times the next language's common words the best one's must be, to speak against what a page says."""
_SHARE: Final = 0.12
"""… and the part of all words that they must be."""

_OTHER: Final = 0.03
"""The part of a text's words that are common ones below which it is not in the language that its page says …"""
_RUNNING: Final = 60
"""… if it has these many words in small letters: else it may be a list of names."""
UNKNOWN: Final = "und"
"""BCP 47's word for a language that is not determined."""

_SCRIPTS: Final = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af"),
    ("zh", "\u4e00-\u9fff"),
    ("ru", "\u0400-\u04ff"),
    ("el", "\u0370-\u03ff"),
    ("ar", "\u0600-\u06ff"),
    ("he", "\u0590-\u05ff"),
    ("hi", "\u0900-\u097f"),
    ("th", "\u0e00-\u0e7f"),
)
"""Scripts, and the language taken for theirs. Japanese comes before Chinese: it has both kinds of signs."""
_SIGNS: Final = {code: f"[{signs}]" for code, signs in _SCRIPTS}
"""As text, since compiling sets of so many signs takes milliseconds, and few texts need them."""
_ANY_SIGN: Final = f"[{''.join(signs for _, signs in _SCRIPTS)}]"
_KANA: Final = 0.1
"""The part of East Asian signs that is kana in any Japanese text."""

_COMMON: Final = {
    "en": "the of and to in is that for was with on are said from has have at this by but not which",
    "de": "der die das und ist nicht den von zu mit sich auf für dem ein eine auch wird sind im des war hat",
    "fr": "le les des est une dans que qui pour pas sur du au avec par ce il sont cette ont plus été",
    "es": "el los las que una por con para del se su es al como más lo pero sus ha ser este fue",
    "pt": "os uma que não para com do da em dos das por mais como ao foi pelo pela são na no às",
    "it": "il di che gli una per con non del della sono più nel alla dei anche delle dal ha le è si",
    "nl": "het een van dat niet en zijn op te voor met aan ook bij er naar wordt heeft werd deze om als",
    "sv": "och att det som på är av för inte den till har med om ett han var från men också så",
    "no": "og det som på er av for ikke den til har med om et han var fra men også seg å",
    "da": "og det som på er af for ikke den til har med om et han var fra men også sig at",
    "fi": "ja on että ei se hän oli ovat mutta myös kun kuin ole sen joka mukaan sekä hänen",
    "is": "og að er í sem á það til um ekki við var af hefur með fyrir en hann þá því",
    "pl": "nie się na że jest do to jak ale po za od przez dla oraz są był tym który",
    "cs": "se na je že to jako by ale podle pro tak od po který jsou také byl už při",
    "hu": "az és hogy nem egy is ez volt meg már csak mint szerint vagy azt el ki még",
    "ro": "și în că nu este cu pentru pe din mai au fost sunt care după prin lui ce",
    "tr": "ve bir bu için ile da de olarak çok daha ancak gibi olan sonra kadar ise dedi",
    "id": "yang dan di untuk dengan dari ini itu pada dalam tidak akan oleh juga adalah ke",
    "vi": "của và là có không được cho người trong một các với đã để những này",
    "sw": "ya na wa kwa ni za katika la kuwa hiyo hii cha kwamba pia alisema huyo",
}
_WORDS: Final = {code: frozenset(text.split()) for code, text in _COMMON.items()}
_SPEAKING: Final = {
    word: tuple(code for code, own in _WORDS.items() if word in own) for word in frozenset().union(*_WORDS.values())
}
"""The languages that each common word is of."""


def language_of(text: str) -> str:
    """The language of a text, "" where it does not tell."""
    return _told(text)[0]


def settled(said: str, text: str) -> str:
    """The language of a text: what its page says, unless the text speaks clearly against that.

    Neighbours (Danish and Norwegian, Russian and Ukrainian) are not told apart well enough to contradict a page. A text
    that is surely not in the page's language, and in none that is known here, is `UNKNOWN`.
    """
    best, clear = _told(text)
    if not said:
        return best
    short = said.split("-")[0]
    if clear:
        return said if _family(best) == _family(short) else best
    running = [w for w in re.findall(r"\w+", text[:_SAMPLE]) if w.islower() and len(w) > 2]
    if short in _WORDS and len(running) >= _RUNNING:
        common = sum(w in _WORDS[short] for w in running)
        return said if common >= _OTHER * len(running) else UNKNOWN
    return said


def _family(code: str) -> str:
    for family in (
        "no nb nn da sv",
        "ru uk bg sr be mk kk",
        "cs sk",
        "id ms",
        "ar fa ur",
        "hi mr ne",
        "es ca gl",
        "zh yue",
    ):
        if code in family.split():
            return family
    return code


def _told(text: str) -> tuple[str, bool]:
    """The likeliest language, and whether there is no doubt about it."""
    text = text[:_SAMPLE].lower()
    if re.search(_ANY_SIGN, text):
        letters = sum(map(str.isalpha, text)) or 1
        counts = {code: len(re.findall(signs, text)) for code, signs in _SIGNS.items()}
        east = counts["ja"] + counts["zh"]
        counts["ja"] = east if counts["ja"] >= _KANA * east else 0
        script = max(counts, key=lambda code: counts[code])
        if counts[script] > letters / 2:
            return script, counts[script] > 40
    found = re.findall(r"\w+", text)
    counted = dict.fromkeys(_WORDS, 0)
    for word, count in Counter(found).items():
        for code in _SPEAKING.get(word, ()):
            counted[code] += count
    scores = sorted(((count, code) for code, count in counted.items()), reverse=True)
    (most, best), (next_most, _) = scores[0], scores[1]
    if most < _FEW or most == next_most:
        return "", False
    rival = max((n for n, code in scores[1:] if _family(code) != _family(best)), default=0)
    return best, most >= _CLEAR * rival and most >= _SHARE * len(found) and len(found) >= 50
