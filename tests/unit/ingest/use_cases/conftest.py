"""What the tests of the use cases start from."""

from __future__ import annotations

import pytest

from fakes.newsroom import Newsroom


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()
