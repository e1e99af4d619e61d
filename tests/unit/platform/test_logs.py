"""No secret reaches the log."""

import pytest

from dougong.logs import MASK, mask_secrets

KEY = "dg_ab12cd34_" + "x" * 43


@pytest.mark.parametrize("name", ["password", "new_password", "csrf_token", "Authorization", "Set-Cookie", "api_key"])
def test_by_name(name: str) -> None:
    assert mask_secrets(None, "info", {name: "s3cr3t", "inner": {name: "s3cr3t"}}) == {
        name: MASK,
        "inner": {name: MASK},
    }


@pytest.mark.parametrize(
    "text", [f"bad key {KEY}", "postgresql://u:s3cr3t@h/d failed", "Authorization: Bearer s3cr3t", f"['{KEY}']"]
)
def test_by_look(text: str) -> None:
    masked = str(mask_secrets(None, "info", {"event": text, "items": [text]}))
    assert "s3cr3t" not in masked
    assert KEY not in masked
    assert MASK in masked


def test_the_rest_stays() -> None:
    event = {"event": "request", "path": "/api/v1/session", "status": 200}
    assert mask_secrets(None, "info", dict(event)) == event
