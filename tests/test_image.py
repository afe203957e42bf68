"""The image and its compose file: what their text promises; docs/operators/container.md says how the rest is measured."""

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
from typing import Any

import pytest
import yaml

from api.settings import CODE_VERSION, ROOT, Settings
from tests.dockerfile import BEFORE, LAST, NAMED, STAGES, Step, command, copied, instructions, steps

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
OURS = {name: service for name, service in COMPOSE.items() if "build" in service}
REPLICAS = {name: service for name, service in OURS.items() if "profiles" in service}
PROXY = COMPOSE["proxy"]


def test_the_last_stage_takes_packages_release_and_code_and_nothing_else() -> None:
    assert instructions(LAST, "COPY") == [
        "--from=packages /opt/venv /opt/venv",
        "--from=release /release build",
        "--from=tree /app ./",
    ]
    assert instructions(LAST, "ADD") == []


def test_the_code_is_what_serving_needs() -> None:
    assert copied(NAMED["tree"]) == {"LICENSE", "openapi.yaml", "api", "schemas"}


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


def test_compose_grants_the_container_no_more_than_it_needs() -> None:
    for service in COMPOSE.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert re.fullmatch(r"/\w+:size=\d+m,mode=1777,noexec,nosuid,nodev", "".join(service["tmpfs"]))
        assert re.fullmatch(r"\d+m", service["mem_limit"])
        assert service["memswap_limit"] == service["mem_limit"]  # no swap
        assert service["pids_limit"] > Settings().threads
        assert service["logging"]["options"].keys() == {"max-size", "max-file"}
        assert not {"privileged", "cap_add", "network_mode", "pid"} & service.keys()
    for service in OURS.values():
        assert not {"user", "volumes"} & service.keys()


def test_compose_names_each_setting_once() -> None:
    """Docker refuses a file in which a name is there twice; PyYAML reads the last one."""
    nodes = [yaml.compose((ROOT / "compose.yaml").read_text())]
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.SequenceNode):
            nodes += node.value
        elif isinstance(node, yaml.MappingNode):
            names = [name.value for name, _ in node.value]
            assert sorted(set(names)) == sorted(names)
            nodes += [value for _, value in node.value]


def test_compose_waits_longer_than_the_server_when_it_stops() -> None:
    from api import server

    for service in COMPOSE.values():
        assert int(service["stop_grace_period"].removesuffix("s")) > server.graceful_timeout


def test_compose_checks_health_by_the_command_of_the_image() -> None:
    for service in OURS.values():
        assert service["healthcheck"].keys() == {"interval", "timeout", "start_period", "retries"}


def test_compose_builds_with_the_labels_of_a_commit() -> None:
    for service in OURS.values():
        assert service["build"] == {
            "context": ".",
            "args": {
                "REVISION": "${REVISION:-unknown}",
                "CREATED": "${CREATED:-1970-01-01T00:00:00Z}",
                "SERVER": "${RISK_SERVER:-gunicorn}",
            },
        }


def test_compose_publishes_to_this_machine_only_and_no_replica() -> None:
    assert COMPOSE["api"]["ports"] == [f"127.0.0.1:${{PORT:-8000}}:{Settings().port}"]
    assert PROXY["ports"] == ["127.0.0.1:${PROXY_PORT:-8080}:8080"]
    assert [name for name, service in REPLICAS.items() if "ports" in service] == []


def test_compose_names_the_image_by_its_version() -> None:
    assert {service["image"] for service in OURS.values()} == {f"{PROJECT['name']}:{CODE_VERSION}"}


def test_compose_starts_again_what_was_not_stopped() -> None:
    assert {service["restart"] for service in COMPOSE.values()} == {"unless-stopped"}


def test_without_a_profile_compose_starts_one_server_alone() -> None:
    assert [name for name, service in COMPOSE.items() if "profiles" not in service] == ["api"]
    assert all(service["profiles"] == ["scale"] for name, service in COMPOSE.items() if name != "api")


def test_the_proxy_of_compose_knows_every_replica_by_a_fixed_address() -> None:
    text = (ROOT / "docs" / "operators" / "examples" / "nginx-scale.conf").read_text()
    addresses = {name: one["networks"]["replicas"]["ipv4_address"] for name, one in REPLICAS.items()}
    assert PROXY["extra_hosts"] == addresses
    assert PROXY["depends_on"].keys() == addresses.keys()
    assert len(set(addresses.values()) | {PROXY["networks"]["replicas"]["ipv4_address"]}) == 1 + len(
        addresses
    )
    for upstream in re.findall(r"upstream \w+ \{(.*?)\}", text, re.DOTALL):
        for group in ("max_fails=1 fail_timeout=2s;", "max_fails=0 backup;"):
            assert re.findall(rf"server (\S+):8000 {group}", upstream) == [*addresses]


def test_the_proxy_of_compose_starts_no_more_processes_than_it_may_on_any_machine() -> None:
    text = (ROOT / "docs" / "operators" / "examples" / "nginx-scale.conf").read_text()
    processes = re.search(r"^worker_processes (\d+);$", text, re.MULTILINE)
    assert processes
    # The master, two processes for the cache, and curl for the check of its health.
    assert int(processes[1]) + 4 < PROXY["pids_limit"]


def test_the_proxy_of_compose_is_not_root_and_writes_to_memory_alone() -> None:
    text = (ROOT / "docs" / "operators" / "examples" / "nginx-scale.conf").read_text()
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", PROXY["user"])
    assert PROXY["volumes"] == ["./docs/operators/examples/nginx-scale.conf:/etc/nginx/nginx.conf:ro"]
    paths = re.findall(r"^\s*(?:pid|\w+_path|access_log|error_log) (\S+?);?[ \n]", text, re.MULTILINE)
    assert len(paths) == 9
    assert [path for path in paths if not path.startswith(("/tmp/", "/dev/std"))] == []  # noqa: S108
    cache = re.search(r"max_size=(\d+)m", text)
    assert cache
    assert (
        int(cache[1]) < int(re.findall(r"size=(\d+)m", PROXY["tmpfs"][0])[0]) < int(PROXY["mem_limit"][:-1])
    )
