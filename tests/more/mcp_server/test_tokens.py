"""Every answer to agents, counted by two tokenizers whose vocabularies are in their package: nothing is downloaded.

The figures of docs/developers/agents.md: ``python -m pytest -m more tests/more/mcp_server``.
"""

import sys
from collections import defaultdict
from itertools import chain

import pytest

from api.database import Release
from api.mcp_server.budget import tokens
from api.mcp_server.server import TOOLS, called
from tests.mcp_server import worst
from tests.mcp_server.agents import context_of, text_of

pytestmark = pytest.mark.more

PROMISED = 2000
ENCODINGS = ("o200k_base", "cl100k_base")
ITEMS_EVERY = 10
"""Of the items of evidence alone, each of so many: the longest ones first."""


def test_every_answer_has_fewer_than_2000_tokens(opened: Release, capsys: pytest.CaptureFixture[str]) -> None:
    encodings = [pytest.importorskip("bpe_openai").get_encoding(name) for name in ENCODINGS]
    context = context_of(opened)
    highest: defaultdict[str, list[int]] = defaultdict(lambda: [0] * 5)
    calls = chain(
        worst.of_texts(), worst.of_pairs(opened), worst.of_items(opened, ITEMS_EVERY), worst.of_rows(opened)
    )
    for name, arguments in calls:
        text = text_of(called(TOOLS[name], context, arguments))
        counted = [len(encoding.encode(text)) for encoding in encodings]
        figures = [1, tokens(text), len(text.encode()) // 3, *counted]
        highest[name] = [highest[name][0] + 1, *map(max, highest[name][1:], figures[1:])]
        assert max(counted) <= tokens(text) < PROMISED, (name, str(arguments)[:200], figures)
    table = ["tool answers own_count bytes/3 " + " ".join(ENCODINGS)]
    table += [" ".join(map(str, (name, *figures))) for name, figures in sorted(highest.items())]
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *table, ""]))
