"""Settings from the environment: `DOUGONG_<NAME>`, or `DOUGONG_<NAME>_FILE` with the path of a file with the value."""

import os
import sys
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, FilePath, SecretStr, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "DOUGONG_"


class Settings(BaseSettings):
    """Everything an operator can set. `docs/settings.md` lists them; a test holds the two together."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    home: Path = Field(Path("var"), description="Folder of the private database, the secret key and uploaded files")
    database_url: SecretStr | None = Field(
        None, description="PostgreSQL to use; without it a private server is started"
    )
    redis_url: SecretStr | None = Field(
        None, description="Redis for several servers or machines: job queue, live events, rate limits"
    )
    redis_prefix: str = Field(
        "dougong",
        pattern=r"^[A-Za-z0-9:_-]{1,40}$",
        description="Before all names in Redis, for installations that share one",
    )
    redis_visibility_seconds: int = Field(
        3600, ge=5, description="After so long Redis gives a message of the job queue out again; harmless, only noise"
    )
    job_lease_seconds: float = Field(
        60, ge=2, description="A job whose worker has not been heard of for so long is another worker's"
    )
    secret_key: SecretStr | None = Field(
        None, description="At least 32 characters; required with DOUGONG_DATABASE_URL, else made on first start"
    )
    public_base_url: str | None = Field(None, description="Address that users see, such as https://dougong.example.com")
    host: str = Field("127.0.0.1", description="Address to listen on")
    port: int = Field(8000, ge=1, le=65535, description="Port to listen on (PORT is read too)")
    workers: int = Field(1, ge=1, le=64, description="Server processes")
    trusted_proxies: tuple[str, ...] = Field(
        (), description="Addresses or networks of reverse proxies whose X-Forwarded-For is believed, as a JSON list"
    )
    pool_size: int = Field(10, ge=1, le=500, description="Database connections for workspaces, per process")
    directory_pool_size: int = Field(4, ge=1, le=100, description="Database connections for the directory, per process")
    statement_timeout_ms: int = Field(5000, ge=100, description="Longest statement of an ordinary request")
    session_idle_hours: float = Field(12, gt=0, le=12, description="A session ends after so many hours without use")
    session_days: float = Field(7, gt=0, le=7, description="A session ends after so many days in any case")
    password_cost: Literal["standard", "floor"] = Field(
        "standard", description="argon2id cost: standard (64 MiB) or the OWASP floor (19 MiB)"
    )
    live_streams: int = Field(1000, ge=0, description="Pages with live updates open at once, per process")
    live_streams_per_member: int = Field(20, ge=1, description="Pages with live updates open at once, per member")
    max_body_bytes: int = Field(5_000_000, ge=1000, description="Largest JSON body")
    max_file_bytes: int = Field(200_000_000, ge=1000, description="Largest uploaded file")
    files_url: str | None = Field(
        None, description="Where uploaded files are, such as s3://bucket/prefix; without it a folder in the home folder"
    )
    outbound_allow: tuple[str, ...] = Field(
        (),
        description="Inside targets that calls to the outside may reach, as a JSON list of host:port and network[:port]",
    )
    outbound_ca_file: FilePath | None = Field(
        None, description="Certificates (PEM) of the company's own authorities, believed for calls to the outside"
    )
    metrics_token: SecretStr | None = Field(
        None,
        min_length=16,
        description="Bearer token that /metrics asks for; without it only this machine may read it, and no proxy",
    )
    content_security_policy: bool = Field(True, description="Send the content security policy (off only for tests)")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least severe level to log")
    log_format: Literal["json", "text"] = Field("json", description="Log lines as JSON or for reading")

    @field_validator("public_base_url")
    @classmethod
    def _an_origin(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/") if value else None

    @field_validator("outbound_allow")
    @classmethod
    def _a_list_of_targets(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        from dougong.outbound.allowed import read_allowed  # most processes have no list

        read_allowed(value)
        return value

    @property
    def tls(self) -> bool:
        """Whether browsers reach the server over TLS, so that cookies can be bound to it."""
        return self.public_base_url is not None and self.public_base_url.startswith("https://")

    @property
    def base_url(self) -> str:
        return self.public_base_url or f"http://{self.host}:{self.port}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, _FileVariables(settings_cls), env_settings


class _FileVariables(PydanticBaseSettingsSource):
    """Reads `DOUGONG_<NAME>_FILE`, as container platforms hand out secrets."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        name = PREFIX + field_name.upper()
        path = os.environ.get(name + "_FILE")
        if path is None:
            return None, field_name, False
        if name in os.environ:
            raise ValueError(f"{name} and {name}_FILE are both set; keep one of them")
        return Path(path).read_text(encoding="utf-8").strip(), field_name, self.field_is_complex(field)

    def __call__(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, field in self.settings_cls.model_fields.items():
            value, key, is_complex = self.get_field_value(field, name)
            if value is not None:
                found[key] = self.prepare_field_value(name, field, value, is_complex)
        if "port" not in found and PREFIX + "PORT" not in os.environ and "PORT" in os.environ:
            found["port"] = os.environ["PORT"]
        return found


def reference() -> str:
    """The page `docs/settings.md`."""
    lines = [
        "# Settings",
        "",
        "Environment variables of every `dougong` command. Each can also be given as `<NAME>_FILE`, the path of a file",
        "that holds the value. (Generated by `python -m dougong.settings`.)",
        "",
        "| variable | default | what it is |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "" if field.default is None else str(field.default).replace("()", "[]")
        lines.append(f"| `{PREFIX}{name.upper()}` | {f'`{default}`' if default else ''} | {field.description} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(reference())
