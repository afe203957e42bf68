"""A page that reads files: the parts of its form in memory, limited in bytes, written nowhere."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar

from flask import Response, request

from api.limit import Limit
from api.pages.html_page import GUARDED, NO_STORE, Html, page_of
from api.pages.same_site import refuse_other_sites
from api.problem import Problem
from api.text.nearest import shortened
from api.web.bodies import FORM, PageFiles, form_parts, refuse_compressed
from api.web.current import state

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from api.web.multipart import Parts

FILES = Limit(
    name="page_files",
    setting="most_proof",
    unit="bytes",
    applies_to="files in a form of /sheet or of /verify, all together",
    status=413,
    reason="a browser reads no answer before it has sent everything, so that the files are in memory until they are answered",
    advice="send them to the API or use the command, which read files of any size while they arrive",
)


class FilesPage:
    """What a page with files takes: parts named ``names``; as a decorator, it reads them for a view.

    A view takes the release and the bytes of each part by name, none for fields that were left empty or out. It returns
    ``Html`` or a response. Nothing of it is stored.
    """

    body: ClassVar[PageFiles] = PageFiles()

    def __init__(self, *names: str) -> None:
        self._names = names

    def __call__(self, view: Callable[..., Response | Html]) -> Callable[[], Response]:
        """Return the view as Flask calls it; ``page`` is the page that it is for."""

        def respond() -> Response:
            refuse_other_sites()
            if request.args:
                raise Problem(
                    400, "this address takes no parameters; send the fields of the form in the body"
                )
            if request.mimetype != FORM:
                raise Problem(415, f"the body is read as {FORM} alone; send the form as the page does")
            refuse_compressed()
            answer = view(state().release, form_files(form_parts(), self._names))
            response = _response(answer) if isinstance(answer, Html) else answer
            response.headers.update({**NO_STORE, **GUARDED})
            return response

        handler: Any = wraps(view)(respond)
        handler.page = self
        return handler  # type: ignore[no-any-return]


def _response(answer: Html) -> Response:
    headers, body = page_of(answer)
    return Response(body, answer.status, headers)


def form_files(parts: Parts, names: Sequence[str]) -> Mapping[str, bytes]:
    """Return the bytes of the parts by name, in whatever order they come, without empty ones.

    Raises a problem: 413 where they have too many bytes, 422 where one has another name or comes twice.
    """
    most = left = FILES.of(state().settings)
    found: dict[str, bytes] = {}
    for part in parts.every():
        if part.name not in names or part.name in found:
            detail = f"{shortened(part.name)}: send the parts {', '.join(names)}, each once"
            raise Problem(422, detail, [{"pointer": f"/{shortened(part.name)}", "detail": detail}])
        content = part.read_all(
            FILES, left, f"the files have more than {most} bytes, which is the limit; {FILES.advice}"
        )
        left -= len(content)
        found[part.name] = bytes(content)
    return {name: content for name, content in found.items() if content}
