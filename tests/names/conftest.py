"""The names of the real release."""

import pytest

from api.database import Release
from api.resolve.places import Places
from api.resolve.products import Products


@pytest.fixture(scope="session")
def places(opened: Release) -> Places:
    return opened.keep(Places)


@pytest.fixture(scope="session")
def products(opened: Release) -> Products:
    return opened.keep(Products)
