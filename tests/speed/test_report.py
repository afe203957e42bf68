"""The report of `make bench`: tables between the marks of the page, and a chart with every rate."""

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from bench.speed import chart, report
from bench.speed.cases import all_cases
from bench.speed.rounds import CONNECTIONS, SWEPT


@pytest.fixture
def results() -> dict[str, Any]:
    """Results in which every case has another rate."""
    cases = []
    for number, case in enumerate(all_cases("")):
        for connections in (CONNECTIONS, *(SWEPT if case.swept else ())):
            rate = 1000 + number
            cases.append(
                {
                    "server": case.server, "case": case.name, "connections": connections, "rounds": 1, "bare": case.bare,
                    "requests_per_second": rate, "lowest": rate, "highest": rate, "p50": 1.0, "p99": 2.0, "p999": 3.0,
                    "processor_microseconds": 100.0,
                }
            )  # fmt: skip
    return {
        "measured_on": "2026-11-30", "seconds": 1.0, "rounds": 1, "cases": cases, "busy": False,
        "processors_used_by_others": 0.1,
        "machine": {"processor": "P", "processors": "2", "memory": "1 GB", "kernel": "6", "python": "3", "commit": "abc"},
        "starts": [{"server": "gunicorn", "ready_seconds": 1, "processor_seconds": 1, "new_worker_mb": 1}],
        "memory": [{"server": "gunicorn", "requests": 10, "resident_mb": 1, "share_mb": 1}],
    }  # fmt: skip


def test_the_tables_name_machine_commit_day_and_every_aim(results: dict[str, Any]) -> None:
    text = report.text(results)
    for part in (
        "2026-11-30",
        "commit abc",
        "2 x P",
        "profile, cold, of bare",
        "times Datasette",
        "| yes |",
        "| **no** |",
    ):
        assert part in text
    assert "busy" not in text
    assert "Taken on a busy machine" in report.text(results | {"busy": True})


def test_the_page_has_the_marks_between_which_they_go() -> None:
    page = report.PAGE.read_text()
    assert page.count(report.BEGIN) == page.count(report.END) == 1
    assert page.index(report.BEGIN) < page.index(report.END)


def test_the_chart_has_a_bar_and_a_number_for_every_rate_and_colours_for_dark_pages(
    results: dict[str, Any],
) -> None:
    drawn = chart.drawn(results)
    root = ET.fromstring(drawn)  # noqa: S314  our own
    bars = [one for one in root.iter() if one.tag.endswith("rect")]
    shown = [one for one in results["cases"] if one["connections"] == CONNECTIONS and one["case"] != "livez"]
    assert len(bars) == len(shown)
    assert {f"{one['requests_per_second']:,.0f}" for one in shown} <= set(re.findall(r">([\d,]+)<", drawn))
    assert "prefers-color-scheme: dark" in drawn
