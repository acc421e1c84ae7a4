"""Mutation testing: put one slip at a time into a package and see whether its tests notice.

python tools/mutation.py article                 # 60 slips, drawn by the seed
python tools/mutation.py feeds --sample 20 --seed 7 --only decide
python tools/mutation.py article --survivors     # what was found so far

Results are appended to `.mutation/PACKAGE.jsonl`; a slip that was tried is not tried again until its module changes.
One that survives either lacks a test or changes nothing that anyone can see.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
RESULTS: Final = ROOT / ".mutation"
TESTS: Final = {
    "article": ("tests/unit/test_article_*.py", "tests/corpus/test_own_corpus.py"),
    "feeds": ("tests/unit/test_feeds_*.py",),
    "library": ("tests/library/test_library_[a-jl-z]*.py", "tests/unit/test_library_search.py"),
    "sourcing": ("tests/unit/test_sourcing_*.py", "tests/corpus/test_own_corpus.py"),
    "stories": ("tests/unit/test_stories_*.py",),
}
"""The tests that are to catch the slips of a package: the quick ones that were written for it."""
_COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_SLOWER: Final = 4
"""How many times as long as without a slip the tests may take; a slip that makes a loop endless is noticed, too."""


@dataclass(frozen=True)
class Slip:
    """One change to a module."""

    module: Path
    text: str
    """The module as it was when slips were drawn: it may be edited meanwhile."""
    node: int
    """Which node of the module's tree, in the order of `ast.walk` …"""
    variant: int
    """… and which of its changes."""
    line: int
    what: str

    @property
    def key(self) -> str:
        """The same for the same slip in the same text."""
        return sha256(f"{self.node} {self.variant} {self.text}".encode()).hexdigest()[:16]

    def source(self) -> str:
        """The module with the slip in it."""
        tree = ast.parse(self.text)
        target = next(islice(ast.walk(tree), self.node, None))
        _, replacement = _changes(target)[self.variant]
        return ast.unparse(ast.fix_missing_locations(_Replace(target, replacement).visit(tree)))


def slips(module: Path) -> Iterator[Slip]:
    """Every slip that can be made in a module."""
    text = module.read_text(encoding="utf-8")
    for number, node in enumerate(ast.walk(ast.parse(text))):
        for variant, (what, _) in enumerate(_changes(node)):
            yield Slip(module, text, number, variant, getattr(node, "lineno", 0), what)


def _changes(node: ast.AST) -> list[tuple[str, ast.AST]]:
    """What can be changed at a node: in words, and what takes its place."""
    shown = ast.unparse(node) if isinstance(node, ast.expr | ast.stmt) else ""
    match node:
        case ast.Compare(ops=[op]) if type(op) in _COMPARISONS:
            other = ast.Compare(node.left, [_COMPARISONS[type(op)]()], node.comparators)
            return [(f"{shown}  ->  {ast.unparse(other)}", other)]
        case ast.BoolOp(op=op):
            flipped = ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), node.values)
            left_out = [ast.BoolOp(op, node.values[:n] + node.values[n + 1 :]) for n in range(len(node.values))]
            return [(f"{shown}  ->  {ast.unparse(each)}", each) for each in (flipped, *left_out)]
        case ast.UnaryOp(op=ast.Not()):
            return [(f"{shown}  ->  {ast.unparse(node.operand)}", node.operand)]
        case ast.Constant(value=bool()):
            return [(f"{shown}  ->  {not node.value}", ast.Constant(not node.value))]
        case ast.Constant(value=int() | float() as number):
            return [(f"{shown}  ->  {number + 1}", ast.Constant(number + 1))]
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            swapped = ast.BinOp(node.left, ast.Sub() if isinstance(node.op, ast.Add) else ast.Add(), node.right)
            return [(f"{shown}  ->  {ast.unparse(swapped)}", swapped)]
        case ast.Return(value=ast.expr()) if not isinstance(node.value, ast.Constant):
            return [(f"{shown}  ->  return None", ast.Return(ast.Constant(None)))]
        case ast.Expr(value=ast.Call()):
            return [(f"{shown}  ->  pass", ast.Pass())]
        case ast.If() if ast.unparse(node.test) != "TYPE_CHECKING":
            never = ast.If(ast.Constant(False), node.body, node.orelse)
            return [(f"if {ast.unparse(node.test)}  ->  if False", never)]
        case ast.comprehension(ifs=[_, *_]):
            everything = ast.comprehension(node.target, node.iter, [], node.is_async)
            return [(f"for … if {ast.unparse(node.ifs[0])}  ->  without if", everything)]
        case ast.Continue():
            return [("continue  ->  break", ast.Break())]
        case ast.Break():
            return [("break  ->  continue", ast.Continue())]
    return []


