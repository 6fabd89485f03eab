"""A real server on this machine for tools that know nothing of this program."""

from collections.abc import Iterator

import pytest

from api.front.limits import Limits
from tests.api.test_mcp_server import made
from tests.api.wired import fronted, serving


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the application is served with its front, without a limit on requests, until the tests are done."""
    directory = tmp_path_factory.mktemp("wire") / "index"
    made(directory)
    with serving(fronted(directory, limits=Limits(anonymous=0))) as found:
        yield found
