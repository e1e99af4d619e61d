"""The cache of who is who."""

import asyncio

import pytest

from dougong.access.cache import FreshCache


@pytest.fixture
def loads() -> list[str]:
    return []


def loader(loads: list[str], value: str | None, delay: float = 0.0):  # type: ignore[no-untyped-def]  # a closure
    async def load() -> str | None:
        loads.append("load")
        await asyncio.sleep(delay)
        return value

    return load


async def test_kept_while_fresh(loads: list[str]) -> None:
    cache: FreshCache[str, str] = FreshCache(ttl=0.05)
    assert await cache.get("a", loader(loads, "1")) == "1"
    assert await cache.get("a", loader(loads, "2")) == "1"
    await asyncio.sleep(0.06)
    assert await cache.get("a", loader(loads, "2")) == "2"


async def test_absence_is_not_kept(loads: list[str]) -> None:
    cache: FreshCache[str, str] = FreshCache()
    assert await cache.get("a", loader(loads, None)) is None
    assert await cache.get("a", loader(loads, "1")) == "1"


async def test_loaded_once_for_all_who_wait(loads: list[str]) -> None:
    cache: FreshCache[str, str] = FreshCache()
    values = await asyncio.gather(*(cache.get("a", loader(loads, "1", 0.01)) for _ in range(20)))
    assert set(values) == {"1"}
    assert len(loads) == 1


async def test_what_was_read_before_a_change_is_not_kept(loads: list[str]) -> None:
    cache: FreshCache[str, str] = FreshCache()
    loading = asyncio.create_task(cache.get("a", loader(loads, "old", 0.02)))
    await asyncio.sleep(0.01)
    cache.clear()
    await loading
    assert await cache.get("a", loader(loads, "new")) == "new"


async def test_who_waited_loads_anew_when_the_first_is_cancelled(loads: list[str]) -> None:
    cache: FreshCache[str, str] = FreshCache()
    first = asyncio.create_task(cache.get("a", loader(loads, "1", 1)))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(cache.get("a", loader(loads, "2")))
    await asyncio.sleep(0.01)
    first.cancel()
    assert await asyncio.wait_for(second, 0.5) == "2"


async def test_bounded() -> None:
    cache: FreshCache[int, str] = FreshCache(size=10)
    for number in range(100):
        await cache.get(number, loader([], "x"))
    assert len(cache._entries) <= 10
