"""`python -m seed.reader`: train the reader of products on phrases with codes, and write its weights and its model card."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault(
    "OMP_NUM_THREADS", "2"
)  # before NumPy is loaded: products of matrices gain nothing by more
os.environ.setdefault("OPENBLAS_NUM_THREADS", "2")

from seed.reader.card import Training, about, card
from seed.reader.classes import Classes
from seed.reader.dealers import dealers
from seed.reader.figures import by_kind, calibrated, figures, lines, readings_of, reliability
from seed.reader.labelled import TUNED, labelled
from seed.reader.pack import exact_phrases, packed, unpacked, write
from seed.reader.phrases import phrases
from seed.reader.training import Size, merged, split, terms_of, train

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seed.reader.phrases import Phrase

ROOT = Path(__file__).resolve().parents[2]
CALIBRATE, JUDGE = 1, 2
"""Seeds of the short customs texts that fit and judge."""


OPTIONS: tuple[tuple[str, str, Path | None, str], ...] = (
    ("own", "FILE", None, "your own labelled texts: a CSV file with the columns text, code (ISIC or HS)"),
    ("release", "FILE", ROOT / "build" / "release.sqlite", "the release with terms and tables of codes"),
    ("out", "DIR", ROOT / "seed" / "data" / "reader", "where the weights go"),
    ("card", "FILE", ROOT / "docs" / "reader.md", "where the model card goes"),
    ("labelled", "DIR", ROOT / "tests" / "labelled", "the project's labelled texts, which are measured"),
)
"""Paths that have a default: name, kind, default, and what it is."""


def arguments() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(prog="python -m seed.reader", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("train", help="train on phrases with codes; takes some minutes")
    command.add_argument(
        "--phrases", type=Path, required=True, metavar="DIR", help="the files that docs/reader.md lists"
    )
    for name, kind, path, text in OPTIONS:
        command.add_argument(f"--{name}", type=Path, default=path, metavar=kind, help=text)
    command.add_argument("--day", required=True, metavar="YYYY-MM-DD", help="the day that the card states")
    for name, value in Size()._asdict().items():
        command.add_argument(f"--{name}", type=int, default=value, metavar="N", help=f"default: {value}")
    return parser


def main(options: argparse.Namespace) -> None:
    """Train, judge and write."""
    classes = Classes(options.release)
    names = list(classes.titles)
    read = list(phrases(options.phrases, classes, options.own))
    found = merged([*read, *dealers(read)])
    parts = split(found)
    size = Size(**{name: getattr(options, name) for name in Size._fields})
    arrays = packed(train(parts["train"], names, terms_of(classes), size))
    trained = unpacked(arrays)
    known = {"all": terms_of(classes), "trained": terms_of(classes, unseen=False)}
    own = labelled(options.labelled, classes)
    fitted = by_kind(parts["calibrate"], CALIBRATE) | {name: own[name] for name in TUNED if name in own}
    calibration = calibrated(readings_of(fitted, trained, names, known))
    judged = readings_of(by_kind(parts["judge"], JUDGE), trained, names, known)
    measured = judged | readings_of(own, trained, names, known)
    exact = exact_phrases(found, names, terms_of(classes))
    training = Training(
        day=options.day,
        digest=_digest(parts["train"]),
        counts=Counter(phrase.source for phrase in parts["train"]),
        languages=Counter(phrase.language for phrase in parts["train"]),
        size=size,
        features=len(trained.keys),
        exact=len(exact["exact_hashes"]),
        figures=[figures(kind, each, calibration) for kind, each in measured.items()],
        reliability=reliability(judged, calibration),
        own=sum(phrase.source == "own" for phrase in parts["train"]),
    )
    write(options.out, {**arrays, **exact}, {"classes": names, **about(training, {**calibration, **KNOWN})})
    options.card.write_text(card(training), "utf-8")
    sys.stdout.write(
        "\n".join(
            [
                *lines(training.figures),
                f"{options.out} and {options.card} are written; next: make release",
                "",
            ]
        )
    )


KNOWN = {"phrase": 0.96, "term": 0.93}
"""The probability that a known phrase or term has its class: sources that disagree are left out, but words have several meanings."""


def _digest(texts: Sequence[Phrase]) -> str:
    """Return the digest of the training texts with their classes and weights."""
    listed = sorted(f"{each.text}\t{' '.join(each.classes)}\t{each.weight:g}\n" for each in texts)
    return sha256("".join(listed).encode()).hexdigest()


if __name__ == "__main__":
    main(arguments().parse_args())
