"""Write docs/method-changes.csv: each pair whose status or band differs between `inform-ilo-1` and `inform-ilo-2`, and why.

Run `PYTHONPATH=. .venv/bin/python docs/list_method_changes.py` after `make release`. It takes the last code and data of
the earlier method from the history of the repository, so it needs a complete clone. Three rankings are made on one day:

- before: earlier code, earlier release
- between: this code, this release with the claims as the earlier release had them
- after: this code, this release

A pair that changes before "between" changed by the method, one that changes after it by the data. What only the new method
reads (extent, opinion, finding, goods, `main_in`, the end of the observed period) is that of the second reading in both.
"""

from __future__ import annotations

import csv
import hashlib
import json
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

DAY = "2026-11-29"
BEFORE = "a72615512e21adea61b5e01eac2cda45ccffc176"
"""The last commit with `inform-ilo-1`."""

ROOT = Path(__file__).resolve().parent.parent
RELEASE = Path("build") / "release.sqlite"
LIST = Path(__file__).with_name("method-changes.csv")
READ_TWICE = ("extent", "extent_because", "opinion", "finding", "goods", "main_in", "good", "observed_end")
"""Columns of the claims that the earlier release did not have, or not with this meaning."""

UNREAD: dict[str, Any] = {
    "extent": None, "extent_because": "not read", "opinion": 0, "finding": 0, "goods": "[]", "main_in": None,
}  # fmt: skip
"""Their values where no item of the claim is left."""

Pair = tuple[str, str]
State = dict[str, Any]


def states(pairs: list[Pair]) -> dict[str, State]:
    """Return status, score, band and highest part of each pair of the ranking, and of the pairs named, by address."""
    from api.app import create_app  # noqa: PLC0415 - the code is that of the folder in which the process runs

    logging.getLogger("api.access").disabled = True
    client = create_app().test_client()
    ranked: set[Pair] = set()
    following = f"/v1/risks?as_of={DAY}&limit=500"
    while following:
        page = client.get(following).get_json()
        ranked |= {(row["region"]["code"], row["sector"]["code"]) for row in page["items"] if row["sector"]}
        following = page["next"]
    found = {}
    for region, sector in sorted(ranked | set(pairs)):
        profile = client.get(f"/v1/risks/{region}/{sector}?as_of={DAY}").get_json()
        part = profile.get("at_most") or {"score": None, "band": None}
        found[f"{region}/{sector}"] = {name: profile[name] for name in ("status", "score", "band")} | {
            "at_most_score": part["score"],
            "at_most_band": part["band"],
        }
    return found


def states_in(folder: Path, release: Path, pairs: list[Pair]) -> dict[str, State]:
    """Return the states that the code in a folder computes from a release."""
    answer = subprocess.run(
        [sys.executable, str(Path(__file__).resolve()), "states"], cwd=folder, input=json.dumps(pairs), text=True,
        stdout=subprocess.PIPE, check=True,
        env=os.environ | {"PYTHONPATH": str(folder), "RISK_RELEASE": str(release)},
    )  # fmt: skip
    found: dict[str, State] = json.loads(answer.stdout)
    return found


def earlier(folder: Path) -> Path:
    """Unpack the earlier code and data in a folder, build their release and return its path."""
    archive = subprocess.run(["git", "archive", BEFORE], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    subprocess.run(["tar", "-x"], cwd=folder, input=archive.stdout, check=True)
    build = [sys.executable, "-m", "seed", "build"]
    subprocess.run(build, cwd=folder, env=os.environ | {"PYTHONPATH": str(folder)}, check=True)
    return folder / RELEASE


def with_earlier_claims(release: Path, claims: Path, target: Path) -> None:
    """Write a copy of a release with the items of evidence of an earlier one."""
    shutil.copy(release, target)
    with (
        closing(sqlite3.connect(f"file:{claims}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.row_factory = new.row_factory = sqlite3.Row
        items = [dict(row) for row in old.execute("SELECT * FROM evidence")]
        now = [dict(row) for row in new.execute("SELECT * FROM evidence")]
        by_id, by_claim = {row["id"]: row for row in now}, {row["claim"]: row for row in now}
        new.execute("DELETE FROM evidence_disputes")
        new.execute("DELETE FROM evidence")
        for item in items:
            read = by_id.get(item["id"]) or by_claim.get(item["claim"]) or UNREAD
            row = item | {name: read[name] for name in READ_TWICE if name in read}
            if row["stance"] != "supports":
                row["finding"] = 0
            names = ", ".join(row)
            new.execute(
                f"INSERT INTO evidence ({names}) VALUES (:{', :'.join(row)})",
                row,
            )
        disputes = [tuple(row) for row in old.execute("SELECT item, disputed FROM evidence_disputes")]
        new.executemany("INSERT INTO evidence_disputes VALUES (?, ?)", disputes)
        new.commit()
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    target.with_name(f"{target.name}.sha256").write_text(f"{digest}  {target.name}\n")


def because(before: State, between: State, after: State) -> str:
    """Return what changed status or band: the method, the data, or both."""
    outcomes = [(state["status"], state["band"]) for state in (before, between, after)]
    by_method, by_data = outcomes[0] != outcomes[1], outcomes[1] != outcomes[2]
    return "both" if by_method and by_data else "method" if by_method else "data"


def main() -> None:
    """Make the three rankings and write the pairs that differ."""
    with tempfile.TemporaryDirectory() as name:
        folder, mixed = Path(name) / "earlier", Path(name) / "mixed.sqlite"
        folder.mkdir()
        old = earlier(folder)
        with_earlier_claims(ROOT / RELEASE, old, mixed)
        pairs = sorted({*states_in(folder, old, []), *states_in(ROOT, ROOT / RELEASE, [])})
        named: list[Pair] = [(pair.split("/")[0], pair.split("/")[1]) for pair in pairs]
        before, between, after = (
            states_in(*one, named) for one in ((folder, old), (ROOT, mixed), (ROOT, ROOT / RELEASE))
        )
    rows = [
        [
            *pair.split("/"), *(before[pair][name] for name in ("status", "score", "band")),
            *(after[pair][name] for name in ("status", "score", "band", "at_most_score", "at_most_band")),
            because(before[pair], between[pair], after[pair]),
        ]
        for pair in pairs
        if [before[pair][name] for name in ("status", "band")] != [after[pair][name] for name in ("status", "band")]
    ]  # fmt: skip
    heading = "region,sector,status_before,score_before,band_before,status_after,score_after,band_after"
    with LIST.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*heading.split(","), "at_most_score", "at_most_band", "because"])
        writer.writerows(rows)
    sys.stdout.write(f"wrote     docs/{LIST.name}: {len(rows)} of {len(pairs)} pairs\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["states"]:
        json.dump(states([(region, sector) for region, sector in json.load(sys.stdin)]), sys.stdout)
    else:
        main()
