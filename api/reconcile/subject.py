"""The two services, of regions and of sectors: their types, and the properties that a query may name beside its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from api.codes import REGION, SECTOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.codes import CodeSystem


class EntityType(NamedTuple):
    """A type of entities by its id and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What one service is about.

    ``name`` is that of its entities in addresses, ``text`` the member of a question to the resolver. The first of ``types`` is
    the type of all entities. ``hints`` are the properties of a query, each with a description; ``setting`` is the other half of
    a pair, which the risk of an entity needs.
    """

    name: str
    text: str
    is_place: bool
    title: str
    identifiers: str
    schema: str
    codes: CodeSystem
    types: tuple[EntityType, ...]
    hints: Mapping[str, str]
    setting: str
    setting_codes: CodeSystem
    setting_help: str

    @property
    def general(self) -> str:
        """The id of the type of all entities."""
        return self.types[0].id

    @property
    def path(self) -> str:
        """The path of the service, without the base path."""
        return f"/v1/reconcile/{self.name}"


COUNTRY = "Where the place is thought to be: code or name of a country. A hint, not a filter."

REGIONS = Subject(
    name="regions",
    text="region",
    is_place=True,
    title="Supply-Chain Risk: countries and subdivisions (ISO 3166)",
    identifiers="urn:iso:std:iso:3166:",
    schema="https://schema.org/AdministrativeArea",
    codes=REGION,
    types=(
        EntityType("region", "Country or subdivision"),
        EntityType("country", "Country"),
        EntityType("subdivision", "Subdivision of a country"),
    ),
    hints={
        "country": COUNTRY,
        "province": "A further part of the address: the province or state.",
        "city": "A further part of the address: the city or county.",
        "address": "A further part of the address: the rest of it.",
    },
    setting="sector",
    setting_codes=SECTOR,
    setting_help="ISIC Rev.4 code or slug of the sector, as in 1020 or seafood-processing: the risk is that of the sector in the place.",
)
SECTORS = Subject(
    name="sectors",
    text="sector",
    is_place=False,
    title="Supply-Chain Risk: sectors (ISIC Rev.4)",
    identifiers="https://unstats.un.org/unsd/classifications/Econ/isic",
    schema="http://www.w3.org/2004/02/skos/core#Concept",
    codes=SECTOR,
    types=(
        EntityType("sector", "Sector of ISIC Rev.4"),
        EntityType("section", "Section of ISIC Rev.4"),
        EntityType("division", "Division of ISIC Rev.4"),
        EntityType("group", "Group of ISIC Rev.4"),
        EntityType("class", "Class of ISIC Rev.4"),
    ),
    hints={
        "region": "Where the goods are made, as text or code: what authorities list for that country is read first.",
        "country": COUNTRY,
    },
    setting="region",
    setting_codes=REGION,
    setting_help="ISO 3166 code of the place, as in CN or CN-LN: the risk is that of the sector in the place.",
)
SERVICES = (REGIONS, SECTORS)
