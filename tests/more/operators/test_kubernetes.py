"""The manifest for Kubernetes, validated by the schemas of Kubernetes, and what it promises."""

from typing import Any

import pytest
import yaml

from api import server
from api.settings import CODE_VERSION, Settings
from tests.more.operators.proxies import EXAMPLES

pytestmark = pytest.mark.more

DOCUMENTS: list[dict[str, Any]] = list(yaml.safe_load_all((EXAMPLES / "kubernetes.yaml").read_text()))
KINDS = {one["kind"]: one for one in DOCUMENTS}
POD = KINDS["Deployment"]["spec"]["template"]["spec"]
(CONTAINER,) = POD["containers"]


@pytest.mark.parametrize("version", ["1.30", "1.34"])
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_valid_by_the_schema_of_kubernetes(kind: str, version: str) -> None:
    import kubernetes_validate

    kubernetes_validate.validate(KINDS[kind], version, strict=True)


def test_it_runs_as_a_user_without_rights_on_a_file_system_that_it_cannot_write() -> None:
    assert POD["securityContext"]["runAsNonRoot"] is True
    assert POD["securityContext"]["runAsUser"] > 0
    assert POD["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert POD["automountServiceAccountToken"] is False
    assert CONTAINER["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "privileged": False,
        "capabilities": {"drop": ["ALL"]},
    }


def test_its_probes_are_the_addresses_of_the_server() -> None:
    paths = {
        name: CONTAINER[f"{name}Probe"]["httpGet"]["path"] for name in ("startup", "readiness", "liveness")
    }
    assert paths == {"startup": "/readyz", "readiness": "/readyz", "liveness": "/livez"}
    assert CONTAINER["ports"] == [{"name": "http", "containerPort": Settings().port}]


def test_it_limits_memory_and_asks_for_what_a_worker_needs() -> None:
    assert CONTAINER["resources"]["limits"] == {"memory": "512Mi"}
    assert CONTAINER["resources"]["requests"].keys() == {"cpu", "memory"}


def test_one_copy_at_least_answers_during_changes() -> None:
    assert KINDS["Deployment"]["spec"]["replicas"] > KINDS["PodDisruptionBudget"]["spec"]["minAvailable"] > 0
    assert KINDS["Deployment"]["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert POD["topologySpreadConstraints"][0]["topologyKey"] == "kubernetes.io/hostname"


def test_it_waits_longer_than_the_server_when_it_stops() -> None:
    pause = CONTAINER["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert POD["terminationGracePeriodSeconds"] > pause + server.graceful_timeout


def test_every_object_chooses_the_pods_of_the_deployment() -> None:
    labels = KINDS["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert KINDS["Service"]["spec"]["selector"] == labels
    for kind in ("Deployment", "PodDisruptionBudget"):
        assert KINDS[kind]["spec"]["selector"]["matchLabels"] == labels
    assert KINDS["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"] == labels
    assert KINDS["NetworkPolicy"]["spec"]["egress"] == []


def test_it_names_the_image_by_the_version_of_the_code() -> None:
    assert CONTAINER["image"].endswith(f":{CODE_VERSION}")
