"""Bytes to text, as browsers do it: byte order mark, UTF-8, what is declared by the labels of WHATWG's list, a guess.

Where nothing is declared, the guess goes by letters: each language has its charsets and its commonest letters, and the
charset counts in which the text reads most like one of its languages. The language that the document names and the
top-level domain of its address are asked first; cp1252 comes last.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED: Final = (
    ("utf-32-le", re.compile(rb"[<{]\0\0\0")),
    ("utf-32-be", re.compile(rb"\0\0\0[<{]")),
    ("utf-16-le", re.compile(rb"[<{]\0[^\0]\0")),
    ("utf-16-be", re.compile(rb"\0[<{]\0[^\0]")),
)
_IN_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.ASCII | re.IGNORECASE)
_IN_XML: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
_IN_HEAD: Final = re.compile(rb"<meta\s[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_LANGUAGE: Final = re.compile(rb"\blang\s*=\s*[\"']?([a-z]{2})(?![a-z])|<language>\s*([a-z]{2})", re.IGNORECASE)
_NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")
_HEAD: Final = 256 * 1024
"""Bytes of a page among which its declaration may stand: heads hold long scripts."""
_SAMPLE: Final = 8 * 1024
"""Bytes, from the first that is not ASCII, by whose letters a charset is told."""

_UNLIKE_BROWSERS: Final = {"gbk": "gb18030"}
"""What a browser decodes with a larger charset than its label's."""
_DEFAULTS: Final = frozenset(("cp1252",))
"""What servers say in their headers when nobody has told them anything: the document knows better."""

_C1: Final = re.compile("[\x80-\x9f]")
_C1_IN_UTF8: Final = re.compile(rb"\xc2[\x80-\x9f]")
#: Letters that UTF-8 becomes when it is taken for cp1252 or Latin-1, and the same in UTF-8: of Latin letters and signs
#: one is enough, of other scripts it takes some in a row.
_FOLLOWING: Final = "\x80-\xbf" + bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_TWICE: Final = re.compile(
    f"[\xc2\xc3][{_FOLLOWING}]|\xe2[\x80€][{_FOLLOWING}]|(?:[\xc4-\xdf][{_FOLLOWING}]|[\xe0-\xef][{_FOLLOWING}]{{2}}){{3}}"
)
_TWICE_IN_UTF8: Final = re.compile(
    rb"\xc3(?:[\x82\x83]|\xa2(?:\xc2\x80|\xe2\x82)|[\x84-\xaf](?:\xc2.|\xe2..|\xc5.)[\xc2\xc3\xc5\xe2])", re.DOTALL
)
_BETWEEN_TAGS: Final = re.compile("[^<>]+")
_C1_MEANT: Final = {n: bytes((n,)).decode("cp1252", "replace").replace("\ufffd", "") for n in range(0x80, 0xA0)}

