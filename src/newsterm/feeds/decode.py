"""Bytes to text: BOM, strict UTF-8, what is declared, cp1252; text codecs only."""

from __future__ import annotations

import codecs
import re
from typing import Final

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
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.ASCII | re.IGNORECASE)
_DECLARATION: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
#: Codecs that only map text to bytes. UTF-7 hides markup, idna and punycode raise odd errors, escapes are no charsets.
_TEXT_CODEC: Final = re.compile(
    r"utf-(?:8|16|32)(?:-[bl]e|-sig)?|ascii|iso8859-\d+|cp\d+|koi8-[rut]|mac-\w+|shift_jis\w*|euc_\w+|gb\w+|big5\w*|"
    r"iso2022_\w+|johab|tis-620|kz1048|ptcp154"
)
#: What people declare, and the larger set that their bytes are really in (as browsers read them).
_WIDER: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_C1: Final = re.compile("[\x80-\x9f]")
_C1_IN_UTF8: Final = re.compile(rb"\xc2[\x80-\x9f]")
_C1_MEANT: Final = {n: bytes((n,)).decode("cp1252", "replace").replace("\ufffd", "") for n in range(0x80, 0xA0)}


def decode(data: bytes, content_type: str = "") -> str:
    """The text of a document, whatever its bytes are; never raises.

    Args:
        data: the document.
        content_type: the header, for its charset.

    Returns:
        The text without byte order mark. C1 controls, which are cp1252 read as Latin-1, become what was meant.
    """
    text = _by_marks(data)
    if text is None and b"\x1b" not in data:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            pass
        else:  # the usual case, in which it is bytes that are searched: a tenth of the time
            return text if text.isascii() or not _C1_IN_UTF8.search(data) else text.translate(_C1_MEANT)
    if text is None:
        text = _by_declaration(data, content_type)
    return text.translate(_C1_MEANT) if _C1.search(text) else text


def _by_marks(data: bytes) -> str | None:
    """The text of a document that starts with a byte order mark, or visibly in UTF-16 or UTF-32 without one."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    for codec, pattern in _UNMARKED:
        if pattern.match(data):
            return data.decode(codec, "replace")
    return None


def _by_declaration(data: bytes, content_type: str) -> str:
    declared = _declared(data, content_type)
    lenient = data.decode("utf-8", "replace")
    if declared is None or not declared.startswith("iso2022"):  # which looks like ASCII with escapes
        damaged = lenient.count("\ufffd")
        whole = len(lenient) - len(lenient.encode("ascii", "ignore")) - damaged
        if whole >= 2 * damaged:  # a few broken bytes in UTF-8 must not turn all of it into mojibake
            return lenient
    return data.decode(declared or "cp1252", "replace")


def _declared(data: bytes, content_type: str) -> str | None:
    """The codec that the document, or else its header, names, if it is one for text and not UTF-8, which it is not."""
    labels = [found[1].decode("ascii") for found in (_DECLARATION.search(data[:1024]),) if found]
    labels += [found[1] for found in (_CHARSET.search(content_type[:1000]),) if found]
    for label in labels:
        try:
            name = codecs.lookup(label).name
        except LookupError:
            continue
        if _TEXT_CODEC.fullmatch(name) and not name.startswith("utf-"):
            return _WIDER.get(name, name)
    return None
