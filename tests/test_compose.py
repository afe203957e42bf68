"""The compose file: one server alone, and the replicas of the profile `scale` behind their proxy."""

import re
import tomllib
from typing import Any

import yaml

from api import server
from api.settings import CODE_VERSION, ROOT, Settings

NAME = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["name"]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
OURS = {name: service for name, service in COMPOSE.items() if "build" in service}
REPLICAS = {name: service for name, service in OURS.items() if "profiles" in service}
PROXY = COMPOSE["proxy"]
NGINX = (ROOT / "docs" / "operators" / "examples" / "nginx-scale.conf").read_text()


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
    assert {service["image"] for service in OURS.values()} == {f"{NAME}:{CODE_VERSION}"}


def test_compose_starts_again_what_was_not_stopped() -> None:
    assert {service["restart"] for service in COMPOSE.values()} == {"unless-stopped"}


def test_without_a_profile_compose_starts_one_server_alone() -> None:
    assert [name for name, service in COMPOSE.items() if "profiles" not in service] == ["api"]
    assert all(service["profiles"] == ["scale"] for name, service in COMPOSE.items() if name != "api")


def test_the_proxy_of_compose_knows_every_replica_by_a_fixed_address() -> None:
    addresses = {name: one["networks"]["replicas"]["ipv4_address"] for name, one in REPLICAS.items()}
    assert PROXY["extra_hosts"] == addresses
    assert PROXY["depends_on"].keys() == addresses.keys()
    assert len(set(addresses.values()) | {PROXY["networks"]["replicas"]["ipv4_address"]}) == 1 + len(
        addresses
    )
    for upstream in re.findall(r"upstream \w+ \{(.*?)\}", NGINX, re.DOTALL):
        for group in ("max_fails=1 fail_timeout=2s;", "max_fails=0 backup;"):
            assert re.findall(rf"server (\S+):8000 {group}", upstream) == [*addresses]


def test_the_proxy_of_compose_starts_no_more_processes_than_it_may_on_any_machine() -> None:
    processes = re.search(r"^worker_processes (\d+);$", NGINX, re.MULTILINE)
    assert processes
    # The master, two processes for the cache, and curl for the check of its health.
    assert int(processes[1]) + 4 < PROXY["pids_limit"]


def test_the_proxy_of_compose_is_not_root_and_writes_to_memory_alone() -> None:
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", PROXY["user"])
    assert PROXY["volumes"] == ["./docs/operators/examples/nginx-scale.conf:/etc/nginx/nginx.conf:ro"]
    paths = re.findall(r"^\s*(?:pid|\w+_path|access_log|error_log) (\S+?);?[ \n]", NGINX, re.MULTILINE)
    assert len(paths) == 9
    assert [path for path in paths if not path.startswith(("/tmp/", "/dev/std"))] == []  # noqa: S108
    cache = re.search(r"max_size=(\d+)m", NGINX)
    assert cache
    assert (
        int(cache[1]) < int(re.findall(r"size=(\d+)m", PROXY["tmpfs"][0])[0]) < int(PROXY["mem_limit"][:-1])
    )
