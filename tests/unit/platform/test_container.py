"""The container files name what there is. (No container engine runs in CI; `docker compose config` reads the same.)"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # it has no types

from dougong.settings import Settings

ROOT = Path(__file__).parents[3]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def copied() -> set[str]:
    """What the image's first stage takes from the checkout."""
    stage = DOCKERFILE.split("\nFROM ")[1]
    return {path.rstrip("/") for line in re.findall(r"^COPY (.+) \S+$", stage, re.MULTILINE) for path in line.split()}


def test_what_the_image_copies_is_there() -> None:
    assert {path for path in copied() if not (ROOT / path).exists()} == set()


@pytest.mark.parametrize("client", ["runtime/web", "builder_ui"])
def test_the_web_stage_has_what_the_clients_stand_on(client: str) -> None:
    base = re.search(r'"extends": "([^"]+)"', (ROOT / client / "tsconfig.json").read_text("utf-8"))
    assert base is not None
    assert (ROOT / client / base[1]).resolve().relative_to(ROOT).as_posix() in copied()


def test_settings_have_their_real_names() -> None:
    known = {f"DOUGONG_{name.upper()}" for name in Settings.model_fields}
    named = {*re.findall(r"\b(DOUGONG_[A-Z_]+)=", DOCKERFILE)}
    for service in ("server", "worker"):
        named |= {*SERVICES[service]["environment"]}
    assert named <= known


def test_nothing_secret_goes_into_the_image() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert {".env", ".env.*", ".git", "var"} <= {*ignored}


@pytest.mark.parametrize("name", SERVICES)
class TestService:
    def test_is_confined(self, name: str) -> None:
        service = SERVICES[name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
        assert ("ports" in service) == (name == "proxy")

    def test_is_health_checked(self, name: str) -> None:
        check = SERVICES[name].get("healthcheck", {})
        in_image = name == "server" and "HEALTHCHECK" in DOCKERFILE
        assert in_image or "test" in check or (name == "worker" and check == {"disable": True})


def test_the_database_and_redis_reach_nothing_outside() -> None:
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert {tuple(SERVICES[name]["networks"]) for name in ("database", "redis")} == {("inside",)}


def test_the_superuser_has_a_password_of_its_own() -> None:
    assert "POSTGRES_PASSWORD" not in str(SERVICES["server"]["environment"])
    assert "USER 10001" in DOCKERFILE.rsplit("\nFROM ", 1)[1]
