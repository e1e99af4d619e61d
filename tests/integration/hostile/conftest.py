"""Fixtures of hostile input: the app `sales`, published in a workspace of its own."""

import pytest

from tests.integration.record_bench import Office
from tests.integration.record_fixtures import office

__all__ = ["address", "known", "office"]


def address(office: Office, rest: str) -> str:
    return f"/api/v1/w/{office.workspace.key}/{rest}"


@pytest.fixture(scope="module")
async def known(office: Office) -> dict[str, str]:
    """Values of path parameters that lead somewhere."""
    record = await office.orders.created(subject="a", items=[{"values": {"product": "x", "qty": "2"}}])
    publications = (await office.client.get(address(office, "apps/sales/publications"))).json()["publications"]
    draft = "apps/sales/draft/form/order/revisions"
    revisions = (await office.client.get(address(office, draft))).json()["revisions"]
    department = (await office.client.post(address(office, "departments"), json={"name": "销售部"})).json()
    return {
        "ws": office.workspace.key,
        "app": "sales",
        "form": "order",
        "type": "form",
        "key": "order",
        "record_id": record["id"],
        "publication": publications[0]["id"],
        "number": "1",
        "other": "draft",
        "revision": str(revisions[0]["revision"]),
        "department": department["id"],
        "member": str(office.staff.member_id),
    }
