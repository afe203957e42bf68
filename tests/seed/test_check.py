"""All faults of all files are reported in one run."""

import subprocess
import sys
from pathlib import Path

import pytest

from api.settings import ROOT
from tests.seed.command import LIMIT
from tests.seed.evidence import test_faults as evidence
from tests.seed.mistakes import WORLD, Mistake, assert_one_fault, faults_of, make
from tests.seed.read import test_faults as read
from tests.seed.regions import test_faults as regions
from tests.seed.sectors import test_faults as sectors

HARBOUR, SOURCES = "evidence/harbour.yaml", "sources/invented.yaml"

MISTAKES = {
    "bad release version": Mistake("release.yaml", "2026.11.24", "11.24", "version", "has the wrong form"),
    "recorded later": Mistake(HARBOUR, "recorded_on: 2026-11-24", "recorded_on: 2026-11-25", "recorded_on", "later than the release"),
    "retrieved later": Mistake(SOURCES, "retrieved_on: 2026-11-20\n  licence: CC BY 4.0", "retrieved_on: 2027-01-01\n  licence: CC BY 4.0", "2027-01-01", "later than the release"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_date_after_the_release_is_one_fault_at_its_line_with_a_remedy(
    mistake: Mistake, tmp_path: Path
) -> None:
    assert_one_fault(tmp_path, mistake)


def test_the_world_itself_has_no_faults() -> None:
    assert faults_of(WORLD) == []


def seed_check(data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "seed", "check", "--data", str(data)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT, check=False)


def test_a_folder_that_is_not_there_is_one_plain_fault(tmp_path: Path) -> None:
    done = seed_check(tmp_path / "nowhere")
    assert done.returncode == 1
    assert "is no folder" in done.stderr
    assert "Traceback" not in done.stderr


def compatible() -> list[Mistake]:
    """Return mistakes that change different lines, in the order of the modules."""
    taken: set[tuple[str, int]] = set()
    chosen: list[Mistake] = []
    for module in (read, evidence, sectors, regions):
        for mistake in module.MISTAKES.values():
            text = (WORLD / mistake.file).read_text("utf-8")
            start = text.index(mistake.old)
            first, last = text[:start].count("\n"), text[: start + len(mistake.old)].count("\n")
            lines = {(mistake.file, line) for line in range(first, last + 1)}
            if not lines & taken:
                taken |= lines
                chosen.append(mistake)
    return chosen


def test_many_mistakes_are_all_reported_in_one_run_sorted_by_place(tmp_path: Path) -> None:
    mistakes = compatible()
    data = make(tmp_path, *mistakes)
    done = seed_check(data)
    assert done.returncode == 1
    assert len(mistakes) > 40
    for mistake in mistakes:
        assert mistake.message in done.stderr, mistake
    lines = [line for line in done.stderr.splitlines() if line.startswith(str(data))]
    assert len(lines) >= len(mistakes)
    places = [(file, int(line)) for file, line in (place.split(": ")[0].rsplit(":", 1) for place in lines)]
    assert places == sorted(places)
    assert done.stderr.splitlines()[-1] == f"{len(lines)} faults; nothing was written"
