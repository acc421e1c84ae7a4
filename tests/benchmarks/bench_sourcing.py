"""What the marks cost, beside a plain expression of seventy phrases over the same text in the same run.

Run: PYTHONPATH=src python -m tests.benchmarks.bench_sourcing [FILE]
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from newsterm.sourcing.analyse import analyse

#: What one would write in an afternoon.
_PLAIN: Final = re.compile(
    r"\b(?:reportedly|allegedly|according to|sources familiar|declined to comment|could not be reached|said|says|may"
    r"|might|could|likely|possibly|perhaps|appears to|seems to|is believed to|critics say|analysts say|officials said"
    r"|on condition of anonymity|has not independently verified|could not be verified|told|wrote|denied|rejected"
    r"|purported|alleged|rumoured|so-called|apparently|potential|possible|suggests|unlikely|probably|maybe|claimed|added|announced"
    r"|noted|warned|argued|insisted|explained|confirmed|believes|thinks|did not respond|did not immediately respond"
    r"|it was not clear|unclear|unconfirmed|citing|reported|tweeted|stated|acknowledged|revealed|predicted|suggested"
    r"|experts say|some say|many believe|is expected to|is said to|it is understood|was reported|people familiar)\b",
    re.IGNORECASE,
)
_SAMPLE: Final = (
    "The harbour of Lissen will close next month, two officials familiar with the plan said on Monday, as the "
    "council weighs a budget that could leave the town without a ferry. “We were promised a decade of work,” said "
    "Ola Brandt, who has led the dockers’ union since 2011. “Now we may not have a year.”\n\n"
    "Mayor Ben Achebe denied that a decision had been taken. According to a report in the Lissen Courier, which "
    "cited an internal memo, the council’s own engineers believe the quay needs repairs of some four million "
    "crowns. The Courier’s figures could not be independently verified, and a spokeswoman for the council "
    "declined to comment. Analysts say the port is unlikely to find a buyer. On Tuesday the first of the summer’s "
    "visitors walked along the quay, where the fishing boats lay three abreast and a band played in the rain "
    "until the lamps were lit and the last tram had gone.\n\n"
)


def ratio(text: str, repeats: int = 7) -> tuple[float, float]:
    """(milliseconds per 1,000 words, times the plain expression), the best of some interleaved runs."""
    analyse(text)
    marks = plain = float("inf")
    for _ in range(repeats):
        marks = min(marks, _seconds(lambda: analyse(text)))
        plain = min(plain, _seconds(lambda: _PLAIN.findall(text)))
    return 1e6 * marks / len(text.split()), marks / plain


def start_up() -> float:
    """Milliseconds to import the package and compile its lexicon in a fresh interpreter, the best of some."""
    program = (
        "import time, dataclasses, enum, re, tomllib, hashlib, pathlib; t = time.perf_counter();"
        " import newsterm.sourcing.analyse; print(1e3 * (time.perf_counter() - t))"
    )
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as cache:  # compiled modules, as an installed program has them
        command = [sys.executable, "-X", f"pycache_prefix={cache}", "-c", program]
        return min(
            float(subprocess.run(command, check=True, capture_output=True, env=environment).stdout) for _ in range(5)
        )


def _seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor, which other programs do not lengthen."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Prints the figures."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else _SAMPLE * 10
    cost, times = ratio(text)
    print(f"marks: {cost:.2f} ms per 1,000 words, {times:.2f} times a plain expression")
    print(f"import and lexicon: {start_up():.1f} ms")
    print(f"1 MB paragraph: {_seconds(lambda: analyse((_SAMPLE.replace(chr(10), ' ') * 1200)[:1_000_000])):.2f} s")


if __name__ == "__main__":
    main()
