"""The application of the server in this process: a subcommand gets the same answers, without a socket."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from api.app import create_app
from api.command.release_argument import release_path
from api.problem import Problem
from api.settings import Settings
from api.web.current import state, state_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from flask import Flask

    from api.database import Release, Row


class Application:
    """The application over a release, ``--release`` or that of the settings; it needs no API key and logs nothing.

    Raises ``ReleaseError`` or ``KnownError`` where a file cannot be used, ``ValueError`` for a wrong setting.
    """

    def __init__(self, release: Path | None) -> None:
        settings = Settings.from_environment()
        path = release_path(release, settings)
        self.flask: Flask = create_app(replace(settings, release=path, api_keys_file=None, base_path=""))
        state_of(self.flask).access_log.descriptor = None

    @property
    def release(self) -> Release:
        """The release."""
        with self.flask.app_context():
            return state().release

    def text(self, path: str, query: Mapping[str, Any]) -> str:
        """Return what the server answers a GET with in another format than JSON.

        Raises a ``Problem`` where it answers with one.
        """
        response = self.flask.test_client().get(path, query_string=query, buffered=True)
        if response.status_code >= 400:
            self._row(response)
        return response.text

    def get(self, path: str, query: Mapping[str, Any] | None = None) -> Row:
        """Return the JSON that the server answers a GET with.

        Raises a ``Problem`` where it answers with one.
        """
        return self._row(self.flask.test_client().get(path, query_string=query or {}))

    def post(self, path: str, document: Mapping[str, Any]) -> Row:
        """Return the JSON that the server answers a posted document with.

        Raises a ``Problem`` where it answers with one.
        """
        return self._row(self.flask.test_client().post(path, json=document))

    def _row(self, response: Any) -> Row:
        found: Row = json.loads(response.data)
        if response.status_code >= 400:
            raise Problem(response.status_code, found["detail"], found.get("errors"))
        return found