_CYRILLIC: Final = ("cp1251", "koi8-u", "iso8859-5", "cp866")
_CENTRAL: Final = ("cp1250", "iso8859-2")
_BALTIC: Final = ("cp1257", "iso8859-13")
_HAN: Final = (
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起"
    "还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长這來國個說們為時會過對後麼沒於發當無開經頭從動兩長報市日"
)
#: Charsets and letters of languages; of those in other letters than Latin, the commonest, which make up most of a text.
_READING: Final = {
    "ru": (_CYRILLIC, "оеаинтсрвлкмдпуяыьгзб"),
    "uk": (_CYRILLIC, "оаинвіерткслудмпязьбгй"),
    "bg": (_CYRILLIC, "аоеитнрсвлкдпмзъгубч"),
    "ja": (
        ("cp932", "euc_jp"),
        "のにはをたがでしてとるいなあかきこさすそつまみめもられりんくけえうおよやーッンスルトイラリアクシドジレタ日大年月国人会本",
    ),
    "zh": (("gb18030", "big5hkscs"), _HAN),
    "ko": (
        ("cp949",),
        "이다는의에을가고하은로한를지기도사자대서인리어시나정아그들해장부전수제일상있했원으여보관공동오주구국할성회과조강결내만면비비트스",
    ),
    "el": (("cp1253", "iso8859-7"), "αοιετσνηυρπκλμςόίάέήγδώ"),
    "he": (("cp1255", "iso8859-8"), "יוהלמארתבשנכדםעחקפטצ"),
    "ar": (("cp1256", "iso8859-6"), "اليمنورتبعدهسفحكقةجأىشص"),
    "fa": (("cp1256",), "اینردمهوتبسشکلزگآخپچفقع"),
    "th": (("cp874",), "านรอกเงมยลวดทตสปคขแจะบพห่้ัิีาืุู็์ไใโ"),
    "pl": (_CENTRAL, "ąćęłńóśźż"),
    "cs": (_CENTRAL, "áčďéěíňóřšťúůýž"),
    "sk": (_CENTRAL, "áäčďéíĺľňóôŕšťúýž"),
    "hu": (_CENTRAL, "áéíóöőúüű"),
    "ro": (_CENTRAL, "ăâîşţ"),
    "hr": (_CENTRAL, "čćđšž"),
    "sl": (_CENTRAL, "čšž"),
    "sr": (("cp1251", "iso8859-5"), "аоиенрствукпјлмдзгбчшцжћ"),
    "tr": (("cp1254",), "çğıöşüâî"),
    "lt": (_BALTIC, "ąčęėįšųūž"),
    "lv": (_BALTIC, "āčēģīķļņšūž"),
    "et": (_BALTIC, "äõöüšž"),
    "vi": (("cp1258",), "àáâãèéêìíòóôõùúýăđĩũơự̀́̉̃"),
    "fr": (("cp1252",), "éèàêçôûîùâœëï"),
    "de": (("cp1252",), "äöüß"),
    "es": (("cp1252",), "áéíóúñü"),
    "it": (("cp1252",), "àèéìòù"),
    "pt": (("cp1252",), "ãçáéõêóíâàúô"),
    "sv": (("cp1252",), "åäö"),
    "da": (("cp1252",), "æøå"),
    "is": (("cp1252",), "ðþæöáéíóúý"),
    "en": (("cp1252",), "éñïüöáèçêôµ"),
}
#: Top-level domains that are not their language's code.
_DOMAINS: Final = {
    "cn": "zh",
    "tw": "zh",
    "hk": "zh",
    "jp": "ja",
    "kr": "ko",
    "gr": "el",
    "cy": "el",
    "il": "he",
    "ir": "fa",
    "ua": "uk",
    "su": "ru",
    "by": "ru",
    "kz": "ru",
    "cz": "cs",
    "rs": "sr",
    "si": "sl",
    "ee": "et",
    "vn": "vi",
    "sa": "ar",
    "eg": "ar",
    "ae": "ar",
    "jo": "ar",
    "iq": "ar",
    "sy": "ar",
    "lb": "ar",
    "kw": "ar",
    "ma": "ar",
    "dk": "da",
    "no": "da",
    "at": "de",
    "br": "pt",
    "mx": "es",
    "cl": "es",
    "se": "sv",
}
_WORD: Final = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u0e31-\u0e4e])+")
"""Letters, and the marks on them of Vietnamese and Thai."""
_MIXED: Final = frozenset(("ru", "uk", "bg", "sr", "el", "he", "ar", "fa", "th"))
"""Languages whose words have no Latin letters."""
_SIGN_IN_WORD: Final = re.compile(r"(?<=[^\W\d_])(?:[¡¢¤¦©¬±µ¶¸¼-¿×÷]|[£-¹](?=[a-z]))")
_CLEAR: Final = 0.1
"""How much more a text must read like a language for another charset than cp1252 to be believed."""
_FEW: Final = 3
"""Bytes beyond ASCII that it takes to tell anything."""
_PLAUSIBLE: Final = 0.6
"""How much a text must read like the language that is known to be its own."""
_EXPECTED: Final = {
    "ru": 0.93,
    "uk": 0.9,
    "bg": 0.93,
    "sr": 0.9,
    "el": 0.9,
    "he": 0.95,
    "ar": 0.9,
    "fa": 0.9,
    "th": 0.75,
    "ja": 0.4,
    "zh": 0.2,
    "ko": 0.35,
}
"""The part of a text that the letters above make up, weighed by their order, where it is not all of it."""


def decode(data: bytes, content_type: str = "", url: str = "") -> str:
    """The text of a document, whatever its bytes are; never raises.

    Args:
        data: the document.
        content_type: the header, for its charset.
        url: the address, whose top-level domain tells a language where nothing else does.

    Returns:
        The text without byte order mark. C1 controls, which are cp1252 read as Latin-1, become what was meant, and so
        does UTF-8 that was taken for cp1252 and encoded again.
    """
    text = _by_marks(data)
    if text is None and b"\x1b" not in data:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            pass
        else:  # the usual case, in which it is bytes that are searched: a tenth of the time
            if text.isascii() or not (_C1_IN_UTF8.search(data) or _TWICE_IN_UTF8.search(data)):
                return text
    if text is None:
        text = _by_declaration(data, content_type, url)
    if _TWICE.search(text):
        text = _BETWEEN_TAGS.sub(_decoded_again, text)
    return text.translate(_C1_MEANT) if _C1.search(text) else text


def _decoded_again(match: re.Match[str]) -> str:
    """A piece of text between tags, decoded once more where all of it was encoded twice."""
    text = match[0]
    if not _TWICE.search(text):
        return text
    try:
        return b"".join(c.encode("latin-1" if c < "\u0100" else "cp1252") for c in text).decode()
    except UnicodeError:
        return text