class _Replace(ast.NodeTransformer):
    def __init__(self, target: ast.AST, replacement: ast.AST) -> None:
        self._target = target
        self._replacement = replacement

    def visit(self, node: ast.AST) -> ast.AST:
        return self._replacement if node is self._target else self.generic_visit(node)


class Trial:
    """A copy of the tree in which slips are tried, one after the other."""

    def __init__(self, package: str) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="newsterm-mutation-"))
        for part in ("src", "tests"):
            shutil.copytree(ROOT / part, self._folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        for file in ("pyproject.toml", "README.md"):
            shutil.copy(ROOT / file, self._folder / file)
        self._tests = sorted(str(p) for pattern in TESTS[package] for p in self._folder.glob(pattern))

    def passes(self, timeout: float | None = None) -> bool:
        """Whether the tests pass, in time."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *self._tests]
        environment = os.environ | {"PYTHONPATH": str(self._folder / "src"), "PYTHONDONTWRITEBYTECODE": ""}
        try:
            return not subprocess.run(  # noqa: S603 - our own tests
                command, cwd=self._folder, env=environment, capture_output=True, timeout=timeout, check=False
            ).returncode
        except subprocess.TimeoutExpired:
            return False

    def survives(self, slip: Slip, timeout: float) -> bool:
        """Whether the tests pass in spite of a slip."""
        module = self._folder / slip.module.relative_to(ROOT)
        before = module.read_text(encoding="utf-8")
        module.write_text(slip.source(), encoding="utf-8")
        try:
            return self.passes(timeout)
        finally:
            module.write_text(before, encoding="utf-8")

    def close(self) -> None:
        """Remove the copy."""
        shutil.rmtree(self._folder, ignore_errors=True)


def _run(package: str, drawn: list[Slip], results: Path) -> None:
    trial = Trial(package)
    try:
        begun = time.monotonic()
        if not trial.passes():
            raise SystemExit(f"The tests of {package} fail without any slip.")
        limit = _SLOWER * (time.monotonic() - begun) + 10
        for slip in drawn:
            survived = trial.survives(slip, limit)
            place = f"{slip.module.relative_to(ROOT / 'src' / 'newsterm')}:{slip.line}"
            line = json.dumps({"key": slip.key, "survived": survived, "place": place, "what": slip.what})
            with results.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
            if survived:
                print(f"{place}: {slip.what}", flush=True)
    finally:
        trial.close()


def main() -> None:
    """Draw slips, try them, tell which survived."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", choices=sorted(TESTS))
    parser.add_argument("--sample", type=int, default=60, help="how many slips (60)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="modules whose path has this in it")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--survivors", action="store_true", help="list what survived in earlier runs, run nothing")
    args = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    results = RESULTS / f"{args.package}.jsonl"
    tried = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()] if results.exists() else []
    if not args.survivors:
        modules = sorted((ROOT / "src" / "newsterm" / args.package).rglob("*.py"))
        every = [slip for module in modules if args.only in str(module) for slip in slips(module)]
        drawn = random.Random(args.seed).sample(every, min(args.sample, len(every)))  # noqa: S311 - a sample
        known = {each["key"] for each in tried}
        left = [slip for slip in drawn if slip.key not in known]
        with ThreadPoolExecutor(args.jobs) as pool:
            list(
                pool.map(lambda n: _run(args.package, left[n :: args.jobs], results), range(min(args.jobs, len(left))))
            )
        wanted = {slip.key for slip in drawn}
        tried = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]
        tried = [each for each in tried if each["key"] in wanted]
    alive = [each for each in tried if each["survived"]]
    if args.survivors:
        print("\n".join(f"{each['place']}: {each['what']}" for each in alive))
    print(f"{args.package}: {len(tried)} slips, {len(tried) - len(alive)} noticed, {len(alive)} survived")


if __name__ == "__main__":
    main()
