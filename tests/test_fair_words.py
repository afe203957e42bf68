"""Fair words: the sentences of real answers, over HTTP, have none of the words that harm, and agree with their own values."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.answers import Json, every_item, get_json
from tests.fair_words import Sentence, faults, sentences
from tests.screenings.requests import CSV, JSON, NDJSON, ndjson_lines, screen

DAY = "2026-11-29"


@pytest.fixture(scope="session")
def ids(release_path: Path) -> frozenset[str]:
    """The ids of claims, instruments, indicators, practices and facts that are no ordinary word."""
    with sqlite3.connect(f"file:{release_path}?mode=ro&immutable=1", uri=True) as connection:
        found = [id_ for (id_,) in connection.execute(IDS)]
    connection.close()
    return frozenset(id_ for id_ in found if re.search("[-_]", id_))


IDS = """
    SELECT id FROM evidence UNION SELECT id FROM instruments UNION SELECT id FROM indicators
     UNION SELECT id FROM practices UNION SELECT id FROM facts UNION SELECT id FROM sources
"""


def ranked(client: FlaskClient) -> list[tuple[str, str]]:
    """Return the pairs of the ranking."""
    rows = every_item(client, f"/v1/risks?limit=500&as_of={DAY}")
    return [(row["region"]["code"], row["sector"]["code"]) for row in rows if row["sector"]]


def pairs(client: FlaskClient) -> list[tuple[str, str]]:
    """Return the ranked pairs, a place inside each, services, pairs of goods without claims, and bare sections."""
    known = ranked(client)
    inside: dict[str, list[str]] = {}
    for row in every_item(client, "/v1/regions?kind=subdivision&limit=500"):
        inside.setdefault(row["code"].split("-")[0], []).append(row["code"])
    found = [*known]
    for number, (region, sector) in enumerate(known):
        if places := inside.get(region):
            found.append((places[number % len(places)], sector))
        found.append((region, SERVICES[number % len(SERVICES)]))
        found.append((QUIET[number % len(QUIET)], sector))
    return list(dict.fromkeys(found))


SERVICES = ("6201", "5610", "9700", "4630", "86", "J", "K")
QUIET = ("NO", "DE", "CN-LN", "CN-XJ", "KP", "TW", "AQ", "HK", "IN-JH", "BR-MG", "UZ-BU")


def profile_faults(client: FlaskClient, chosen: list[tuple[str, str]], ids: frozenset[str]) -> list[str]:
    """Return what is wrong with the profiles of pairs, in the words of each and in what it says against its own values."""
    wrong: list[str] = []
    for region, sector in chosen:
        url = f"/v1/risks/{region}/{sector}?as_of={DAY}"
        found = get_json(client, url)
        wrong += faults(sentences("profile", url, found), ids)
        wrong += [f"{url}: {fault}: {found['text'][:300]}" for fault in contradictions(found)]
    return wrong


def contradictions(found: Json) -> Iterator[str]:
    """Yield what the text of a profile says that its values do not bear out, or leaves out."""
    text, bands = found["text"], {found["band"], (found["at_most"] or {}).get("band")}
    recorded = found["evidence_count"] or found["at_most"] or found["status"] == "wider"
    if recorded and "No record" in text:
        yield "something is recorded"
    if found["status"] == "wider" and f"Of {lower(found['basis']['sector']['title'])} in" not in text:
        yield "what is recorded of the wider pair is not named"
    if bands & {"high", "very_high"} and not all(
        word in text for word in ("Stay engaged", "remedy first", "papers")
    ):
        yield "a high band without how to act"
    low = found["status"] == "assessed" and found["band"] in {"low", "very_low"}
    if low and not (text.startswith("Indicators are documented") and "A low score clears nothing." in text):
        yield "a documented pair without the reason of its low score"
    bound = found["status"] == "partial" and bands & {"low", "very_low"}
    if bound and (
        "at most" in text or "no bound of the rest" not in text or "A low score clears nothing." not in text
    ):
        yield "a low score of a part that reads as a bound of the rest"
    if found["status"] in {"partial", "structural_only", "not_covered"} and "is not low risk." not in text:
        yield "no score without that it is no low risk"


def lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def test_the_list_finds_what_it_is_for() -> None:
    bad = {
        "Very low risk because 2 independent origins report it.": "profile",
        "Not engaged by this place, sector and day.": "law",
        "Uyghurs are a risk.": "law",
        "It rests on workers of Xinjiang whom programmes of their State move.": "profile",
        "Goods that wro-cd-gold names.": "law",
        "The practice dprk_labour is documented.": "law",
        "Nothing is recorded here.": "profile",
        "At most 1.2 of 10 (very low), for shrimp.": "profile",
        "These goods are safe.": "row",
    }
    for text, kind in bad.items():
        assert faults([Sentence(kind, "text", text, "/")], frozenset({"wro-cd-gold"})), text
    good = "No record is not low risk.", "Not engaged on your statement that no listed entity took part."
    assert faults([Sentence("profile", "text", text, "/") for text in good], frozenset()) == []


def test_profiles_have_fair_words_and_agree_with_their_values(
    client: FlaskClient, ids: frozenset[str]
) -> None:
    assert profile_faults(client, pairs(client)[::5], ids) == []


def test_complete_profiles_have_fair_words(client: FlaskClient, ids: frozenset[str]) -> None:
    found: list[Sentence] = []
    for region, sector in pairs(client)[::60]:
        for query in (
            "laws=all&upstream=all",
            "explain=full&facts=dprk_workers:no,xuar_inputs:no&import_into=US",
        ):
            url = f"/v1/risks/{region}/{sector}?as_of={DAY}&{query}"
            found += sentences("profile", url, get_json(client, url))
    assert faults(found, ids) == []


@pytest.mark.parametrize(
    "pair", ["UZ/0116", "MY/1040", "LS/1410", "QA/86", "CN-LN/1020", "CN-LN/1410", "IT-78/86"]
)
def test_a_denial_a_remedy_and_an_ending_are_named_as_what_they_are(client: FlaskClient, pair: str) -> None:
    found = get_json(client, f"/v1/risks/{pair}?as_of={DAY}&explain=full")
    items = [item for part in found["dimensions"].values() for item in part["evidence"]]
    claims = {item["id"]: item["origin"] for item in items if item["stance"] == "supports" and item["counts"]}
    naming = {
        item["stance"]
        for item in items
        if item["disputes"]
        and (set(item["disputes"]["items"]) & claims.keys() or item["disputes"]["origin"] in claims.values())
    }
    words = {"disputes": "is denied", "remedies": "remedies are recorded", "ended": "had ended"}
    assert {stance for stance, word in words.items() if word in found["text"]} == naming


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("/v1/instruments?limit=500", "law"),
        ("/v1/indicators?limit=500", "definition"),
        (f"/v1/evidence?limit=500&as_of={DAY}", "claim"),
    ],
)
def test_laws_indicators_and_claims_have_fair_words(
    client: FlaskClient, ids: frozenset[str], url: str, kind: str
) -> None:
    found = every_item(client, url)
    if kind == "law":
        found = [get_json(client, f"/v1/instruments/{row['id']}") for row in found]
    assert faults((one for row in found for one in sentences(kind, f"{url} {row['id']}", row)), ids) == []


def test_histories_have_fair_words(client: FlaskClient, ids: frozenset[str]) -> None:
    found: list[Sentence] = []
    for region, sector in pairs(client)[::200]:
        url = f"/v1/risks/{region}/{sector}/history?as_of={DAY}"
        found += sentences("profile", url, get_json(client, url))
    assert faults(found, ids) == []


TEXTS = (
    "Jilin, fish",
    "Dandong, frozen squid",
    "Urumqi, cotton",
    "Korea, shirts",
    "Georgia, copper",
    "Narnia, spells",
)


def test_rows_have_fair_words_in_every_media_type(client: FlaskClient, ids: frozenset[str]) -> None:
    chosen = pairs(client)[::4]
    rows = [{"region": region, "sector": f"ISIC {sector}"} for region, sector in chosen]
    rows += [dict(zip(("region", "sector"), text.split(", "), strict=True)) for text in TEXTS]
    rows += [
        {"region": "CN-LN", "sector": "shirts", "hs": "030475"},
        {"region": "IN", "hs": "030489"},
        {"region": "", "sector": "x"},
    ]
    items = {"items": [{"id": str(n), **row} for n, row in enumerate(rows)], "as_of": DAY}
    found = [Sentence("row", "note", text, str(row)) for row, text in notes(client, items)]
    found += sentences("row", "/v1/screenings", screen(client, items).get_json())
    lines = "\n".join(json.dumps(item) for item in items["items"])
    found += sentences(
        "row",
        "/v1/screenings",
        ndjson_lines(screen(client, lines.encode(), NDJSON, url=f"/v1/screenings?as_of={DAY}")),
    )
    assert faults(found, ids) == []


def test_the_note_of_a_row_says_what_its_score_is_of_and_how_to_act(client: FlaskClient) -> None:
    chosen = pairs(client)[::4]
    items = [{"id": str(n), "region": region, "sector": sector} for n, (region, sector) in enumerate(chosen)]
    for row, note in notes(client, {"items": items, "as_of": DAY}):
        bands = {row["risk_band"], row["risk_at_most"].partition(" ")[2]}
        assert ("put remedy first" in note) == bool(bands & {"high", "very_high"}), row
        match row["risk_status"]:
            case "wider":
                assert "the score is of " in note, row
                assert note.startswith(("nothing names ", "what is recorded of ")), row
            case "partial":
                assert "only a part is documented" in note, row
                low = bool(bands & {"low", "very_low"})
                assert ("no bound of the rest: a low score clears nothing" in note) == low, row
            case "structural_only" | "not_covered":
                assert "is not low risk" in note, row
            case "assessed" if row["risk_band"] in {"low", "very_low"}:
                assert "a low score clears nothing" in note, row


def notes(client: FlaskClient, body: Json) -> Iterator[tuple[dict[str, str], str]]:
    """Yield the rows of a sheet, each with its note."""
    answer = screen(client, body, JSON, CSV)
    for row in csv.DictReader(io.StringIO(answer.text, newline="")):
        yield row, row["risk_note"]


@pytest.mark.parametrize(
    "pair", ["region=Jilin&sector=fish", "region=Georgia&sector=tin", "region=Narnia&sector=HS 030475"]
)
def test_notes_of_names_have_fair_words(client: FlaskClient, ids: frozenset[str], pair: str) -> None:
    url = f"/v1/resolve?{pair}"
    assert faults(sentences("row", url, get_json(client, url)), ids) == []
