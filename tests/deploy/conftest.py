"""Everything here is slow, and has its own target: `make test-deploy`."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from deploy.image import Building, building
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


@pytest.fixture(scope="session", autouse=True)
def image(request: pytest.FixtureRequest) -> Iterator[Building | None]:
    """The image, whose build begins with the first test if there will be tests of it; None without root."""
    if os.geteuid() == 0 and any(item.path.name == "test_image.py" for item in request.session.items):
        with building() as found:
            yield found
    else:
        yield None
