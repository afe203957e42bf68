"""The department's XML: what is read, and what is refused with its line and what to do."""

from pathlib import Path

import pytest

from seed.importers.dol.app_xml import read_xml
from seed.read.faults import FaultyData
from tests.seed.importers.importing import EXAMPLES, goods_xml, written

LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE Goods [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<Goods><Good><Good_Name>&b;</Good_Name></Good></Goods>
"""
FILE_READ = '<!DOCTYPE Goods [<!ENTITY x SYSTEM "file:///etc/passwd">]><Goods>&x;</Goods>'
GOOD = goods_xml(("Bricks", "Pakistan", "cfk"), ("Gold", "Niger", "c"))

REFUSED = {
    "an entity that grows": (LAUGHS, "declares a document type", "do not use this one"),
    "an entity that reads a file": (FILE_READ, "declares a document type", "do not use this one"),
    "cut off": (GOOD[:-60], "is not well formed", "download it again"),
    "another document": (GOOD.replace("Goods>", "Findings>"), "begins with Findings", "name the file of the list of goods"),
    "an element renamed": (GOOD.replace("Child_Labor>", "Child_Labour>"), "unknown element Child_Labour", "the form has changed"),
    "an element missing": (GOOD.replace("<Forced_Labor>No</Forced_Labor>", ""), ":3: Forced_Labor is missing", "the form has changed"),
    "an element twice": (GOOD.replace("<Forced_Labor>", "<Child_Labor>No</Child_Labor><Forced_Labor>"), "Child_Labor occurs twice", "remove one"),
    "a flag of another kind": (GOOD.replace("<Child_Labor>Yes", "<Child_Labor>Maybe"), "Child_Labor is 'Maybe'", "yes or no is expected"),
    "no labour at all": (goods_xml(("Bricks", "Pakistan", "")), "listed for no kind of labour", "remove the row"),
    "a row twice": (goods_xml(("Bricks", "Pakistan", "c"), ("Bricks", "Pakistan", "f")), ":3: Bricks of Pakistan occurs twice", "remove one"),
    "a row without a country": (goods_xml(("Bricks", "", "c")), "without its good or its country", "it is cut off"),
}  # fmt: skip


def test_every_row_has_its_line_its_kinds_and_the_country_of_its_input() -> None:
    file = read_xml(EXAMPLES / "goods.xml")
    assert [(row.good, row.country, set(row.labour)) for row in file.rows] == [
        ("Bricks", "Pakistan", {"child", "forced", "forced_child"}),
        ("Bricks", "Turkey (Türkiye)", {"child"}),
        ("Crude Palm Oil", "Indonesia", {"downstream"}),
        ("Gold", "Niger", {"child", "forced"}),
    ]
    assert [row.place.line for row in file.rows] == [6, 15, 30, 45]
    assert file.rows[2].input_country == "Indonesia"


def test_a_form_without_inputs_states_nothing_of_them(tmp_path: Path) -> None:
    older = GOOD.replace("<Derived_Labor_Exploitation>No</Derived_Labor_Exploitation>", "").replace(
        "<Derived_Country>No</Derived_Country>", ""
    )
    assert read_xml(written(tmp_path, "g.xml", older)).kinds == {"child", "forced", "forced_child"}
    assert "downstream" in read_xml(written(tmp_path, "h.xml", GOOD)).kinds


def test_a_good_without_a_country_is_named(tmp_path: Path) -> None:
    text = GOOD.replace("</Goods>", "<Good><Good_Name>Amber</Good_Name><Countries /></Good></Goods>")
    assert read_xml(written(tmp_path, "g.xml", text)).without_country == ["Amber"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_damaged_or_wrong_file_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    text, what, remedy = REFUSED[name]
    with pytest.raises(FaultyData) as raised:
        read_xml(written(tmp_path, "goods.xml", text))
    faults = [str(fault) for fault in raised.value.faults]
    assert any(what in fault and remedy in fault for fault in faults), faults


def test_a_byte_order_mark_is_read_past(tmp_path: Path) -> None:
    assert len(read_xml(written(tmp_path, "goods.xml", GOOD, "utf-8-sig")).rows) == 2
