"""The bar chart docs/speed.svg: requests a second, with a scale for each kind of request; readable on light and on dark pages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from bench.serving import ROOT
from bench.speed.aims import Rates
from bench.speed.cases import UNCOUNTED
from bench.speed.rounds import CONNECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURE: Final = ROOT / "docs" / "speed.svg"
PANELS: Final = {
    "the same profile again": "profile",
    "304: the caller has the profile": "304",
    "the same page of 50 claims again": "page",
    "a profile of another pair and day": "profile, cold",
    "a page of another day": "page, cold",
}
"""The kinds of requests, each with its case."""
NAMES: Final = {
    "bare, gunicorn": "bare function, gunicorn",
    "gunicorn": "this API, gunicorn",
    UNCOUNTED: "the same, without metrics",
    "bare, Granian": "bare function, Granian",
    "Granian": "this API, Granian",
    "FastAPI": "FastAPI, uvicorn",
    "Datasette": "Datasette",
}
OF_THE_API: Final = {"gunicorn", UNCOUNTED, "Granian"}
LINES: Final = 3
"""Elements of a bar: its name, the bar, and its rate."""
WIDTH, LEFT, BAR, GAP, HEAD = 760, 190, 18, 6, 34
LONGEST: Final = WIDTH - LEFT - 110
STYLE: Final = """
text { font: 13px system-ui, sans-serif; fill: #24292f; }
.head { font-weight: 600; }
.small { font-size: 11px; fill: #57606a; }
.ours { fill: #0969da; }
.bare { fill: #8c959f; }
.other { fill: #bf8700; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .small { fill: #9198a1; }
  .ours { fill: #4493f8; }
  .bare { fill: #6e7681; }
  .other { fill: #d29922; }
}
"""


def write(results: dict[str, Any]) -> None:
    """Write the chart."""
    PICTURE.write_text(drawn(results), encoding="utf-8")


def drawn(results: dict[str, Any]) -> str:
    """Return the chart as SVG."""
    rates, lines, y = Rates(results["cases"]), [], 24
    lines.append(_text(0, y, "Requests a second, one worker on one processor", "head"))
    for title, case in PANELS.items():
        y += HEAD
        lines.append(_text(0, y, title, "head"))
        y += 10
        bars = list(_bars(rates, case, y))
        lines += bars
        y += len(bars) // LINES * (BAR + GAP)
    machine, y = results["machine"], y + 26
    about = f"{results['measured_on']}, commit {machine['commit']}, {machine['processor']}, {CONNECTIONS} connections"
    lines.append(_text(0, y, about + (", on a busy machine" if results["busy"] else ""), "small"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 10}" width="{WIDTH}" height="{y + 10}" role="img" '
        f'aria-labelledby="title">\n<title id="title">Requests a second of this API, a bare function, FastAPI and Datasette</title>\n'
        f"<style>{STYLE}</style>\n" + "\n".join(lines) + "\n</svg>\n"
    )


def _bars(rates: Rates, case: str, y: int) -> Iterator[str]:
    """Yield the bars of a kind of request with their labels, on a scale of their own."""
    found = _rates(rates, case)
    highest = max(*found.values(), 1)
    for server, rate in found.items():
        kind = "bare" if server.startswith("bare") else "ours" if server in OF_THE_API else "other"
        width = max(round(rate / highest * LONGEST), 1)
        yield _text(LEFT - 8, y + BAR - 5, NAMES[server], "", 'text-anchor="end"')
        yield f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{width}" height="{BAR}" rx="2"/>'
        yield _text(LEFT + width + 6, y + BAR - 5, f"{rate:,.0f}")
        y += BAR + GAP


def _rates(rates: Rates, case: str) -> dict[str, float]:
    """Return the rates of a case by server, in the order of the chart; a page has one bare function, cold or not."""
    return {
        one["server"]: one["requests_per_second"]
        for name in NAMES
        for one in rates.at(CONNECTIONS)
        if one["server"] == name and one["case"] == case
    }


def _text(x: int, y: int, content: str, kind: str = "", more: str = "") -> str:
    attributes = f'class="{kind}" ' if kind else ""
    return f'<text {attributes}x="{x}" y="{y}" {more}>{escape(content)}</text>'.replace(" >", ">")
