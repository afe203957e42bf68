"""The cases of ``cases.txt``: each a request and what must be true of some of its laws."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from flask.testing import FlaskClient

from tests.answers import DAY, Json, get_json

OF_SERVICES_TOO = {"eo-13570"}
"""Laws of imports that reach services as well; cases state them by name."""
WRITTEN = Path(__file__).with_name("cases.txt")


def cases() -> dict[str, list[str]]:
    """Return the requests, each with its lines in the notation of the file."""
    found: dict[str, list[str]] = {}
    for line in WRITTEN.read_text().splitlines():
        if line.startswith(" "):
            found[next(reversed(found))].append(" ".join(line.split()))
        elif line and not line.startswith("#"):
            assert line not in found, line
            found[line] = []
    return found


def url(pair: str, more: str = "") -> str:
    """Return the address of the profile of ``region/sector?parameters``, on the fixed day unless a parameter names another."""
    day = "" if "as_of=" in pair else f"as_of={DAY}"
    added = "&".join(filter(None, (day, more)))
    return f"/v1/risks/{pair}{'&' if '?' in pair else '?'}{added}" if added else f"/v1/risks/{pair}"


def profile(client: FlaskClient, pair: str) -> Json:
    """Request the profile with every law complete."""
    return get_json(client, url(pair, "laws=all"))


def short(client: FlaskClient, pair: str) -> Json:
    """Request the short profile."""
    return get_json(client, url(pair))


def written(flag: Json) -> str:
    """Write a flag in the notation of the file, without its first sign."""
    denied = [f"no:{fact}" for fact in flag["on_callers_statement"]]
    return " ".join([flag["id"], flag["status"], *flag["missing_facts"], *denied])


def flags(client: FlaskClient, pair: str) -> dict[str, Json]:
    """Return every flag of a profile, complete, by instrument."""
    return {flag["id"]: flag for flag in profile(client, pair)["laws"]}


def ids(laws: list[Json]) -> set[str]:
    """Return the ids of the laws of a profile, those of a family each for itself."""
    return {id_ for flag in laws for id_ in flag.get("laws", [flag["id"]])}


def faults(client: FlaskClient, pair: str, lines: list[str]) -> Iterator[str]:
    """Yield what is not as the lines of a case say."""
    every, brief = flags(client, pair), short(client, pair)
    shown = ids(brief["laws"])
    for line in lines:
        sign, name, *expected = line.split()
        if line.startswith("nothing:"):
            yield from _with(every, name)
        elif line.startswith("goods:"):
            yield from _goods_without(every, name)
        elif expected == ["absent"]:
            yield from (f"{id_} is there" for id_ in every if fnmatchcase(id_, name))
        else:
            matching = [flag for id_, flag in every.items() if fnmatchcase(id_, name)]
            yield from [] if matching else [f"{name} is absent"]
            for flag in matching:
                yield from _differences(flag, sign, expected, shown, exact="*" not in name)


def _with(every: dict[str, Json], status: str) -> Iterator[str]:
    for id_, flag in every.items():
        if flag["prompted_by"] if status == "*" else flag["status"] == status:
            yield f"{id_} is {flag['status']}, prompted by {flag['prompted_by']}"


def _goods_without(every: dict[str, Json], status: str) -> Iterator[str]:
    for id_, flag in every.items():
        follows_goods = flag["addressee"] in {"importer", "operator"} and id_ not in OF_SERVICES_TOO
        if follows_goods and flag["status"] != status:
            yield f"{id_} is {flag['status']}"


def _differences(
    flag: Json, sign: str, expected: list[str], shown: set[str], *, exact: bool
) -> Iterator[str]:
    found = written(flag).split()[1:]
    if found != expected if exact else found[:1] != expected[:1]:
        yield f"{flag['id']} is {found}, not {expected}"
    place = "." if flag["id"] not in shown else "*" if flag["prompted_by"] else "+"
    if sign not in {"?", place}:
        yield f"{flag['id']} is {place}, not {sign}"
