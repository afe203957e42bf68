"""The MCP server: a few read-only tools for agents over the same release and with the same functions as the API.

It needs the package ``mcp`` (``pip install '.[mcp]'``). Nothing that a caller sends is logged or stored.
"""
