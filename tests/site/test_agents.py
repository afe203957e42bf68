"""What programs look for at the root: llms.txt, robots.txt, an icon, security.txt; and the documentation as Markdown."""

import gzip
import re
import struct
from datetime import date
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import ROOT, Settings
from api.site import markdown
from api.site.agents import expiry
from tests.answers import get_json, get_problem

PAGES = [name for name in markdown.files() if name.endswith(".md")]
TEXTS = ["/llms.txt", "/robots.txt", *(f"/docs/{name}" for name in markdown.files())]
GZIP = {"Accept-Encoding": "gzip"}


def text_of(client: FlaskClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.text


def links(text: str) -> list[str]:
    """Return the targets of the links outside of code."""
    return re.findall(
        r"\]\(([^)\s]+)\)", re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)
    )


def test_every_page_of_the_documentation_is_served(client: FlaskClient) -> None:
    pages = {f"/docs/{path.relative_to(ROOT / 'docs')}" for path in (ROOT / "docs").rglob("*.md")}
    pages |= {f"/docs/project/{path.name}" for path in ROOT.glob("*.md")}
    assert pages == {f"/docs/{name}" for name in PAGES}
    for url in pages:
        assert client.get(url).headers["Content-Type"] == "text/markdown; charset=utf-8"


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_page_leads_to_something_that_is_served(client: FlaskClient, name: str) -> None:
    for target in links(text_of(client, f"/docs/{name}")):
        if re.match(r"[a-z]+:|#", target):
            continue
        path = target.partition("#")[0]
        address = path if path.startswith("/") else normpath(join("/docs", dirname(name), path))
        assert client.head(unquote(address)).status_code == 200, target


def test_a_page_is_that_of_the_tree_but_for_its_links(client: FlaskClient) -> None:
    served = text_of(client, "/docs/glossary.md")
    assert re.sub(r"\]\([^)]*\)", "", served) == re.sub(
        r"\]\([^)]*\)", "", (ROOT / "docs" / "glossary.md").read_text()
    )
    readme = text_of(client, "/docs/project/README.md")
    assert "](../law.md#not-included)" in readme
    assert "see LICENSE." in readme  # the licence of Swagger UI has that address
    assert "```sh\n" in readme


def test_code_keeps_what_looks_like_a_link(tmp_path: Path) -> None:
    (tmp_path / "docs" / "a").mkdir(parents=True)
    (tmp_path / "docs" / "b.md").write_text("# B\n")
    text = "[b](../b.md#x) [c](../c.py) ![p](../p.png)\n\n```sh\n[c](../c.py)\n```\n[r](../../R.md) [w](https://a.b/c)\n"
    (tmp_path / "docs" / "a" / "a.md").write_text(text)
    (tmp_path / "R.md").write_text("[a](docs/a/a.md)")
    assert markdown.page("a/a.md", tmp_path).plain.body.decode() == (
        "[b](../b.md#x) c p\n\n```sh\n[c](../c.py)\n```\n[r](../project/R.md) [w](https://a.b/c)\n"
    )
    assert markdown.page("project/R.md", tmp_path).plain.body == b"[a](../a/a.md)"


