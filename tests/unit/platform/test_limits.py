"""How often someone may fail to sign in."""

import asyncio
import os
import secrets

import pytest

from dougong.errors import DougongError
from dougong.sessions.limits import SignInLimits, WrongSecret

REDIS = os.environ.get("DOUGONG_TEST_REDIS_URL", "redis://127.0.0.1:6379")


async def fail_once(limits: SignInLimits, account: str, address: str) -> str:
    """The code that a wrong password is answered with."""
    try:
        async with limits.attempt(account, address):
            await asyncio.sleep(0)
            raise WrongSecret("wrong_credentials", 401)
    except DougongError as error:
        return error.code


async def test_two_hundred_at_once() -> None:
    limits = SignInLimits(None)
    codes = await asyncio.gather(*(fail_once(limits, "a@b.c", f"10.0.0.{number}") for number in range(200)))
    assert codes.count("wrong_credentials") == 10


async def test_successes_do_not_count() -> None:
    limits = SignInLimits(None)
    for _ in range(60):
        async with limits.attempt("a@b.c", "10.0.0.1"):
            pass
    assert await fail_once(limits, "a@b.c", "10.0.0.1") == "wrong_credentials"


async def test_accounts_are_told_apart() -> None:
    limits = SignInLimits(None)
    for number in range(12):
        assert await fail_once(limits, f"{number}@b.c", "10.0.0.1") == "wrong_credentials"


async def test_without_redis_the_process_counts_itself() -> None:
    limits = SignInLimits("redis://127.0.0.1:1")
    codes = [await fail_once(limits, "a@b.c", "10.0.0.1") for _ in range(11)]
    assert codes == ["wrong_credentials"] * 10 + ["too_many_tries"]


@pytest.mark.redis
async def test_processes_share_the_count_in_redis() -> None:
    account = secrets.token_hex(8)
    one, other = SignInLimits(REDIS), SignInLimits(REDIS)
    for _ in range(5):
        assert await fail_once(one, account, account) == "wrong_credentials"
        assert await fail_once(other, account, account) == "wrong_credentials"
    assert await fail_once(other, account, account) == "too_many_tries"
    for limits in (one, other):
        await limits.close()
