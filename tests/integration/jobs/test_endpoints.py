"""Jobs over HTTP: who sees them, runs them again, cancels them."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from dougong.jobs import JobKind, NewJob
from tests.integration.conftest import Person
from tests.integration.jobs.conftest import Shop

pytestmark = pytest.mark.database
MARK = JobKind("test.mark")


@pytest.fixture
def url(shop: Shop) -> str:
    return f"/api/v1/w/{shop.workspace.key}/jobs"


async def failed(shop: Shop, cause: str = '{"code": "job_error", "params": {"error": "OSError"}}') -> UUID:
    [job] = await shop.add(NewJob(MARK, {"secret": "payloads are nobody's business"}))
    await shop.sql(
        "UPDATE {s}.job SET state = 'failed', failures = 8, finished_at = now(), cause = $2::text::jsonb WHERE id = $1",
        job,
        cause,
    )
    return job


async def jobs_of(client: httpx.AsyncClient, url: str) -> list[dict[str, Any]]:
    answer = await client.get(url)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["jobs"]
    return found


async def test_an_admin_sees_dead_letters_with_their_cause(shop: Shop, url: str, client: httpx.AsyncClient) -> None:
    job = await failed(shop)
    await shop.add(NewJob(MARK, {}))
    [shown] = await jobs_of(client, f"{url}?state=failed")
    assert shown["id"] == str(job)
    assert shown["cause"]["code"] == "job_error"
    assert "OSError" in shown["cause"]["message"]
    assert "payload" not in shown
    assert len(await jobs_of(client, f"{url}?state=open")) == 1


async def test_run_again(shop: Shop, url: str, client: httpx.AsyncClient) -> None:
    job = await failed(shop)
    answer = await client.post(f"{url}/{job}/run-again", json={})
    assert (answer.status_code, answer.json()["state"]) == (200, "waiting"), answer.text
    assert (await client.post(f"{url}/{job}/run-again", json={})).json()["code"] == "job_not_over"
    row = await shop.row(job)
    assert (row["failures"], row["finished_at"]) == (0, None)
    events = await shop.sql("SELECT event FROM {s}.audit WHERE record_id = $1", job)
    assert [event["event"] for event in events] == ["job.run_again"]


async def test_waiting_work_is_cancelled_at_once_running_work_at_its_next_step(
    shop: Shop, url: str, client: httpx.AsyncClient
) -> None:
    waiting, running = await shop.add(NewJob(MARK, {}), NewJob(MARK, {}))
    await shop.sql("UPDATE {s}.job SET state = 'running' WHERE id = $1", running)
    assert (await client.post(f"{url}/{waiting}/cancel", json={})).json()["state"] == "cancelled"
    answer = (await client.post(f"{url}/{running}/cancel", json={})).json()
    assert (answer["state"], answer["cancelling"]) == ("running", True)
    assert (await client.post(f"{url}/{waiting}/cancel", json={})).status_code == 409


async def test_members_see_and_cancel_their_own_alone(
    shop: Shop, url: str, staff: Person, client: httpx.AsyncClient
) -> None:
    own, other = await shop.add(NewJob(MARK, {}, actor=staff.member_id), NewJob(MARK, {}))
    assert (await staff.client.get(url)).status_code == 403
    assert (await staff.client.get(f"{url}/queues")).status_code == 403
    assert [job["id"] for job in await jobs_of(staff.client, f"{url}/mine")] == [str(own)]
    assert (await staff.client.get(f"{url}/{own}")).status_code == 200
    assert (await staff.client.get(f"{url}/{other}")).status_code == 404
    assert (await staff.client.post(f"{url}/{other}/cancel", json={})).status_code == 404
    assert (await staff.client.post(f"{url}/{own}/run-again", json={})).status_code == 403
    assert (await staff.client.post(f"{url}/{own}/cancel", json={})).json()["state"] == "cancelled"
    assert (await client.get(f"{url}/{own}")).status_code == 200


async def test_queues(shop: Shop, url: str, client: httpx.AsyncClient) -> None:
    await failed(shop)
    await shop.add(NewJob(MARK, {}), NewJob(MARK, {}, delay=60))
    quick, long = (await client.get(f"{url}/queues")).json()["queues"]
    assert {name: quick[name] for name in ("waiting", "due", "running", "failed")} == {
        "waiting": 2, "due": 1, "running": 0, "failed": 1,
    }  # fmt: skip
    assert quick["next_due_at"] is not None
    assert long["waiting"] == 0


async def test_pages(shop: Shop, url: str, client: httpx.AsyncClient) -> None:
    jobs = [str(job) for job in await shop.add(*(NewJob(MARK, {}) for _ in range(5)))]
    first = (await client.get(f"{url}?limit=3")).json()
    second = (await client.get(f"{url}?limit=3&cursor={first['next']}")).json()
    found = [job["id"] for job in [*first["jobs"], *second["jobs"]]]
    assert (sorted(found), second["next"]) == (sorted(jobs), None)
