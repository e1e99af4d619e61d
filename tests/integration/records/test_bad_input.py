"""Input that no client of ours sends: a clear 4xx with a code, the place, and nothing written."""

import pytest

from tests.integration.record_bench import Office

pytestmark = pytest.mark.database

ID = "018f0000-0000-7000-8000-000000000001"
BODIES: list[tuple[bytes, int, str, list[object]]] = [
    (b"", 400, "invalid_json", []),
    (b"{", 400, "invalid_json", []),
    (b"\xff\xfe{}", 400, "invalid_json", []),
    (b"[" * 100_000, 400, "json_too_deep", []),
    (b'{"values": {"subject": "a", "subject": "b"}}', 400, "json_duplicate_key", []),
    (b'{"values": {"subject": "a", "amount": NaN}}', 400, "not_a_number", []),
    (b'{"values": {"subject": "a", "amount": -Infinity}}', 400, "not_a_number", []),
    (b'{"values": {"subject": "\\ud800"}}', 400, "invalid_json", []),
    (b'{"values": {"subject": "\\uDFFF\\ud83d"}}', 400, "invalid_json", []),
    (b"null", 422, "expected_object", []),
    (b"[]", 422, "expected_object", []),
    (b"{}", 422, "missing", []),
    (b'{"values": null}', 422, "expected_object", []),
    (b'{"values": {"subject": "a"}, "version": 9}', 422, "unknown_field", ["version"]),
    (b'{"values": {"subject": "a", "id": "%s"}}' % ID.encode(), 422, "unknown_field", ["id"]),
    (b'{"values": {"subject": "a", "__proto__": 1}}', 422, "unknown_field", ["__proto__"]),
    (b'{"values": {"subject": "a", "owner_id": null}}', 422, "unknown_field", ["owner_id"]),
    (b'{"values": {"subject": "a", "x\\"; DROP TABLE a; --": 1}}', 422, "unknown_field", ['x"; DROP TABLE a; --']),
    (b'{"values": {"subject": ["a"]}}', 422, "expected_text", ["subject"]),
    (b'{"values": {"subject": 1}}', 422, "expected_text", ["subject"]),
    (b'{"values": {"subject": "a\\u0000b"}}', 422, "unwanted_character", ["subject"]),
    (b'{"values": {"subject": "%s"}}' % (b"x" * 41), 422, "too_long", ["subject"]),
    (b'{"values": {"subject": "a", "amount": true}}', 422, "expected_number", ["amount"]),
    (b'{"values": {"subject": "a", "amount": "1_000"}}', 422, "expected_number", ["amount"]),
    (b'{"values": {"subject": "a", "amount": "NaN"}}', 422, "expected_number", ["amount"]),
    (b'{"values": {"subject": "a", "amount": 1e400}}', 422, "malformed_json", []),
    (b'{"values": {"subject": "a", "amount": "0.001"}}', 422, "too_many_decimals", ["amount"]),
    (b'{"values": {"subject": "a", "urgent": "true"}}', 422, "expected_boolean", ["urgent"]),
    (b'{"values": {"subject": "a", "day": "2026-02-30"}}', 422, "expected_date", ["day"]),
    (b'{"values": {"subject": "a", "day": 20260101}}', 422, "expected_date", ["day"]),
    (b'{"values": {"subject": "a", "at": "2026-01-01T00:00:00"}}', 422, "expected_datetime", ["at"]),
    (b'{"values": {"subject": "a", "tags": ["a", "a"]}}', 422, "duplicate_item", ["tags", 1]),
    (b'{"values": {"subject": "a", "tags": "a"}}', 422, "expected_list", ["tags"]),
    (b'{"values": {"subject": "a", "customer": "1"}}', 422, "expected_id", ["customer"]),
    (b'{"values": {"subject": "a", "customer": "%s"}}' % ID.encode(), 422, "unknown_reference", ["customer"]),
    (b'{"values": {"subject": "a", "seller": "%s"}}' % ID.encode(), 422, "unknown_reference", ["seller"]),
    (b'{"values": {"subject": "a", "unit": "%s"}}' % ID.encode(), 422, "unknown_reference", ["unit"]),
    (b'{"values": {"subject": "a", "papers": [{"id": "%s"}]}}' % ID.encode(), 422, "file_unknown", ["papers", 0, "id"]),
    (b'{"values": {"subject": "a", "papers": [{"id": "../../etc"}]}}', 422, "expected_id", ["papers", 0, "id"]),
    (b'{"values": {"subject": "a", "total": "1"}}', 422, "read_only_field", ["total"]),
    (b'{"values": {"subject": "a", "credit": "1"}}', 422, "read_only_field", ["credit"]),
    (b'{"values": {"subject": "a", "items": {}}}', 422, "expected_list", ["items"]),
    (b'{"values": {"subject": "a", "items": [1]}}', 422, "expected_object", ["items", 0]),
    (b'{"values": {"subject": "a", "items": [{"values": {"product": "x", "position": 1}}]}}', 422, "unknown_field",
     ["items", 0, "position"]),
    (b'{"values": {"subject": "a", "items": [%s]}}' % b",".join([b'{"values": {"product": "x"}}'] * 21), 422,
     "too_many_rows", ["items"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "status", "code", "path"), BODIES, ids=range(len(BODIES)))
async def test_a_body_that_is_wrong(office: Office, body: bytes, status: int, code: str, path: list[object]) -> None:
    before = await office.count(), await office.count("audit")
    headers = {"Content-Type": "application/json"}
    response = await office.client.post(office.orders.url, content=body, headers=headers)
    assert response.status_code == status, response.text
    answer = response.json()
    found = {(answer["code"], ())} | {(each["code"], tuple(each["path"])) for each in answer["errors"]}
    assert (code, tuple(path)) in found, answer
    assert all(each["message"] and each["message"] != each["code"] for each in answer["errors"]), answer
    assert (await office.count(), await office.count("audit")) == before


async def test_a_body_of_another_kind(office: Office) -> None:
    response = await office.client.post(office.orders.url, content=b"subject=a")
    assert (response.status_code, response.json()["code"]) == (415, "unsupported_media_type")


async def test_a_body_that_is_too_long(office: Office) -> None:
    long = b'{"values": {"subject": "%s"}}' % (b"x" * 6_000_000)
    response = await office.client.post(office.orders.url, content=long, headers={"Content-Type": "application/json"})
    assert (response.status_code, response.json()["code"]) == (413, "body_too_large")


@pytest.mark.parametrize("record", ["1", "x", "' OR 1=1", ID, "018F0000-0000-7000-8000-00000000000Z", "\u202e"])
async def test_an_id_that_names_nothing(office: Office, record: str) -> None:
    assert (await office.orders.get(record)).status_code == 404
    assert (await office.orders.patch(record, 1, {"subject": "a"})).status_code == 404
    assert (await office.orders.delete(record, 1)).status_code == 404


@pytest.mark.parametrize(
    ("header", "status"), [("x", 400), ('"x"', 400), ('W/"1"', 400), ("*", 400), ('"99999999999"', 400)]
)
async def test_a_version_that_is_none(office: Office, header: str, status: int) -> None:
    record = await office.orders.created(subject="a")
    address = f"{office.orders.url}/{record['id']}"
    response = await office.client.patch(address, json={"values": {}}, headers={"If-Match": header})
    assert response.status_code == status, response.text
