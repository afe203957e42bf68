"""Every answer to agents, counted by two tokenizers whose vocabularies are in their package: nothing is downloaded.

`make test-more` counts a part of them; ``python -m pytest -m nightly tests/more/mcp_server`` counts all and prints the highest figures.
"""

import sys
from collections import defaultdict
from itertools import chain, islice

import pytest

from api.database import Release
from api.mcp_server.budget import tokens
from api.mcp_server.server import TOOLS, called
from tests.mcp_server import worst
from tests.mcp_server.agents import context_of, text_of

PROMISED = 2000
ENCODINGS = ("o200k_base", "cl100k_base")
PART = 25
"""Of pairs, and of screenings, each of so many are counted by `make test-more`; of items of evidence alone a tenth of that."""


@pytest.mark.more
def test_answers_have_fewer_than_2000_tokens(opened: Release) -> None:
    highest_counts(opened, PART)


@pytest.mark.nightly
def test_every_answer_has_fewer_than_2000_tokens(opened: Release, capsys: pytest.CaptureFixture[str]) -> None:
    table = ["tool answers own_count bytes/3 " + " ".join(ENCODINGS)]
    table += [" ".join(map(str, (name, *found))) for name, found in sorted(highest_counts(opened, 1).items())]
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *table, ""]))


def highest_counts(release: Release, every: int) -> dict[str, list[int]]:
    """Return how many answers of each tool were counted, and its highest counts; each is checked."""
    encodings = [pytest.importorskip("bpe_openai").get_encoding(name) for name in ENCODINGS]
    context = context_of(release)
    highest: defaultdict[str, list[int]] = defaultdict(lambda: [0] * 5)
    calls = chain(
        worst.of_texts(),
        worst.of_pairs(release, every),
        worst.of_items(release, every * 10),
        islice(worst.of_rows(release), None, None, every),
    )
    for name, arguments in calls:
        text = text_of(called(TOOLS[name], context, arguments))
        counted = [len(encoding.encode(text)) for encoding in encodings]
        figures = [1, tokens(text), len(text.encode()) // 3, *counted]
        highest[name] = [highest[name][0] + 1, *map(max, highest[name][1:], figures[1:])]
        assert max(counted) <= tokens(text) < PROMISED, (name, str(arguments)[:200], figures)
    return highest
