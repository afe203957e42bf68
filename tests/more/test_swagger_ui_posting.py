"""Swagger UI in a real browser sends a screening: the form of JSON, and a sheet or a workbook chosen as a file."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.more.test_swagger_ui_in_chromium import CSS, browser, click, log, port, text
from tests.screenings.workbooks import workbook_of

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

pytestmark = pytest.mark.more

__all__ = ["browser", "port"]

OPERATION = '.opblock-post:has([data-path="/v1/screenings"])'
ANSWER = f"{OPERATION} .live-responses-table .response"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET = "city,country,product\nDandong,China,frozen pollock fillets\n"


def send(browser: "WebDriver", port: int, media: str, file: Path | None = None) -> tuple[str, str]:
    """Open the page, choose the media type of the body and the file, press Execute; return status and answer."""
    from selenium.webdriver.support.select import Select

    browser.get(f"http://127.0.0.1:{port}/docs")
    browser.find_element(CSS, f"{OPERATION} .opblock-summary-control").click()
    if browser.find_elements(CSS, f"{OPERATION} .try-out__btn.cancel"):
        click(browser, f"{OPERATION} .try-out__btn.cancel", "Cancel")
    click(browser, f"{OPERATION} .try-out__btn:not(.cancel)", "Try it out")
    Select(browser.find_element(CSS, f"{OPERATION} .body-param-content-type select")).select_by_value(media)
    if file is not None:
        browser.find_element(CSS, f"{OPERATION} .opblock-section-request-body input[type=file]").send_keys(
            str(file)
        )
    click(browser, f"{OPERATION} .execute", "Execute")
    status = text(browser, f"{ANSWER} .response-col_status").strip()
    return status, text(browser, ANSWER)


def test_the_form_of_json_is_sent_unchanged(browser: "WebDriver", port: int) -> None:
    status, answer = send(browser, port, "application/json")
    assert status == "200"
    assert '"status": "assessed"' in answer
    assert '"receipt"' in answer
    assert log(browser, "browser") == []


@pytest.mark.parametrize(
    ("media", "place"), [("text/csv", "CN-LN"), ("application/x-ndjson", '"code":"CN-LN"')]
)
def test_the_example_of_rows_is_sent_as_it_stands(
    browser: "WebDriver", port: int, media: str, place: str
) -> None:
    status, answer = send(browser, port, media)
    assert status == "200"
    assert place in answer
    assert log(browser, "browser") == []


def test_a_sheet_that_is_chosen_as_a_file_is_screened(
    browser: "WebDriver", port: int, tmp_path: Path
) -> None:
    sheet = tmp_path / "suppliers.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    status, answer = send(browser, port, "text/csv; header=present", sheet)
    assert status == "200"
    assert "CN-LN" in answer
    assert "very_high" in answer
    assert log(browser, "browser") == []


def test_a_workbook_that_is_chosen_as_a_file_comes_back_as_one_to_download(
    browser: "WebDriver", port: int, tmp_path: Path
) -> None:
    path = tmp_path / "suppliers.xlsx"
    path.write_bytes(workbook_of(SHEET))
    status, answer = send(browser, port, XLSX, path)
    assert status == "200"
    assert "Download file" in answer
    assert ".xlsx" in answer
    assert log(browser, "browser") == []
