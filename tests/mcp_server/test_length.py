"""Every answer is short: under 2,000 tokens by a count that is too high, for pairs with evidence and for the worst inputs."""

from itertools import chain

import pytest

from api.database import Release
from api.mcp_server.budget import MOST_TOKENS, TokenBudget, cut, tokens, written
from api.mcp_server.server import TOOLS, called
from tests.mcp_server import worst
from tests.mcp_server.agents import context_of, text_of

PROMISED = 2000


def test_answers_about_pairs_are_short(opened: Release) -> None:
    context = context_of(opened)
    for name, arguments in chain(worst.of_pairs(opened, 40), worst.of_items(opened, 200)):
        result = called(TOOLS[name], context, arguments)
        assert not result.is_error, text_of(result)
        assert tokens(text_of(result)) < PROMISED, (name, arguments)


def test_answers_to_the_worst_inputs_are_short(opened: Release) -> None:
    context = context_of(opened)
    for name, arguments in worst.of_texts():
        text = text_of(called(TOOLS[name], context, arguments))
        assert tokens(text) < PROMISED, (name, len(text))


def test_a_budget_takes_what_there_is_room_for() -> None:
    budget = TokenBudget({}, most=10)
    assert budget.first(["ab", "cd", "ef"]) == ["ab", "cd"]
    assert TokenBudget({}).first([1, 2, 3]) == [1, 2, 3]
    assert MOST_TOKENS < PROMISED


@pytest.mark.parametrize(
    ("text", "least"), [("a", 1), ("forced labour", 3), ("丹东", 4), ("123456", 2), ('{"a":1}', 5)]
)
def test_the_count_of_tokens_is_no_lower_than_that_of_tokenizers(text: str, least: int) -> None:
    assert tokens(text) >= least


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert cut("abcdef", 4) == "abc…"
    assert cut("abcd", 4) == "abcd"
    assert written({"a": ["ü"]}) == '{"a":["ü"]}'
