"""Everything here is slow, and has its own target: `make test-deploy`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from deploy.production import Suite, running
from fakes.kubernetes.manifests import Manifests, rendered


@pytest.fixture(scope="session")
def dev() -> Manifests:
    return Manifests(rendered("dev"))


@pytest.fixture(scope="session")
def production() -> Manifests:
    return Manifests(rendered("production"))


@pytest.fixture(scope="session")
def full() -> Manifests:
    return Manifests(rendered("production-full"))


@pytest.fixture(scope="session")
def suite(production: Manifests, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Suite]:
    """The production overlay, running; scaled and rolled by whoever has it, and whole again after."""
    with running(production, tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster
