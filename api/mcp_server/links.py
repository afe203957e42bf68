"""Links in answers: the same at the API, and for people on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.settings import Settings

EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104  they are compared with, not listened at
LONGEST = 300
"""Characters of a link; a longer one is without its parameters."""


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses below the base of a running API."""

    base: str

    @classmethod
    def of(cls, settings: Settings, base: str | None) -> Links:
        """Return the links below a base; without one, below the public address or the server that the settings describe."""
        if base or settings.public_url:
            return cls(base or f"{settings.public_url}{settings.base_path}")
        host = "127.0.0.1" if settings.host in EVERYWHERE else settings.host
        host = f"[{host}]" if ":" in host else host
        return cls(f"http://{host}:{settings.port}{settings.base_path}")

    def to(self, path: str, /, *codes: str, **parameters: object) -> str:
        """Return an address; each ``{}`` of the path is replaced by a code, parameters without a value are left out."""
        plain = self.base + path.format(*(quote(code, safe="") for code in codes))
        pairs = [(name, one) for name, value in parameters.items() for one in _each(value)]
        full = f"{plain}?{urlencode(pairs)}" if pairs else plain
        return full if len(full) <= LONGEST else plain

    def of_pair(self, region: str, sector: str, options: Mapping[str, object]) -> dict[str, str]:
        """Return the links of a profile: ``api`` and ``page``."""
        return {
            "api": self.to("/v1/risks/{}/{}", region, sector, **options),
            "page": self.to("/explore/{}/{}", region, sector, **options),
        }


def _each(value: object) -> list[str]:
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    return [] if value is None else [str(value)]
