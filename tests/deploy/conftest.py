"""Everything here is slow, and has its own target: `make test-deploy`."""

from __future__ import annotations

import pytest

from fakes.kubernetes.manifests import Manifests, rendered


@pytest.fixture(scope="session")
def dev() -> Manifests:
    return Manifests(rendered("dev"))


@pytest.fixture(scope="session")
def production() -> Manifests:
    return Manifests(rendered("production"))
