"""The calls of the API behind the figures of one page, as paths with a canonical query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.pages.link import link

if TYPE_CHECKING:
    from collections.abc import Mapping


class Calls:
    """The addresses of the API for one pair, day, goods and market, below the base path."""

    behind = "API call"
    """What they are, in words."""

    def __init__(self, region: str, sector: str, query: Mapping[str, Any]) -> None:
        self._codes = region, sector
        self._profiles: dict[tuple[tuple[str, str], ...], str] = {}
        self._day = query["as_of"].isoformat()
        self.own: dict[str, Any] = {
            "as_of": self._day,
            "hs": query.get("hs"),
            "import_into": query.get("import_into"),
            "facts": query.get("facts"),
        }
        """The parameters of the page, which are those of the profile."""

    def profile(self, **more: str) -> str:
        """Return the address of the profile, with further parameters."""
        key = tuple(more.items())
        if key not in self._profiles:  # a page has hundreds of links to one address
            self._profiles[key] = link("/v1/risks/{}/{}", *self._codes, **self.own, **more)
        return self._profiles[key]

    def profile_on(self, day: str) -> str:
        """Return the address of the profile as it was on another day, without goods, market and facts."""
        return link("/v1/risks/{}/{}", *self._codes, as_of=day)

    def measures(self) -> str:
        """Return the address of the region, with the measures of its country."""
        return link("/v1/regions/{}", self._codes[0])

    def history(self) -> str:
        """Return the address of the history of the pair."""
        return link("/v1/risks/{}/{}/history", *self._codes, as_of=self._day)

    def evidence(self, indicator: str | None = None) -> str:
        """Return the address of the claims stated for the pair, or for a wider place or sector, of one indicator or of all."""
        region, sector = self._codes
        return link(
            "/v1/evidence",
            region=region,
            sector=sector,
            indicator=indicator,
            inherit=True,
            as_of=self._day,
            limit=500,
        )

    def claim(self, id_: str) -> str:
        """Return the address of one claim."""
        return link("/v1/evidence/{}", id_)

    def source(self, id_: str) -> str:
        """Return the address of one source."""
        return link("/v1/sources/{}", id_)

    def law(self, id_: str) -> str:
        """Return the address of one law, as it is on the day."""
        return link("/v1/instruments/{}", id_, as_of=self._day)

    def indicator(self, id_: str) -> str:
        """Return the address of the definition of an indicator."""
        return link("/v1/indicators/{}", id_)

    def method(self, id_: str) -> str:
        """Return the address of the method."""
        return link("/v1/methods/{}", id_)

    def page(self, region: str | None = None, sector: str | None = None, **changed: object) -> str:
        """Return the address of a page for the same day: of this pair, or of another one without the goods of this one."""
        same = (region, sector) == (None, None)
        own = self.own if same else {"as_of": self._day}
        here = self._codes
        return link("/explore/{}/{}", region or here[0], sector or here[1], **{**own, **changed})

    def file(self, name: str) -> str:
        """Return the address of a file that is made from this page."""
        return link(f"/explore/{{}}/{{}}/{name}", *self._codes, **self.own)
