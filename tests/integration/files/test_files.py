"""Uploading, attaching, reading and losing files."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from dougong.files.service import Files
from tests.integration.record_bench import Desk, Office, problems

pytestmark = pytest.mark.database

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


def url(office: Office, file: str = "") -> str:
    return f"/api/v1/w/{office.workspace.key}/files{'/' + file if file else ''}"


async def upload(office: Office, client: httpx.AsyncClient, name: str = "a.txt", content: bytes = b"hello") -> str:
    response = await client.post(url(office), params={"name": name}, content=content)
    assert response.status_code == 201, response.text
    return str(response.json()["id"])


async def seen(office: Office, file: str, *clients: httpx.AsyncClient) -> list[int]:
    return [(await client.get(url(office, file))).status_code for client in clients]


async def test_what_goes_in_comes_out(office: Office) -> None:
    response = await office.client.post(url(office), params={"name": "合同 1.png"}, content=PNG)
    told = response.json()
    assert (told["name"], told["size"], told["type"]) == ("合同 1.png", len(PNG), "image/png")
    got = await office.client.get(url(office, told["id"]))
    assert got.content == PNG
    assert got.headers["content-type"] == "image/png"
    assert got.headers["content-disposition"] == "inline; filename*=UTF-8''%E5%90%88%E5%90%8C%201.png"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in got.headers["content-security-policy"]


class TestRanges:
    """Parts of a file."""

    CONTENT = bytes(range(256)) * 20

    @pytest.fixture
    async def address(self, office: Office) -> str:
        return url(office, await upload(office, office.client, "a.bin", self.CONTENT))

    @pytest.mark.parametrize(
        ("asked", "start", "end"),
        [
            ("bytes=0-0", 0, 1),
            ("bytes=10-19", 10, 20),
            ("bytes=5000-", 5000, 5120),
            ("bytes=5000-999999", 5000, 5120),
            ("bytes=-7", 5113, 5120),
            ("bytes=-999999", 0, 5120),
            ("Bytes = 1-2", 1, 3),
        ],
    )
    async def test_a_part(self, office: Office, address: str, asked: str, start: int, end: int) -> None:
        got = await office.client.get(address, headers={"Range": asked})
        assert (got.status_code, got.content) == (206, self.CONTENT[start:end])
        assert got.headers["content-range"] == f"bytes {start}-{end - 1}/5120"
        assert got.headers["content-length"] == str(end - start)
        assert "sandbox" in got.headers["content-security-policy"]

    @pytest.mark.parametrize("asked", ["bytes=5120-", "bytes=9999-10000", "bytes=-0"])
    async def test_a_part_that_is_not_there(self, office: Office, address: str, asked: str) -> None:
        got = await office.client.get(address, headers={"Range": asked})
        assert (got.status_code, got.json()["code"]) == (416, "no_such_range")
        assert got.headers["content-range"] == "bytes */5120"

    @pytest.mark.parametrize(
        "asked", ["bytes=0-1,5-6", "bytes=9-2", "bytes=-", "lines=1-2", "bytes=a-b", "bytes=1", ""]
    )
    async def test_what_is_no_single_range_gives_all(self, office: Office, address: str, asked: str) -> None:
        got = await office.client.get(address, headers={"Range": asked})
        assert (got.status_code, got.content) == (200, self.CONTENT)
        assert got.headers["accept-ranges"] == "bytes"

    async def test_the_rest_of_another_file_is_not_sent(self, office: Office, address: str) -> None:
        tag = (await office.client.get(address)).headers["etag"]
        same = await office.client.get(address, headers={"Range": "bytes=5-", "If-Range": tag})
        other = await office.client.get(address, headers={"Range": "bytes=5-", "If-Range": '"another"'})
        assert (same.status_code, other.status_code) == (206, 200)
        assert (await office.client.get(address, headers={"If-None-Match": tag})).status_code == 304

    async def test_files_are_sent_as_they_are(self, office: Office, address: str) -> None:
        got = await office.client.get(address, headers={"Accept-Encoding": "gzip"})
        assert "content-encoding" not in got.headers
        assert got.headers["content-length"] == "5120"

    async def test_rights_come_first(self, office: Office, address: str) -> None:
        for headers in ({"Range": "bytes=0-1"}, {"Range": "bytes=9999-"}):
            assert (await office.staff.client.get(address, headers=headers)).status_code == 404


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.xml", "a.js", "a"])
async def test_what_could_run_is_only_downloaded(office: Office, name: str) -> None:
    file = await upload(office, office.client, name, b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    got = await office.client.get(url(office, file))
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["content-disposition"].startswith("attachment")


async def test_an_upload_belongs_to_who_made_it(office: Office) -> None:
    file = await upload(office, office.staff.client)
    assert await seen(office, file, office.staff.client, office.client) == [200, 404]
    refused = await office.orders.create({"subject": "a", "papers": [{"id": file}]})
    assert problems(refused) == {("file_unknown", "papers.0.id")}


async def test_who_reads_the_field_reads_the_file(office: Office, staff_orders: Desk, anonymous: Any) -> None:
    file = await upload(office, office.client)
    record = await office.orders.created(subject="a", papers=[{"id": file, "name": "b.exe", "size": 1, "type": "x"}])
    held = {"id": file, "name": "a.txt", "size": 5, "type": "text/plain"}
    assert record["values"]["papers"] == [held]
    assert await seen(office, file, office.client, office.staff.client, anonymous) == [200, 404, 401]
    assert (await office.orders.delete(record["id"], 1)).status_code == 204
    assert await seen(office, file, office.client) == [404]
    await office.client.post(f"{office.orders.url}/{record['id']}/restore", headers={"If-Match": '"2"'})
    assert await seen(office, file, office.client) == [200]


async def test_a_hidden_field_hides_its_files(office: Office) -> None:
    desk = office.desk(office.staff.client, "folder")
    file = await upload(office, office.client)
    record = await office.desk(office.client, "folder").created(title="a", hidden=[{"id": file}])
    assert (await desk.get(record["id"])).status_code == 200
    assert await seen(office, file, office.client, office.staff.client) == [200, 404]


async def test_files_of_rows(office: Office) -> None:
    file = await upload(office, office.client)
    record = await office.orders.created(subject="a", items=[{"values": {"product": "x", "scan": [{"id": file}]}}])
    assert record["values"]["items"][0]["values"]["scan"][0]["name"] == "a.txt"
    assert await seen(office, file, office.client) == [200]
    await office.orders.patch(record["id"], 1, {"items": []})
    assert (await office.sql("SELECT record_id FROM {s}.file WHERE id = $1", file))[0][0] is None


async def test_a_file_has_one_place(office: Office) -> None:
    file = await upload(office, office.client, "a.png", PNG)
    twice = await office.orders.create({"subject": "a", "papers": [{"id": file}], "photos": [{"id": file}]})
    assert problems(twice) == {("duplicate_item", "photos.0.id")}
    record = await office.orders.created(subject="a", papers=[{"id": file}])
    again = await office.orders.create({"subject": "b", "papers": [{"id": file}]})
    assert problems(again) == {("file_unknown", "papers.0.id")}
    moved = await office.orders.patch(record["id"], 1, {"papers": [], "photos": [{"id": file}]})
    assert moved.json()["values"]["photos"][0]["id"] == file
    assert (await office.sql("SELECT field FROM {s}.file WHERE id = $1", file))[0][0] == "photos"


async def test_a_released_file_is_its_uploaders_again(office: Office) -> None:
    file = await upload(office, office.client)
    record = await office.orders.created(subject="a", papers=[{"id": file}])
    await office.orders.patch(record["id"], 1, {"papers": []})
    assert await seen(office, file, office.client, office.staff.client) == [200, 404]


async def test_the_limits_of_the_field(office: Office) -> None:
    large = await upload(office, office.client, "a.txt", b"x" * 100_001)
    text = await upload(office, office.client, "b.txt", b"x")
    refused = await office.orders.create({"subject": "a", "papers": [{"id": large}], "photos": [{"id": text}]})
    assert problems(refused) == {("file_too_large_here", "papers.0"), ("file_ending_refused", "photos.0")}
    four = [{"id": await upload(office, office.client)} for _ in range(4)]
    assert ("too_many_files", "papers") in problems(await office.orders.create({"subject": "a", "papers": four}))


@pytest.mark.parametrize(
    ("name", "content", "status", "code"),
    [
        ("a.png", b"<html>", 422, "file_type_mismatch"),
        ("a.txt", b"", 422, "file_empty"),
        ("..", b"x", 422, "file_name_invalid"),
        ("x" * 300, b"x", 422, "file_name_invalid"),
    ],
)
async def test_what_is_no_file(office: Office, name: str, content: bytes, status: int, code: str) -> None:
    before = await office.count("file")
    response = await office.client.post(url(office), params={"name": name}, content=content)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert await office.count("file") == before


async def test_an_endless_upload_is_cut_off(office: Office, app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.state.files, "_max_bytes", 100_000)
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 10_000_000:
            sent += 10_000
            yield b"x" * 10_000

    response = await office.client.post(url(office), params={"name": "a.txt"}, content=endless())
    assert (response.status_code, response.json()["code"]) == (413, "file_too_large")


async def test_foreign_and_absent_are_the_same(office: Office, make_member: Any) -> None:
    file = await upload(office, office.client)
    stranger = await make_member("admin")
    assert (await stranger.client.get(url(office, file))).status_code == 404
    absent = await office.client.get(url(office, "018f0000-0000-7000-8000-000000000001"))
    assert (absent.status_code, absent.json()["code"]) == (404, "not_found")


async def test_what_nobody_holds_is_removed_after_a_while(office: Office, app: FastAPI) -> None:
    files: Files = app.state.files
    kept = await upload(office, office.client)
    await office.orders.created(subject="a", papers=[{"id": kept}])
    orphan = await upload(office, office.client)
    key = (await office.sql("SELECT storage_key FROM {s}.file WHERE id = $1", orphan))[0][0]
    await files.clean_up(office.workspace)
    assert await seen(office, orphan, office.client) == [200]
    assert await files.clean_up(office.workspace, datetime.now(UTC) + timedelta(days=8)) >= 1
    assert await seen(office, orphan, office.client) == [404]
    assert await seen(office, kept, office.client) == [200]
    with pytest.raises(FileNotFoundError):
        await files._storage.stream(key)
