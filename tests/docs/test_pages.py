"""Every answer, command and link that the pages show is the one that the application returns, runs or leads to."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.settings import ROOT
from tests.docs.page.answers import BLOCK, HEAD, TABLE, fetcher, shown, table
from tests.docs.page.commands import NOT_RUN, RUN_BY, requests, run, run_python, same, shown_outputs
from tests.docs.page.server import serving
from tests.docs.pages import CONTENTS, FENCE, PAGES, README, Fence, fences, name_of, without_fences

TEXTS = {page: page.read_text("utf-8") for page in PAGES}
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")

Server = tuple[str, dict[str, str]]


def having(pattern: str) -> list[Path]:
    """Return the pages in which a pattern occurs."""
    return [page for page, text in TEXTS.items() if re.search(pattern, text, re.MULTILINE)]


@pytest.fixture(scope="module")
def server(release_path: Path) -> Iterator[Server]:
    """The address of a real server, and the settings for the shell."""
    with serving(release_path) as found:
        yield found


@pytest.mark.parametrize("page", having(HEAD.pattern), ids=name_of)
def test_every_answer_shown_is_the_one_returned(client: FlaskClient, page: Path) -> None:
    for block in BLOCK.finditer(TEXTS[page]):
        assert json.loads(block["answer"]) == shown(block, fetcher(client)), "run: make readme"
    for found in TABLE.finditer(TEXTS[page]):
        assert found["rows"] == table(found, fetcher(client)), "run: make readme"


@pytest.mark.parametrize("page", having(HEAD.pattern), ids=name_of)
def test_every_comment_that_names_a_request_has_its_answer(page: Path) -> None:
    text = TEXTS[page]
    assert len(HEAD.findall(text)) == len(BLOCK.findall(text)) + len(TABLE.findall(text))


@pytest.mark.parametrize("page", having(r"^ *```sh$"), ids=name_of)
def test_every_request_shown_has_the_status_that_the_page_announces(client: FlaskClient, page: Path) -> None:
    for request in requests(TEXTS[page]):
        send = client.get if request.body is None else client.post
        answer = send(request.path, headers=request.headers, data=request.body, buffered=True)
        assert answer.status_code == request.status, (request.path, answer.text)


@pytest.mark.parametrize("page", having(r"^ *```python$"), ids=name_of)
def test_every_python_block_prints_what_the_page_shows(server: Server, page: Path) -> None:
    compare(run_python(TEXTS[page], server[0]), shown_outputs(TEXTS[page], "python"))


@pytest.mark.more
@pytest.mark.parametrize("page", having(r"^ *```sh$"), ids=name_of)
def test_every_command_prints_what_the_page_shows(server: Server, page: Path, tmp_path: Path) -> None:
    address, settings = server
    compare(run(TEXTS[page], address, tmp_path, settings), shown_outputs(TEXTS[page], "sh"))


def compare(outputs: list[str], blocks: list[Fence | None]) -> None:
    """Compare each output with the one shown; a block without one may print nothing."""
    assert len(outputs) == len(blocks)
    for output, block in zip(outputs, blocks, strict=True):
        assert same(output, block) if block else not output, (output, "run: make readme")


def test_requests_are_found_in_the_pages() -> None:
    assert sum(len(list(requests(text))) for text in TEXTS.values()) > 25


@pytest.mark.parametrize("page", having(rf"^<!-- {NOT_RUN}"), ids=name_of)
def test_a_command_that_is_not_run_names_only_make_targets_that_exist(page: Path) -> None:
    for block in fences(TEXTS[page]):
        if block.comment.startswith(NOT_RUN):
            assert block.language == "sh"
            assert len(block.comment) > len(NOT_RUN) + 10, "state the reason"
            assert not re.search(r"^curl ", block.text, re.MULTILINE), "a request can be run"


@pytest.mark.parametrize("page", having(rf"^<!-- {RUN_BY}"), ids=name_of)
def test_a_block_that_a_test_of_its_own_runs_names_a_test_that_reads_the_page(page: Path) -> None:
    named = {block.comment.removeprefix(RUN_BY) for block in fences(TEXTS[page]) if RUN_BY in block.comment}
    for name in named:
        assert f'"{page.name}"' in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_make_target_named_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for one, other in re.findall(r"`make ([a-z-]+)|^make ([a-z-]+)", TEXTS[page], re.MULTILINE):
        assert re.search(rf"^{one or other}:.*## ", makefile, re.MULTILINE), one or other


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_to_a_file_and_a_heading_that_exist(page: Path) -> None:
    for target in LINK.findall(FENCE.sub("", TEXTS[page])):
        if "://" in target or target.startswith("mailto:"):
            continue
        path, _, anchor = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.exists(), target
        assert linked.is_relative_to(ROOT), target
        if anchor:
            assert anchor in anchors(linked.read_text("utf-8")), target


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    plain = [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower() for heading in headings]
    return {re.sub(r"[^\w\- ]", "", heading).strip().replace(" ", "-") for heading in plain}


def test_the_table_of_contents_links_every_page_of_the_folder() -> None:
    linked = {
        (CONTENTS.parent / target.partition("#")[0]).resolve() for target in LINK.findall(TEXTS[CONTENTS])
    }
    pages = {page for page in PAGES if page.is_relative_to(CONTENTS.parent)} - {CONTENTS}
    assert {name_of(page) for page in pages - linked} == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_path_of_the_tree_named_exists(page: Path) -> None:
    named = re.findall(r"`((?:api|bench|docs|schemas|seed|tests)/[\w./-]*\w)`", TEXTS[page])
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_readme_is_short() -> None:
    assert len(TEXTS[README].splitlines()) <= 250


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_begins_with_its_title_and_has_one_only(page: Path) -> None:
    headings = re.findall(r"^# .+$", FENCE.sub("", TEXTS[page]), re.MULTILINE)
    assert len(headings) == 1
    assert TEXTS[page].startswith(headings[0])


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_has_no_unfinished_text(page: Path) -> None:
    assert not re.search(r"\b(?:TODO|FIXME|TBD)\b", without_fences(TEXTS[page]))
