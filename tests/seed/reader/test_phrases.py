"""Which phrases train, calibrate and judge, and what noise does to them."""

import random

import numpy as np

from seed.reader.calibration import fit, probability
from seed.reader.noise import customs, noisy
from seed.reader.phrases import Phrase, part_of
from seed.reader.readings import WITNESSES
from seed.reader.trade import around
from seed.reader.training import merged, split


def test_a_phrase_is_in_the_same_part_in_every_source_and_form() -> None:
    for number in range(300):
        text = f"Yarn {number} of cotton"
        index, tariff = Phrase(text, ("1311",), "sic"), Phrase(text.upper(), ("1311",), "hts")
        form = Phrase(f"yarn {number}", ("1311",), "sic bare", published=text)
        assert part_of(index) == part_of(tariff) == part_of(form)


def test_no_text_that_judges_is_trained_on() -> None:
    phrases = merged(
        Phrase(f"{word} {number}", ("1311",), "sic") for word in ("yarn", "cloth") for number in range(500)
    )
    parts = split(phrases)
    assert {part: bool(found) for part, found in parts.items()} == {
        "train": True,
        "calibrate": True,
        "judge": True,
    }
    assert not {each.text for each in parts["train"]} & {each.text for each in parts["judge"]}
    assert len(parts["train"]) > 0.88 * len(phrases)


def test_an_operators_texts_are_all_trained_on() -> None:
    parts = split([Phrase(f"widget {number}", ("2599",), "own") for number in range(200)])
    assert len(parts["train"]) == 200


def test_short_customs_texts_are_shorter_and_repeatable() -> None:
    text = "Articles of plastics, not elsewhere specified or included; other than household articles"
    found = [customs(text, random.Random(seed), 0.9) for seed in range(20)]  # noqa: S311 - as above
    assert found == [customs(text, random.Random(seed), 0.9) for seed in range(20)]  # noqa: S311 - as above
    assert all(len(each) < len(text) for each in found)
    assert any(
        each.lower().startswith(("art of plas", "arts of plas", "artcls of plas", "art plas"))
        for each in found
    )


def test_words_of_a_trader_surround_goods_and_leave_services() -> None:
    chance = random.Random(0)  # noqa: S311 - the same noise every time
    described = [around("cotton yarn", "1311", chance) for _ in range(50)]
    assert all("cotton yarn" in each and each != "cotton yarn" for each in described)
    assert around("hotel", "5510", chance) == "hotel"


def test_noise_never_empties_a_text() -> None:
    chance = random.Random(0)  # noqa: S311 - the same noise every time
    for source in ("hts", "term", "sic", "naics"):
        assert all(noisy(Phrase("Yarn; cotton", ("1311",), source), chance).strip() for _ in range(200))


def test_a_calibrated_probability_is_right_as_often_as_it_states() -> None:
    numbers = np.random.default_rng(0)
    witnesses = np.zeros((4000, len(WITNESSES)))
    witnesses[:, 0], witnesses[:, 1] = 1, numbers.normal(1, 2, 4000)
    right = numbers.random(4000) < 1 / (1 + np.exp(-(0.5 * witnesses[:, 1] + 0.3)))
    weights = fit(witnesses, right, ["one"] * 4000)
    found = probability(witnesses, np.array([weights[name] for name in WITNESSES]))
    near = (found > 0.85) & (found < 0.95)
    assert abs(found[near].mean() - right[near].mean()) < 0.03
