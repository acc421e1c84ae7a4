"""Fuzzing from real inputs: changed, cut, joined and blown up, until something gives.

    PYTHONPATH=src nice python -m tests.fuzz.run [TARGET …] [--minutes 3] [--seed 0] [--growth] [--guided]

An exception, a control character in what comes out, or an input that takes longer than its size allows is a finding;
its input is kept in a file that is named. `--growth` instead repeats each kind of piece and doubles it: what takes more
than three times as long for twice as much is told. `--guided` lets atheris (`pip install atheris`) choose the inputs by
which lines they reach.
"""

# ruff: noqa: E501 - short pieces, many in a line

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from tests.fuzz.regexes import seconds
from tests.fuzz.targets import TARGETS

ROOT: Final = Path(__file__).parents[2]
SLOWEST: Final = 10.0
"""Processor seconds for one input of at most MOST bytes: pages are given ten before they are stopped."""
MOST: Final = 200_000
SIZE: Final = 60_000
"""Bytes of the smaller input where growth is measured."""
GROWTH: Final = 3.0
SEEDS: Final[dict[str, tuple[str, ...]]] = {
    "feed": ("src/newsterm/edition/feed.xml", "../shared/hostile/shown/feeds/*", "../shared/cases/feeds/*.xml"),
    "opml": ("../shared/hostile/shown/opml/*", "../shared/cases/feeds/*.opml"),
    "newsboat": (),
    "discovery": ("../shared/cases/feeds/*.html", "src/newsterm/edition/pages/*"),
    "page": ("src/newsterm/edition/pages/*", "../shared/hostile/shown/pages/*", "../shared/cases/pages/*.html"),
    "search": (),
    "marks": ("tests/corpus/articles/*",),
    "config": (),
    "sync": (),
    "stored": (),
    "stories": ("tests/corpus/articles/*",),
}
WRITTEN: Final[dict[str, tuple[str, ...]]] = {
    "opml": (
        '<opml version="2.0"><head><title>T</title></head><body><outline text="F"><outline type="rss" text="A"'
        ' xmlUrl="https://a.example/feed" htmlUrl="https://a.example/" category="/news/x,y"/></outline></body></opml>',
    ),
    "newsboat": (
        'https://paper.example/feed harbour "far away" "~The Paper"\n"query:Unread ferries:unread = \\"yes\\" and title'
        ' =~ \\"ferry\\""\n# note\nhttp://u:p@b.example/x\n"exec:~/x.sh"\n"filter:a:https://c.example"\n',
    ),
    "search": (
        '-rumour feed:planet title:"storm surge" marks:unnamed>=2 is:unread after:2026-01-31 elect* story:7',
        "marks:unverified onrecord:0 before:2026-02-28 tag:budget",
    ),
    "config": (
        '[refresh]\nminutes = 30\non_start = true\n[keys]\nquit = ["ctrl+q"]\n[network]\nuser_agent = "x"\n'
        'headers = { "X-A" = "b" }\n[feeds."https://a.example/feed"]\ntimeout = 9\nheaders = { Cookie = "a=b" }\n'
        '[[views]]\nname = "x"\nquery = "is:unread"\n[[cues]]\nphrase = "it is said*"\nkind = "hedge"\n'
        '[reading]\nmute = ["horoscope"]\nwidth = 70\n[sync]\nserver = "https://s.example/api"\nuser = "u"\n',
    ),
    "sync": (
        '{"items":[{"id":"tag:google.com,2005:reader/item/000000000000001f","title":"A &amp; b","published":1700000000,'
        '"origin":{"streamId":"feed/1"},"canonical":[{"href":"https://a.example/1"}],"categories":["user/-/state/com.'
        'google/read"],"summary":{"content":"<p>x</p>"},"enclosure":[{"href":"https://a.example/f.mp3","type":"audio/'
        'mpeg","length":"1"}]}],"itemRefs":[{"id":"31"}],"continuation":"c","subscriptions":[{"id":"feed/1","title":"T",'
        '"url":"https://a.example/feed","htmlUrl":"https://a.example","categories":[{"label":"L"}]}]}',
        "SID=a\nAuth=u/token\n",
    ),
    "stored": (),
}
NASTY: Final = (
    b"\x00", b"\x1b]0;x\x07", b"\x1b[2J", b"\xc2\x9b31m", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xff\xfe", b"\xef\xbb\xbf",
    b"&#27;", b"&#x9b;", b"&#999999999999;", b"&#" + b"9" * 5000 + b";", b"&amp;" * 50, b"&lt;", b"<![CDATA[", b"]]>", b"<!--",
    b"-->", b"<script>", b"</", b"<", b">", b'"', b"'", b"<p>", b"<div>" * 300, b"</div>" * 300, b"<b" + b" a=1" * 500 + b">",
    b"<table><tr><td rowspan=99999 colspan=99999>", b"<ol start=999999999999999999999>", b"<li value=-9>", b"<svg><title>",
    b"9" * 5000, b"1e999", b"-1", b"0000-00-00", b"9999-12-31T23:59:60Z", b"10000-01-01", b"1970-01-01T00:00:00+99:99", b"NaN",
    b"[" * 3000, b"{" * 3000, b'{"a":' * 500, b"null", b"true", b"\\ud800", b"\\u0000", b"\\", b"http://[::1", b"javascript:x", b"//",
    b"http://\xe2\x91\xa0.example/%", b"data:text/html,x", b"xml:base='http://[", b"xmlns:a='b'", b"encoding='utf-7'", b"charset=idna",
    b'<?xml version="1.0" encoding="utf-16"?>', b"said", b" reportedly ", b", according to ", "“”‘’„«»‹›".encode(), "ǅİıßﬀ".encode(),
    b"\r", b"\n\n", b"\t", b" " * 3000, b"\xe2\x80\xa8", b"\xc2\xa0" * 99, b"a" * 20000, b"x." * 3000, "́".encode() * 2000, b"\xf0\x9f\x91\xa8\xe2\x80\x8d" * 99,
    b'<script type="application/ld+json">', b'"@type":"NewsArticle"', b'"articleBody":', b'"@graph":[', b"<meta http-equiv=refresh content='0;url=//x'>",
)  # fmt: skip
_PIECE: Final = re.compile(rb"<[^<>]{0,300}>|[^<>\s]+|\s+|[<>]")


