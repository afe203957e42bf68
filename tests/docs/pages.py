"""The pages of the documentation, and the fenced blocks in them."""

import re
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from api.settings import ROOT

README = ROOT / "README.md"
CONTENTS = ROOT / "docs" / "README.md"
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))

FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
COMMENT = re.compile(r"<!-- (.*) -->\n\Z")
BETWEEN = re.compile(r"\s*(?:<!-- .* -->\n)?\s*\Z")
"""What may stand between a command and its output."""
OUTPUTS = ("text", "json", "csv")


@dataclass(frozen=True)
class Fence:
    """A fenced block: its language, its text, the comment directly above it, and where its text lies in the page."""

    language: str
    text: str
    comment: str
    start: int
    end: int


def fences(page: str) -> list[Fence]:
    """Return the fenced blocks of a page in order."""
    found = []
    for match in FENCE.finditer(page):
        comment = COMMENT.search(page[: match.start()])
        found.append(
            Fence(match["language"], match["text"], comment[1] if comment else "", *match.span("text"))
        )
    return found


def with_outputs(page: str, language: str) -> list[tuple[Fence, Fence | None]]:
    """Return the blocks of a language, each with the block of its output where the page shows one."""
    blocks = fences(page)
    pairs: list[tuple[Fence, Fence | None]] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.language != language:
            continue
        gap = page[block.end : following.start] if following else ""
        inside = gap.removeprefix("```\n").rpartition("```")[0]
        shown = following is not None and following.language in OUTPUTS and BETWEEN.fullmatch(inside)
        pairs.append((block, following if shown else None))
    return pairs


def name_of(page: Path) -> str:
    """Return a page's path from the root, as an id of a test."""
    return page.relative_to(ROOT).as_posix()


def without_fences(page: str) -> str:
    """Return a page without its fenced blocks and code spans: prose alone."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", page))
