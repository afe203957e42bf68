"""The trained reader: the same alone and among others, on every machine, for any text, and explained by words of the text."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.names.products.model import BATCH, DIGITS
from api.names.products.resolve import resolve_product, resolve_products
from tests.hypothesis_profiles import examples
from tests.labelled.tally import cases

if TYPE_CHECKING:
    from api.resolve.products import Products

LABELLED = [case["text"] for case in cases("products")]
TEXTS = st.lists(st.sampled_from(LABELLED) | st.text(max_size=40), min_size=1, max_size=8)
ALIKE_MACHINES = 10**-DIGITS
"""A difference in the last rounded digit."""


@settings(max_examples=examples(60), deadline=None)
@given(texts=TEXTS)
def test_a_batch_means_what_its_texts_mean_alone(products: Products, texts: list[str]) -> None:
    for text, among in zip(texts, resolve_products(texts, products), strict=True):
        alone = resolve_product(text, products)
        assert (among.code, among.note) == (alone.code, alone.note)
        assert [(each.code, each.score, each.method) for each in among.candidates] == [
            (each.code, each.score, each.method) for each in alone.candidates
        ]


def test_a_text_has_the_same_reading_at_any_place_of_a_batch(products: Products) -> None:
    texts = LABELLED[: BATCH + 40]
    for text, among in zip(texts, products.model.read(texts), strict=True):
        (alone,) = products.model.read([text])
        assert among.classes == alone.classes
        assert among.group == alone.group
        assert (among.vectors == alone.vectors).all()


def test_the_order_in_which_a_machine_adds_changes_no_class(products: Products) -> None:
    texts = LABELLED[:200]
    layers = products.model.layers
    order = np.random.default_rng(0).permutation(len(layers.hidden_bias))
    shuffled = layers._replace(
        hidden=layers.hidden[:, order],
        hidden_bias=layers.hidden_bias[order],
        output_hidden=layers.output_hidden[order],
    )
    before = list(products.model.read(texts))
    products.model.layers = shuffled
    try:
        after = list(products.model.read(texts))
    finally:
        products.model.layers = layers
    for one, other in zip(before, after, strict=True):
        assert [code for code, _ in one.classes] == [code for code, _ in other.classes]
        assert all(
            abs(a - b) <= ALIKE_MACHINES for (_, a), (_, b) in zip(one.classes, other.classes, strict=True)
        )


@settings(max_examples=examples(60), deadline=None)
@given(text=st.sampled_from(LABELLED) | st.text(max_size=60))
def test_shares_of_words_are_shares_of_a_whole(products: Products, text: str) -> None:
    (reading,) = products.model.read([text])
    for code, _ in reading.classes[:3]:
        shares = products.model.shares(reading, code)
        assert len(shares) == len(reading.words)
        assert all(0 <= share <= 1 for share in shares)
        assert not shares or round(sum(shares), 6) in {0, 1}


@pytest.mark.parametrize(
    ("part", "times", "end"),
    [
        ("x", 1_000_000, ""),
        (" ", 1_000_000, "shirts"),
        ("cotton yarn; ", 100_000, ""),
        ("and ", 250_000, ""),
        ("wordy1 word2 ", 10_000, ""),
        ("棉", 10_000, ""),
        ("(", 100_000, ""),
        ("1,", 100_000, "ctns"),
        ("A.", 100_000, "Ltd"),
    ],
)
def test_the_time_for_a_hostile_text_grows_no_faster_than_the_text(
    products: Products, part: str, times: int, end: str
) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        resolve_products([part * times + end], products)
        return time.process_time() - start

    seconds(100)
    tenth = min(seconds(times // 10) for _ in range(3))
    assert seconds(times) < 40 * max(tenth, 0.005)  # a square would be a hundred times


@pytest.mark.parametrize(
    ("text", "word"), [("Gearboxes for cars", "Gearboxes"), ("frozen Alaska pollock fillets", "fillets")]
)
def test_the_words_that_speak_for_a_class_are_named(products: Products, text: str, word: str) -> None:
    answer = resolve_product(text, products)
    assert word in answer.candidates[0].matched
    assert all(part in text for part in (*answer.used, *answer.ignored))


def test_candidates_come_with_probabilities_that_add_up_to_one_at_most(products: Products) -> None:
    for text in LABELLED:
        found = resolve_product(text, products)
        if found.candidates and found.candidates[0].method == "model" and "several" not in (found.note or ""):
            classes = [each.score for each in found.candidates if len(each.code) == 4]
            assert sum(classes) <= 1.01, (text, found)
