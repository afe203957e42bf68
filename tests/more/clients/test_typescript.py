"""openapi-typescript and openapi-fetch: every operation is called by its types, and an answer is of one media type."""

import json
from pathlib import Path

import pytest

from tests.docs.pages import fences
from tests.more.clients.calls import CALLS, DOCUMENT, JSON, MORE, NODE, PAGE, Call, run
from tests.serving import Server

pytestmark = pytest.mark.more

HEAD = """
import createClient from "openapi-fetch";
import type { components, paths } from "./api";

type Media = "application/json" | "application/problem+json";
type WithoutText<T> = string extends T ? never : T;
const client = createClient<paths, Media>({ baseUrl: process.env.BASE, headers: { Accept: "application/json" } });
const other = createClient<paths>({ baseUrl: process.env.BASE });
const statuses: Record<string, number> = {};
"""
TYPED = """
{
  const { data, error, response } = await client.%(METHOD)s("%(path)s", %(options)s);
  if (error !== undefined) throw new Error("%(name)s: " + (error as components["schemas"]["Problem"]).detail);
  const found: WithoutText<typeof data> = data;
  if (typeof found !== "object") throw new Error("%(name)s: no object");
  statuses["%(name)s"] = response.status;
}
"""
TEXT = """
{
  const { response } = await other.%(METHOD)s("%(path)s", { parseAs: "text" });
  statuses["%(name)s"] = response.status;
}
"""
TAIL = """
console.log(JSON.stringify(statuses));
export {};
"""
COMPILED = (
    "--strict",
    "--target",
    "es2022",
    "--module",
    "nodenext",
    "--moduleResolution",
    "nodenext",
    "--lib",
    "es2022,dom,dom.iterable",
    "--skipLibCheck",
)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the generated types, in which openapi-fetch is installed."""
    folder = tmp_path_factory.mktemp("typescript")
    (folder / "node_modules").symlink_to(MORE / "node_modules")
    (folder / "package.json").write_text('{"type": "module"}')
    run(folder, NODE / "openapi-typescript", DOCUMENT, "-o", "api.d.ts")
    return folder


def printed(project: Path, name: str, text: str, server: Server) -> str:
    """Check the types of a program, run it and return what it prints."""
    (project / f"{name}.ts").write_text(text.replace('"./api"', '"./api.js"'))
    run(project, NODE / "tsc", f"{name}.ts", *COMPILED)
    return run(project, "node", f"{name}.js", BASE=f"http://127.0.0.1:{server.port}")


def written(call: Call) -> str:
    """Return the TypeScript of a call."""
    parameters = {"path": call.in_path, "query": call.json_query}
    options: dict[str, object] = {"params": {name: value for name, value in parameters.items() if value}}
    if call.body is not None:
        options["body"] = call.body
    if call.media != JSON:
        options["headers"] = {"Content-Type": call.media}
    form = TYPED if call.is_json else TEXT
    return form % {**call._asdict(), "METHOD": call.method.upper(), "options": json.dumps(options)}


def test_every_operation_is_called_by_its_types_and_no_answer_is_a_text_as_well(
    project: Path, server: Server
) -> None:
    program = HEAD + "".join(map(written, CALLS)) + TAIL
    statuses = json.loads(printed(project, "every", program, server))
    assert statuses == {call.name: 200 for call in CALLS}


def test_the_program_in_the_documentation_prints_what_is_shown(project: Path, server: Server) -> None:
    blocks = fences(PAGE.read_text("utf-8"))
    (at,) = [place for place, block in enumerate(blocks) if block.language == "ts"]
    program = blocks[at].text.replace('"http://127.0.0.1:8000"', "process.env.BASE")
    assert printed(project, "shown", program, server) == blocks[at + 1].text
