"""The codes that a person chose for a row stand in columns of their own, beside what the sheet says."""

from flask.testing import FlaskClient

from tests.screenings.requests import screen_sheet

HEADING = "id,city,country,product,hs,chosen_region,chosen_sector\n"


def row(client: FlaskClient, cells: str) -> dict[str, str]:
    (found,) = screen_sheet(client, HEADING + cells + "\n")
    return found


def test_a_chosen_region_settles_an_ambiguous_place(client: FlaskClient) -> None:
    assert row(client, "1,Donggang,,frozen fish,,,")["risk_status"] == "ambiguous"
    found = row(client, "1,Donggang,,frozen fish,,CN-LN,")
    assert (found["risk_region"], found["risk_region_method"]) == ("CN-LN", "chosen")
    assert (found["city"], found["chosen_region"]) == ("Donggang", "CN-LN")


def test_a_chosen_region_is_read_before_the_country_that_contradicts_it(client: FlaskClient) -> None:
    assert row(client, "1,Shenzhen,Vietnam,cotton,,CN-GD,")["risk_region"] == "CN-GD"


def test_a_chosen_sector_is_read_before_words_and_keeps_the_goods_of_the_code(client: FlaskClient) -> None:
    found = row(client, "1,Dandong,China,assorted goods,0304.75,,ISIC 1020")
    assert (found["risk_sector"], found["risk_sector_method"]) == ("1020", "chosen")
    assert "hs=030475" in found["risk_profile"]
    assert row(client, "1,Dandong,China,,not a code,,ISIC 1020")["risk_sector"] == "1020"


def test_other_rows_are_read_as_without_the_columns(client: FlaskClient) -> None:
    with_columns = row(client, "1,Dandong,China,frozen fish,,,")
    (without,) = screen_sheet(client, "id,city,country,product,hs\n1,Dandong,China,frozen fish,\n")
    assert {name: with_columns[name] for name in without} == without


def test_a_chosen_text_that_is_no_code_is_a_fault_of_its_row(client: FlaskClient) -> None:
    found = row(client, "1,Dandong,China,frozen fish,,Liaoningg,999")
    assert found["risk_status"] == "invalid"
    assert "chosen_region: unknown region" in found["risk_note"]
    assert "chosen_sector: unknown sector" in found["risk_note"]


def test_namibia_can_be_chosen_and_empty_marks_choose_nothing(client: FlaskClient) -> None:
    assert row(client, "1,Dandong,,cotton,,NA,")["risk_region"] == "NA"
    assert row(client, "1,Dandong,,cotton,,-,n/a")["risk_region"] == "CN-LN"
