"""Foreign text made safe for a terminal: the one place.

Every string that comes from a feed, a page, a file, a header or an error message goes through here once, at intake,
and through `clean_line` again on its way out of the program (logs, exit messages, the command line's answers).
What is removed can move the cursor, restyle or retitle the terminal, reorder what is read, or hide text in it. Letters
whose accents stand apart become one character each (NFC), as they are when somebody types them to search.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: C0 except tab and newline, DEL, C1, line and paragraph separators are handled apart.
_CONTROLS: Final = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u200b\u200e\u200f\u061c"  # zero width space, direction marks
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides, isolates
    "\u2060-\u2065\u206a-\u206f"  # invisible operators, deprecated format characters
    "\ufeff\ufff0-\ufffb\ufffe\uffff"  # BOM, specials, non-characters (U+FFFC: an object nobody sees; U+FFFD stays)
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # soft hyphen, fillers, invisible joiners
    "\ud800-\udfff"  # surrogates
    "\ue000-\uf8ff"  # private use: icons of web fonts
    "\U000e0000-\U000e0fff"  # tags and supplementary variation selectors: text that nobody sees
    "\U000f0000-\U0010ffff"  # private use planes
    "]+"
)
_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES: Final = re.compile(r"[^\S\n]+")
_MANY_NEWLINES: Final = re.compile(r"\n[ ]*(?:\n[ ]*)+")
_MARKS: Final = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_MARKS_RUN: Final = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")

#: What must be looked at in text that Python calls printable: fillers, variation selectors, marks.
_ODD: Final = re.compile(f"[\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\U000e0100-\U000e01ef{_MARKS}]")

_LONG_NUMBER: Final = re.compile("&#([0-9]{8,});?")

MAX_TITLE: Final = 500
"""Characters of a title that are kept (DEFENCES: 500)."""


def clean_line(value: str, limit: int | None = None) -> str:
    """One line of foreign text, safe to print.

    Args:
        value: any string, surrogates included.
        limit: the most characters to keep; what is cut ends in "…".

    Returns:
        The text without controls, bidi and invisible characters, white space folded to single blanks, stripped.
    """
    if value.isprintable() and (
        value.isascii() or (not _ODD.search(value) and unicodedata.is_normalized("NFC", value))
    ):
        line = " ".join(value.split()) if "  " in value else value.strip()
    else:
        line = " ".join(_strip(_LINE_ENDS.sub(" ", value)).split())
    if limit is not None and len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    return line


def clean_text(value: str) -> str:
    r"""Several lines of foreign text, safe to print.

    Line ends become "\n", tabs and other blanks single spaces, three and more newlines two; each line is stripped.
    """
    text = _SPACES.sub(" ", _strip(_LINE_ENDS.sub("\n", value)))
    text = "\n".join(line.strip() for line in text.split("\n"))
    return _MANY_NEWLINES.sub("\n\n", text).strip("\n")


def clean_code(value: str) -> str:
    """Preformatted text, safe to print: as `clean_text`, but indentation is kept and tabs become four blanks."""
    text = _strip(_LINE_ENDS.sub("\n", value)).expandtabs(4)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def clean_markup(value: str) -> str:
    r"""Foreign HTML or XML source without control characters: for storing, never for showing.

    Line ends become "\n"; white space is otherwise kept, since it means something in `pre`.
    """
    return _strip(_LINE_ENDS.sub("\n", value))


def decode_references(value: str) -> str:
    """Text with its character references decoded as HTML reads them ("&amp;", "&#8217;", "&#x2019;").

    A number that no character has, however many digits it has, becomes U+FFFD.
    """
    if "&" not in value:
        return value
    from html import unescape  # which the first frame does not need

    if "&#" in value:
        value = _LONG_NUMBER.sub(_shortened, value)  # Python refuses to read numbers of thousands of digits
    return unescape(value)


def _shortened(reference: re.Match[str]) -> str:
    digits = reference[1].lstrip("0") or "0"
    return f"&#{digits};" if len(digits) < 8 else "\ufffd"


def _strip(value: str) -> str:
    value = _CONTROLS.sub("", value)
    if not value.isascii():
        value = unicodedata.normalize("NFC", _MARKS_RUN.sub(r"\1", value))
    return value


def is_visible(value: str) -> bool:
    """Whether a reader would see anything of this text."""
    return any(unicodedata.category(c)[0] in "LNPS" and c != "\u2800" for c in _strip(value))
