"""Short words between processes, which may get lost: "the workspace has work", "the form has changed"."""

from typing import TYPE_CHECKING

from dougong.settings import Settings
from runtime.signals.base import Signals
from runtime.signals.local import LocalSignals

if TYPE_CHECKING:
    from pathlib import Path


def build_signals(settings: Settings) -> Signals:
    """Over Redis where there is one, else over sockets in the home folder."""
    if settings.redis_url is None:
        return LocalSignals(_folder(settings))
    from runtime.signals.over_redis import RedisSignals  # an embedded server has no use for it

    return RedisSignals(settings.redis_url.get_secret_value(), settings.redis_prefix)


def _folder(settings: Settings) -> "Path":
    return settings.home / "signals"


__all__ = ["LocalSignals", "Signals", "build_signals"]
