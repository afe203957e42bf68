"""The workflow that publishes: what it promises. It is not run here."""

import re
from typing import Any

import yaml

from api.settings import ROOT

TEXT = (ROOT / ".github" / "workflows" / "release.yml").read_text()
WORKFLOW: dict[str, Any] = yaml.safe_load(TEXT)
JOBS = WORKFLOW["jobs"]
STEPS = JOBS["publish"]["steps"]


def step(action: str, member: str = "") -> dict[str, Any]:
    """Return the only step of an action, of those with a member where one is named."""
    steps = [one for one in STEPS if one.get("uses", "").partition("@")[0] == action]
    (found,) = [one for one in steps if not member or member in one["with"]]
    return dict(found)


def test_it_ends_first_where_the_digest_of_the_base_is_not_set() -> None:
    assert "BASE_DIGEST" in STEPS[0]["run"]
    assert re.search(r"\^sha256:\[0-9a-f\]\{64\}\$ \]\] \|\| \{.*exit 1; \}", STEPS[0]["run"])


def test_it_builds_on_the_base_by_its_digest_with_the_labels_of_the_commit() -> None:
    arguments = step("docker/build-push-action")["with"]["build-args"].splitlines()
    default = re.search(r"^ARG PYTHON=(\S+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert default
    assert f"PYTHON={default[1]}@${{{{ env.BASE_DIGEST }}}}" in arguments
    assert {line.partition("=")[0] for line in arguments} == {"PYTHON", "REVISION", "CREATED"}


def test_it_describes_attests_signs_and_publishes_the_image_that_it_built() -> None:
    build = step("docker/build-push-action")["with"]
    assert (build["push"], build["provenance"], build["sbom"]) == (True, "mode=max", True)
    attested = step("actions/attest-build-provenance", "subject-digest")["with"]["subject-digest"]
    assert attested.startswith("${{ steps.build.")
    commands = "\n".join(one.get("run", "") for one in STEPS)
    assert 'cosign sign --yes "$IMAGE@$DIGEST"' in commands
    assert "--type cyclonedx --predicate build/sbom.json" in commands
    assert "make sbom" in commands


def test_it_builds_and_attests_the_wheel_too() -> None:
    assert "make dist CI=true" in [one.get("run") for one in STEPS]
    assert step("actions/attest-build-provenance", "subject-path")["with"] == {"subject-path": "dist/*.whl"}
    assert "dist/*.whl" in [one["with"]["path"] for one in STEPS if "upload-artifact" in one.get("uses", "")]


def test_it_publishes_only_what_passed_every_check() -> None:
    assert JOBS["publish"]["needs"] == "check"
    assert "bash .ci/run" in [one.get("run") for one in JOBS["check"]["steps"]]


def test_each_job_has_the_rights_that_it_needs_and_no_others() -> None:
    assert WORKFLOW["permissions"] == {}
    assert JOBS["check"]["permissions"] == {"contents": "read"}
    assert JOBS["publish"]["permissions"].keys() == {"contents", "packages", "id-token", "attestations"}
    assert JOBS["publish"]["permissions"]["contents"] == "read"


def test_no_expression_is_put_into_a_command() -> None:
    commands = [one["run"] for job in JOBS.values() for one in job["steps"] if "run" in one]
    assert not [line for line in commands if "${{" in line]


def test_actions_name_a_version_and_say_that_it_is_to_be_pinned() -> None:
    lines = [line for line in TEXT.splitlines() if " uses: " in line]
    for line in lines:
        assert re.search(r" uses: [\w-]+/[\w-]+@v\d+ # by tag: pin to its commit before the first run$", line)
    assert len(lines) == sum("uses" in one for job in JOBS.values() for one in job["steps"])
