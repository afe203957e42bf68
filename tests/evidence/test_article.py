"""The seed article: every fact of it that is relevant to risk is in the data, with the grades that it deserves.

The tables are written by hand from the article, one fact on each line: its name, its region and its sectors (- where it
names none), the indicator, the kind of author, and both grades. The grades are the lower ones of two readings.
"""

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, Json, every_item, get_json

OUTLET = """
background-checks-widened         CN    1020+1410 screening-of-applicants               media      C3
breach-of-2397                    CN    1020+1410 planned-growth                        media      C3
cabinet-prepares                  CN    1020+1410 planned-growth                        witness    C3
confidentiality                   CN    1020+1410 concealment                           media      C4
contact-ban                       CN    1020+1410 isolation                             witness    C3
could-get-worse                   CN    -         planned-growth                        media      C4
currency-meets-cheap-labour       CN    -         employer-or-official-preference       witness    D3
disguised-as-students             CN    1020+1410 disguised-status                      media      C4
electronic-surveillance-training  CN    1020+1410 surveillance-and-informants           witness    C4
employers-prefer                  CN    -         employer-or-official-preference       media      C3
factory-payment-rumour            CN    1020      withholding-of-wages                  witness    C5
families-liable                   CN    1020+1410 liability-of-relatives                witness    C3
fear-instilled                    CN    1020+1410 intimidation-and-threats              media      C3
forced-return-feared              CN    1020      threatened-repatriation               witness    C3
ideological-training              CN    1020+1410 indoctrination-and-loyalty-pledges    media      C3
indirect-employment               CN    1020+1410 indirect-employment                   media      C4
kp-families                       KP    -         liability-of-relatives                witness    C3
kp-lessons-and-oath               KP    -         indoctrination-and-loyalty-pledges    media      C3
kp-secrecy                        KP    -         concealment                           media      C4
kp-selection                      KP    -         screening-of-applicants               media      C3
liaoning-could-triple             CN-LN -         planned-growth                        witness    D4
liaoning-count                    CN-LN -         presence-of-dispatched-workers        witness    D4
local-governments-prefer          CN    -         employer-or-official-preference       media      C4
long-hours                        -     -         excessive-overtime                    media      C3
low-wages                         CN    -         very-low-pay                          media      C4
loyalty-oath                      CN    1020+1410 indoctrination-and-loyalty-pledges    media      C3
manager-pays-state-account        CN    1020      withholding-of-wages                  company    C3
managers-control-wages            CN    -         withholding-of-wages                  witness    C3
new-dispatch-prepared             CN    1020+1410 planned-growth                        witness    C3
no-complaint                      CN    -         abuse-of-vulnerability                witness    C3
penalties-longer                  CN    1020+1410 intimidation-and-threats              witness    C4
penalties-past                    CN    1020+1410 intimidation-and-threats              witness    C3
provinces-welcome                 CN    -         employer-or-official-preference       media      C4
repeated-drilling                 CN    1020+1410 indoctrination-and-loyalty-pledges    witness    C3
rewards-for-informing             CN    1020+1410 surveillance-and-informants           media      C3
rights-neglected                  CN    -         abuse-of-vulnerability                witness    D4
safety-neglected                  CN    -         abusive-working-and-living-conditions witness    D4
seafood-industry-welcomes         CN    1020      employer-or-official-preference       media      C4
security-veterans-as-managers     CN    1020+1410 surveillance-and-informants           media      C3
selection-stricter                CN    1020+1410 screening-of-applicants               media      C3
sent-by-state                     CN    1020+1410 state-imposed-recruitment             witness    C3
social-media-rules                CN    1020+1410 isolation                             witness    C3
sterner-warnings                  CN    1020+1410 intimidation-and-threats              media      C3
strict-surveillance-known         -     -         surveillance-and-informants           media      C3
surveillance-system               CN    1020+1410 surveillance-and-informants           witness    C3
wages-received                    CN    1020      very-low-pay                          witness    C3
worker-in-seafood                 CN    1020      presence-of-dispatched-workers        witness    C3
"""

CENTRE = """
designated-account                CN    1020      withholding-of-wages                  media      C3
state-share                       CN    1020      withholding-of-wages                  media      C3
workers-in-seafood                CN    1020      presence-of-dispatched-workers        media      C3
"""

