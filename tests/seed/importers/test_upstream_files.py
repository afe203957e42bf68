"""The files that publishers shipped, where they are on this machine: in the folder that `RISK_UPSTREAM_FILES` names, or beside the project.

They are not part of the project. The differences that are found are those that the notes of the sources state.
"""

import csv
import os
from pathlib import Path

import pytest

from api.settings import ROOT
from tests.seed.importers.importing import DATA, DAYS, changed_lines, copied, ran, written
from tests.seed.mistakes import faults_of


def upstream() -> Path | None:
    """Return the folder with the files of the publishers, or None."""
    named = os.environ.get("RISK_UPSTREAM_FILES")
    found = [Path(named)] if named else [path.parent for path in sorted(ROOT.parent.glob("*/data/ilab"))]
    return next((folder for folder in found if (folder / "ilab").is_dir()), None)


FOLDER = upstream() or Path("missing")
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the publishers' files are not here: name their folder in RISK_UPSTREAM_FILES"
)

EDITIONS = {
    "goods_file_2016.xml": ("2016", 379, []),
    "goods_file_2017.xml": ("2018", 418, ["fish of GH: forced_child"]),
    "goods_file_2018.xml": ("2018", 418, []),
    "goods_file_2019.xml": ("2020", 438, ["polysilicon of CN: forced"]),
    "goods_2022_upstream.xml": ("2022", 467, ["palm-fruit of ID: forced"]),
}
"""The department's files: their editions, their rows, and where they differ from what is entered."""


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_is_entered_as_its_file_has_it(name: str) -> None:
    edition, rows, differences = EDITIONS[name]
    found = ran("dol", FOLDER / "ilab" / name, "--edition", edition, "--rows", rows)
    assert found.number("added") + found.number("removed") == len(differences)
    assert [text for text in differences if text not in found.out] == []
    assert found.number("unknown") == 0
    assert found.code == (1 if differences else 0)


def test_the_list_as_a_table_is_the_same_as_in_xml() -> None:
    found = ran("dol", FOLDER / "ilab" / "ilab_goods_2022.csv", "--edition", "2022", "--rows", "467")
    assert (found.number("added"), found.number("removed")) == (0, 1)
    assert "palm-fruit of ID: forced" in found.out


def test_the_file_of_2022_as_a_later_edition_is_written_and_passes_the_checks(tmp_path: Path) -> None:
    data = copied(tmp_path)
    words = (
        "dol",
        FOLDER / "ilab" / "goods_2022_upstream.xml",
        "--edition",
        "2026",
        *DAYS,
        "--data",
        data,
        "--write",
    )
    refused = ran(*words)
    assert (refused.code, "lacks 56 of 532 listings" in refused.err) == (2, True)
    found = ran(*words, "--rows", "467")
    assert found.code == 0, found.text
    assert (found.number("added"), found.number("removed")) == (5, 56)
    assert faults_of(data) == []
    got = changed_lines(DATA, data, "listings.csv")[1]
    assert (
        "dol-list-of-goods,aluminium,CN,,forced,,,2024,2024,kelley-drye-2024-dol-list,2024-09-05,2026-11-20,dol-list-of-goods-2026"
        in got
    )
    again = ran(*words, "--rows", "467")
    assert (again.code, again.number("added"), again.number("removed")) == (0, 0, 0)


@pytest.mark.parametrize("column", ["child_labor", "forced_child_labor"])
def test_columns_that_were_swapped_are_refused_whatever_number_of_rows_is_stated(
    column: str, tmp_path: Path
) -> None:
    text = (FOLDER / "ilab" / "ilab_goods_2022.csv").read_text("utf-8")
    head, rest = text.split("\n", 1)
    other = {column: "forced_labor", "forced_labor": column}
    swapped = ",".join(other.get(name, name) for name in head.split(","))
    found = ran(
        "dol",
        written(tmp_path, "g.csv", f"{swapped}\n{rest}"),
        "--edition",
        "2026",
        *DAYS,
        "--rows",
        "467",
    )
    assert found.code == 2
    assert "states other kinds of labour for" in found.err


def test_the_tiers_of_2025_are_entered() -> None:
    found = ran("tip", FOLDER / "tip" / "tip_2025_t2wl_t3_special.csv", "--edition", "2025", "--part")
    assert (found.code, found.number("same"), found.number("changed")) == (0, 49, 0)


def test_the_published_indicators_in_the_form_of_their_publishers_are_entered(tmp_path: Path) -> None:
    with (FOLDER / "indicators" / "country_indicators_open.csv").open(newline="") as file:
        rows = [*csv.DictReader(file)]
    v_dem = "country_text_id,year,v2xcl_slave,v2xcl_dmove,v2x_rule\n" + "".join(
        f"{row['iso3']},2025,{row['vdem_freedom_from_forced_labour']},{row['vdem_freedom_domestic_movement']},{row['vdem_rule_of_law']}\n"
        for row in rows
    )
    wgi = "code,year,indicator,estimate\n" + "".join(
        f"{row['iso3']},2024,rl,{row['wgi_rule_of_law_2024']}\n" for row in rows
    )
    found = ran("v-dem", written(tmp_path, "v.csv", v_dem), "--edition", "v16", "--part")
    assert (found.code, found.number("same"), found.number("changed")) == (0, 519, 0)
    found = ran("wgi", written(tmp_path, "w.csv", wgi), "--edition", "2025")
    assert (found.code, found.number("same"), found.number("changed")) == (0, 194, 0)
