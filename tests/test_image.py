"""The image: what the text of the Dockerfile promises; docs/operators/container.md says how the rest is measured."""

import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from api.settings import CODE_VERSION, ROOT, Settings
from tests.dockerfile import BEFORE, LAST, NAMED, STAGES, Step, command, copied, instructions, steps

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_the_last_stage_takes_packages_release_and_code_and_nothing_else() -> None:
    assert instructions(LAST, "COPY") == [
        "--from=packages /opt/venv /opt/venv",
        "--from=release /release build",
        "--from=tree /app ./",
    ]
    assert instructions(LAST, "ADD") == []


def test_the_code_and_the_documentation_are_what_serving_needs() -> None:
    code = {"LICENSE", "openapi.yaml", "api", "schemas"}
    assert copied(NAMED["tree"]) == code | {"docs"} | {path.name for path in ROOT.glob("*.md")}


@pytest.mark.parametrize(("stage", "locks"), [("packages", ["serve", "granian"]), ("release", ["seed"])])
def test_packages_come_from_a_lock_file_with_hashes_and_run_no_code_to_be_installed(
    stage: str, locks: list[str]
) -> None:
    (command,) = [rest for rest in instructions(NAMED[stage], "RUN") if " install " in rest]
    assert re.findall(r"-r \S*?requirements/(\w+)\.lock", command) == locks
    assert "--require-hashes" in command
    assert "--only-binary :all:" in command
    assert "--group" not in command


def test_the_last_stage_installs_nothing_and_loses_pip() -> None:
    commands = " ".join(instructions(LAST, "RUN"))
    assert not re.search(r"\b(pip install|apt-get|curl|wget)\b", commands)
    assert {"/usr/local/bin/pip*", "/usr/local/lib/python3*/ensurepip"} <= set(commands.split())


@pytest.mark.parametrize("stage", [*NAMED])
def test_packages_are_installed_before_any_code_is_copied(stage: str) -> None:
    for place, step in enumerate(NAMED[stage]):
        if "install" in step.rest:
            assert {Path(name).suffix for name in copied(NAMED[stage][:place])} == {".lock"}


def test_a_change_of_other_code_than_the_seed_and_its_text_package_bakes_no_release_again() -> None:
    assert copied(NAMED["release"]) == {
        "requirements/seed.lock",
        "seed",
        "api/text",
        "api/__init__.py",
    }


def test_what_the_release_stage_copies_is_enough_to_bake(tmp_path: Path) -> None:
    for name in copied(NAMED["release"]):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, tmp_path / name)
    command_line = [sys.executable, "-m", "seed", "build", "--data", str(ROOT / "tests" / "world")]
    subprocess.run(
        [*command_line, "--out", str(tmp_path / "release.sqlite")],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )


def test_the_context_contains_what_is_copied_and_nothing_else() -> None:
    rules = (ROOT / ".dockerignore").read_text().splitlines()
    rules = [rule for rule in rules if rule and not rule.startswith("#")]
    assert rules[0] == "*"
    folders = {name.partition("/")[0] for stage in BEFORE for name in copied(stage)}
    assert {rule[1:] for rule in rules if rule.startswith("!")} == folders


def test_everything_copied_is_there() -> None:
    assert [name for stage in BEFORE for name in copied(stage) if not (ROOT / name).exists()] == []


def test_the_base_is_pinned_to_a_python_the_project_supports() -> None:
    (tag,) = {
        rest.removeprefix("PYTHON=") for word, rest in steps() if (word, rest[:7]) == ("ARG", "PYTHON=")
    }
    assert re.fullmatch(r"3\.\d+-slim", tag)
    assert {stage[0].rest.partition(" ")[0] for stage in STAGES} == {"python:${PYTHON}"}
    assert int(tag[2:].partition("-")[0]) >= int(PROJECT["requires-python"].rpartition(".")[2])


def test_it_runs_as_a_number_that_is_not_root() -> None:
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", instructions(LAST, "USER")[-1])
    assert LAST.index(Step("USER", instructions(LAST, "USER")[-1])) > max(
        place for place, step in enumerate(LAST) if step.word in {"RUN", "COPY"}
    )


def test_it_starts_without_a_shell_what_make_run_starts() -> None:
    assert command(instructions(LAST, "CMD")[-1]) == ["python", "-m", "api"]
    assert instructions(LAST, "ENTRYPOINT") == []


def test_it_is_stopped_by_the_signal_gunicorn_ends_in_peace_on() -> None:
    assert instructions(LAST, "STOPSIGNAL") == ["SIGTERM"]


def test_only_the_image_listens_to_every_address() -> None:
    assert "RISK_HOST=0.0.0.0" in instructions(LAST, "ENV")[-1].split()
    assert Settings().host == "127.0.0.1"
    assert instructions(LAST, "EXPOSE") == [str(Settings().port)]


def test_it_writes_no_bytecode_because_it_has_it() -> None:
    assert "PYTHONDONTWRITEBYTECODE=1" in instructions(LAST, "ENV")[-1].split()
    for stage in (NAMED["packages"], NAMED["tree"], LAST):
        assert any("compileall" in command for command in instructions(stage, "RUN"))


def test_its_labels_match_the_project() -> None:
    labels = dict(re.findall(r'org\.opencontainers\.image\.(\w+)="([^"]*)"', instructions(LAST, "LABEL")[0]))
    assert labels["title"] == PROJECT["name"]
    assert labels["licenses"] == PROJECT["license"]
    assert labels["version"] == PROJECT["version"] == CODE_VERSION
    assert labels["documentation"]


def test_its_labels_state_the_commit_and_its_time_from_the_build_and_never_the_clock() -> None:
    arguments = dict(rest.split("=", 1) for rest in instructions(LAST, "ARG") if "=" in rest)
    assert arguments == {"REVISION": "unknown", "CREATED": "1970-01-01T00:00:00Z"}
    labels = instructions(LAST, "LABEL")[0]
    assert 'image.revision="${REVISION}"' in labels
    assert 'image.created="${CREATED}"' in labels


class Probe(BaseHTTPRequestHandler):
    """A server that is ready, or not."""

    def do_GET(self) -> None:
        ready = self.path == "/readyz" and self.server.server_port == self.server.ready  # type: ignore[attr-defined]
        self.send_response(200 if ready else 503)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def probed() -> Iterator[HTTPServer]:
    """A server for the check of health; it is ready when its attribute `ready` is its port."""
    with HTTPServer(("127.0.0.1", 0), Probe) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        yield server
        server.shutdown()


def health(port: int) -> int:
    """The exit code of the image's own HEALTHCHECK, in a container whose network goes through a dead proxy."""
    python, *arguments = command(instructions(LAST, "HEALTHCHECK")[-1].partition("CMD ")[2])
    assert python == "python"
    proxies = dict.fromkeys(("http_proxy", "HTTP_PROXY"), "http://127.0.0.1:9")
    environment = os.environ | proxies | {"RISK_PORT": str(port)}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, check=False
    ).returncode


def test_it_is_healthy_when_ready(probed: HTTPServer) -> None:
    probed.ready = probed.server_port  # type: ignore[attr-defined]
    assert health(probed.server_port) == 0


def test_it_is_unhealthy_when_not_ready(probed: HTTPServer) -> None:
    probed.ready = None  # type: ignore[attr-defined]
    assert health(probed.server_port) == 1


def test_it_is_unhealthy_when_nothing_listens(probed: HTTPServer) -> None:
    port = probed.server_port
    probed.shutdown()
    probed.server_close()
    assert health(port) == 1
