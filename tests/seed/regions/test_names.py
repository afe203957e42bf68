"""The English and the local name of a region."""

import pytest

from seed.reference.names import ListedName
from seed.regions.names import english_name, is_latin, local_name


def test_the_english_and_the_local_name_are_chosen_from_the_list() -> None:
    names = [
        ListedName("Liáoníng", "zho"),
        ListedName("辽宁", "zho"),
        ListedName("Liaoning", "eng"),
        ListedName("Other", "eng"),
    ]
    assert english_name("Liaoning Sheng", names) == "Liaoning"
    assert english_name("Liaoning Sheng", []) == "Liaoning Sheng"
    assert local_name("Liaoning Sheng", names, "中国") == "辽宁"
    assert local_name("Liaoning Sheng", names[:1], "中国") is None
    assert local_name("Bayern", [ListedName("Bavaria", "eng")], "Deutschland") == "Bayern"
    assert local_name("Nowhere", [], None) is None


@pytest.mark.parametrize(
    ("text", "latin"),
    [("Łódź", True), ("辽宁", False), ("Србија", False), ("\u02bbUvea", True), ("12", True)],
)
def test_the_first_letter_decides_the_script(text: str, latin: bool) -> None:
    assert is_latin(text) is latin
