"""The command `dougong`. Commands import what they need when they run: `dougong --help` stays quick."""

import asyncio
import sys
from typing import Annotated, NoReturn

import typer

app = typer.Typer(
    name="dougong",
    help="Dougong: business apps from documents.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
packs = typer.Typer(help="Starter packs and apps as files.", no_args_is_help=True)
app.add_typer(packs, name="pack")

REFUSED, FAILED = 1, 2


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
def worker(beside_server: Annotated[bool, typer.Option("--beside-server", hidden=True)] = False) -> None:
    """Run background work: resume interrupted publications, delete what has expired."""
    from dougong import logs
    from dougong.settings import Settings
    from runtime import worker as work
    from runtime.process import process

    settings = Settings()
    with process(settings) as this:
        logs.configure(settings)
        asyncio.run(work.run(this, beside_server=beside_server))


if __name__ == "__main__":
    main()
