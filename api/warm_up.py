"""The warm-up: whatever first requests would have to wait for is loaded before the server is ready."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from api import codes
from api.codes import CodeIndex
from api.evidence.published import PublishedClaims
from api.evidence.written_claims import WrittenClaims
from api.goods_codes import GoodsCodes
from api.law.case import KnownFacts
from api.law.evaluation import FlagIndex
from api.law.instruments import Laws
from api.law.laws_over_time import LawChanges
from api.law.notices import Notices
from api.law.parameters import FACTS, MARKET, fact_names
from api.law.prompts import Prompts
from api.law.usual_inputs import UsualInputs
from api.pages.link import assets
from api.pages.templating import compile_templates, digest
from api.receipts.issue import Issuer
from api.regions.search import people_of_regions
from api.resolve.named_goods import NamedGoods
from api.resolve.place_names import PlaceNames
from api.resolve.places import Places
from api.resolve.products import Products
from api.risks.gather import claims_of
from api.risks.listed_inputs import ListedInputs
from api.risks.profile import SentenceNames, profile
from api.risks.ranking import Rankings
from api.risks.receipt import CODES
from api.risks.records import Records
from api.risks.upstream import DocumentedInputs
from api.screenings.lines import BodyLines
from api.screenings.options import options_of
from api.screenings.run import Screening
from api.screenings.workbooks.output import WorkbookTarget
from api.sectors.search import sector_names
from api.site import docs, openapi
from api.trees import Trees
from api.web.media import CSV
from api.web.queries import Queries
from api.web.query import ParsedQuery
from api.web.work_lock import WorkLock
from schemas.paging import today
from schemas.risks import ProfileQuery

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.database import Release

FACTORIES: tuple[Callable[[Release], object], ...] = (
    Trees,
    GoodsCodes,
    Queries,
    Records,
    WrittenClaims,
    PublishedClaims,
    claims_of,
    SentenceNames,
    Rankings,
    UsualInputs,
    DocumentedInputs,
    ListedInputs,
    Laws,
    KnownFacts,
    FlagIndex,
    LawChanges,
    Prompts,
    Notices,
    fact_names,
    PlaceNames,
    Places,
    Products,
    NamedGoods,
    people_of_regions,
    sector_names,
)

CODE_SYSTEMS = (
    codes.REGION,
    codes.SECTOR,
    codes.INDICATOR,
    codes.EVIDENCE,
    codes.CLAIM,
    codes.ORIGIN,
    codes.PRACTICE,
    codes.SOURCE,
    codes.PUBLISHER,
    codes.HS,
    codes.INSTRUMENT,
    codes.GOOD,
    codes.JURISDICTION,
    FACTS,
    MARKET,
)


SHEET: Final = b"supplier,address,product\r\n1,Hanoi,frozen fish fillets\r\n"
"""A sheet whose screening finds headings, a place and a product."""


def warm_up(release: Release) -> None:
    """Load what is made once per release, answer for today what is made once per day, and compress the static files.

    It takes about a second of the processor. Call it through ``Release.keep``.
    """
    for factory in FACTORIES:
        release.keep(factory)
    names = release.keep(CodeIndex).names
    for system in CODE_SYSTEMS:
        names(system)
    _ = release.last_day
    _answer_first(release)
    compress_files()


def _answer_first(release: Release) -> None:
    """Answer one request of each kind for which something is made on first use: a ranking, a profile, a sheet."""
    ranking = release.keep(Rankings).on(today())
    for pair in [row for row in ranking if row["sector"]][:1]:
        query = ParsedQuery(ProfileQuery(), {}).canonical(release, CODES)
        profile(release, pair["region"]["code"], pair["sector"]["code"], query)
    screening = Screening(
        Issuer(release), options_of({}, CSV, CSV), BodyLines(BytesIO(SHEET)), WorkLock(), WorkbookTarget()
    )
    for _ in screening.chunks():
        pass


def compress_files(base: str = "") -> None:
    """Compress the static files, as they are below a base path."""
    for asset in (
        *docs.assets(base).values(),
        *(openapi.asset(path, base) for path in (openapi.JSON, openapi.YAML)),
    ):
        _ = asset.gzipped
    for file in assets().values():
        _ = file.gzipped
    compile_templates()
    digest()
