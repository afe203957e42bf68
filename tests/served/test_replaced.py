"""A release that is replaced or damaged while it is served: no answer changes, and `/readyz` says what is on disk."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from tests.answers import altered, seal
from tests.seed.command import Builds
from tests.served.reloading import KNOWN, Site, put, site_of
from tests.serving import PATIENCE, get_text, serving

ORIGINAL = {("original", "2026.11.24")}


@pytest.fixture(scope="module")
def running(builds: Builds, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site_of(builds[0][0], tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def site(running: Site) -> Site:
    running.repair()
    return running


def garbage(site: Site) -> None:
    site.release.write_bytes(b"no release")


def flipped(site: Site) -> None:
    """Change a byte in every page, in place."""
    with site.release.open("r+b") as file:
        for page in range(1, site.release.stat().st_size // 4096):
            file.seek(page * 4096 + 100)
            file.write(b"\xff")


def truncated(site: Site) -> None:
    with site.release.open("r+b") as file:
        file.truncate(100_000)


def another_schema(site: Site) -> None:
    put(altered(site.original, site.folder("schema"), "UPDATE release SET schema_version = 99"), site.release)


def incomplete(site: Site) -> None:
    """A release that is as its sidecar says, and that no worker can start with."""
    put(altered(site.original, site.folder("incomplete"), "DROP TABLE instruments"), site.release)


def no_database(site: Site) -> None:
    garbage(site)
    seal(site.release)


def binary_sidecar(site: Site) -> None:
    site.sidecar.write_bytes(bytes(range(256)))


def replaced(site: Site) -> None:
    path = site.folder("replaced") / "release.sqlite"
    path.write_bytes(b"x" * 99)
    path.replace(site.release)


def folder_as_sidecar(site: Site) -> None:
    site.sidecar.unlink()
    site.sidecar.mkdir()


DAMAGES: dict[str, Callable[[Site], object]] = {
    "renamed over": replaced,
    "truncated": truncated,
    "garbage": garbage,
    "bytes flipped in place": flipped,
    "deleted": lambda site: site.release.unlink(),
    "without its sidecar": lambda site: site.sidecar.unlink(),
    "with an empty sidecar": lambda site: site.sidecar.write_text(""),
    "with a binary sidecar": binary_sidecar,
    "with a folder as its sidecar": folder_as_sidecar,
    "of another schema": another_schema,
    "no database": no_database,
}
REASONS = {
    "deleted": "missing",
    "without its sidecar": "sidecar_missing",
    "with an empty sidecar": "sidecar_garbled",
    "with a binary sidecar": "sidecar_garbled",
    "with a folder as its sidecar": "sidecar_garbled",
    "of another schema": "schema_version",
    "no database": "no_release",
}


def metric(site: Site, name: str) -> float:
    lines = get_text(site.server.port, "/metrics").splitlines()
    return float(next(line for line in lines if line.startswith(name)).split()[-1])


def test_a_release_that_is_damaged_while_it_is_served_changes_no_answer(site: Site) -> None:
    for name, damage in DAMAGES.items():
        site.repair()
        assert site.on_disk() == {"state": "served", "reason": None}, name
        damage(site)
        assert site.answers() == ORIGINAL, name
        expected = {"state": "unusable", "reason": REASONS.get(name, "checksum")}
        assert site.on_disk() == expected, name
        assert metric(site, "risk_release_usable") == 0
    site.repair()
    assert site.on_disk()["state"] == "served"
    site.wait(lambda: metric(site, "risk_release_usable") == 1)


def test_another_release_on_disk_is_served_from_the_next_sighup_on_and_every_answer_names_its_own(
    site: Site,
) -> None:
    put(site.other, site.release)
    assert site.answers() == ORIGINAL
    assert site.on_disk() == {"state": "other", "reason": None}
    with ThreadPoolExecutor(1) as waiting:
        reloaded = waiting.submit(site.reload)
        seen: set[tuple[str, str]] = set()
        while not wait([reloaded], 0.05).done:
            seen |= site.answers()
        reloaded.result()
    site.wait(lambda: site.answers() == {("renamed", "2026.11.25")})
    assert seen <= ORIGINAL | {("renamed", "2026.11.25")}
    site.repair()
    site.reload()
    assert site.answers() == ORIGINAL


@pytest.mark.parametrize(
    ("damage", "reason"), [(garbage, "checksum"), (another_schema, "schema_version"), (incomplete, "does_not_start")]
)  # fmt: skip
def test_unusable_files_and_sighup_leave_the_old_release_served(
    site: Site, damage: Callable[[Site], object], reason: str
) -> None:
    damage(site)
    site.reload()
    assert site.answers() == ORIGINAL
    assert site.on_disk() == {"state": "unusable", "reason": reason}
    assert "Unusable files are not served, those before are" in site.log.read_text()


def test_a_secret_that_is_removed_after_the_start_is_needed_by_no_later_worker(site: Site) -> None:
    site.key.unlink()
    site.reload()
    assert site.answers() == ORIGINAL
    (worker,) = site.workers()
    os.kill(worker, signal.SIGKILL)
    site.wait(lambda: site.workers() not in ([worker], []))
    assert site.answers() == ORIGINAL


def test_a_reload_ends_at_once_where_the_server_is_stopped(site: Site) -> None:
    put(
        altered(site.original, site.folder("slow"), "UPDATE release SET version = '2026.11.26'"), site.release
    )
    log = site.folder("slow") / "log"
    with serving(site.release, log, threads=4, stop_seconds=10 * PATIENCE) as (process, _):
        process.send_signal(signal.SIGHUP)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def test_unusable_files_and_a_dead_worker_leave_the_old_release_served(site: Site) -> None:
    garbage(site)
    (worker,) = site.workers()
    os.kill(worker, signal.SIGKILL)
    site.wait(lambda: site.workers() not in ([worker], []))
    assert site.answers() == ORIGINAL
    assert site.on_disk() == {"state": "unusable", "reason": "checksum"}


def test_unusable_known_readings_and_sighup_leave_the_old_ones_served(site: Site) -> None:
    before = site.ready()["known_sha256"]
    site.known.write_text(KNOWN.replace("CN-LN", "CN-XX"))
    assert site.ready()["files"]["known"] == {"state": "unusable", "reason": "wrong_lines"}
    site.reload()
    found = site.ready()
    assert (found["known_sha256"], found["files"]["known"]["reason"]) == (before, "wrong_lines")
    assert metric(site, "risk_known_usable") == 0
    site.known.write_text(KNOWN.replace("Plant 7", "Plant 8"))
    site.reload()
    found = site.ready()
    assert found["known_sha256"] != before
    assert found["files"]["known"] == {"state": "served", "reason": None}


def test_a_sighup_during_a_reload_leaves_one_worker_and_fails_no_request(site: Site) -> None:
    begun = site.log.read_text().count("Hang up")
    site.server.process.send_signal(signal.SIGHUP)
    site.wait(lambda: site.log.read_text().count("Hang up") > begun)
    site.server.process.send_signal(signal.SIGHUP)
    assert site.answers() == ORIGINAL

    def finished() -> bool:
        log = site.log.read_text()
        return log.count("Hang up") == begun + 2 and len(site.workers()) == 1

    site.wait(finished)
    assert site.answers() == ORIGINAL
