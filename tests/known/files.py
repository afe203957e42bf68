"""Files of known readings, as the tests write them."""

from pathlib import Path

from flask import Flask

from api.app import create_app
from api.settings import Settings

HEADING = "text,region,sector,reason\n"
LINES = (
    '"Plant 7, Ring Road",CN-XJ,,the plant is in Kashgar\n'
    "Gizmo 3000,,ISIC 2610,it is a solar cell\n"
    "Donggang,CN-LN,,all our Donggang is in Liaoning\n"
    "6109.10,,1410,sewn here\n"
)


def written(folder: Path, lines: str = LINES, heading: str = HEADING) -> Path:
    path = folder / "known.csv"
    path.write_text(heading + lines, "utf-8")
    return path


def app_with(release: Path, known: Path | None) -> Flask:
    return create_app(Settings(release=release, known=known))