def _by_marks(data: bytes) -> str | None:
    """The text of a document that starts with a byte order mark, or visibly in UTF-16 or UTF-32 without one."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    for codec, pattern in _UNMARKED:
        if pattern.match(data):
            return data.decode(codec, "replace")
    return None


def _by_declaration(data: bytes, content_type: str, url: str) -> str:
    declared = _declared(data, content_type)
    lenient = data.decode("utf-8", "replace")
    if declared is None or not declared.startswith("iso2022"):  # which looks like ASCII with escapes
        damaged = lenient.count("\ufffd")
        whole = len(lenient) - len(lenient.encode("ascii", "ignore")) - damaged
        if whole >= 2 * damaged:  # a few broken bytes in UTF-8 must not turn all of it into mojibake
            return lenient
    return data.decode(declared or _guessed(data, url), "replace")


def _declared(data: bytes, content_type: str) -> str | None:
    """The codec that the header or the document names, if it is one for text and not UTF-8, which it is not."""
    head = _IN_HEADER.search(content_type[:1000])
    header = _codec(head[1]) if head else None
    if header is not None and header not in _DEFAULTS:
        return header
    for pattern, part in ((_IN_XML, data[:1024]), (_IN_HEAD, data[:_HEAD])):
        for label in pattern.findall(part):
            if codec := _codec(label.decode("ascii", "replace")):
                return codec
    return header


def _codec(label: str) -> str | None:
    """Python's name for the charset that a label means to browsers; None for UTF-8, UTF-16, and no charset."""
    import webencodings

    known = webencodings.lookup(label)
    if known is None or known.name in ("replacement", "x-user-defined") or known.name.startswith("utf-"):
        return None
    name: str = known.codec_info.name
    return _UNLIKE_BROWSERS.get(name, name)


def _guessed(data: bytes, url: str) -> str:
    """The codec in which undeclared bytes read most like a language."""
    first = _NOT_ASCII.search(data)
    start = first.start() if first else 0
    sample = data[start : start + _SAMPLE]
    sample = sample[: sample.rfind(b"<") + 1] or sample  # not within a character of several bytes
    for language in _hints(data, url):
        best, codec = _best(sample, (language,))
        if best >= _PLAUSIBLE:
            return codec
    if len(sample) - len(sample.decode("ascii", "ignore")) < _FEW:
        return "cp1252"
    best, codec = _best(sample, _READING)
    usual, _ = _best(sample, (code for code, (found, _) in _READING.items() if found == ("cp1252",)))
    return codec if best > max(usual + _CLEAR, _PLAUSIBLE) else "cp1252"


def _hints(data: bytes, url: str) -> Iterable[str]:
    """The languages that a document and its address speak of."""
    if match := _LANGUAGE.search(data[:_HEAD]):
        yield (match[1] or match[2]).decode("ascii").lower()
    try:
        domain = (urlsplit(url).hostname or "").rpartition(".")[2]
    except ValueError:
        return
    yield _DOMAINS.get(domain, domain)


def _best(sample: bytes, languages: Iterable[str]) -> tuple[float, str]:
    """How much a text reads like one of some languages at the most, and the codec in which it does."""
    best, chosen = 0.0, "cp1252"
    decoded: dict[str, str] = {}
    for language in languages:
        for codec in _READING.get(language, ((), ""))[0]:
            if codec not in decoded:
                decoded[codec] = sample.decode(codec, "replace")
            likeness = _likeness(decoded[codec], language)
            if likeness > best:
                best, chosen = likeness, codec
    return best, chosen


def _likeness(text: str, language: str) -> float:
    """How much a text reads like a language, at most 1: by its letters beyond ASCII, and by where they are in words."""
    weights = _weights(language)
    foreign = [c for c in text if c > "\x7f" and unicodedata.category(c)[0] not in "PZ"]
    if not foreign:
        return 0.0
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    usual = sum(weights.get(c, 0.0) for word in words if len(word) > 1 for c in word.lower() if c > "\x7f")
    # Capitals after small letters, and signs that are not letters after letters: marks of a wrong charset.
    odd = sum(a.islower() and b.isupper() for word in words for a, b in pairwise(word))
    odd += len(_SIGN_IN_WORD.findall(text)) + text.count("\ufffd")
    if language in _MIXED:
        odd += sum(any(c.isascii() for c in word) for word in words)
    likeness: float = min(1.0, usual / len(foreign)) - odd / len(foreign)
    return likeness


@cache
def _weights(language: str) -> dict[str, float]:
    """What each of a language's letters tells: the commonest the most, and those of a whole text 1 on average."""
    letters = _READING[language][1]
    if language not in _EXPECTED:
        return dict.fromkeys(letters, 1.0)
    return {c: (1.2 - 0.8 * n / len(letters)) / _EXPECTED[language] for n, c in enumerate(letters)}