def seeds(target: str) -> list[bytes]:
    """Real inputs of a kind, at most 60 KB of each."""
    found = [text.encode() for text in WRITTEN.get(target, ())]
    for pattern in SEEDS[target]:
        found += [path.read_bytes()[:60_000] for path in sorted(ROOT.glob(pattern)) if path.is_file()]
    if target == "stored":
        import json

        from newsterm.article.codec import to_dict
        from newsterm.article.extract import extract
        from newsterm.sourcing.analyse import analyse
        from newsterm.sourcing.codec import to_dict as analysis_to_dict

        for page in seeds("page")[:6]:
            document = extract(page, "https://a.example/")
            found += [
                json.dumps(to_dict(document)).encode(),
                json.dumps(analysis_to_dict(analyse(document.text))).encode(),
            ]
    return found


def changed(rng: random.Random, known: list[bytes]) -> bytes:
    """One input made of others."""
    pieces = _PIECE.findall(rng.choice(known))
    for _ in range(rng.choice((1, 1, 2, 4, 9))):
        at = rng.randrange(len(pieces) + 1)
        to = min(len(pieces), at + rng.choice((1, 1, 2, 8, 60)))
        match rng.randrange(8):
            case 0:
                del pieces[at:to]
            case 1:
                pieces[at:at] = [rng.choice(NASTY)]
            case 2:
                pieces[at:to] = [rng.choice(NASTY)]
            case 3:
                pieces[at:at] = pieces[at:to] * rng.choice((1, 3, 40, 400))
            case 4:
                other = _PIECE.findall(rng.choice(known))
                start = rng.randrange(len(other) + 1)
                pieces[at:to] = other[start : start + rng.choice((1, 5, 60))]
            case 5 if at < len(pieces):
                piece = bytearray(pieces[at])
                for _ in range(rng.randrange(1, 4)):
                    piece[rng.randrange(len(piece))] = rng.randrange(256)
                pieces[at] = bytes(piece)
            case 6:
                del pieces[at:]
            case _:
                part = pieces[at:to]
                rng.shuffle(part)
                pieces[at:to] = part
    return b"".join(pieces)[:MOST]


