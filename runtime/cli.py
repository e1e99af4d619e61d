"""The command `dougong`. Commands import what they need when they run: `dougong --help` stays quick."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

app = typer.Typer(
    name="dougong",
    help="Dougong: business apps from documents.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
REFUSED = 1


def main() -> None:
    """Errors that a person can do something about are one sentence on stderr, with exit code 1."""
    from runtime.failures import sentence_of

    try:
        app()
    except Exception as error:
        sentence = sentence_of(error)
        if sentence is None:
            raise
        fail(sentence)


def fail(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    sys.exit(REFUSED)


def say(line: str) -> None:
    print(line, flush=True)


@app.command()
def serve(
    worker: Annotated[bool, typer.Option(help="Run a worker beside the server.")] = True,
    reload: Annotated[bool, typer.Option(help="Restart when the code changes.")] = False,
) -> None:
    """Start the server, with a private PostgreSQL unless DOUGONG_DATABASE_URL is set."""
    from dougong.settings import Settings
    from runtime import serving
    from runtime.process import process

    settings = Settings()
    say("· Database" + ("" if settings.database_url else f" (private, in {settings.home})"))
    with process(settings) as this:
        serving.serve(this, worker=worker, say=say, reload=reload)


@app.command()
def worker(
    server: Annotated[int | None, typer.Option(help="End with this parent process.", hidden=True)] = None,
) -> None:
    """Run background work: resume interrupted publications, delete what has expired."""
    from dougong import logs
    from dougong.settings import Settings
    from runtime import worker as work
    from runtime.process import process

    settings = Settings()
    with process(settings) as this:
        logs.configure(settings)
        asyncio.run(work.run(this, server=server))


@app.command()
def migrate(
    print_sql: Annotated[
        bool, typer.Option(help="Change nothing; print what an administrator of the database must run.")
    ] = False,
    workspace: Annotated[
        list[str] | None, typer.Option(help="With --print-sql: also for a workspace of this key, still to be made.")
    ] = None,
) -> None:
    """Bring the directory and every workspace to this version."""
    from dougong.settings import Settings
    from runtime import migrating
    from runtime.process import process

    with process(Settings()) as this:
        keys = workspace or []
        work = (lambda databases: migrating.print_sql(databases, keys)) if print_sql else migrating.run
        for line in this.run(work):
            say(line)


@app.command()
def setup_link() -> None:
    """Print a new link for the first set-up; earlier links stop working."""
    from dougong.directory.service import new_setup_token
    from dougong.settings import Settings
    from runtime.process import process
    from runtime.serving import setup_link as link_of

    with process(Settings()) as this:
        link = link_of(this, this.run(new_setup_token))
    if link is None:
        fail("The set-up has been done: there is an account already.")
    say(link)


@app.command()
def openapi() -> None:
    """Print the OpenAPI document."""
    from runtime.server import openapi_json

    say(openapi_json())


@app.command()
def kinds() -> None:
    """Print every registered kind as JSON."""
    from runtime.kinds import kinds_json

    say(kinds_json())


@app.command(name="eval")
def evaluate(
    cases: Annotated[Path, typer.Option(help='A JSON list of {"formula": …, "record": {…}}; - reads standard input.')],
    backend: Annotated[Literal["python", "sql"], typer.Option(help="Where the formulas run.")] = "python",
    locale: Annotated[str, typer.Option(help="Language of error messages.")] = "en-US",
) -> None:
    """Evaluate formulas and print a JSON list of values and errors."""
    from runtime.evaluating import evaluate_file

    text = sys.stdin.read() if str(cases) == "-" else cases.read_text(encoding="utf-8")
    say(evaluate_file(text, backend, locale))


if __name__ == "__main__":
    main()
