"""The profile served by FastAPI: the same SQL, scoring and laws as the API, with models of pydantic and uvicorn.

It answers ``/v1/risks/{region}/{sector}`` as FastAPI documents to be fastest: a return type, from which pydantic writes JSON
directly, and no response class. The endpoint is a coroutine, since its work never waits and a pool of threads would make it
slower. It checks the day and the codes, and has no cache, no validators, no log line and no metrics.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003  FastAPI evaluates the annotations
from typing import Annotated, Any

from fastapi import FastAPI, HTTPException, Query

from api.app import create_app
from api.database import Row  # noqa: TC001  as above
from api.risks.receipt import CODES, served_profile
from api.settings import Settings
from api.trees import Trees
from api.web.current import state_of
from api.web.query import ParsedQuery
from bench.rivals.models import model_of
from schemas.paging import today
from schemas.risks import Profile, ProfileQuery

release = state_of(create_app(Settings.from_environment(), warm=True)).release
trees = release.keep(Trees)
# What the API makes of a query without parameters: the values that a profile expects of parameters that were not sent.
DEFAULTS: Row = ParsedQuery(ProfileQuery(), {}).canonical(release, CODES)

application = FastAPI(openapi_url=None)


@application.get("/livez")
async def livez() -> dict[str, str]:
    """Whether the process answers."""
    return {"status": "alive"}


@application.get(
    "/v1/risks/{region}/{sector}", response_model=model_of(Profile), response_model_exclude_unset=True
)
async def get_risk(region: str, sector: str, as_of: Annotated[date | None, Query()] = None) -> Any:
    """The profile of a region and a sector."""
    if region not in trees.region_names or sector not in trees.sector_titles:
        raise HTTPException(404)
    return served_profile(release, region, sector, {**DEFAULTS, "as_of": as_of or today()})