def fuzz(name: str, minutes: float, seed: int) -> int:
    """Attack one target for so many processor minutes; the number of findings."""
    rng, known, target = random.Random(f"{name}{seed}"), seeds(name), TARGETS[name]
    end, number, found, worst = time.process_time() + minutes * 60, 0, set[str](), 0.0
    while time.process_time() < end:
        data = changed(rng, known)
        number += 1
        took, error = _timed(target, data)
        worst = max(worst, took)
        if error is None and took < SLOWEST:
            if number % 50 == 0 and len(known) < 400:
                known.append(data[:60_000])
            continue
        kind = _place(error) if error is not None else f"slow: {took:.1f} s"
        if kind not in found:
            found.add(kind)
            print(f"{name}: {kind}\n   {_kept(data)}", flush=True)
    print(f"{name}: {number} inputs, slowest {worst:.2f} s, {len(found)} findings", flush=True)
    return len(found)


def _timed(target: Callable[[bytes], None], data: bytes) -> tuple[float, BaseException | None]:
    failed: list[BaseException] = []

    def run() -> None:
        try:
            target(data)
        except Exception as error:
            if type(error).__name__ == "_TooLongError":
                raise
            failed.append(error)

    took = seconds(run, SLOWEST)
    return took, failed[0] if failed else None


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = next((f for f in reversed(frames) if "newsterm/" in f.filename and "tests" not in f.filename), frames[-1])
    return f"{type(error).__name__} at {Path(ours.filename).name}:{ours.lineno}: {str(error)[:150]!r}"


def _kept(data: bytes) -> Path:
    path = Path(tempfile.gettempdir()) / f"newsterm-fuzz-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


# Growth


def repeated(name: str) -> Iterator[tuple[str, Callable[[int], bytes]]]:
    """Each piece of the real inputs and each nasty one, over and over, alone and in the middle of a real input."""
    known = seeds(name)
    whole = known[0] if known else b""
    middle = len(whole) // 2
    middle = whole.find(b">", middle) + 1 or middle
    pieces = dict.fromkeys(NASTY)
    for data in known[:12]:
        for piece in _PIECE.findall(data):
            head = re.match(rb"<[^\s>]+", piece)
            pieces.setdefault(piece if head is None and len(piece) < 12 else head[0] + b">" if head else piece[:12])
    for piece in list(pieces)[:400]:
        if piece.strip():
            yield repr(piece[:40]), partial(_filled, whole[:middle], piece + b" a ", whole[middle:])
            yield f"alone {piece[:40]!r}", partial(_filled, b"", piece, b"")


def _filled(before: bytes, piece: bytes, after: bytes, size: int) -> bytes:
    return before + piece * (size // len(piece) + 1) + after


def growth(name: str) -> int:
    """Double every kind of piece, and tell what takes more than twice as long by far."""
    found = 0
    for what, make in repeated(name):
        small, large = make(SIZE), make(2 * SIZE)
        first, _ = _timed(TARGETS[name], small)
        if first < 0.05:
            continue
        second, error = _timed(TARGETS[name], large)
        if second > GROWTH * first or second >= SLOWEST:
            found += 1
            print(f"{name}: {first:.2f} s, twice as much {second:.2f} s: {what} {error or ''}", flush=True)
    print(f"{name}: growth looked at, {found} findings", flush=True)
    return found


def guided(name: str, minutes: float) -> None:
    """Let atheris choose."""
    import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]

    with tempfile.TemporaryDirectory() as corpus:
        for number, data in enumerate(seeds(name)):
            (Path(corpus) / str(number)).write_bytes(data)
        atheris.instrument_all()
        atheris.Setup([name, corpus, f"-max_total_time={int(minutes * 60)}", f"-max_len={MOST}"], TARGETS[name])
        atheris.Fuzz()


def main() -> int:
    """Attack what is named, or everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], default=[])
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--guided", action="store_true")
    chosen = parser.parse_args()
    names = chosen.targets or list(TARGETS)
    if chosen.guided:
        guided(names[0], chosen.minutes)
        return 0
    found = [growth(name) if chosen.growth else fuzz(name, chosen.minutes, chosen.seed) for name in names]
    return int(any(found))


if __name__ == "__main__":
    sys.exit(main())
