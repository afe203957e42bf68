"""The sources of measures: their indicators, and what the record of an edition says."""

from seed.importers.edition import SourceRecord
from seed.importers.measures import tiers, v_dem, wgi
from seed.importers.measures.plan import MeasuredSource

FILE = "sources/structural.yaml"

V_DEM = MeasuredSource(
    tuple(v_dem.INDICATORS.values()),
    SourceRecord(
        file=FILE,
        title="V-Dem Country-Year Dataset, version {number}",
        publisher="v-dem",
        url="https://v-dem.net/data/the-v-dem-dataset/",
        licence="CC BY-SA 4.0",
        reliability_because="Expert ratings by a research institute with an open method and a measurement model; ratings are judgements.",
    ),
    "v-dem-{edition}",
)
WGI = MeasuredSource(
    (wgi.INDICATOR,),
    SourceRecord(
        file=FILE,
        title="Worldwide Governance Indicators, {edition} revision",
        publisher="world-bank",
        url="https://www.worldbank.org/en/publication/worldwide-governance-indicators",
        licence="CC BY 4.0",
        reliability_because="A composite of many surveys and expert ratings with a published method and margins of error; it measures perceptions.",
    ),
    "wgi-{edition}",
)
TIERS = MeasuredSource(
    (tiers.INDICATOR,),
    SourceRecord(
        file=FILE,
        title="Trafficking in Persons Report {edition}, tier placements",
        publisher="us-state-department",
        url="https://www.state.gov/trafficking-in-persons-report/",
        licence="Public domain (work of the United States Government)",
        reliability_because="The State Department's own statutory ranking; placements also follow policy.",
    ),
    "tip-report-{edition}",
    must_be_complete=True,
)
