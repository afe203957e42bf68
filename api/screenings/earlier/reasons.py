"""What changed a row since an earlier result: the release, the method, the code, the options, the day or the row; and in words."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from api.changes.steps import Steps
from api.scoring import method
from api.screenings.earlier.environment import Environment, environment_of
from api.screenings.earlier.outcome import outcome_of_members
from api.settings import code_version

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from api.database import Release, Row
    from api.receipts.issue import Issuer
    from api.screenings.earlier.index import EarlierRow
    from api.screenings.earlier.outcome import RowOutcome
    from api.screenings.earlier.result import EarlierResult
    from api.screenings.options import ScreeningOptions
    from api.screenings.rows import InputRow

    Again = Callable[[InputRow, Environment, Collection[str]], Mapping[str, Any]]
    """Returns the members of the answer to a row with some of an earlier screening's settings, by their names here."""

MOST_REASONS = 3
"""Rows of a list of changes that a text names."""
SETTINGS: Final = ("options", "day")
"""Reasons that answering a row again shows or rules out."""
SCORED: Final = slice(0, 4)
UNDERSTOOD: Final = slice(4, 6)


class Reasons:
    """What differs between the screening of an earlier result and this one, and which of it changed a row.

    Where it is unknown what the earlier row said, and it was read as another pair, the row is named beside what else differs.
    An earlier result that is not the one of its receipt shows nothing of what it was made with.
    """

    def __init__(
        self, issuer: Issuer, options: ScreeningOptions, earlier: EarlierResult, again: Again
    ) -> None:
        self._again = again
        release, row = issuer.release, options.row
        self._now = Environment(
            release.record["rows_sha256"], release.version, method.ID, code_version(), issuer.known.sha256 or None,
            row.as_of.isoformat(), row.import_into, row.facts, tuple(sorted(options.columns.items())), in_body=False,
        )  # fmt: skip
        self._holds = earlier.holds
        self.was = environment_of(earlier.receipt)
        self._known = self.was if self._holds else None
        self._by = list(self._differs())
        self._same_columns = self._known is None or self._known.columns == self._now.columns
        self._changes = self._listed(release) if "release" in self._by else {}

    def of(self, row: InputRow, before: EarlierRow, question: bytes | None, now: RowOutcome) -> list[str]:
        """Return what changed a row: what differs between the two screenings, and the row where it does.

        A row that says another thing and is read as another pair changed by that alone. The row is answered again with the
        earlier options and as of the earlier day: where that is the earlier answer, they are the only reason.
        """
        by = list(self._by)
        is_known = before.question is not None and question is not None and self._same_columns
        own = is_known and before.question != question
        read_otherwise = before.outcome[UNDERSTOOD] != now[UNDERSTOOD]
        if own and read_otherwise:
            return ["row"]
        if self._known is not None:
            settings = [name for name in SETTINGS if name in by]
            for number in range(1, len(settings) + 1):
                for names in combinations(settings, number):
                    then = outcome_of_members(self._again(row, self._known, names))
                    if then == before.outcome and not own:
                        return list(names)
                    if then == now and number == 1:
                        by.remove(names[0])
        if own or (read_otherwise and not is_known):
            by.insert(0, "row")
        if self._known is None or (self._known.in_body and before.outcome.laws != now.laws):
            by.append("unknown")
        return by or ["unknown"]

    def text(self, was: RowOutcome, now: RowOutcome, by: Sequence[str], members: Mapping[str, Any]) -> str:
        """Return what changed and by what, in words."""
        parts = [f"was {was.text()}, is {now.text()}"] if was[SCORED] != now[SCORED] else []
        same = was[UNDERSTOOD] == now[UNDERSTOOD]
        if not same:
            parts.append(f"read as {was.region}/{was.sector}, is read as {now.region}/{now.sector}")
        if gained := sorted(set(now.laws) - set(was.laws)):
            parts.append(f"law {', '.join(gained)}")
        if lost := sorted(_ids(was.laws) - _ids(now.laws)):
            parts.append(f"no longer {', '.join(lost)}")
        named = self._named(members) if same and was[SCORED] != now[SCORED] else []
        return "; ".join([*parts, *(self._why(reason, named) for reason in by)])

    def _why(self, reason: str, named: Sequence[str]) -> str:
        was, now = self._known, self._now
        if reason == "row":
            return "by the row itself"
        if reason == "unknown" or was is None:
            return f"by what, the earlier result does not show{UNSHOWN[self._holds]}"
        if reason == "options":
            return "by the countries of import or the facts of the request"
        if reason == "release":
            return f"by release {was.release} -> {now.release}" + (f" ({'; '.join(named)})" if named else "")
        names = {"method": (was.method, now.method), "code": (was.code, now.code), "day": (was.day, now.day)}
        if reason in names:
            return f"by {reason} {names[reason][0]} -> {names[reason][1]}"
        return "by the known readings"

    def _differs(self) -> Iterator[str]:
        was, now = self._known, self._now
        if was is None:
            return
        differs = {
            "release": was.release_sha256 != now.release_sha256,
            "method": was.method != now.method,
            "code": was.code != now.code,
            "known": was.known != now.known,
            "options": not was.in_body and (was.import_into, was.facts) != (now.import_into, now.facts),
            "day": was.day != now.day,
        }
        yield from (name for name, different in differs.items() if different)

    def _listed(self, release: Release) -> dict[str, Row]:
        """Return the changed pairs since the release of the earlier result, by id; empty where no list begins there."""
        steps = release.keep(Steps)
        if self._known is None or self._known.release not in steps.known():
            return {}
        return {row["id"]: row for row in steps.since(self._known.release) if row["kind"] == "pair"}

    def _named(self, members: Mapping[str, Any]) -> list[str]:
        """Return some rows of the data that changed the pair of an answer, from the list of changes."""
        matched, part = members["matched"], members["at_most"]
        pairs = [(matched["region"]["code"], matched["sector"]["code"])]
        others = filter(None, (members["basis"], part and part["of"]))
        pairs += [(pair["region"]["code"], pair["sector"] and pair["sector"]["code"]) for pair in others]
        country = (matched["region"]["code"] or "").partition("-")[0]
        ids = [*(f"{region}/{sector}" if sector else region for region, sector in pairs if region), country]
        row = next((self._changes[id_] for id_ in ids if id_ in self._changes), None)
        if row is None:
            return []
        reasons = row["reasons"]
        shown = [f"{reason['kind']} {reason['id']} {reason['change']}" for reason in reasons[:MOST_REASONS]]
        return [*shown, *([f"{len(reasons) - MOST_REASONS} more"] if len(reasons) > MOST_REASONS else [])]


def _ids(laws: Sequence[str]) -> set[str]:
    return {law.partition(":")[0] for law in laws}


UNSHOWN: Final = {
    None: ": it has no receipt",
    False: ": it is not the one of its receipt, and was changed afterwards",
    True: "",
}
"""Why an earlier result does not show what changed a row, by whether its receipt holds."""
