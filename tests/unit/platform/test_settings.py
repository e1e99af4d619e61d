"""Settings and the secret key."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from dougong.secret_keys import BadSecret, SecretKeys, load_secret_keys
from dougong.settings import Settings, reference

GOOD = "Q7f2kV9xLw3sZ8nB1mT6yR4cH0jD5gPa"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DOUGONG_HOME", "DOUGONG_PORT", "PORT", "DOUGONG_DATABASE_URL", "DOUGONG_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOUGONG_PORT", "9001")
    monkeypatch.setenv("DOUGONG_TRUSTED_PROXIES", '["10.0.0.0/8"]')
    settings = Settings()
    assert (settings.port, settings.trusted_proxies) == (9001, ("10.0.0.0/8",))


def test_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(GOOD + "\n")
    monkeypatch.setenv("DOUGONG_SECRET_KEY_FILE", str(tmp_path / "secret"))
    found = Settings().secret_key
    assert found is not None
    assert found.get_secret_value() == GOOD


def test_both_at_once_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(GOOD)
    monkeypatch.setenv("DOUGONG_SECRET_KEY_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("DOUGONG_SECRET_KEY", GOOD)
    with pytest.raises(ValueError, match="both set"):
        Settings()


def test_port_of_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9100")
    assert Settings().port == 9100
    monkeypatch.setenv("DOUGONG_PORT", "9200")
    assert Settings().port == 9200


@pytest.mark.parametrize(
    "change", [{"port": 0}, {"session_days": 8}, {"session_idle_hours": 0}, {"public_base_url": "x"}]
)
def test_out_of_range(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings(**change)  # type: ignore[arg-type]  # wrong on purpose


def test_secrets_are_not_shown() -> None:
    assert GOOD not in repr(Settings(secret_key=GOOD, database_url="postgresql://u:p4ss@h/d"))


@pytest.mark.parametrize("secret", ["", "short", "x" * 40, "secret" * 6, "changeme-changeme-changeme-changeme"])
def test_weak_secrets(secret: str) -> None:
    with pytest.raises(BadSecret):
        SecretKeys(secret)


def test_required_with_a_database_of_ones_own() -> None:
    with pytest.raises(BadSecret, match="DOUGONG_SECRET_KEY"):
        load_secret_keys(Settings(database_url="postgresql://h/d"))


def test_made_once_with_the_private_database(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "var")
    first = load_secret_keys(settings).purpose("csrf")
    assert load_secret_keys(settings).purpose("csrf") == first
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_key_for_each_purpose() -> None:
    keys = SecretKeys(GOOD)
    assert keys.purpose("csrf") != keys.purpose("files")
    assert len(keys.purpose("csrf")) == 32


def test_the_page_of_settings_is_fresh() -> None:
    page = Path(__file__).parents[3] / "docs" / "settings.md"
    assert page.read_text(encoding="utf-8") == reference(), "python -m dougong.settings > docs/settings.md"


def test_every_setting_is_described() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
