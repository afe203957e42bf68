"""The requests whose answers are the examples of the document; each names its day, so that its answer does not change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from api.openapi.examples.receipts import VERIFICATION
from api.web.bodies import FIELDS
from api.web.media import CSV, JSON, NDJSON

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY: Final = "as_of=2026-11-24"


class Post(NamedTuple):
    """A POST request: its path and query, and its body in a media type."""

    target: str
    body: Any
    media: str = JSON


SUPPLIERS: Final = "supplier,city,country,product\nPlant A,Dandong,China,frozen pollock fillets\nPlant B,Tiruppur,India,cotton yarn\n"
LINES: Final = '{"id": 1, "region": "Dandong, China", "sector": "frozen squid"}\n{"id": 2, "region": "Bursa", "sector": "6109.10"}\n'

PLACES: Final = '{"q0": {"query": "Dandong, Liaoning", "limit": 3}, "q1": {"query": "Donggang", "properties": [{"pid": "country", "v": "China"}]}}'
GOODS: Final = '{"q0": {"query": "frozen pollock fillets", "properties": [{"pid": "region", "v": "CN-LN"}]}}'
RISKS_OF_PLACES: Final = '{"ids": ["CN-LN"], "properties": [{"id": "parent"}, {"id": "band", "settings": {"sector": "1020", "as_of": "2026-11-24"}}]}'
PARENTS: Final = '{"ids": ["1020"], "properties": [{"id": "parent"}, {"id": "path"}]}'
REQUESTS: Final[Mapping[str, Mapping[str, str | Post]]] = {
    "list_sectors": {
        "by_goods": "/v1/sectors?hs=030475",
        "search": "/v1/sectors?q=knitted+jum",
        "csv": "/v1/sectors?hs=030475&format=csv",
        "ndjson": "/v1/sectors?hs=030475&format=ndjson",
    },
    "get_sector": {"by_slug": "/v1/sectors/cotton-growing"},
    "list_regions": {
        "provinces": "/v1/regions?country=CN&limit=1",
        "search": "/v1/regions?q=dand&limit=1",
        "csv": "/v1/regions?country=CN&limit=1&format=csv",
        "ndjson": "/v1/regions?country=CN&limit=1&format=ndjson",
    },
    "get_region": {"by_old_code": "/v1/regions/CN-21"},
    "list_indicators": {
        "measures": "/v1/indicators?kind=measure&limit=1",
        "csv": "/v1/indicators?kind=listing&limit=1&format=csv",
        "ndjson": "/v1/indicators?kind=listing&limit=1&format=ndjson",
    },
    "get_indicator": {"withholding_of_wages": "/v1/indicators/withholding-of-wages"},
    "list_evidence": {
        "seafood_in_liaoning": f"/v1/evidence?region=CN-LN&sector=seafood-processing&inherit=true&limit=1&{DAY}",
        "csv": f"/v1/evidence?region=CN-LN&sector=1020&limit=1&format=csv&{DAY}",
        "ndjson": f"/v1/evidence?region=CN-LN&sector=1020&limit=1&format=ndjson&{DAY}",
    },
    "get_evidence": {"pay": "/v1/evidence/andcenter-2025-designated-account-1020"},
    "list_sources": {
        "advisories": "/v1/sources?kind=advisory&limit=1",
        "csv": "/v1/sources?kind=advisory&limit=1&format=csv",
        "ndjson": "/v1/sources?kind=advisory&limit=1&format=ndjson",
    },
    "get_source": {"article": "/v1/sources/daily-nk-2025-10-copy"},
    "list_risks": {
        "highest": f"/v1/risks?limit=1&{DAY}",
        "csv": f"/v1/risks?limit=1&format=csv&{DAY}",
        "ndjson": f"/v1/risks?limit=1&format=ndjson&{DAY}",
    },
    "get_risk": {
        "seafood_in_liaoning": f"/v1/risks/CN-LN/seafood-processing?import_into=US&{DAY}",
        "explained": f"/v1/risks/LA/62?explain=full&import_into=MX&{DAY}",
        "not_covered": "/v1/risks/AQ/1020?as_of=1998-01-01",
        "with_facts_on_the_day_of_a_shipment": "/v1/risks/CN-LN/1020?facts=dprk_workers:no&import_into=US&as_of=2017-08-03",
        "with_goods": "/v1/risks/KP/1020?hs=030475&import_into=EU&as_of=2017-08-31",
    },
    "list_region_risks": {
        "china": f"/v1/regions/CN/risks?within=true&sort=-evidence_count&limit=1&{DAY}",
        "csv": f"/v1/regions/CN/risks?limit=1&format=csv&{DAY}",
        "ndjson": f"/v1/regions/CN/risks?limit=1&format=ndjson&{DAY}",
    },
    "list_sector_risks": {
        "sewing": f"/v1/sectors/sewing/risks?limit=1&{DAY}",
        "csv": f"/v1/sectors/1410/risks?limit=1&format=csv&{DAY}",
        "ndjson": f"/v1/sectors/1410/risks?limit=1&format=ndjson&{DAY}",
    },
    "get_history": {
        "it_services_in_laos": f"/v1/risks/LA/62/history?{DAY}",
        "csv": f"/v1/risks/LA/62/history?format=csv&{DAY}",
        "ndjson": f"/v1/risks/LA/62/history?format=ndjson&{DAY}",
    },
    "list_goods": {
        "of_a_code": "/v1/goods?hs=030475&limit=1",
        "csv": "/v1/goods?sector=2392&limit=1&format=csv",
        "ndjson": "/v1/goods?sector=2392&limit=1&format=ndjson",
    },
    "get_good": {"downstream": f"/v1/goods/lithium-ion-batteries?{DAY}"},
    "list_instruments": {
        "of_the_union": f"/v1/instruments?jurisdiction=EU&limit=1&{DAY}",
        "csv": f"/v1/instruments?jurisdiction=NO&format=csv&{DAY}",
        "ndjson": f"/v1/instruments?jurisdiction=NO&format=ndjson&{DAY}",
    },
    "get_instrument": {"presumption": f"/v1/instruments/uflpa?{DAY}"},
    "list_methods": {
        "all": "/v1/methods",
        "csv": "/v1/methods?format=csv",
        "ndjson": "/v1/methods?format=ndjson",
    },
    "get_method": {"inform_ilo": "/v1/methods/inform-ilo-2"},
    "get_coverage": {"on_a_day": f"/v1/coverage?{DAY}"},
    "get_release": {"release": "/v1/release"},
    "list_changes": {
        "of_a_province": "/v1/release/changes?since=2026.11.29&kind=pair&region=CN-HN",
        "csv": "/v1/release/changes?since=2026.11.29&kind=pair&region=CN-HN&format=csv",
        "ndjson": "/v1/release/changes?since=2026.11.29&kind=law&change=changed&limit=1&format=ndjson",
    },
    "get_resolve": {
        "settled": "/v1/resolve?region=Dandong,+Liaoning&sector=frozen+pollock+fillets",
        "in_doubt": "/v1/resolve?region=Donggang&sector=8541",
    },
    "post_resolve": {"one_text": Post("/v1/resolve", {"text": "squid rings, Zhuanghe", "country": "China"})},
    "get_region_service": {
        "manifest": "/v1/reconcile/regions",
        "queries": "/v1/reconcile/regions?queries=%7B%22q0%22:%7B%22query%22:%22Donggang%22%7D%7D",
    },
    "post_region_service": {
        "queries": Post("/v1/reconcile/regions", {"queries": PLACES}, FIELDS),
        "extend": Post("/v1/reconcile/regions", {"extend": RISKS_OF_PLACES}, FIELDS),
    },
    "get_sector_service": {"manifest": "/v1/reconcile/sectors"},
    "post_sector_service": {
        "queries": Post("/v1/reconcile/sectors", {"queries": GOODS}, FIELDS),
        "extend": Post("/v1/reconcile/sectors", {"extend": PARENTS}, FIELDS),
    },
    "get_suggested_regions": {"typed": "/v1/reconcile/regions/suggest/entity?prefix=liaoning"},
    "get_suggested_sectors": {"typed": "/v1/reconcile/sectors/suggest/entity?prefix=1020"},
    "get_suggested_region_properties": {"typed": "/v1/reconcile/regions/suggest/property?prefix=stat"},
    "get_suggested_sector_properties": {"typed": "/v1/reconcile/sectors/suggest/property?prefix=stat"},
    "get_suggested_region_types": {"all": "/v1/reconcile/regions/suggest/type"},
    "get_suggested_sector_types": {"typed": "/v1/reconcile/sectors/suggest/type?prefix=class"},
    "get_region_properties": {"first": "/v1/reconcile/regions/properties?type=region&limit=2"},
    "get_sector_properties": {"first": "/v1/reconcile/sectors/properties?type=sector&limit=2"},
    "post_screening": {
        "suppliers": Post(
            "/v1/screenings",
            {
                "items": [
                    {
                        "id": "row-1",
                        "region": "Dandong, Liaoning",
                        "sector": "frozen fish fillets",
                        "hs": "030475",
                    },
                    {"id": "row-2", "region": "Donggang", "sector": "sewing"},
                    {"id": "row-3", "region": "Hanoi", "sector": "sewing", "hs": "fish"},
                ],
                "as_of": "2026-11-24",
                "import_into": ["US"],
            },
        ),
        "csv": Post(f"/v1/screenings?import_into=US&{DAY}", SUPPLIERS, CSV),
        "ndjson": Post(f"/v1/screenings?import_into=US&{DAY}", LINES, NDJSON),
    },
    "post_verification": {"of_another_release": Post("/v1/receipts/verify", VERIFICATION)},
    "list_limits": {
        "all": "/v1/limits",
        "csv": "/v1/limits?format=csv",
        "ndjson": "/v1/limits?format=ndjson",
    },
    "list_tables": {
        "all": "/v1/schemas",
        "csv": "/v1/schemas?format=csv",
        "ndjson": "/v1/schemas?format=ndjson",
    },
    "get_table": {"limits": "/v1/schemas/limits"},
    "get_index": {"index": "/v1", "csv": "/v1?format=csv", "ndjson": "/v1?format=ndjson"},
    "get_livez": {"alive": "/livez"},
    "get_readyz": {"ready": "/readyz"},
    "get_metrics": {"metrics": "/metrics"},
}
"""By operation and name: a target of GET, or a POST."""
