"""What the tests of the clients start from."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest


@pytest.fixture
def nobodys_address() -> Iterator[str]:
    """An address that is held for as long as the test runs, and where nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{held.getsockname()[1]}"
