"""Profiles in few queries: one for each question, on a release that has answered nothing yet."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api.app import create_app
from api.risks.gather import question
from api.risks.profile import profile
from api.scoring.assess import assess
from api.settings import Settings
from api.web.current import state_of
from bench.untouched import RICHEST
from tests.answers import DAY, get_json
from tests.queries import in_a_copy, statements

MOST = 10
PATH = "/v1/risks/{}/{}".format(*RICHEST)


@pytest.fixture(scope="module")
def warm(release_path: Path) -> Flask:
    """An application that is ready and has answered nothing: every test requests something of a copy of it."""
    return create_app(Settings(release=release_path), warm=True)


def first(app: Flask, url: str) -> tuple[Any, list[str]]:
    """Return the first answer of an application, and the statements that it took."""

    def answered() -> tuple[Any, list[str]]:
        with statements(state_of(app).release) as found:
            return get_json(app.test_client(), url), found

    answer: tuple[Any, list[str]] = in_a_copy(answered)
    return answer


@pytest.mark.parametrize(
    "query", ["", "&explain=full", "&hs=030475&import_into=US&facts=dprk_workers:yes", "&receipt=true"]
)
def test_the_first_profile_of_the_richest_pair_takes_few_queries_once_ready(warm: Flask, query: str) -> None:
    profile, found = first(warm, f"{PATH}?as_of={DAY}{query}")
    assert profile["evidence_count"] > 50
    assert len(found) <= MOST, found


def test_the_claims_of_a_pair_take_no_query_once_ready(warm: Flask) -> None:
    release = state_of(warm).release

    def collected() -> tuple[int, list[str]]:
        with statements(release) as found:
            return len(assess(question(release, *RICHEST, date.fromisoformat(DAY))).evidence.stated), found

    stated, found = in_a_copy(collected)
    assert stated > 50
    assert found == []


def test_the_first_profile_takes_few_queries_where_nothing_was_read_before(release_path: Path) -> None:
    _, found = first(create_app(Settings(release=release_path)), f"{PATH}?as_of={DAY}")
    assert len(found) <= 25, found


def test_the_first_history_of_the_richest_pair_takes_few_queries(warm: Flask) -> None:
    history, found = first(warm, f"{PATH}/history?as_of={DAY}")
    assert len(history["items"]) > MOST
    assert len(found) <= MOST, found


@pytest.mark.parametrize("url", [f"/v1/risks?as_of={DAY}&limit=500", f"/v1/coverage?as_of={DAY}"])
def test_the_first_list_of_all_pairs_takes_few_queries(warm: Flask, url: str) -> None:
    _, found = first(warm, url)
    assert len(found) <= MOST, found


def test_a_profile_takes_no_query_once_ready(warm: Flask) -> None:
    release = state_of(warm).release

    def taken() -> list[str]:
        with statements(release) as found:
            for region, sector in (RICHEST, ("NO-03", "1410"), ("VN", "0114")):
                profile(release, region, sector, {"as_of": date.fromisoformat(DAY)})
        return found

    assert in_a_copy(taken) == []
