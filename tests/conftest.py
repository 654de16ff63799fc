"""Fixtures and settings for every test."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from cdcs_score.memory import PLACE

# The same examples every day, so that a red run is red again; at night, new ones and more of them.
settings.register_profile("daily", max_examples=60, deadline=None, derandomize=True, database=None)
settings.register_profile("nightly", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "daily"))

# No test depends on what an earlier one read; those about the memory name a folder for it.
os.environ[PLACE] = ""


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top of the checkout."""
    return Path(__file__).resolve().parents[1]
