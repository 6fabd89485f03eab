"""Model Context Protocol: the search, the library and the checks as tools that language models call."""

from api.mcp_server.server import PATH, build, mount, run_stdio

__all__ = ["PATH", "build", "mount", "run_stdio"]
