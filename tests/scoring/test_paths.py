"""Only children are the same thing as their parents; which pairs are wider."""

from __future__ import annotations

from api.scoring.paths import codes, merged, same_codes, wider_pairs
from api.scoring.records import Pair

REGIONS = (("ES",), ("ES-MD", "ES"), ("ES-M", "ES-MD", "ES"), ("ES-AN", "ES"), ("ES-H", "ES-AN", "ES"), ("ES-SE", "ES-AN", "ES"))  # fmt: skip
SECTORS = (
    ("F",), ("41", "F"), ("410", "41", "F"), ("4100", "410", "41", "F"), ("42", "F"), ("421", "42", "F"), ("422", "42", "F"),
    ("D",), ("35", "D"), ("351", "35", "D"), ("352", "35", "D"),
)  # fmt: skip
SAME = same_codes(REGIONS, SECTORS)


def test_the_narrowest_sector_and_the_widest_place_represent_a_chain_of_only_children() -> None:
    assert SAME == {"ES-M": "ES-MD", "41": "4100", "410": "4100", "D": "35"}


def test_a_path_has_each_thing_once() -> None:
    for region in (("ES-MD", "ES"), ("ES-M", "ES-MD", "ES")):
        for sector in (("41", "F"), ("410", "41", "F"), ("4100", "410", "41", "F")):
            assert merged(Pair(region, sector), SAME) == Pair(("ES-MD", "ES"), ("4100", "F"))
    assert merged(Pair(("ES",), ("351", "35", "D")), SAME) == Pair(("ES",), ("351", "35"))


def test_wider_pairs_go_up_to_the_division_and_the_country_nearest_first() -> None:
    pair = Pair(("ES-H", "ES-AN", "ES"), ("4211", "421", "42", "F"))
    found = [codes(wider) for wider in wider_pairs(pair)]
    assert found[:2] == [("ES-H", "421"), ("ES-AN", "4211")]
    assert found[-1] == ("ES", "42")
    assert len(found) == len(set(found)) == 8


def test_a_section_has_no_wider_sector_and_any_sector_only_wider_places() -> None:
    assert [codes(w) for w in wider_pairs(Pair(("ES-AN", "ES"), ("F",)))] == [("ES", "F")]
    assert [codes(w) for w in wider_pairs(Pair(("ES-AN", "ES"), ()))] == [("ES", "")]
    assert wider_pairs(Pair(("ES",), ("35",))) == ()