RESEARCHER = """
block-goods-and-inspect           CN    -         call-for-action                       researcher C6
enforce-the-ban                   CN    -         call-for-action                       researcher C6
expansion-likely                  CN    -         planned-growth                        researcher C4
higher-state-cut                  CN    -         withholding-of-wages                  researcher C4
indoctrination-grows              CN    -         indoctrination-and-loyalty-pledges    researcher C3
protect-and-collect               CN    -         call-for-action                       researcher C6
structural-forced-labour          CN    -         state-imposed-recruitment             researcher C3
surveillance-grows                CN    -         surveillance-and-informants           researcher C3
"""

ACCUSED = """
both-sides-cite-contract          CN    1020+1410 withholding-of-wages                  state      D4
"""

Fact = tuple[str, str, str, list[str]]
"""Claim, origin, publisher of the author, and the line of the table."""


def lines(table: str, prefix: str, origin: str, publisher: str) -> list[Fact]:
    return [
        (f"{prefix}-2025-{line.split()[0]}", origin, publisher, line.split())
        for line in table.strip().splitlines()
    ]


EWHA = "researcher-ewha-unification-studies"
FACTS = [
    *lines(OUTLET, "dailynk", "daily-nk", "daily-nk"),
    *lines(CENTRE, "andcenter", "daily-nk", "and-center"),
    *lines(RESEARCHER, "researcher", EWHA, EWHA),
    *lines(ACCUSED, "dailynk", "dprk-china-authorities", "dprk-china-authorities"),
]
SOURCES = "source=daily-nk-2025-10-copy&source=and-center-seafood-wages-via-daily-nk"

QUANTITIES = [
    ("region=CN-LN&indicator=presence-of-dispatched-workers", "dailynk-2025-liaoning-count", 800, None, None, "workers (about)"),
    ("region=CN-LN&indicator=planned-growth", "dailynk-2025-liaoning-could-triple", 3, None, None, "times present number"),
    ("sector=sewing&indicator=screening-of-applicants", "dailynk-2025-background-checks-widened", 8, None, None, "relatives and coworkers checked for each applicant"),
    ("sector=1410&indicator=intimidation-and-threats", "dailynk-2025-penalties-past", None, 1, 2, "years of disadvantage"),
    ("sector=1410&indicator=intimidation-and-threats", "dailynk-2025-penalties-longer", None, 3, 5, "years of disadvantage"),
    ("sector=1020&indicator=withholding-of-wages", "andcenter-2025-state-share", 80, None, None, "percent of monthly wages"),
    ("sector=1020&indicator=withholding-of-wages", "dailynk-2025-factory-payment-rumour", None, 3000, None, "CNY (pay period not stated)"),
    ("sector=1020&indicator=very-low-pay", "dailynk-2025-wages-received", None, 300, 500, "CNY (pay period not stated)"),
]  # fmt: skip

WORDS = [
    ("dailynk-2025-background-checks-widened", ["eight", "used to be five"]),
    ("dailynk-2025-penalties-past", ["one to two years", "economic", "political"]),
    ("dailynk-2025-penalties-longer", ["what people there say", "economic", "three and five years", "may"]),
    ("dailynk-2025-liaoning-count", ["roughly 800", "province as a whole", "no branch"]),
    ("dailynk-2025-liaoning-could-triple", ["might", "three times", "one to two years", "provided that"]),
    ("dailynk-2025-factory-payment-rumour", ["rumour", "more than 3,000 yuan"]),
    ("dailynk-2025-wages-received", ["300 to 500 yuan"]),
    ("andcenter-2025-state-share", ["AND Center", "80 percent", "State"]),
    ("researcher-2025-expansion-likely", ["probably", "sanctions"]),
]


def found(client: FlaskClient, filters: str) -> list[Json]:
    return every_item(client, f"/v1/evidence?as_of={DAY}&limit=500&{filters}")


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact[0])
def test_each_fact_is_found_by_region_sector_and_indicator(client: FlaskClient, fact: Fact) -> None:
    claim, origin, publisher, (_, region, sectors, indicator, kind, grades) = fact
    for sector in sectors.split("+"):
        place = "" if region == "-" else f"region={region}&"
        query = f"{place}indicator={indicator}&origin={origin}&{SOURCES}"
        hits = found(client, query if sector == "-" else f"{query}&sector={sector}")
        (item,) = [hit for hit in hits if hit["claim"] == claim and (sector != "-" or hit["sector"] is None)]
        assert (item["attributed_to"]["kind"], item["attributed_to"]["publisher"]) == (kind, publisher)
        assert f"{item['reliability']}{item['credibility']}" == grades
        assert item["published_on"] == "2025-10"
        assert (item["region"] is None) == (region == "-")