def test_without_a_documentation_nothing_is_listed(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# R\n")
    assert markdown.files(tmp_path) == {}


@pytest.mark.parametrize(
    "url", ["/llms.txt", "/docs/README.md", "/docs/operators/examples/nginx.conf", "/favicon.ico"]
)
def test_they_have_validators_and_are_compressed_where_that_helps(client: FlaskClient, url: str) -> None:
    plain, zipped = client.get(url), client.get(url, headers=GZIP)
    if url != "/favicon.ico":
        assert gzip.decompress(zipped.data) == plain.data
        assert plain.headers["Vary"] == "Accept-Encoding"
    headed = client.head(url)
    assert (headed.data, headed.headers["Content-Length"]) == (b"", plain.headers["Content-Length"])
    again = client.get(url, headers={"If-None-Match": plain.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert plain.headers["X-Content-Type-Options"] == "nosniff"
    assert plain.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("requests.md", "did you mean /docs/developers/requests.md?"),
        ("developers/request.md", "did you mean /docs/developers/requests.md?"),
        ("x.md", "the documentation begins at /docs/README.md"),
        ("developers", "the documentation begins at /docs/README.md"),
        ("developers/", "the documentation begins at /docs/README.md"),
        ("draw_bands.py", "the documentation begins at /docs/README.md"),
        ("bands.svg", "the documentation begins at /docs/README.md"),
        ("../api/settings.py", "the documentation begins at /docs/README.md"),
    ],
)
def test_another_page_is_404_with_the_page_of_that_name_or_where_they_begin(
    client: FlaskClient, name: str, advice: str
) -> None:
    assert advice in get_problem(client, f"/docs/{name}", 404)["detail"]


def test_llms_txt_lists_every_page_of_the_contents_and_each_address_answers(client: FlaskClient) -> None:
    text = text_of(client, "/llms.txt")
    first, _, rest = text.partition("\n\n")
    assert first == "# Supply-Chain Risk API"
    assert rest.startswith("> ")
    assert get_json(client, "/v1/release")["version"] in rest
    for words in ("never about a supplier", "No record is not low risk", "## API", "## For analysts"):
        assert words in text
    found = links(text)
    assert {
        f"/docs/{name}" for name in links((ROOT / "docs" / "README.md").read_text()) if "../" not in name
    } <= set(found)
    for target in found:
        assert client.head(target).status_code == 200, target


def test_below_a_base_path_their_links_begin_with_it(release_path: Path) -> None:
    client = create_app(Settings(release=release_path, base_path="/risk")).test_client()
    for target in links(text_of(client, "/risk/llms.txt")):
        assert target.startswith("/risk/")
    assert "Disallow: /risk/v1/\n" in text_of(client, "/risk/robots.txt")
    link = client.get("/risk/docs").headers["Link"]
    assert link == '</risk/docs/README.md>; rel="alternate"; type="text/markdown"'
    assert client.get("/risk/docs/README.md").data == client.get("/docs/README.md").data


def test_robots_are_kept_from_millions_of_profiles_and_not_from_the_documentation(
    client: FlaskClient,
) -> None:
    lines = text_of(client, "/robots.txt").splitlines()
    assert "User-agent: *" in lines
    assert {"Disallow: /v1/", "Disallow: /explore/", "Allow: /"} <= set(lines)


def test_the_icon_is_a_picture_of_32_by_32(client: FlaskClient) -> None:
    answer = client.get("/favicon.ico")
    assert answer.mimetype == "image/x-icon"
    reserved, kind, count, width, height, *_, size, offset = struct.unpack("<HHHBBBBHHII", answer.data[:22])
    assert (reserved, kind, count, width, height) == (0, 1, 1, 32, 32)
    assert len(answer.data) == offset + size
    assert answer.data[offset:].startswith(b"\x89PNG")


def test_without_a_contact_there_is_no_security_txt_but_advice(client: FlaskClient) -> None:
    detail = get_problem(client, "/.well-known/security.txt", 404)["detail"]
    assert "/docs/project/SECURITY.md" in detail
    assert client.get("/docs/project/SECURITY.md").status_code == 200


def test_security_txt_has_the_contact_of_the_operator_and_a_day_less_than_a_year_ahead(
    release_path: Path,
) -> None:
    contact = "mailto:security@example.org"
    client = create_app(Settings(release=release_path, security_contact=contact)).test_client()
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ") for line in answer.text.splitlines())
    assert fields["Contact"] == contact
    assert re.fullmatch(r"\d{4}-\d\d-01T00:00:00Z", fields["Expires"])


@pytest.mark.parametrize(
    ("day", "until"),
    [(date(2026, 1, 31), date(2026, 7, 1)), (date(2026, 7, 1), date(2027, 1, 1)), (date(2026, 12, 5), date(2027, 6, 1))],
)  # fmt: skip
def test_it_expires_at_the_beginning_of_a_month_half_a_year_ahead(day: date, until: date) -> None:
    assert expiry(day) == until


@pytest.mark.parametrize(
    "text", ["security@example.org", "http://example.org/x", "mailto:a b@example.org", "https://"]
)
def test_a_contact_is_an_address_on_one_line(text: str) -> None:
    with pytest.raises(ValueError, match="RISK_SECURITY_CONTACT"):
        Settings.from_environment({"RISK_SECURITY_CONTACT": text})


def test_the_index_lists_what_is_there_with_its_methods(client: FlaskClient) -> None:
    listed = {item["path"]: item for item in get_json(client, "/v1")["items"]}
    assert listed["/v1/resolve"]["methods"] == ["GET", "POST"]
    assert listed["/v1/screenings"]["methods"] == ["POST"]
    assert listed["/v1/risks"]["methods"] == ["GET"]
    for path in ("/", "/docs", "/docs/README.md", "/llms.txt", "/openapi.json", "/readyz", "/v1/schemas"):
        assert client.head(path).status_code == 200
        assert listed[path]["methods"] == ["GET"]
