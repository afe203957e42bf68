"""Reconciliation of places and sectors in other people's tables, by the Reconciliation Service API 0.2: OpenRefine is a client.

One address for regions and one for sectors: the manifest, a batch of queries, the properties of entities. Nothing that
contains a caller's text is stored or logged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from api.reconcile import suggestions
from api.reconcile.batch import results
from api.reconcile.extension import extended
from api.reconcile.manifest import manifest
from api.reconcile.subject import REGIONS, SECTORS
from api.web.bodies import Fields
from api.web.current import state
from api.web.operation import Operation, Query
from schemas.reconcile import ProposeQuery, ReconciliationForm, ReconciliationQuery, SuggestQuery
from schemas.reconciled import (
    ReconciliationExtension,
    ReconciliationManifest,
    ReconciliationProposals,
    ReconciliationResults,
    ReconciliationSuggestions,
)

if TYPE_CHECKING:
    from api.database import Release, Row
    from api.reconcile.subject import Subject

OF_OLDER_CLIENTS = frozenset({"exact", "filter", "lang", "limit", "prefixed", "scoring", "spell", "stemmed", "type", "type_strict"})  # fmt: skip
"""Parameters of the search that suggestions once came from: OpenRefine still sends some, and none changes what is suggested."""

reconcile = Blueprint("reconcile", __name__, url_prefix="/v1/reconcile")

service = Operation(
    query=ReconciliationQuery,
    returns=ReconciliationManifest,
    verbatim=(ReconciliationManifest, ReconciliationExtension, ReconciliationResults),
    cached=False,
)
form = Operation(
    body=Fields(ReconciliationForm),
    returns=ReconciliationResults,
    verbatim=(ReconciliationExtension, ReconciliationResults),
    cached=False,
)
suggesting = Operation(
    query=SuggestQuery,
    returns=ReconciliationSuggestions,
    verbatim=(ReconciliationSuggestions,),
    cached=False,
    ignores=OF_OLDER_CLIENTS,
)
proposing = Operation(
    query=ProposeQuery,
    returns=ReconciliationProposals,
    verbatim=(ReconciliationProposals,),
    cached=False,
)


@reconcile.get("/regions")
@service
def get_region_service(release: Release, query: Query) -> Row:
    """The reconciliation service of regions: its manifest, or a batch of queries or an extension in the address."""
    return _served(release, REGIONS, query)


@reconcile.post("/regions")
@form
def post_region_service(release: Release, query: Query) -> Row:
    """Places in a table reconciled with regions, or properties of regions.

    `match` is true for the region that the resolver settles on, as `/v1/resolve` does; else a person chooses. A query that
    cannot be answered has an empty result with `errors`, and costs no other. Status, band, score, basis and the like are
    of a pair: each needs the setting `sector`.
    """
    return _served(release, REGIONS, query)


@reconcile.get("/sectors")
@service
def get_sector_service(release: Release, query: Query) -> Row:
    """The reconciliation service of sectors: its manifest, or a batch of queries or an extension in the address."""
    return _served(release, SECTORS, query)


@reconcile.post("/sectors")
@form
def post_sector_service(release: Release, query: Query) -> Row:
    """Products and activities in a table reconciled with sectors, or properties of sectors.

    `match` is true for the sector that the resolver settles on, as `/v1/resolve` does; else a person chooses. A query that
    cannot be answered has an empty result with `errors`, and costs no other. Status, band, score, basis and the like are
    of a pair: each needs the setting `region`.
    """
    return _served(release, SECTORS, query)


@reconcile.get("/regions/suggest/entity")
@suggesting
def get_suggested_regions(release: Release, query: Query) -> Row:
    """Regions whose name or code begins as typed."""
    return suggestions.entities(release, REGIONS, query)


@reconcile.get("/sectors/suggest/entity")
@suggesting
def get_suggested_sectors(release: Release, query: Query) -> Row:
    """Sectors whose title, everyday name, product or code begins as typed."""
    return suggestions.entities(release, SECTORS, query)


@reconcile.get("/regions/suggest/property")
@suggesting
def get_suggested_region_properties(release: Release, query: Query) -> Row:
    """Properties of regions whose name begins as typed."""
    del release
    return suggestions.properties(REGIONS, query)


@reconcile.get("/sectors/suggest/property")
@suggesting
def get_suggested_sector_properties(release: Release, query: Query) -> Row:
    """Properties of sectors whose name begins as typed."""
    del release
    return suggestions.properties(SECTORS, query)


@reconcile.get("/regions/suggest/type")
@suggesting
def get_suggested_region_types(release: Release, query: Query) -> Row:
    """Types of regions whose name begins as typed."""
    del release
    return suggestions.types(REGIONS, query)


@reconcile.get("/sectors/suggest/type")
@suggesting
def get_suggested_sector_types(release: Release, query: Query) -> Row:
    """Types of sectors whose name begins as typed."""
    del release
    return suggestions.types(SECTORS, query)


@reconcile.get("/regions/properties")
@proposing
def get_region_properties(release: Release, query: Query) -> Row:
    """The properties of regions that an extension fetches."""
    del release
    return suggestions.proposals(REGIONS, query)


@reconcile.get("/sectors/properties")
@proposing
def get_sector_properties(release: Release, query: Query) -> Row:
    """The properties of sectors that an extension fetches."""
    del release
    return suggestions.proposals(SECTORS, query)


def _served(release: Release, subject: Subject, query: Query) -> Row:
    """Return the answer to a query or a form: the results of a batch, the properties of entities, else the manifest."""
    if batch := query.get("queries"):
        return results(release, subject, batch, state().known)
    if extension := query.get("extend"):
        return extended(release, subject, extension, _origin())
    return manifest(subject, _origin(), keys=state().settings.api_keys_file is not None)


def _origin() -> str:
    """Return what the addresses of this service begin with: as the operator states it, else as the client reached it."""
    public = state().settings.public_url
    return (public or request.host_url.rstrip("/")) + request.script_root