def test_no_fact_is_lost_and_none_is_added(client: FlaskClient) -> None:
    found_claims = sorted(
        (item["claim"], item["sector"]["code"] if item["sector"] else "-") for item in found(client, SOURCES)
    )
    assert found_claims == sorted(
        (claim, sector) for claim, _, _, line in FACTS for sector in line[2].split("+")
    )


def test_the_origin_of_the_outlet_has_exactly_these_claims(client: FlaskClient) -> None:
    found_claims = {item["claim"] for item in found(client, "origin=daily-nk")}
    of_september = {"dailynk-2025-09-ln-arrivals", "dailynk-2025-09-ln-recruited-by-state"}
    assert found_claims - of_september == {claim for claim, origin, _, _ in FACTS if origin == "daily-nk"}


@pytest.mark.parametrize(("filters", "claim", "figure"), [(row[0], row[1], row[2:]) for row in QUANTITIES])
def test_each_figure_is_as_in_the_article(
    client: FlaskClient, filters: str, claim: str, figure: tuple[object, ...]
) -> None:
    (item,) = [item for item in found(client, filters) if item["claim"] == claim]
    assert tuple(item["quantity"][part] for part in ("value", "low", "high", "unit")) == figure


def test_no_other_claim_of_the_article_has_a_figure(client: FlaskClient) -> None:
    figures = {item["claim"] for item in found(client, SOURCES) if item["quantity"]}
    assert figures == {claim for _, claim, *_ in QUANTITIES}


@pytest.mark.parametrize(("claim", "words"), WORDS)
def test_no_statement_is_firmer_than_the_article(client: FlaskClient, claim: str, words: list[str]) -> None:
    for item in found(client, f"claim={claim}"):
        assert all(word in item["statement"] for word in words)


def test_only_two_claims_are_about_the_province_and_their_speaker_is_not_narrowed_down(
    client: FlaskClient,
) -> None:
    found_claims = found(client, f"region=CN-LN&{SOURCES}")
    assert {item["claim"] for item in found_claims} == {
        "dailynk-2025-liaoning-count",
        "dailynk-2025-liaoning-could-triple",
    }
    assert all(
        item["sector"] is None and item["attributed_to"]["name"] == "someone in the seafood trade of Liaoning"
        for item in found_claims
    )


def test_the_rumour_is_shown_but_does_not_count_in_the_score(client: FlaskClient) -> None:
    hazard = get_json(client, f"/v1/risks/CN/1020?explain=full&as_of={DAY}")["dimensions"]["hazard"]
    (rumour,) = [
        item for item in hazard["evidence"] if item["id"].startswith("dailynk-2025-factory-payment-rumour")
    ]
    assert (rumour["counts"], rumour["origin"]) == (False, "unjudged")
    behind = {
        id_ for axis in hazard["axes"].values() for origin in axis["origins"] for id_ in origin["evidence"]
    }
    assert rumour["id"] not in behind
    assert "dailynk-2025-wages-received-1020" in behind


def test_the_centre_is_a_source_of_its_own_with_the_same_origin(client: FlaskClient) -> None:
    item = get_json(client, "/v1/evidence/andcenter-2025-state-share-1020")
    assert item["source"]["id"] == "and-center-seafood-wages-via-daily-nk"
    assert (
        item["origin"] == get_json(client, "/v1/evidence/dailynk-2025-liaoning-count")["origin"] == "daily-nk"
    )


def test_the_reply_of_both_sides_disputes_wages_and_complaints_only(client: FlaskClient) -> None:
    claims = {item["id"]: item["claim"] for item in found(client, SOURCES)}
    disputed = {
        claims[id_]
        for item in found(client, f"stance=disputes&{SOURCES}")
        for id_ in item["disputes"]["items"]
    }
    assert disputed == {"dailynk-2025-managers-control-wages", "dailynk-2025-no-complaint"}


OPINIONS = (
    "could-get-worse breach-of-2397 employers-prefer fear-instilled local-governments-prefer long-hours low-wages "
    "rights-neglected safety-neglected strict-surveillance-known currency-meets-cheap-labour"
)


def test_what_only_comments_is_an_opinion_and_everything_the_researcher_states_is_one(
    client: FlaskClient,
) -> None:
    opinions = {item["claim"] for item in found(client, SOURCES) if item["opinion"]}
    researcher = {claim for claim, origin, _, _ in FACTS if origin == EWHA}
    assert opinions == researcher | {f"dailynk-2025-{name}" for name in OPINIONS.split()}


def test_no_informant_is_numbered_and_no_plant_of_a_speaker_is_named(client: FlaskClient) -> None:
    names = {item["attributed_to"]["name"] for item in found(client, SOURCES)}
    assert not [name for name in names if "second" in name or "employed at" in name]
