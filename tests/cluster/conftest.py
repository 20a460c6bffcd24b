"""Processes of these tests start often: they keep their compiled modules, away from the program's own folders."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cluster.party import Party


@pytest.fixture(scope="session", autouse=True)
def _compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("compiled")))
        yield


@pytest.fixture(scope="package")
def party(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Party]:
    """A scheduler with two workers that visit two sites at once each."""
    with Party(tmp_path_factory.mktemp("party")) as party:
        party.join(("--sites", "2"), ("--sites", "2"))
        yield party
