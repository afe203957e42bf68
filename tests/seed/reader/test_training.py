"""A tiny reader, trained by the command on tiny data."""

import csv
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[3]
TABLES = {
    "sectors": "1",
    "sector_tree": "1",
    "sector_codes": "1",
    "hs_sectors": "hs < '0500'",
    "hs_codes": "code < '0500'",
    "sector_terms": "term BETWEEN 'cot' AND 'cou'",
}
"""The tables that training reads, and the rows of a tiny release."""
PHRASES = {
    "uk_sic2007_index.csv": [
        ("sic", "phrase"),
        *(
            ("13100", f"{quality} yarn (manufacture)")
            for quality in ("Cotton", "Woollen", "Silk", "Flax", "Jute")
        ),
        *(("10200", f"{fish} fillets, frozen (manufacture)") for fish in ("Cod", "Pollock", "Hake", "Tuna")),
        ("56102", "Take-away restaurant"),
    ],
    "hmrc_words.csv": [("words", "code"), ("salmon, smoked", "0305410000"), ("donkeys", "0101300000")],
}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "phrases").mkdir()
    for name, rows in PHRASES.items():
        with (folder / "phrases" / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    (folder / "own.csv").write_text("text,code\nwidget of my firm,2599\n", "utf-8")
    with sqlite3.connect(folder / "release.sqlite") as release:
        release.execute("ATTACH ? AS full", (str(ROOT / "build" / "release.sqlite"),))
        for table, condition in TABLES.items():
            release.execute(f"CREATE TABLE {table} AS SELECT * FROM full.{table} WHERE {condition}")
    release.close()
    return folder


def trained(tiny: Path, name: str, *more: str) -> Path:
    out = tiny / name
    command = [
        sys.executable,
        "-m",
        "seed.reader",
        "train",
        "--day",
        "2026-11-30",
        "--phrases",
        str(tiny / "phrases"),
    ]
    command += [
        "--release",
        str(tiny / "release.sqlite"),
        "--out",
        str(out),
        "--card",
        str(tiny / f"{name}.md"),
    ]
    command += [
        "--labelled",
        str(tiny),
        "--rows",
        "2000",
        "--vector",
        "8",
        "--hidden",
        "4",
        "--epochs",
        "2",
        *more,
    ]
    subprocess.run(
        command, check=True, cwd=ROOT, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    return out


def test_the_same_texts_have_the_same_weights_and_card(tiny: Path) -> None:
    first, second = trained(tiny, "first"), trained(tiny, "second")
    for name in ("reader.npz", "reader.json"):
        assert (first / name).read_bytes() == (second / name).read_bytes()
    assert (tiny / "first.md").read_bytes() == (tiny / "second.md").read_bytes()


def test_the_card_states_sources_licences_digest_and_figures(tiny: Path) -> None:
    out = trained(tiny, "card")
    card, about = (tiny / "card.md").read_text("utf-8"), json.loads((out / "reader.json").read_text("utf-8"))
    assert about["texts_sha256"] in card
    assert "Open Government Licence" in card
    assert "CC BY 4.0" in card
    assert set(about["calibration"]["class"]) >= {"bias", "logit", "known"}
    assert "own terms of all languages" in card


def test_the_weights_state_their_features_and_contain_no_text(tiny: Path) -> None:
    out = trained(tiny, "arrays")
    with np.load(out / "reader.npz", allow_pickle=False) as arrays:
        assert arrays["rows"].dtype == np.int8
        assert len(arrays["keys"]) == len(arrays["rows"]) == len(arrays["scales"]) <= 2000
        assert (np.diff(arrays["keys"].astype(np.int64)) > 0).all()
        assert len(arrays["exact_hashes"]) > 0
    assert b"Pollock" not in (out / "reader.npz").read_bytes()


def test_labelled_texts_of_an_operator_are_trained_on(tiny: Path) -> None:
    without, with_own = trained(tiny, "without"), trained(tiny, "with", "--own", str(tiny / "own.csv"))
    about = [json.loads((each / "reader.json").read_text("utf-8")) for each in (without, with_own)]
    assert about[0]["texts_sha256"] != about[1]["texts_sha256"]
    assert "an operator's file" in (tiny / "with.md").read_text("utf-8")
