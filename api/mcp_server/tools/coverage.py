"""The tool ``coverage``: what the data contain on a day, how old they are, and what is missing."""

from __future__ import annotations

from typing import Any

from api.coverage import coverage_on
from api.mcp_server.answering import Arguments, Context, query_values
from api.mcp_server.budget import TokenBudget
from api.mcp_server.json_schema import (
    AS_OF,
    HEAD,
    LINK,
    arguments,
    integer,
    many,
    nullable,
    record,
    string,
)
from api.mcp_server.tool import Tool
from api.web.query import ParsedQuery
from schemas.coverage import CoverageQuery

TOTALS = ("items", "claims", "listings", "disputes", "origins", "ranked_pairs", "measures", "withdrawn")
STATES = ("current", "due", "overdue")
SERIES = ("id", "edition", "published_on", "age_days", "next_due", "state")
GAPS = ("without_evidence_or_listing", "without_vulnerability", "without_coping")


def answer(context: Context, values: Arguments) -> dict[str, Any]:
    """Return the counts, the ages and the gaps of the data on a day."""
    query = ParsedQuery(CoverageQuery(), query_values(values)).canonical(context.release, {})
    covered = coverage_on(context.release, query)
    ages, countries = covered["ages"], covered["countries"]
    found = {
        **context.head(_state(covered["series"]), covered["as_of"]),
        "text": covered["text"],
        "totals": {name: covered["totals"][name] for name in TOTALS},
        "ages": {name: ages[name] for name in ("oldest", "newest", "median_days")},
        "countries": {"total": countries["total"], **{name: len(countries[name]) for name in GAPS}},
        "series": [{name: series[name] for name in SERIES} for series in covered["series"]],
        "measures": [],
        "link": {
            "api": context.links.to("/v1/coverage", as_of=covered["as_of"]),
            "page": context.links.to("/coverage"),
        },
    }
    found["measures"] = TokenBudget(found).first(map(_measure, covered["measures"]))
    return found


def _state(series: list[dict[str, Any]]) -> str:
    """Return the worst state of all series."""
    return max((one["state"] for one in series), key=STATES.index, default=STATES[0])


def _measure(measure: dict[str, Any]) -> dict[str, Any]:
    newest = max(measure["editions"], key=lambda edition: edition["published_on"], default=None)
    return {
        "id": measure["indicator"]["id"],
        "countries": measure["countries"],
        "edition": newest and newest["edition"],
        "age_days": newest and newest["age_days"],
    }


TOOL = Tool(
    "coverage",
    "What the data contain, and how old they are",
    "Return how much is known on a day, how old the sources are, and what is missing. Call it before you say that nothing is known of "
    "a place: silence is not safety.",
    arguments({"as_of": AS_OF}),
    record(
        {
            **HEAD,
            "text": string("What is missing, in plain sentences."),
            "totals": record({name: integer("Number of them.") for name in TOTALS}),
            "ages": record(
                {
                    "oldest": nullable(string("Day of the oldest item.")),
                    "newest": nullable(string("Day of the newest item.")),
                    "median_days": nullable(integer("Days.")),
                },
                "Of evidence and listings.",
            ),
            "countries": record({"total": integer("All."), **{name: integer("How many.") for name in GAPS}}),
            "series": many(
                record(
                    {
                        "id": string("Id."),
                        "edition": nullable(string("The newest edition here.")),
                        "published_on": string("Day."),
                        "age_days": integer("Days since then."),
                        "next_due": string("The last day on which the next edition is usual."),
                        "state": string("current, due, or overdue: more than 90 days past."),
                    }
                ),
                "What comes in editions; status is the worst state of these.",
            ),
            "measures": many(
                record(
                    {
                        "id": string("Id of the indicator."),
                        "countries": integer("Countries with a value."),
                        "edition": nullable(string("The newest edition.")),
                        "age_days": nullable(integer("Days since it was published.")),
                    }
                ),
                "The structural measures.",
            ),
            "link": record({**LINK["properties"], "page": string("The same for people.")}),
        }
    ),
    answer,
)
