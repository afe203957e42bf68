"""What changed since an earlier release: each row with what happened, pairs with what changed them, and steps as one list."""

import csv
import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.changes.compared import compared
from api.database import Release
from api.scoring import method
from tests.answers import DAY, Json, altered, every_item, get_json, get_problem
from tests.changes.worlds import FIRST, SECOND, THIRD, edit
from tests.seed.command import run

CHANGES = "/v1/release/changes"


def of_kind(items: list[Json], kind: str) -> dict[str, Json]:
    return {item["id"]: item for item in items if item["kind"] == kind}


def test_a_step_lists_withdrawn_claims_and_laws_that_ended_and_the_pairs_that_changed_by_them(
    second: FlaskClient,
) -> None:
    items = every_item(second, f"{CHANGES}?since={FIRST}")
    assert of_kind(items, "claim")["harbour-long-shifts-1020"]["change"] == "withdrawn"
    (law,) = of_kind(items, "law").values()
    assert (law["id"], law["change"]) == ("quay-presumption", "ended")
    assert {"field": "applies_to", "was": None, "now": "2027-06-30"} in law["differences"]
    pair = of_kind(items, "pair")["UM-71/1020"]
    assert pair["was"]["score"] > pair["now"]["score"]
    assert {"kind": "claim", "id": "harbour-long-shifts-1020", "change": "withdrawn"} in pair["reasons"]


def test_a_step_says_on_which_day_and_by_which_method_both_releases_were_scored(second: FlaskClient) -> None:
    step = get_json(second, f"{CHANGES}?kind=step")["items"]
    assert [row["text"] for row in step] == [
        f"From {FIRST} to {SECOND}, both as of 2026-12-01 by {method.ID}."
    ]


def test_several_steps_are_one_list_without_what_came_back(last: FlaskClient) -> None:
    items = every_item(last, f"{CHANGES}?since={FIRST}")
    assert [row["id"] for row in items if row["kind"] == "step"] == [SECOND, THIRD]
    assert not of_kind(items, "claim")  # withdrawn in the second, restored in the third
    (measure,) = of_kind(items, "measure").values()
    assert measure["differences"] == [{"field": "value", "was": -1.5, "now": -2.5}]
    for pair in of_kind(items, "pair").values():
        assert pair["was"] != pair["now"]
    country = of_kind(items, "pair")["UM"]
    assert {"kind": "measure", "id": measure["id"], "change": "changed"} in country["reasons"]
    assert country["steps"] == [THIRD]


def test_the_list_since_the_release_before_is_that_of_the_last_step(last: FlaskClient) -> None:
    named, absent = (every_item(last, address) for address in (f"{CHANGES}?since={SECOND}", CHANGES))
    assert named == absent
    assert of_kind(absent, "claim")["harbour-long-shifts-1020"]["change"] == "restored"


def test_nothing_changed_since_the_release_itself(last: FlaskClient) -> None:
    assert get_json(last, f"{CHANGES}?since={THIRD}")["items"] == []


@pytest.mark.parametrize(
    ("version", "detail"),
    [("2020.01.01", "unknown release"), ("2027.01.01", f"is newer than {THIRD}"), ("x", "unknown release")],
)
def test_a_version_without_a_list_is_refused_with_those_that_have_one(
    last: FlaskClient, version: str, detail: str
) -> None:
    problem = get_problem(last, f"{CHANGES}?since={version}", 422)
    assert detail in problem["detail"]
    assert problem["detail"].endswith(f"known are {FIRST}, {SECOND}, {THIRD}")


def test_pages_are_the_list_and_csv_has_its_rows(last: FlaskClient) -> None:
    items = every_item(last, f"{CHANGES}?since={FIRST}")
    assert every_item(last, f"{CHANGES}?since={FIRST}&limit=1") == items
    answer = last.get(f"{CHANGES}?since={FIRST}&format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(row["kind"], row["id"], row["change"]) for row in rows] == [
        (item["kind"], item["id"], item["change"]) for item in items
    ]


