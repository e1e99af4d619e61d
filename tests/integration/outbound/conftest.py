"""Fixtures of the outside: an authority, a network in which every address answers."""

from collections.abc import Iterator
from subprocess import CalledProcessError

import pytest

from tests.integration.outbound.anywhere import Anywhere, Unavailable
from tests.integration.outbound.certificates import Authority, make_authority
from tests.integration.outbound.peer import leads_on


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def anywhere(authority: Authority) -> Iterator[Anywhere]:
    """Its servers answer 200, or lead on where the path says (`peer.leads_on`); the certificate is shop.example's."""
    try:
        network = Anywhere(leads_on, authority.server("shop.example"))
    except (Unavailable, FileNotFoundError, CalledProcessError) as error:
        pytest.skip(f"no network of its own here, which needs root and iproute2: {error}")
    yield network
    network.close()
