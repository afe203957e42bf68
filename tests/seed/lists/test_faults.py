"""Every fault in lists, goods, listings and upstream links is at its line, with a remedy."""

from pathlib import Path

import pytest

from tests.seed.mistakes import Mistake, assert_fault_among_others, assert_one_fault, faults_of, make

LISTS, GOODS, LISTINGS, UPSTREAM = "lists.yaml", "goods.csv", "listings.csv", "upstream.csv"
COVERS, TERMS, PUBLISHED = "listing_covers.csv", "good_terms.csv", "published_goods.csv"
SERIES = "series.csv"
LAST = "office-goods,songs,KP,,forced,,,2026,2026,,,,"
LAST_COVER = "office-goods,songs,KP,part,,,Clothing is most of what is sewn."

MISTAKES = {
    "HS prefix unknown": Mistake(GOODS, "dried-fish,Dried Fish,0305", "dried-fish,Dried Fish,0305 0309 0399", "0399", "unknown HS prefix 0399"),
    "HS prefix twice": Mistake(GOODS, "Dried Fish,0305", "Dried Fish,0305 0305", "0305 0305", "occurs twice in one cell"),
    "class unknown": Mistake(GOODS, "0305,1020", "0305,1020 1021", "1021", "unknown class 1021"),
    "division for a class": Mistake(GOODS, "0305,1020", "0305,1020 10", "1020 10,", "unknown class 10"),
    "no HS and no reason": Mistake(GOODS, "1410,nothing that crosses a border", "1410,", "songs", "no HS code, and no reason why"),
    "classes of another product": Mistake(GOODS, "0305,1020,", "0305,0311,", "dried-fish", "has 1020 for these HS codes"),
    "HS prefix of another product": Mistake(GOODS, "sails,Sails,6306,", "sails,Sails,6306 0305,", "6306 0305", "HS 0305 leads to 1020, which is no class of the good"),
    "good without a listing": Mistake(GOODS, "songs,", "cords,Cords,5607,3290,\nsongs,", "cords", "no listing names cords"),
    "good twice": Mistake(GOODS, "songs,", "dried-fish,More Dried Fish,0305,1020,\nsongs,", "dried-fish,More", "occurs twice"),
    "edition without a date": Mistake(LISTS, 'edition: "2026", published_on: 2026-05-01, ', 'edition: "2026", ', '"2026", source', "published_on is missing"),
    "edition backwards": Mistake(LISTS, "published_on: 2024-05-01", "published_on: 2026-05-01", "2026-05-01", "not later than the one before"),
    "edition after its record": Mistake(LISTS, "published_on: 2026-05-01", "published_on: 2026-12-01", "2026-12-01", "later than recorded_on"),
    "edition of no source": Mistake(LISTS, "published_on: 2026-05-01, source: office-figures", "published_on: 2026-05-01, source: office-figure", "source: office-figure, complete", "did you mean office-figures?"),
    "wording without the country": Mistake(LISTS, "this good of {country} for child labour", "this good for child labour", "for child", "{country} is missing"),
    "wording with an unknown word": Mistake(LISTS, "this good of {country} for forced labour: ", "this good of {land} for forced labour: ", "{land}", "{land} has no value"),
    "wording that does not close": Mistake(LISTS, "this good of {country} for forced labour: ", "this good of {country for forced labour: ", "{country for", "braces do not close"),
    "wording without full stop": Mistake(LISTS, "for child labour: {good}.", "for child labour: {good}", "child labour: {good}", "full stop"),
    "wording missing": Mistake(LISTS, '    child: "The Labour Office lists this good of {country} for child labour: {good}."\n', "", "for forced labour: {good}", "child is missing"),
    "origin of an affiliate": Mistake(LISTS, "origin: labour-office", "origin: office", "origin: office", "affiliated publishers share an origin"),
    "published name of an unknown good": Mistake(PUBLISHED, "dried-fish,,,", "dried-fisk,,,", "dried-fisk", "did you mean dried-fish?"),
    "published name of no publisher": Mistake(PUBLISHED, "labour-office,", "labour-offic,", "labour-offic,", "did you mean labour-office?"),
    "published name twice": Mistake(PUBLISHED, "labour-office,Fish", "labour-office,Fish (dried),sails,,,\nlabour-office,Fish", "labour-office,Fish (dried),dried", "occurs twice"),
    "published name with codes beside its good": Mistake(PUBLISHED, "dried-fish,,,", "dried-fish,0305,1020,", "0305", "hs is written beside the good"),
    "published name with classes alone": Mistake(PUBLISHED, "dried-fish,,,", ",,1020,", ",,1020,", "sectors is written alone"),
    "published name that means nothing": Mistake(PUBLISHED, "dried-fish,,,the name of another table", ",,,", "Fish (dried)", "means nothing, and no note states why"),
    "labour unknown": Mistake(LISTINGS, LAST, LAST.replace("forced", "bonded"), "bonded", "bonded is not known"),
    "labour twice": Mistake(LISTINGS, LAST, LAST.replace("forced", "forced forced"), "forced forced", "occurs twice in one cell"),
    "class of another good": Mistake(LISTINGS, LAST, LAST.replace("KP,,", "KP,1020,"), "KP,1020,", "1020 is no class of songs"),
    "classes as the good has them": Mistake(LISTINGS, LAST, LAST.replace("KP,,", "KP,1410,"), "KP,1410,", "these are the classes of songs"),
    "source of a listing unknown": Mistake(LISTINGS, LAST, LAST.replace("2026,2026,,", "2026,2026,office-figure,"), "office-figure,", "did you mean office-figures?"),
    "listing without covers": Mistake(LISTINGS, LAST, f"{LAST}\n{LAST.replace('KP', 'UM')}", "songs,UM", "nothing states how much of its classes songs of UM is"),
    "covers unknown": Mistake(COVERS, LAST_COVER, LAST_COVER.replace("part", "half"), "half", "half is not known"),
    "covers of no listing": Mistake(COVERS, LAST_COVER, LAST_COVER.replace("KP", "KP UM"), "KP UM", "no listing names songs of UM"),
    "covers twice": Mistake(COVERS, LAST_COVER, f"{LAST_COVER}\n{LAST_COVER}", LAST_COVER, "songs of KP occurs twice"),
    "covers two ways": Mistake(COVERS, LAST_COVER, f"{LAST_COVER}\n{LAST_COVER.replace('part,,', 'main,1410,')}", "main,1410", "main in one row and part in another"),
    "covers without a reason": Mistake(COVERS, "Clothing is most of what is sewn.\noffice", "\noffice", "sails", "because is missing"),
    "reason without full stop": Mistake(COVERS, LAST_COVER, LAST_COVER.removesuffix("."), "songs,KP", "full stop"),
    "part with a place": Mistake(COVERS, LAST_COVER, LAST_COVER.replace("part,,", "part,,KP"), "part,,KP", "a part everywhere"),
    "main in another country": Mistake(COVERS, LAST_COVER, LAST_COVER.replace("part,,", "main,,KP UM"), "main,,KP", "UM is in none of the countries"),
    "main class of another good": Mistake(COVERS, LAST_COVER, LAST_COVER.replace("part,,", "main,1020,"), "main,1020", "1020 is no class of songs of KP"),
    "edition unknown": Mistake(LISTINGS, LAST, LAST.replace("2026,2026", "2026,2027"), "2027", "has no edition 2027"),
    "editions backwards": Mistake(LISTINGS, LAST, LAST.replace("2026,2026", "2026,2024"), "songs", "comes before 2026"),
    "downstream without input": Mistake(LISTINGS, "downstream,dried-fish,KP", "downstream,,KP", "sails", "without input"),
    "downstream without its country": Mistake(LISTINGS, "downstream,dried-fish,KP", "downstream,dried-fish,", "sails", "without input_country"),
    "input of no downstream": Mistake(LISTINGS, LAST, LAST.replace("forced,,", "forced,sails,"), "songs", "not downstream"),
    "row that a complete edition lacks": Mistake(LISTINGS, "KP,,child forced forced_child,,,2024,2026", "KP,,child forced forced_child,,,2024,2024", "dried-fish,KP", "the edition 2026 was read completely"),
    "edition of unknown completeness": Mistake(LISTS, "complete: yes", "complete: half", "complete: half", "half is not known"),
    "removal without its source": Mistake(LISTINGS, "2026-05-01,council-note", "2026-05-01,", "dried-fish,UM", "without removed_in"),
    "source of no removal": Mistake(LISTINGS, ",2026-05-01,council-note", ",,council-note", "dried-fish,UM", "without listed_until"),
    "removed before its edition": Mistake(LISTINGS, ",2026-05-01,council-note", ",2024-04-01,council-note", "2024-04-01", "which still lists it"),
    "listed backwards": Mistake(LISTINGS, ",,2026-05-01,council-note", ",2026-06-01,2026-05-01,council-note", "2026-06-01", "later than listed_until"),
    "listed after the edition that lists it": Mistake(LISTINGS, "2026,2026,,2026-05-01,,", "2026,2026,,2026-05-02,,", "2026-05-02", "which lists it already"),
    "listing that overlaps itself": Mistake(LISTINGS, LAST, f"office-goods,songs,KP,,child forced,,,2024,2026,,,,\n{LAST}", LAST, "same good, country and forced labour"),
    "word of a good unknown": Mistake(TERMS, "dried-fish,0305", "dry-fish,0305", "dry-fish", "did you mean dried-fish?"),
    "word with a code of other goods": Mistake(TERMS, "dried-fish,0305", "dried-fish,0302", "0302", "HS 0302 is no code of dried-fish"),
    "word twice": Mistake(TERMS, "stockfish; ", "stockfish; stock fish; ", "dried-fish", "stock fish means dried-fish already"),
    "name as a word": Mistake(TERMS, "stockfish; ", "stockfish; dried fish; ", "dried-fish", "dried fish means dried-fish already"),
    "word without letters": Mistake(TERMS, "stockfish; ", "stockfish; --; ", "dried-fish", "-- has no letters"),
    "link twice": Mistake(UPSTREAM, "Sailcloth goods,", "Fish soup,1604,1020,Whole fish,0301,0311,,,Again.\nSailcloth goods,", "Again", "occurs twice"),
    "link to itself": Mistake(UPSTREAM, "Fish glue", "Sailcloth goods", "Sailcloth goods,3503", "an input of itself"),
    "link without HS": Mistake(UPSTREAM, "Whole fish,0301", "Whole fish,", "Fish soup", "input_hs is missing"),
    "link to a group": Mistake(UPSTREAM, "0301,0311", "0301,031", "0301,031", "unknown class 031"),
    "link to a good unknown": Mistake(UPSTREAM, "0311,dried-fish", "0311,dry-fish", "dry-fish", "did you mean dried-fish?"),
    "link of an unknown source": Mistake(UPSTREAM, "office-figures,It", "office-figure,It", "office-figure", "did you mean office-figures?"),
    "link with codes of another class": Mistake(UPSTREAM, "1604,1020,Whole", "1604,1410,Whole", "Fish soup", "HS 1604 leads to 1020, none of them a class of the product"),
    "series of no months": Mistake(SERIES, "2028-05-31,24", "2028-05-31,never", "office-goods", "never is no number of months"),
    "series of nothing": Mistake(SERIES, "list:office-goods", "list:office-goods publisher:nobody", "office-goods", "nothing here is of publisher:nobody"),
    "series of an unknown kind": Mistake(SERIES, "list:office-goods", "list:office-goods book:office", "office-goods", "nothing here is of book:office"),
    "series twice": Mistake(SERIES, "office-goods,Goods", "office-figures,Goods", "office-figures,Goods", "office-figures occurs twice"),
    "series without a day": Mistake(SERIES, "2028-05-31", "", "office-goods", "next_due is missing"),
    "series due on no day": Mistake(SERIES, "2028-05-31", "2028-05-32", "office-goods", "is no date"),
    "link without reason": Mistake(UPSTREAM, "It holds the seams.", "", "Fish glue", "reason is missing"),
}  # fmt: skip
SPREADING = {
    "list unknown": Mistake(LISTINGS, LAST, LAST.replace("office-goods", "office-good"), "office-good,", "did you mean office-goods?"),
    "region for a country": Mistake(LISTINGS, LAST, LAST.replace("KP", "UM-71"), "UM-71", "unknown country UM-71"),
    "main in no place of a country": Mistake(COVERS, ",KP,main,,", ",KP UM,main,,UM-71", "KP UM", "no place of KP is written"),
    "classes differ": Mistake(LISTINGS, "office-goods,songs", "office-goods,dried-fish,KP,1020,downstream,songs,KP,2026,2026,,,,\noffice-goods,songs", "1020,down", "sectors differs"),
    "edition twice": Mistake(LISTS, 'edition: "2026"', 'edition: "2024"', "published_on: 2026-05-01", "2024 occurs twice"),
    "edition that is no record": Mistake(LISTS, '{edition: "2026", published_on: 2026-05-01, source: office-figures, complete: yes}', "2026", "- 2026", "no record"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_in_a_list_is_one_fault_at_its_line_with_a_remedy(mistake: Mistake, tmp_path: Path) -> None:
    assert_one_fault(tmp_path, mistake)


@pytest.mark.parametrize("mistake", SPREADING.values(), ids=SPREADING.keys())
def test_a_mistake_that_causes_others_is_reported_at_its_own_line_too(
    mistake: Mistake, tmp_path: Path
) -> None:
    assert_fault_among_others(tmp_path, mistake)


def test_a_missing_good_is_reported_at_each_listing_of_it(tmp_path: Path) -> None:
    row = "sails,Sails,6306,1410,sails (6306) are sewn like clothing on these islands\n"
    faults = faults_of(make(tmp_path, Mistake(GOODS, row, "", "", "")))
    assert sorted(fault.partition(";")[0] for fault in faults) == [
        f"{file}:4: good: unknown good sails" for file in (COVERS, LISTINGS)
    ]


@pytest.mark.parametrize(
    ("covered", "other", "place"),
    [
        ("list:office-goods", "source:office-figures", "lists.yaml:"),
        (" measure:trafficking-tier", "", "indicators.yaml:"),
    ],
)
def test_a_list_or_a_measure_without_a_series_is_reported_where_it_is(
    covered: str, other: str, place: str, tmp_path: Path
) -> None:
    (fault,) = faults_of(make(tmp_path, Mistake(SERIES, covered, other, "", "")))
    assert fault.startswith(place)
    assert f"no series covers {covered.strip()}; name it under covers" in fault
