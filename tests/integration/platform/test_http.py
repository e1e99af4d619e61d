"""What holds for every request: bad input, headers, languages, health, defects."""

import gzip
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from starlette.requests import Request
from starlette.responses import Response

import runtime.pages
from dougong.database import Workspace
from dougong.http import Public, Routes
from dougong.http.application import build_app
from dougong.parts import Platform
from tests.integration.conftest import anonymous_client

pytestmark = pytest.mark.database
JSON = {"content-type": "application/json"}


@pytest.fixture
def departments(workspace: Workspace) -> str:
    return f"/api/v1/w/{workspace.key}/departments"


class TestBadBodies:
    @pytest.mark.parametrize(
        ("content", "headers", "status", "code"),
        [
            (b'{"name": "a"}', {"content-type": "text/plain"}, 415, "unsupported_media_type"),
            (b'{"name": "a"}', {"content-type": "application/x-www-form-urlencoded"}, 415, "unsupported_media_type"),
            (b"{", JSON, 400, "invalid_json"),
            (b'{"name": "a", "name": "b"}', JSON, 400, "json_duplicate_key"),
            (b'{"name": NaN}', JSON, 400, "not_a_number"),
            (b"[" * 70 + b"]" * 70, JSON, 400, "json_too_deep"),
            (b'{"name": "' + b"a" * 5_000_001 + b'"}', JSON, 413, "body_too_large"),
            (b"[]", JSON, 422, "invalid"),
            (b"null", JSON, 422, "invalid"),
            (b'{"name": "a\\u0000"}', JSON, 422, "invalid"),
            (b'{"name": "a", "id": 1}', JSON, 422, "invalid"),
            (b'{"name": "\\ud800"}', JSON, 400, "invalid_json"),
        ],
    )
    async def test_refused(
        self,
        client: httpx.AsyncClient,
        departments: str,
        content: bytes,
        headers: dict[str, str],
        status: int,
        code: str,
    ) -> None:
        answer = await client.post(departments, content=content, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (status, code)

    async def test_a_stream_that_says_no_length(self, client: httpx.AsyncClient, departments: str) -> None:
        async def endless() -> Any:
            while True:
                yield b" " * 100_000

        answer = await client.post(departments, content=endless(), headers=JSON)
        assert answer.status_code == 413


@pytest.mark.parametrize(
    ("accepted", "message"),
    [
        ("zh-CN,zh;q=0.9", "请先登录。"),
        ("zh", "请先登录。"),
        ("en-GB", "Please sign in."),
        ("fr,zh;q=0.5", "请先登录。"),
        ("*", "Please sign in."),
    ],
)
async def test_errors_in_the_callers_language(
    anonymous: httpx.AsyncClient, departments: str, accepted: str, message: str
) -> None:
    answer = await anonymous.get(departments, headers={"accept-language": accepted})
    assert answer.json()["message"] == message


async def test_in_the_accounts_language_unless_asked(client: httpx.AsyncClient, workspace: Workspace) -> None:
    del client.headers["accept-language"]
    answer = await client.get(f"/api/v1/w/{workspace.key}/members?x=1")
    assert answer.json()["message"] == "有些内容需要更正。"


@pytest.mark.parametrize("path", ["/api/v1/session", "/api/v1/nothing", "/healthz", "/"])
async def test_headers(anonymous: httpx.AsyncClient, path: str) -> None:
    headers = (await anonymous.get(path, headers={"accept": "text/html"})).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert len(headers["x-request-id"]) >= 8


async def test_answers_of_the_api_are_not_kept(anonymous: httpx.AsyncClient) -> None:
    headers = (await anonymous.get("/api/v1/session")).headers
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


async def test_request_ids(anonymous: httpx.AsyncClient) -> None:
    given = await anonymous.get("/healthz", headers={"x-request-id": "trace-0001"})
    assert given.headers["x-request-id"] == "trace-0001"
    hostile = await anonymous.get("/healthz", headers={"x-request-id": 'x"; drop'})
    assert hostile.headers["x-request-id"] != 'x"; drop'


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/v1/nothing"), ("GET", "/api"), ("POST", "/api/v2/session")])
async def test_unknown_addresses(anonymous: httpx.AsyncClient, method: str, path: str) -> None:
    answer = await anonymous.request(method, path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_wrong_methods(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.put("/api/v1/session", json={})
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


async def test_health(app: FastAPI, anonymous: httpx.AsyncClient) -> None:
    assert (await anonymous.get("/healthz")).json() == {"status": "ok"}
    assert (await anonymous.get("/readyz")).json() == {"status": "ready"}
    async with anonymous_client(app, address="127.0.0.1") as local:
        metrics = (await local.get("/metrics")).text
    assert 'dougong_request_seconds_count{method="GET",route="/healthz",status="200"}' in metrics


class TestMetrics:
    """Who may read them."""

    @pytest.mark.parametrize(
        ("address", "headers", "status"),
        [
            ("127.0.0.1", {}, 200),
            ("::1", {}, 200),
            ("::ffff:127.0.0.1", {}, 200),
            ("10.0.0.7", {}, 403),
            ("10.0.0.7", {"x-forwarded-for": "127.0.0.1"}, 403),
            ("127.0.0.1", {"x-forwarded-for": "8.8.8.8"}, 403),
            ("127.0.0.1", {"forwarded": "for=8.8.8.8"}, 403),
            ("10.0.0.7", {"authorization": "Bearer "}, 403),
        ],
    )
    async def test_without_a_token_this_machine_alone(
        self, app: FastAPI, address: str, headers: dict[str, str], status: int
    ) -> None:
        async with anonymous_client(app, address=address) as client:
            assert (await client.get("/metrics", headers=headers)).status_code == status

    @pytest.mark.parametrize(
        ("shown", "status"), [("Bearer 0123456789abcdef", 200), ("Bearer 0123456789abcdeX", 403), ("", 403)]
    )
    async def test_with_a_token_whoever_shows_it(self, platform: Platform, shown: str, status: int) -> None:
        settings = platform.settings.model_copy(update={"metrics_token": SecretStr("0123456789abcdef")})
        app = build_app(replace(platform, settings=settings), [])
        async with anonymous_client(app, address="127.0.0.1") as client:
            answer = await client.get("/metrics", headers={"authorization": shown} if shown else {})
        assert answer.status_code == status


async def test_openapi_names_every_route(app: FastAPI, anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get("/api/openapi.json", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    document = answer.json()
    named = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    for route in app.router.routes:
        path, methods = getattr(route, "path", ""), getattr(route, "methods", set()) or set()
        if path.startswith("/api/v1"):
            assert {(method, path) for method in methods - {"HEAD"}} <= named, path
    operations = [operation for item in document["paths"].values() for operation in item.values()]
    ids = [operation["operationId"] for operation in operations]
    assert len(ids) == len(set(ids))


class TestDefects:
    @pytest.fixture
    def broken(self, platform: Platform) -> httpx.AsyncClient:
        routes = Routes(prefix="/api/test", tag="test")

        @routes.plain("GET", "/defect", access=Public)
        async def defect(request: Request) -> Response:
            raise RuntimeError("password=s3cr3t")

        return anonymous_client(build_app(platform, [routes]))

    async def test_are_told_without_their_trace(self, broken: httpx.AsyncClient) -> None:
        answer = await broken.get("/api/test/defect")
        assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
        assert "s3cr3t" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"


class TestPages:
    @pytest.fixture(autouse=True)
    def _clients(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "assets").mkdir()
        for name in ("index", "phone", "builder"):
            (tmp_path / f"{name}.html").write_text(f'<title>{name}</title><meta content="__CSP_NONCE__">')
        (tmp_path / "assets" / "main-1a2b.js").write_text("let x = 1")
        (tmp_path / "assets" / "main-1a2b.js.gz").write_bytes(gzip.compress(b"let x = 1"))
        (tmp_path / "manifest.json").write_text("{}")
        monkeypatch.setattr(runtime.pages, "_folders", lambda: [tmp_path])

    @pytest.mark.parametrize(
        ("path", "page"),
        [
            ("/", "index"),
            ("/login", "index"),
            ("/setup", "index"),
            ("/w/main/apps/crm", "index"),
            ("/m", "phone"),
            ("/m/w/main", "phone"),
            ("/build/w/main", "builder"),
        ],
    )
    async def test_each_client(self, anonymous: httpx.AsyncClient, path: str, page: str) -> None:
        answer = await anonymous.get(path)
        assert answer.status_code == 200
        assert f"<title>{page}</title>" in answer.text
        assert answer.headers["cache-control"] == "no-store"

    async def test_a_nonce_for_each_answer(self, anonymous: httpx.AsyncClient) -> None:
        one, two = await anonymous.get("/"), await anonymous.get("/")
        nonce = one.text.partition('content="')[2].partition('"')[0]
        assert f"'nonce-{nonce}'" in one.headers["content-security-policy"]
        assert nonce not in two.text
        assert "unsafe" not in one.headers["content-security-policy"]

    async def test_files(self, anonymous: httpx.AsyncClient) -> None:
        answer = await anonymous.get("/assets/main-1a2b.js", headers={"accept-encoding": "gzip"})
        assert answer.text == "let x = 1"
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-type"].startswith("text/javascript")
        plain = await anonymous.get("/manifest.json", headers={"accept-encoding": "identity"})
        assert "content-encoding" not in plain.headers
        assert "immutable" not in plain.headers["cache-control"]

    @pytest.mark.parametrize("path", ["/assets/none.js", "/assets/../index.html", "/index.html", "/%2e%2e/etc/passwd"])
    async def test_no_other_files(self, anonymous: httpx.AsyncClient, path: str) -> None:
        assert (await anonymous.get(path)).status_code == 404

    async def test_a_wrong_address_shows_the_client_too(self, anonymous: httpx.AsyncClient) -> None:
        answer = await anonymous.get("/nowhere", headers={"accept": "text/html,*/*"})
        assert answer.status_code == 404
        assert "<title>index</title>" in answer.text
