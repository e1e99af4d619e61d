"""The parts that a server process is made of; routes find them at `request.app.state.platform`."""

from dataclasses import dataclass
from typing import cast

from starlette.requests import Request

from dougong.access.authenticator import Authenticator
from dougong.database import Databases
from dougong.jobs import Hints
from dougong.secret_keys import SecretKeys
from dougong.sessions.limits import SignInLimits
from dougong.sessions.passwords import Passwords
from dougong.settings import Settings


@dataclass(frozen=True, slots=True)
class Platform:
    """Made once per process by the composition root."""

    settings: Settings
    databases: Databases
    keys: SecretKeys
    authenticator: Authenticator
    passwords: Passwords
    limits: SignInLimits
    hints: Hints

    @property
    def cookie_name(self) -> str:
        """Browsers tie `__Host-` cookies to TLS, this host and the root path."""
        return "__Host-sid" if self.settings.tls else "sid"


def build_platform(settings: Settings, databases: Databases, keys: SecretKeys, hints: Hints) -> Platform:
    return Platform(
        settings,
        databases,
        keys,
        Authenticator(databases, keys, settings),
        Passwords(settings.password_cost),
        SignInLimits(settings.redis_url.get_secret_value() if settings.redis_url else None),
        hints,
    )


def platform_of(request: Request) -> Platform:
    """The process's parts, for endpoints (`Depends(platform_of)`)."""
    return cast(Platform, request.app.state.platform)
