"""The server: its tools, how they are called, and how faults are answered."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import anyio.to_thread
from anyio import CapacityLimiter
from mcp import types
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError

from api.frames import frames
from api.mcp_server.budget import cut, written
from api.mcp_server.json_schema import checked
from api.mcp_server.tools import coverage, evidence, laws, resolve, risk_summary, screen
from api.problem import Problem
from api.settings import CODE_VERSION
from api.text.nearest import unknown

if TYPE_CHECKING:
    from mcp.server.context import ServerRequestContext

    from api.mcp_server.answering import Arguments, Context
    from api.mcp_server.tool import Tool

TOOLS = {found.TOOL.name: found.TOOL for found in (resolve, risk_summary, evidence, laws, screen, coverage)}
LONGEST_FAULT = 1500
"""Characters of what is answered to a wrong call."""
INSTRUCTIONS = (
    "How high is the risk that forced labour is in goods of a sector from a place, on what evidence, and which laws does that touch? "
    "Answers speak of a place and a sector, never of a supplier. Call resolve first: the other tools take codes. Say status, as_of and "
    "release with every figure, and give the link. No record found is never low risk. A law that may be engaged is no finding and no "
    "legal advice. Do not send names of people."
)


def server_of(context: Context) -> Server:
    """Return the server over a release. Calls are answered one at a time, as those of the API are."""
    one_at_a_time = CapacityLimiter(1)

    async def list_tools(
        request: ServerRequestContext[Any], params: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        del request, params
        return types.ListToolsResult(tools=list(map(_offered, TOOLS.values())))

    async def call_tool(
        request: ServerRequestContext[Any], params: types.CallToolRequestParams
    ) -> types.CallToolResult:
        del request
        tool = TOOLS.get(params.name)
        if tool is None:
            detail = unknown("tool", params.name, TOOLS, f"there are {', '.join(TOOLS)}")
            raise MCPError(types.INVALID_PARAMS, detail)
        return await anyio.to_thread.run_sync(
            called, tool, context, params.arguments or {}, limiter=one_at_a_time
        )

    server: Server = Server(
        "supply-chain-risk",
        version=CODE_VERSION,
        title="Supply-Chain Risk",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )
    server.middleware.clear()  # the only one exports traces, which this server does not
    return server


def called(tool: Tool, context: Context, arguments: Arguments) -> types.CallToolResult:
    """Return the answer of a tool as structured content, and the same as text; a fault as text that says what to do."""
    try:
        checked(tool.takes, arguments)
        found = tool.answer(context, arguments)
    except Problem as problem:
        return _failed(cut(problem.detail, LONGEST_FAULT) or "")
    except Exception as error:  # noqa: BLE001  a fault of the server ends this call, and no other
        sys.stderr.write("\n".join([f"the tool {tool.name} failed", *frames(error)]) + "\n")
        return _failed(f"the tool {tool.name} failed: a fault of the server, which its log describes")
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=written(found))], structured_content=found
    )


def _failed(detail: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=detail)], is_error=True)


def _offered(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.takes,
        output_schema=tool.returns,
        annotations=types.ToolAnnotations(
            title=tool.title,
            read_only_hint=True,
            destructive_hint=False,
            idempotent_hint=True,
            open_world_hint=False,
        ),
    )
