"""`make bench`: Dougong beside the hand-coded floor, driven in turns by the same client."""

import argparse
import asyncio
import random
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import orjson

from benchmarks import bundles, data, jobs, live, machine, ours, report, servers
from benchmarks.floor import setup as floor
from benchmarks.load import Requests, Sample, drive, request

PAGE = 20
DEEP = 500_000


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two servers, with what differs in how it is asked."""

    port: int
    headers: dict[str, str]
    unsafe_headers: dict[str, str]
    records_path: str
    list_query: Callable[[str], str]  # of a status

    def get(self, records: int) -> Requests:
        # every fifth record belongs to the other department, which the caller does not see
        def one() -> bytes:
            n = random.randrange(records)
            return request("GET", f"{self.records_path}/{data.record_id(n - (n % 5 == 4))}", self.headers)

        return one

    def list(self) -> Requests:
        pages = [request("GET", f"{self.records_path}?{self.list_query(s)}", self.headers) for s in data.STATUSES]
        return lambda: random.choice(pages)

    def create(self, salesperson: str) -> Requests:
        return lambda: request("POST", self.records_path, self.unsafe_headers, new_order(salesperson))

    def page_at(self, query: str) -> Requests:
        page = request("GET", f"{self.records_path}?{query}", self.headers)
        return lambda: page


def new_order(salesperson: str) -> bytes:
    n = random.randrange(10**9)
    values = {
        "subject": f"新订单 {n}",
        "customer": str(data.customer_id(n % data.CUSTOMERS)),
        "status": data.STATUSES[n % 5],
        "amount": f"{n % 1_000_000 / 100:.2f}",
        "quantity": str(1 + n % 9),
        "discount": "0.05",
        "order_date": "2026-11-24",
        "email": f"buyer{n}@example.com",
        "urgent": n % 7 == 0,
        "salesperson": salesperson,
    }
    return orjson.dumps({"values": values})


@dataclass(frozen=True, slots=True)
class Operation:
    name: str
    requests: Callable[[Side], Requests]
    expected: int = 200
    at_least: float | None = None


async def compare(sides: tuple[Side, Side], operation: Operation, rounds: int, seconds: float) -> list[report.Line]:
    """Drives both in turns, the first round only to warm up."""
    totals = (Sample(), Sample())
    for turn in range(rounds + 1):
        for place in (0, 1) if turn % 2 else (1, 0):
            side = sides[place]
            sample = await drive(side.port, operation.requests(side), seconds, expected=operation.expected)
            if turn:
                totals[place].add(sample)
    mine, theirs = totals
    for who, sample in (("Dougong", mine), ("floor", theirs)):
        if sample.errors:
            raise RuntimeError(f"{operation.name} on {who}: answers with the wrong status: {sample.errors}")
    return [
        report.ratio(operation.name, mine.throughput, theirs.throughput, "/s", at_least=operation.at_least),
        report.ratio(
            f"{operation.name}, p95",
            mine.percentile(0.95) * 1000,
            theirs.percentile(0.95) * 1000,
            "ms",
            at_most=1.2 if operation.at_least else None,
        ),
    ]


async def deep_page(side: Side, records: int, rounds: int, seconds: float) -> report.Line:
    """The page at depth 500,000 (or as deep as the data go) beside the first one, in turns, by one client."""
    depth = min(DEEP, records * 3 // 5)
    cursor = await ours.cursor_at(side.port, side.records_path, side.headers, depth)
    queries = (f"sort=order_date&limit={PAGE}", f"sort=order_date&limit={PAGE}&cursor={cursor}")
    totals = (Sample(), Sample())
    for turn in range(4 * rounds + 1):
        for place, query in enumerate(queries):
            sample = await drive(side.port, side.page_at(query), seconds / 4, clients=1)
            if turn:
                totals[place].add(sample)
    first, deep = totals
    for page in totals:
        if page.errors:
            raise RuntimeError(f"deep page: answers with the wrong status: {page.errors}")
    quotient = deep.percentile(0.5) / first.percentile(0.5)
    return report.Line(
        f"list page at depth {depth:,} (beside the first page)",
        f"{deep.percentile(0.5) * 1000:.2f} ms",
        f"{first.percentile(0.5) * 1000:.2f} ms",
        f"{quotient:.2f}×",
        "≤ 2×",
        quotient <= 2,
    )


async def measure(options: argparse.Namespace, logs: Path) -> list[report.Line]:
    world = await ours.prepare(options.records, logs)
    connection = await asyncpg.connect(world.admin_url)
    await floor.create(connection)
    await floor.fill(connection, world.people, options.records)
    await connection.close()
    lines: list[report.Line] = []
    async with ours.running(world, logs) as mine, floor_running(world, logs) as theirs:
        await asyncio.sleep(options.settle)
        idle = [machine.pss(server.pid)["server"] for server in (mine, theirs)]
        headers, unsafe = await ours.sign_in(mine.port, world)
        sides = (
            Side(mine.port, headers, unsafe, ours.RECORDS, ours.list_query),
            Side(
                theirs.port,
                floor.HEADERS,
                floor.UNSAFE_HEADERS,
                "/orders",
                lambda s: f"status={s}&sort=-order_date&limit={PAGE}",
            ),
        )
        salesperson = str(world.people.members[0])
        operations = (
            Operation("get", lambda side: side.get(options.records), at_least=1.0),
            Operation(f"list of {PAGE} (filter and sort)", lambda side: side.list(), at_least=1.0),
            Operation("create", lambda side: side.create(salesperson), 201, 0.7),
        )
        for operation in operations:
            lines += await compare(sides, operation, options.rounds, options.seconds)
        lines.append(await deep_page(sides[0], options.records, options.rounds, options.seconds))
    lines.append(report.limit("server process idle (PSS)", idle[0], "MB", 200, idle[1]))
    lines.append(report.limit("start without set-up", mine.start_seconds, "s", 3, theirs.start_seconds))
    lines += await live.measure(world, logs, new_order)
    lines += await jobs.measure(world, logs, new_order)
    return [*lines, *bundles.sizes()]


def floor_running(world: ours.World, logs: Path) -> AbstractAsyncContextManager[servers.Server]:
    port = servers.free_port()
    environment = {
        "FLOOR_DATABASE_URL": world.url.replace("postgresql://", "postgresql+asyncpg://"),
        "FLOOR_POOL_SIZE": str(ours.POOL_SIZE),
    }
    return servers.running(servers.uvicorn("benchmarks.floor.app:app", port), environment, port, logs / "floor.log")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=5, help="of one turn")
    parser.add_argument("--rounds", type=int, default=4, help="turns of each side that count")
    parser.add_argument("--settle", type=float, default=5, help="seconds until the idle size is taken")
    parser.add_argument("--output", type=Path, default=report.RESULTS)
    options = parser.parse_args()
    logs = Path("var/bench")
    logs.mkdir(parents=True, exist_ok=True)
    lines = asyncio.run(measure(options, logs))
    settings = f"{options.records:,} records, 16 clients, one server process each, {ours.POOL_SIZE} connections each."
    postgres = asyncio.run(ours.server_version())
    print(report.write(lines, machine.description(postgres), settings, options.output))
    if any(line.good is False for line in lines):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
