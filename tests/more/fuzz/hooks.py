"""How Schemathesis tests this API: known codes for the formats of the document, and bodies of rows. Loaded as SCHEMATHESIS_HOOKS.

What no schema can say is no finding: which codes a release knows, and which parameters do not go together. Such a refusal is
recognised by its message, and by nothing else.
"""

import base64
import json
import re
from typing import Any

import schemathesis
from hypothesis import strategies as st

from api.database import Release
from api.law.parameters import MARKETS, fact_names
from api.settings import Settings
from schemas.paging import EARLIEST, today
from tests.more.fuzz import rows

CODES = {
    "region": "SELECT code FROM regions",
    "sector": "SELECT code FROM sectors UNION SELECT slug FROM sector_slugs",
    "hs-2022": "SELECT code FROM hs_codes",
    "indicator": "SELECT id FROM indicators",
    "evidence": "SELECT id FROM evidence",
    "claim": "SELECT DISTINCT claim FROM evidence",
    "origin": "SELECT DISTINCT origin FROM evidence",
    "source": "SELECT id FROM sources",
    "practice": "SELECT id FROM practices",
    "publisher": "SELECT id FROM publishers",
    "instrument": "SELECT id FROM instruments",
    "good": "SELECT id FROM goods",
    "jurisdiction": "SELECT DISTINCT jurisdiction FROM instruments",
    "market": MARKETS,
    "release-version": "SELECT since FROM release_steps UNION SELECT version FROM release",
}
"""By format of the document, the SQL of the codes that the release knows."""

MOST_CODES = 20
"""Codes of a system that are tried."""

RELEASE = Release(Settings.from_environment().release)

DATA = (
    r"unknown (region|sector|indicator|evidence|claim|origin|source|practice|publisher|instrument|jurisdiction|HS 2022 code|fact|country of import|role|release)\b",
    r"(is no HS code|has one digit)",
    r"no law of .* is in this release",
    r"the cursor ",
)
"""What only the release decides, by its message."""
TOGETHER = (
    r"give region, sector, or text",
    r"is a hint for region or text",
    r"send queries or extend, each in a request of its own",
    r"send a batch of queries in the field",
    r"is answered yes and no",
    r"cannot be stated: it depends on the evidence",
    r"a search with q has one page",
    r"there is no sheet .*; the workbook has ",
    r"request a sector of these goods, or leave hs out",
    r"^(compare|earlier): ",
    r"(does not fit into|is one of a workbook|is for a text/csv|are those of a sheet|has two headings)",
)
"""Parameters or members that do not go together, by the message."""
EXCUSED = re.compile("|".join((*DATA, *TOGETHER)))


def declare_formats() -> None:
    """Give Schemathesis a strategy for each format of the document."""
    for name, sql in CODES.items():
        found = sorted(RELEASE.column(sql))
        # Few: Schemathesis looks for one of each length, and would try thousands again and again.
        schemathesis.openapi.format(name, st.sampled_from(found[:: len(found) // MOST_CODES + 1]))
    facts = st.sampled_from([name for name in fact_names(RELEASE) if not name.startswith("documented:")])
    schemathesis.openapi.format("fact", st.tuples(facts, st.sampled_from(["yes", "no"])).map(":".join))
    last = max(RELEASE.last_day, today())
    schemathesis.openapi.format("date", st.dates(EARLIEST, last).map(str))
    texts = st.sampled_from(["Dandong, Liaoning", "CN", "frozen squid", "", "1020"]) | st.text(max_size=20)
    any_value = (
        st.none() | st.booleans() | st.integers() | st.sampled_from([[], {}, "any", "region", "country"])
    )
    members = dict.fromkeys(("limit", "properties", "type", "type_strict"), any_value)
    query = st.fixed_dictionaries({"query": texts}, optional=members)
    queries = st.dictionaries(st.text(max_size=5), query, max_size=4)
    schemathesis.openapi.format("reconciliation-queries", queries.map(json.dumps))
    names = st.sampled_from(["parent", "path", "name", "status", "band"]).map(lambda name: {"id": name})
    wanted = {"ids": st.lists(texts, max_size=4), "properties": st.lists(names, max_size=4)}
    schemathesis.openapi.format("reconciliation-extension", st.fixed_dictionaries(wanted).map(json.dumps))
    schemathesis.openapi.format("cursor", st.lists(st.text() | st.none(), max_size=4).map(cursor))


def cursor(parts: list[Any]) -> str:
    """Return a text in the form of a cursor."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def filter_failure(context: Any, failure: Any, case: Any, response: Any) -> bool:
    """Return whether a failure is a finding: not where a well-formed request was refused for what no schema can say."""
    del context
    if type(failure).__name__ != "RejectedPositiveData":
        return True
    try:
        problem = json.loads(response.content)
    except ValueError:
        return True
    if case.operation.definition.raw.get("operationId") == "post_verification":
        return response.status_code not in {
            400,
            422,
        }  # a receipt that was generated is refused: that is their purpose
    faults = [fault["detail"] for fault in problem.get("errors", [])] or [problem["detail"]]
    return not all(EXCUSED.search(fault) for fault in faults)


declare_formats()
rows.declare()
schemathesis.hook("filter_failure")(filter_failure)
schemathesis.hook("before_load_schema")(rows.use_strategies)
