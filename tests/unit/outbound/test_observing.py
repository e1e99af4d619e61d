"""What an operator sees of a call: the place and the outcome, never what could be a secret."""

import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from dougong.outbound import Outbound, OutboundError
from dougong.outbound.addresses import Address
from tests.unit.outbound.corpus import PUBLIC, Names


async def _refuse(address: Address, port: int) -> None:
    raise ConnectionRefusedError("refused")


def _count(outcome: str) -> float:
    return REGISTRY.get_sample_value("dougong_outbound_seconds_count", {"outcome": outcome}) or 0.0


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("https://hooks.example.com/services/C4n4ry?access_token=C4n4ry#C4n4ry", "failed"),
        ("https://10.0.0.1/C4n4ry?C4n4ry", "refused"),
        ("https://C4n4ry:C4n4ry@hooks.example.com/", "url_invalid"),
    ],
)
async def test_outcomes_are_counted_and_logged_without_secrets(url: str, outcome: str) -> None:
    before = _count(outcome)
    with capture_logs() as lines:
        async with Outbound(resolver=Names([PUBLIC]), dial=_refuse) as outbound:  # type: ignore[arg-type]  # never returns
            with pytest.raises(OutboundError):
                await outbound.send(
                    "POST", url, headers={"Authorization": "Bearer C4n4ry"}, body=b"C4n4ry", credentials=True
                )
    [line] = lines
    assert (line["outcome"], line["log_level"]) == (outcome, "warning")
    assert "C4n4ry" not in str(lines)
    assert line["target"] in ("https://hooks.example.com:443", "https://10.0.0.1:443", None)
    assert _count(outcome) == before + 1


async def test_why_is_in_the_log_alone() -> None:
    with capture_logs() as lines:
        async with Outbound(resolver=Names([PUBLIC]), dial=_refuse) as outbound:  # type: ignore[arg-type]  # never returns
            with pytest.raises(OutboundError) as caught:
                await outbound.send("GET", "https://169.254.169.254/", credentials=False)
    assert lines[0]["reason"] == "169.254.169.254 is inside"
    assert "169.254" not in str(caught.value.to_json("en-US"))
