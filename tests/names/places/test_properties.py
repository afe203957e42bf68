"""Properties of every text that is resolved to a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from api.names.candidate import SETTLED
from api.names.places.resolve import resolve_place
from api.text.fold import fold
from tests.hypothesis_profiles import examples

if TYPE_CHECKING:
    from api.names.candidate import Resolved
    from api.resolve.places import Places


WORDS = st.sampled_from(
    [
        "Dandong",
        "Liaoning",
        "China",
        "Georgia",
        "Vietnam",
        "Hanoi",
        "南京",
        "路",
        "上海市",
        "Road",
        "Jl.",
        "Co.",
        "Ltd",
        "No",
        "5",
        "12345",
        ",",
        ";",
        "/",
        "IN",
        "GA",
        "CN-LN",
        "New",
        "York",
        "Korea",
        "단둥",
        "St.",
        "of",
    ]
)
MESSY = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join))
fast = settings(max_examples=examples(150))


def _covers(text: str, found: Resolved) -> bool:
    """Return whether every word of the text is in a used or ignored part."""
    parts = fold(" ".join((*found.used, *found.ignored))).replace(" ", "")
    return sorted(parts) == sorted(fold(text).replace(" ", ""))


@fast
@given(text=MESSY)
def test_any_text_has_a_code_or_a_note_and_every_word_is_used_or_ignored(places: Places, text: str) -> None:
    found = resolve_place(text, None, places)
    assert found.code is not None or found.note
    assert _covers(text, found)


@fast
@given(text=MESSY)
def test_candidates_are_unique_and_sorted_and_the_code_is_the_first(places: Places, text: str) -> None:
    found = resolve_place(text, None, places)
    scores = [candidate.score for candidate in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score < 1 for score in scores)
    codes = [candidate.code for candidate in found.candidates]
    assert len(codes) == len(set(codes))
    if found.code:
        assert (codes[0], scores[0] >= SETTLED) == (found.code, True)


@fast
@given(text=MESSY, hint=st.sampled_from(["CN", "VN", "US", "Georgia", "IN", "nowhere"]))
def test_a_hint_never_changes_a_settled_code_without_a_note(places: Places, text: str, hint: str) -> None:
    alone, hinted = resolve_place(text, None, places), resolve_place(text, hint, places)
    if alone.code and hinted.code and alone.code[:2] != hinted.code[:2]:
        assert hinted.note or alone.candidates[0].score < 0.98


EXCLUDING = st.sampled_from(
    [
        "outside {}",
        "except {}",
        "excluding {}",
        "not from {}",
        "other than {}",
        "non-{} goods",
        "{}-free goods",
        "hors {}",
        "sauf {}",
        "außerhalb {}",
        "ohne {}",
        "fuera de {}",
        "salvo {}",
        "fora de {}",
        "exceto {}",
        "tranne {}",
        "behalve {}",
        "utom {}",
        "uden for {}",
        "poza {}",
        "mimo {}",
        "кроме {}",
        "за исключением {}",
        "{} hariç",
        "{} dışında",
        "ngoại trừ {}",
        "di luar {}",
        "kecuali {}",
        "{} 제외",
        "{}以外",
        "{}を除く",
        "{} को छोड़कर",
        "باستثناء {}",
    ]
)
NAMES = st.sampled_from(
    [
        ("Xinjiang", "CN-XJ"),
        ("新疆", "CN-XJ"),
        ("Tibet", "CN-XZ"),
        ("North Korea", "KP"),
        ("Turkmenistan", "TM"),
        ("Kashgar", "CN-XJ"),
        ("Tamil Nadu", "IN-TN"),
        ("Vietnam", "VN"),
    ]
)


@fast
@given(phrase=EXCLUDING, name=NAMES, hint=st.sampled_from([None, "China", "India", "nan"]))
def test_what_a_text_excludes_is_never_its_answer(
    places: Places, phrase: str, name: tuple[str, str], hint: str | None
) -> None:
    found = resolve_place(phrase.format(name[0]), hint, places)
    assert name[1] not in {found.code, *(candidate.code for candidate in found.candidates)}
    assert found.note


WORK = st.sampled_from(
    [
        "factory",
        "plant",
        "factory in",
        "made in",
        "mill",
        "farm",
        "mine",
        "workshop",
        "works:",
        "usine",
        "usine à",
        "Werk",
        "Fabrik",
        "fábrica",
        "planta",
        "stabilimento",
        "fabriek",
        "fabryka",
        "závod",
        "gyár",
        "завод",
        "fabrika",
        "مصنع",
        "कारखाना",
        "nhà máy",
        "pabrik",
        "โรงงาน",
        "공장",
        "工場",
        "工厂",
    ]
)
DESK = st.sampled_from(
    [
        "HQ",
        "head office",
        "registered office",
        "PO Box 12",
        "trading office",
        "siège",
        "Hauptsitz",
        "Postfach 5",
        "sede",
        "hoofdkantoor",
        "siedziba",
        "sídlo",
        "székhely",
        "офис",
        "merkez",
        "المقر",
        "मुख्यालय",
        "trụ sở",
        "kantor pusat",
        "สำนักงานใหญ่",
        "본사",
        "本社",
        "总部",
    ]
)
CITIES = st.sampled_from(
    [
        ("Kashgar", "CN-XJ"),
        ("Urumqi", "CN-XJ"),
        ("Dandong", "CN-LN"),
        ("Karachi", "PK-SD"),
        ("Tiruppur", "IN-TN"),
    ]
)
OFFICES = st.sampled_from(["Dubai", "Hong Kong", "Singapore", "Zürich", "London"])


@fast
@given(
    work=WORK,
    desk=DESK,
    city=CITIES,
    office=OFFICES,
    form=st.sampled_from(["{o}, {p}", "{p}, {o}", "{o} ({p})", "{p}; {o}", "{o} / {p}", "{o}\n{p}"]),
)
def test_the_place_of_work_is_the_answer_and_the_office_is_reported(
    places: Places, work: str, desk: str, city: tuple[str, str], office: str, form: str
) -> None:
    text = form.format(p=f"{work} {city[0]}", o=f"{desk} {office}")
    found = resolve_place(text, None, places)
    assert found.code == city[1]
    assert office in " ".join(found.ignored)
    assert office in (found.note or "")


@fast
@given(
    filler=st.sampled_from(["nan", "N/A", "-", "0", "#N/A", "TBD", "none", "unknown", "不详", "?"]),
    text=st.sampled_from(
        ["Dandong, China", "Dhaka, Bangladesh", "Tiruppur, Tamil Nadu, India", "上海市", "Lima, Peru"]
    ),
    before=st.booleans(),
)
def test_a_filler_beside_an_address_changes_nothing(
    places: Places, filler: str, text: str, before: bool
) -> None:
    joined = f"{filler}, {text}" if before else f"{text}, {filler}"
    assert resolve_place(joined, None, places).code == resolve_place(text, None, places).code
    assert resolve_place(text, filler, places) == resolve_place(text, None, places)