def test_the_printed_comparison_names_each_pair_with_what_changed_it(worlds: Path) -> None:
    lines = (worlds / "2.txt").read_text("utf-8").splitlines()
    assert lines[0] == f"{FIRST} -> {SECOND}, both as of 2026-12-01 by {method.ID}"
    (pair,) = [line for line in lines if line.startswith("pair UM-71/1020: ")]
    assert "by claim withdrawn harbour-long-shifts-1020" in pair


def test_a_release_compared_with_itself_has_no_changes(worlds: Path) -> None:
    code, out, _ = run("diff", worlds / "1.sqlite", worlds / "1.sqlite")
    assert code == 0
    assert out.endswith("nothing differs\n")


def test_a_list_of_other_data_is_a_fault_and_a_build_states_it(worlds: Path, tmp_path: Path) -> None:
    data = shutil.copytree(worlds / "2", tmp_path / "data")
    edit(data / "measures.csv", "UM,rule-of-law-wgi,-1.5,", "UM,rule-of-law-wgi,-2.0,")
    code, _, err = run("check", "--data", data)
    assert code == 1
    assert f"the list of the changes to {SECOND} is of other data" in err
    code, _, err = run("build", "--data", data, "--out", tmp_path / "new.sqlite")
    assert code == 0, err
    lacks = Release(tmp_path / "new.sqlite").column("SELECT lacks FROM release_steps")
    assert "changed after this list was written" in lacks[0]


WITHDRAWN = """
    UPDATE evidence SET withdrawn_on = '2026-11-20', withdrawn_because = 'The register was wrong.'
     WHERE claim = 'jp-38-interns-2022-wages'
"""
WITHOUT_LISTING = "DELETE FROM evidence WHERE id = 'dol-garments-ar-forced-1430'"
LATER = "UPDATE release SET version = '2026.12.01', rows_sha256 = 'other'"
LAW = "UPDATE instruments SET applies_to = '2027-01-01' WHERE id = 'uflpa'"
MEASURE = """
    UPDATE measures SET value = value - 0.5 WHERE region = 'NO' AND indicator = 'rule-of-law-wgi'
"""


def test_changes_of_the_real_data_are_found_with_the_pairs_that_they_reach(
    release_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "old").mkdir()
    old = Release(altered(release_path, tmp_path / "old", WITHOUT_LISTING))
    new = Release(altered(release_path, tmp_path, WITHDRAWN, LAW, MEASURE, LATER))
    found = compared(old, new, date.fromisoformat(DAY))
    rows = {(row["kind"], row["id"]): row for row in found["changes"]}
    withdrawn = [key for key in rows if key[0] == "claim"]
    assert withdrawn
    assert {rows[key]["change"] for key in withdrawn} == {"withdrawn"}
    assert rows["law", "uflpa"]["change"] == "ended"
    assert {row["region"] for row in found["changes"] if row["kind"] == "measure"} == {"NO"}
    pairs = [row for row in found["changes"] if row["kind"] == "pair"]
    assert {reason["kind"] for row in pairs for reason in row["reasons"]} == {"claim", "measure", "listing"}
    assert rows["listing", "dol-garments-ar-forced-1430"]["change"] == "added"
    assert [reason["id"] for reason in rows["pair", "AR/1430"]["reasons"]] == ["dol-garments-ar-forced-1430"]
    assert all(row["reasons"] for row in pairs)
    assert {row["region"] for row in pairs if row["sector"] is None} == {"NO"}


def test_a_comparison_as_of_what_is_no_day_is_refused_with_what_to_write(release_path: Path) -> None:
    code, printed, refused = run("diff", release_path, release_path, "--as-of", "yesterday")
    assert (code, printed) == (1, "")
    assert '"yesterday" is no day; write YYYY-MM-DD' in refused
