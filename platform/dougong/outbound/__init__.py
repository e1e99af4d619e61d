"""The one door to the outside: every HTTP call that leaves the server goes through `Outbound`."""

from dougong.outbound.answer import Answer
from dougong.outbound.client import Outbound
from dougong.outbound.errors import OutboundError
from dougong.outbound.hop import Method

__all__ = ["Answer", "Method", "Outbound", "OutboundError"]
