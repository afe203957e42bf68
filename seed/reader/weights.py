"""The weights of the trained reader of products: their files, their checks, and their rows in a release."""

import json
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from api.text.features import FEATURES
from seed.read.faults import Faults, line_of
from seed.read.files import Data
from seed.reader.terms_only import terms_only
from seed.reference.known import KnownIds

ABOUT, ARRAYS = "reader.json", "reader.npz"
TERMS = "terms"
"""The reader, in release.yaml, of a release without trained weights: it reads known terms alone."""
BLOCK = 262_144
"""Bytes of an array in one row: a process that reads them fills its array piece by piece, and needs no second copy."""
TRAIN = "write both files by `python -m seed.reader train`"

Arrays = dict[str, NDArray[Any]]


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check that weights and their description fit each other, the features of this code and the classes of the data."""
    folder = data.reader
    if folder is None:
        if data.release.text("reader") != TERMS:
            what = f"reader/{ABOUT} and reader/{ARRAYS}, the weights of the reader of products, are missing"
            remedy = f"{TRAIN}, or write `reader: {TERMS}` here to read known terms alone"
            faults.add(data.release.place, what, remedy)
        return
    place = line_of(folder / ABOUT)
    try:
        about, arrays = read_weights(folder)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        faults.add(place, f"the weights cannot be read: {error}", TRAIN)
        return
    if about.get("features") != FEATURES:
        faults.add(
            place, f"trained on features {about.get('features')}; api/text/features.py is {FEATURES}", TRAIN
        )
    if about.get("sha256") != sha256((folder / ARRAYS).read_bytes()).hexdigest():
        faults.add(place, f"describes another {ARRAYS}", TRAIN)
    classes = about.get("classes", [])
    if unknown := sorted(code for code in classes if ids.sectors.get(code) != "class"):
        faults.add(place, f"has the unknown classes {' '.join(unknown[:5])}", TRAIN)
    for fault in _misshapen(arrays, len(classes)):
        faults.add(place, fault, TRAIN)


def read_weights(folder: Path) -> tuple[dict[str, Any], Arrays]:
    """Return the description and the arrays of a folder.

    Raises ``OSError``, ``ValueError`` or ``BadZipFile`` where they cannot be read.
    """
    about = json.loads((folder / ABOUT).read_text("utf-8"))
    with np.load(folder / ARRAYS, allow_pickle=False) as archive:
        return about, {name: archive[name] for name in archive.files}


def weight_rows(data: Data) -> list[dict[str, Any]]:
    """Return the rows of the table `reader`: the description, then each array in blocks of bytes, little-endian, row by row."""
    if data.reader:
        about, arrays = read_weights(data.reader)
    else:
        about, arrays = terms_only(
            sorted(row["code"] for row in data.tables["sectors"] if row["level"] == "class")
        )
    shapes = {name: [array.dtype.name, list(array.shape)] for name, array in sorted(arrays.items())}
    described = {name: about[name] for name in ("features", "classes", "calibration")} | {"arrays": shapes}
    parts = {"about": json.dumps(described, sort_keys=True).encode()}
    parts |= {name: array.astype(array.dtype.newbyteorder("<")).tobytes() for name, array in arrays.items()}
    return [
        {"part": name, "block": block, "content": content[start : start + BLOCK]}
        for name, content in sorted(parts.items())
        for block, start in enumerate(range(0, max(len(content), 1), BLOCK))
    ]


SHAPES = {
    "keys": ("uint32", "rows"), "rows": ("int8", "rows", "size"), "scales": ("float16", "rows"),
    "hidden": ("float16", "size", "hidden"), "hidden_bias": ("float16", "hidden"), "output": ("float16", "size", "classes"),
    "output_hidden": ("float16", "hidden", "classes"), "bias": ("float16", "classes"),
    "exact_hashes": ("uint64", "phrases"), "exact_classes": ("uint16", "phrases"),
}  # fmt: skip
"""The type of each array and what its dimensions count."""


def _misshapen(arrays: Arrays, classes: int) -> Iterator[str]:
    """Yield a message for each array that is missing, of another type, or of a size that others contradict."""
    sizes = {"classes": classes}
    for name, (dtype, *counted) in SHAPES.items():
        array = arrays.get(name)
        if array is None or array.dtype.name != dtype or array.ndim != len(counted):
            yield f"{name} is no array of {dtype} by {' and '.join(counted)}"
            continue
        for what, size in zip(counted, array.shape, strict=True):
            if sizes.setdefault(what, size) != size:
                yield f"{name} has {size} {what}, others have {sizes[what]}"
    for name in ("keys", "exact_hashes"):
        if name in arrays and not (np.diff(arrays[name].astype(np.float64)) > 0).all():
            yield f"{name} are not sorted, or not distinct"
    codes = arrays.get("exact_classes")
    if codes is not None and codes.size and int(codes.max()) >= classes:
        yield "exact_classes names a class that the weights do not have"
