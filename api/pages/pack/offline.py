"""The places in an evidence pack where a report without a server leads, instead of calls of the API."""

from __future__ import annotations

from api.pages.explore.calls import Calls


class OfflineCalls(Calls):
    """The files of a pack beside its report, in place of the addresses that ``calls`` returns."""

    behind = "file"

    def __init__(self, calls: Calls) -> None:
        self.own = calls.own
        self._stable = calls.page()

    def profile(self, **more: str) -> str:
        """Return the answer, complete where more of it is meant."""
        return "answer-explained.json" if more else "answer.json"

    def profile_on(self, day: str) -> str:
        """Return the history, which has the score of each day."""
        del day
        return "history.json"

    def measures(self) -> str:
        """Return the complete answer, which has the measures."""
        return "answer-explained.json"

    def history(self) -> str:
        """Return the history."""
        return "history.json"

    def evidence(self, indicator: str | None = None) -> str:
        """Return the evidence."""
        del indicator
        return "evidence.csv"

    def claim(self, id_: str) -> str:
        """Return the evidence."""
        del id_
        return "evidence.json"

    def source(self, id_: str) -> str:
        """Return the sources."""
        del id_
        return "sources.json"

    def law(self, id_: str) -> str:
        """Return the laws."""
        del id_
        return "laws.json"

    def indicator(self, id_: str) -> str:
        """Return the complete answer, which has each indicator's claims and measures."""
        del id_
        return "answer-explained.json"

    def method(self, id_: str) -> str:
        """Return the method."""
        del id_
        return "method.json"

    def page(self, region: str | None = None, sector: str | None = None, **changed: object) -> str:
        """Return the top of the report: other pages are on the server."""
        del region, sector, changed
        return "#top"

    def file(self, name: str) -> str:
        """Return a file of the pack."""
        return name

    @property
    def stable(self) -> str:
        """The address of the page on its server, below where that is."""
        return self._stable
