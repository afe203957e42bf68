"""What the tools have in common: the release that they read, the pair that they are about, and what every answer says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.codes import REGION, SECTOR
from api.problem import Problem
from api.risks.receipt import CODES, served_profile
from api.web.path_codes import path_codes
from api.web.query import ParsedQuery
from schemas.risks import ProfileQuery

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Release
    from api.known.readings import KnownReadings
    from api.mcp_server.links import Links
    from api.web.query import Query

SUBJECT = "place and sector, not this supplier"
RESOLVE = "call resolve with the words to find the code"
Arguments = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Context:
    """What answers are made of: the release, the known readings, and the links to a running API."""

    release: Release
    known: KnownReadings
    links: Links

    def head(self, status: str, as_of: str) -> dict[str, Any]:
        """Return the members that every answer begins with."""
        return {"status": status, "subject": SUBJECT, "release": self.release.version, "as_of": as_of}


@dataclass(frozen=True, slots=True)
class RequestedPair:
    """A region and a sector by their codes, with the validated options of their profile."""

    region: str
    sector: str
    query: Query

    @classmethod
    def of(cls, context: Context, arguments: Arguments) -> RequestedPair:
        """Return the pair of the arguments ``region``, ``sector`` and ``as_of``, ``hs``, ``facts``, ``import_into``.

        Raises a problem that names every code that is unknown, and what to do.
        """
        systems = {"region": (REGION, arguments["region"]), "sector": (SECTOR, arguments["sector"])}
        codes, faults = path_codes(context.release, systems)
        if faults:
            found = "; ".join(fault["detail"] for fault in faults)
            raise Problem(404, f"{found}; {RESOLVE}", faults)
        query = ParsedQuery(ProfileQuery(), query_values(arguments)).canonical(context.release, CODES)
        return cls(codes["region"], codes["sector"], query)

    def profile(self, context: Context, **options: str) -> dict[str, Any]:
        """Return the profile as the API serves it."""
        return served_profile(context.release, self.region, self.sector, self.query | options)

    def links(self, context: Context) -> dict[str, str]:
        """Return the links of the profile; what the caller states of the goods is not part of them."""
        options = {name: self.query.get(name) for name in ("hs", "import_into")}
        return context.links.of_pair(self.region, self.sector, {"as_of": self.query["as_of"], **options})


def query_values(arguments: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the options among the arguments of a tool as values of a query."""
    found = {name: [str(arguments[name])] for name in ("as_of", "hs") if arguments.get(name)}
    if arguments.get("import_into"):
        found["import_into"] = list(arguments["import_into"])
    if arguments.get("facts"):
        found["facts"] = [f"{name}:{'yes' if value else 'no'}" for name, value in arguments["facts"].items()]
    return found


def of_profile(context: Context, pair: RequestedPair, profile: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an answer about a pair begins with: status, basis and ``at_most`` of its profile, and the links."""
    return {
        **context.head(profile["status"], profile["as_of"]),
        "region": profile["region"],
        "sector": profile["sector"],
        **{name: profile[name] for name in ("score", "band")},
        "basis": in_brief(profile["basis"]),
        "at_most": profile["at_most"] and at_most(profile["at_most"]),
        "link": pair.links(context),
    }


def in_brief(pair: Mapping[str, Any]) -> dict[str, Any]:
    """Return a pair by its codes; ``sector`` may be null, for every sector of the place."""
    return {"region": pair["region"]["code"], "sector": (pair["sector"] or {}).get("code")}


def at_most(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the highest part of a pair, with the codes of what it is of and the name of its good."""
    of = found["of"]
    good = of.get("good")
    return {"score": found["score"], "band": found["band"], **in_brief(of), "good": good and good["name"]}
