"""The cases of `make bench`: cold requests are cold, the list is four fifths without claims, and a busy machine is refused."""

import sys
from itertools import islice

import pytest

from api.database import Release
from bench.speed import machine, pairs
from bench.speed.cases import UNCOUNTED, all_cases, mixed, pages, profiles


def test_no_cold_profile_is_requested_twice_and_no_two_in_a_row_are_of_one_day() -> None:
    found = list(pairs.questions(0, 20_000))
    assert len(set(found)) == len(found)
    assert all(one[2] != other[2] for one, other in zip(found, islice(found, 1, None), strict=False))


def test_a_run_goes_on_where_the_one_before_has_ended() -> None:
    for targets in (profiles, pages):
        assert list(targets(0, 30)) == [*targets(0, 10), *targets(10, 20)]


def test_no_page_is_of_the_same_day_as_one_of_three_thousand_before() -> None:
    assert len(set(pairs.page_days(5, 3000))) == 3000


def test_four_fifths_of_the_list_have_no_relevant_claim(opened: Release) -> None:
    found = [pairs.is_reported(opened, region, sector) for region, sector in pairs.read()]
    assert len(found) == 2000
    assert 0.19 <= sum(found) / len(found) <= 0.23


def test_each_case_of_the_api_is_beside_a_bare_function_under_the_same_server() -> None:
    cases = {case.key: case for case in all_cases('"etag"')}
    compared = [case for case in cases.values() if case.bare]
    assert {case.server for case in compared} == {"gunicorn", "Granian"}
    assert [case.key for case in compared if (f"bare, {case.server}", case.bare) not in cases] == []


def test_the_profile_without_metrics_is_measured_right_before_the_one_with_them() -> None:
    keys = [case.key for case in all_cases('"etag"')]
    assert keys[keys.index((UNCOUNTED, "profile")) + 1] == ("gunicorn", "profile")


def test_mixed_requests_are_one_in_ten_with_a_validator() -> None:
    found = list(mixed('"etag"')(0, 100))
    assert len(found) == 100
    assert sum("\t" in target for target in found) == 10


def test_a_busy_machine_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_in_use", lambda _: 0.9)
    monkeypatch.setattr("time.sleep", lambda _: None)
    with pytest.raises(SystemExit, match=r"The machine is busy: .* BENCH_ANYWAY=1"):
        machine.Quiet(anyway=False).between()
    marked = machine.Quiet(anyway=True)
    marked.between()
    assert (marked.busy, marked.most) == (True, 0.9)


def test_a_missing_tool_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda tool: None if tool == "wrk" else sys.executable)
    with pytest.raises(SystemExit, match="wrk is missing: apt-get install wrk"):
        machine.processors()
