"""The command `dougong`: what it prints, and how it fails."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from dougong.database import Databases
from tests.conftest import fresh_database
from tests.integration.conftest import TEST_SECRET, Person

pytestmark = pytest.mark.database
ROOT = Path(__file__).parents[3]
Run = subprocess.CompletedProcess[str]


def dougong(*arguments: str, stdin: str = "", **settings: str) -> Run:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DOUGONG_")}
    environment |= {"PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}", "DOUGONG_SECRET_KEY": TEST_SECRET, **settings}
    command = [sys.executable, "-m", "runtime.cli", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, env=environment, cwd="/tmp")


def test_kinds() -> None:
    kinds = json.loads(dougong("kinds").stdout)
    assert "text" in kinds["field"]
    assert "SUM" in kinds["function"]
    assert [kinds[name] for name in ("node", "trigger", "action", "element", "widget")] == [[]] * 5


@pytest.mark.parametrize("backend", ["python", "sql"])
def test_eval(backend: str, databases: Databases, database_url: str) -> None:
    cases = [{"formula": "SUM(items.qty) * 2", "record": {"items": [{"qty": "1.5"}, {"qty": "2"}]}}, {"formula": "1 +"}]
    done = dougong(
        "eval", "--cases", "-", "--backend", backend, stdin=json.dumps(cases), DOUGONG_DATABASE_URL=database_url
    )
    assert done.returncode == 0, done.stderr
    value, error = json.loads(done.stdout)
    assert value == {"value": "7"}
    assert error["error"].keys() == {"code", "message", "line", "column"}


async def test_eval_in_sql_makes_nothing_but_the_functions(server_url: str) -> None:
    async with fresh_database(server_url) as url:
        done = dougong(
            "eval", "--cases", "-", "--backend", "sql", stdin='[{"formula": "ROUND(2.5, 0)"}]', DOUGONG_DATABASE_URL=url
        )
        assert json.loads(done.stdout) == [{"value": "3"}], done.stderr
        connection = await asyncpg.connect(url)
        tables = await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname IN ('public', 'dougong')")
        await connection.close()
    assert tables == 0


def test_migrate(databases: Databases, database_url: str) -> None:
    done = dougong("migrate", DOUGONG_DATABASE_URL=database_url)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "The directory is up to date.")


def test_statements_for_an_administrator(databases: Databases, database_url: str) -> None:
    done = dougong("migrate", "--print-sql", "--workspace", "later", DOUGONG_DATABASE_URL=database_url)
    assert '_later" NOLOGIN;' in done.stdout
    assert "GRANT " in done.stdout


async def test_reset_password(database_url: str, staff: Person) -> None:
    settings = {"DOUGONG_DATABASE_URL": database_url, "DOUGONG_PUBLIC_BASE_URL": "https://dougong.example.com"}
    done = dougong("reset-password", staff.email, **settings)
    assert done.returncode == 0, done.stderr
    assert re.match(r"https://dougong\.example\.com/reset#[\w-]{43}\n", done.stdout)
    unknown = dougong("reset-password", "nobody@nowhere.example", **settings)
    assert (unknown.returncode, unknown.stderr) == (1, "Nobody signs in with “nobody@nowhere.example”.\n")


@pytest.mark.parametrize(
    ("arguments", "settings", "said"),
    [
        (["migrate"], {"DOUGONG_SECRET_KEY": "short"}, "at least 32 are needed"),
        (["migrate"], {"DOUGONG_DATABASE_URL": "postgresql://x@127.0.0.1:1/x"}, "The database can't be reached"),
        (["migrate"], {"DOUGONG_PORT": "many"}, "DOUGONG_PORT: "),
        (["eval", "--cases", "/nowhere.json"], {}, "There is no file /nowhere.json"),
        (["eval", "--cases", "-"], {}, "The cases can't be read"),
    ],
)
def test_failures_are_sentences(arguments: list[str], settings: dict[str, str], said: str) -> None:
    done = dougong(*arguments, **settings)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
