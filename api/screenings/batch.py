"""The answers to a batch of rows: each distinct question is answered once, and every row with it takes that answer.

A screening of the API, the command and the bulk screening of columns all answer by this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.screenings.bounded_cache import MOST, BoundedCache

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from api.screenings.answer import RowScreener
    from api.screenings.rendering import RowAnswer
    from api.screenings.row_request import RowRequest
    from api.screenings.rows import InputRow


class BatchAnswers:
    """Answers batches of rows; the answers to ``most`` questions stay for the batches that follow.

    ``request`` returns the request of a row, and ``pause`` is called before each piece of work.
    """

    def __init__(
        self,
        screener: RowScreener,
        request: Callable[[InputRow], RowRequest],
        pause: Callable[[], None],
        most: int = MOST,
    ) -> None:
        self._screener, self._request, self._pause = screener, request, pause
        self._known: BoundedCache[Hashable, RowAnswer] = BoundedCache(most)

    def each(self, rows: Sequence[InputRow]) -> Iterator[RowAnswer]:
        """Yield the answer to each row, in their order. Rows with equal keys share one; a row without a key has its own."""
        requests = self._requests(rows)
        known = self._known.get
        for row in rows:
            answer = None if row.key is None else known(row.key)
            yield answer or self._answer(row, requests)

    def _requests(self, rows: Sequence[InputRow]) -> dict[Hashable, RowRequest]:
        """Return the requests of new questions by their key; the words of their products are read together."""
        self._known.make_room(len(rows))
        new = {row.key: row for row in rows if row.key is not None and row.key not in self._known}
        self._screener.make_room(len(new))
        requests = {}
        for key, row in new.items():
            self._pause()
            requests[key] = self._request(row)
        self._screener.read_ahead(requests.values())
        return requests

    def _answer(self, row: InputRow, requests: Mapping[Hashable, RowRequest]) -> RowAnswer:
        self._pause()
        request = None if row.key is None else requests.get(row.key)
        answer = self._screener.answer(request or self._request(row))
        return answer if row.key is None else self._known.put(row.key, answer)
