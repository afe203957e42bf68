"""The map of the world by country, and of a country by subdivision, coloured by what is documented in a sector."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from flask import Blueprint

from api.codes import REGION, SECTOR
from api.pages.html_page import Html, HtmlPage, see_other
from api.pages.link import link
from api.pages.maps.choices import choices, default_sector
from api.pages.maps.drawings import of_country, world
from api.pages.maps.standing import KOSOVO, WAYS, PlaceOnMap, Standings
from api.trees import Trees
from schemas.maps import MapQuery
from schemas.paging import today

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from flask import Response

    from api.database import Release
    from api.web.query import Query

maps = Blueprint("maps", __name__)


@maps.get("/map")
@HtmlPage(query=MapQuery, codes={"sector": SECTOR})
def get_map(release: Release, query: Query) -> Html:
    """The world, coloured by what is documented in a sector."""
    sector = query.get("sector") or default_sector(release, query["as_of"])
    found = release.keep(Standings).of_countries(sector, query["as_of"])
    countries = [place for code, place in found.items() if code != KOSOVO]
    divided = set(release.column(DIVIDED))
    drawing = world()
    return Html(
        "maps/world.html",
        drawing=drawing,
        standing=found,
        divided=divided,
        not_drawn=sorted(
            (place for place in countries if place.code not in drawing.shapes | drawing.points),
            key=lambda place: place.name,
        ),
        **_common(release, query, sector, countries),
    )


@maps.get("/map/<country>")
@HtmlPage(query=MapQuery, path={"country": REGION}, codes={"sector": SECTOR})
def get_country_map(release: Release, country: str, query: Query) -> Html | Response:
    """A country by subdivision; a subdivision leads to the map of its country."""
    own, *_ = reversed(release.keep(Trees).region(country))
    if own != country:
        return see_other(link("/map/{}", own, sector=query.get("sector"), as_of=_stated(query)))
    sector = query.get("sector") or default_sector(release, query["as_of"])
    found = release.keep(Standings).of_parts(country, sector, query["as_of"])
    drawing = of_country(country)
    parts = [place for code, place in found.items() if code != country]
    return Html(
        "maps/country.html",
        country=found[country],
        drawing=drawing,
        divided=drawing is not None and bool(drawing.shapes or drawing.points),
        standing=found,
        undrawn=undrawn(release, country, parts),
        **_common(release, query, sector, parts),
    )


def undrawn(release: Release, country: str, parts: Iterable[PlaceOnMap]) -> list[PlaceOnMap]:
    """Return the subdivisions that the drawing of a country does not show, neither whole nor by their parts, by name."""
    drawing, trees = of_country(country), release.keep(Trees)
    drawn = {*drawing.shapes, *drawing.points} if drawing else set()
    shown = {code for each in drawn for code in trees.region(each)}
    return sorted((place for place in parts if place.code not in shown), key=lambda place: place.name)


def _common(release: Release, query: Query, sector: str, places: list[PlaceOnMap]) -> dict[str, Any]:
    """Return the values of both pages: the sector, the day, the choices, and the places by what is known of them."""
    day: date = query["as_of"]
    return {
        "sector": {"code": sector, "title": release.keep(Trees).sector_titles[sector]},
        "chosen": query.get("sector"),
        "day": day,
        "as_of": _stated(query),
        "choices": choices(release, day, sector),
        "documented": sorted((p for p in places if p.status in WAYS), key=lambda p: p.rank),
        "own": sorted((p for p in places if p.status in {"assessed", "partial"}), key=lambda p: p.rank),
        "wider": sorted((p for p in places if p.status == "wider"), key=lambda p: p.rank),
        "structural": sorted((p for p in places if p.status == "structural_only"), key=lambda p: p.name),
        "not_covered": sorted((p for p in places if p.status == "not_covered"), key=lambda p: p.name),
        "statuses": Counter(place.status for place in places),
    }


def _stated(query: Query) -> str | None:
    """Return the day for links; None where it is today, so that links stay those of each day."""
    return None if query["as_of"] == today() else query["as_of"].isoformat()


DIVIDED = "SELECT DISTINCT country FROM regions WHERE kind <> 'country'"
