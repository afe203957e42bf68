"""What Granian does not do is stated: in the list of limits, and at the start for the settings that are set."""

import ast
from pathlib import Path

import pytest

from api.granian_server.serve import WITHOUT_EFFECT
from api.limits import LIMITS
from api.settings import ROOT, Settings
from api.worker.limits import GRANIAN_LIMITS, WORKER_LIMITS
from tests.serving import Server, get, serving

OF_GRANIAN = (ROOT / "api" / "granian_server", ROOT / "api" / "prepared.py")


def read_by(*places: Path) -> set[str]:
    """Return the fields of settings that files read."""
    files = [path for place in places for path in ([place] if place.is_file() else place.rglob("*.py"))]
    names = {
        node.attr
        for path in files
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("settings")
    }
    return names & set(Settings.__dataclass_fields__)


def test_limits_that_granian_lacks_are_not_listed_under_it(granian: Server, server: Server) -> None:
    listed = {item["name"] for item in get(granian.port, "/v1/limits")[2]["items"]}
    missing = {limit.name for limit in WORKER_LIMITS} - {limit.name for limit in GRANIAN_LIMITS}
    assert listed == {limit.name for limit in LIMITS} - missing
    assert {item["name"] for item in get(server.port, "/v1/limits")[2]["items"]} - listed == missing


def test_a_setting_has_no_effect_under_granian_where_the_worker_alone_reads_it() -> None:
    others = [path for path in (ROOT / "api").iterdir() if path.name not in {"worker", "server.py"}]
    assert read_by(ROOT / "api" / "worker") - read_by(*others) == WITHOUT_EFFECT


@pytest.mark.parametrize(
    ("settings", "lines"),
    [
        ({}, []),
        (
            {"streams": 3, "head_seconds": 10, "idle_seconds": 70},
            [
                "Without effect under Granian: RISK_HEAD_SECONDS, RISK_STREAMS; see docs/operators/granian.md",
            ],
        ),
    ],
)
def test_settings_without_effect_are_named_at_the_start(
    release_path: Path, tmp_path: Path, settings: dict[str, int], lines: list[str]
) -> None:
    log = tmp_path / "log"
    with serving(release_path, log, server="granian", **settings):
        pass
    assert [line for line in log.read_text().splitlines() if "effect" in line] == lines
