"""A form that a page of another site sends is refused; every other client may send one."""

import io

import pytest
from flask.testing import FlaskClient

from tests.pages.document import BROWSER, Document

SHEET = b"country,product\nChina,fish\n"


@pytest.mark.parametrize(
    ("site", "status"), [(None, 200), ("same-origin", 200), ("none", 200), ("cross-site", 403)]
)
@pytest.mark.parametrize(("address", "fields"), [("/", {"q": "fish"}), ("/sheet", {"sheet": SHEET})])
def test_a_form_is_taken_from_this_site_alone(
    client: FlaskClient, address: str, fields: dict[str, str | bytes], site: str | None, status: int
) -> None:
    data = {
        name: (io.BytesIO(value), "sheet.csv") if isinstance(value, bytes) else value
        for name, value in fields.items()
    }
    headers = {"Accept": BROWSER} | ({"Sec-Fetch-Site": site} if site else {})
    answer = client.post(address, data=data, headers=headers)
    assert answer.status_code == status
    main = Document(answer.text).main
    assert ("page of another site" in main.text) == (status == 403)
    assert "key is needed" not in main.text


def test_a_link_from_another_site_opens_a_page(client: FlaskClient) -> None:
    headers = {"Accept": BROWSER, "Sec-Fetch-Site": "cross-site"}
    assert client.get("/explore/CN-LN/1020", headers=headers).status_code == 200
