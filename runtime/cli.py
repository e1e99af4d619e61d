"""The command `dougong`. Commands import what they need when they run: `dougong --help` stays quick."""

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
    demo: Annotated[
        bool, typer.Option(help="Make the demo workspace first, and print how its people sign in.")
    ] = False,
) -> None:
    """Start the server, with a private PostgreSQL unless DOUGONG_DATABASE_URL is set."""
    from dougong.settings import Settings
    from runtime import serving
    from runtime.process import process

    settings = Settings()
    say("· Database" + ("" if settings.database_url else f" (private, in {settings.home})"))
    with process(settings) as this:
        serving.serve(this, worker=worker, say=say, reload=reload, demo=demo)


@app.command()
def worker(
    server: Annotated[int | None, typer.Option(help="End with this parent process.", hidden=True)] = None,
) -> None:
    """Run jobs: what must happen after a commit, at a time, or for long. With DOUGONG_REDIS_URL as many as you like."""
    from dougong import logs
    from dougong.settings import Settings
    from runtime import worker as work
    from runtime.process import process

    settings = Settings()
    with process(settings) as this:
        logs.configure(settings)
        work.work(this, server=server)


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
def reset_password(email: Annotated[str, typer.Argument(help="Address that the person signs in with.")]) -> None:
    """Print a one-time link for a new password, for an administrator who can't get in."""
    from dougong.sessions.resets import reset_link_by_email
    from dougong.settings import Settings
    from runtime.process import process

    with process(Settings()) as this:
        made = this.run(lambda databases: reset_link_by_email(databases, this.settings, email))
    say(made.link)
    say(f"The link works once, until {made.expires_at:%H:%M} UTC.")


@app.command(name="demo")
def make_demo(
    reset_credentials: Annotated[
        bool, typer.Option(help="Give the demo's people new passwords and print them.")
    ] = False,
) -> None:
    """Make the workspace `demo`: the starter packs, sample data, people for each role."""
    from dougong.settings import Settings
    from runtime import packing, serving
    from runtime.process import process

    with process(Settings()) as this:
        this.run(lambda databases: serving.prepare(databases, say))
        this.run(lambda databases: packing.demo(this, databases, say, reset=reset_credentials))


packs = typer.Typer(name="pack", help="Starter packs: list, install, export, validate, compare.", no_args_is_help=True)
app.add_typer(packs)
_InWorkspace = Annotated[str, typer.Option("--workspace", "-w", help="Key of the workspace.")]


@packs.command(name="list")
def list_packs() -> None:
    """Print the packs that come with this installation."""
    from runtime import packing

    for line in packing.list_packs():
        say(line)


@packs.command(name="install")
def install_pack(
    pack: Annotated[str, typer.Argument(help="Key of a pack, or the path of a folder or zip.")],
    workspace: _InWorkspace,
    sample_data: Annotated[bool, typer.Option(help="With the records it brings along.")] = False,
) -> None:
    """Install a pack, with what it requires."""
    from dougong.settings import Settings
    from runtime import packing
    from runtime.process import process

    with process(Settings()) as this:
        say(this.run(lambda databases: packing.install(this, databases, pack, workspace, sample_data=sample_data)))


@packs.command()
def remove_sample_data(pack: Annotated[str, typer.Argument(help="Key of a pack.")], workspace: _InWorkspace) -> None:
    """Take out a pack's sample records, except those that were changed or are linked to."""
    from dougong.settings import Settings
    from runtime import packing
    from runtime.process import process

    with process(Settings()) as this:
        say(this.run(lambda databases: packing.remove_sample_data(this, databases, pack, workspace)))


@packs.command(name="export")
def export_pack(
    app_key: Annotated[str, typer.Argument(metavar="APP", help="Key of the app.")],
    workspace: _InWorkspace,
    output: Annotated[Path | None, typer.Option(help="Where to write the zip.")] = None,
) -> None:
    """Write an app as a pack."""
    from dougong.settings import Settings
    from runtime import packing
    from runtime.process import process

    with process(Settings()) as this:
        say(str(this.run(lambda databases: packing.export(databases, app_key, workspace, output))))


@packs.command(name="validate")
def validate_pack(path: Annotated[Path, typer.Argument(help="A folder or zip.")]) -> None:
    """Print everything that is wrong with a pack; exit code 1 when it can't be installed."""
    from runtime import packing

    lines = packing.validate(path)
    for line in lines:
        say(line)
    if any(line.startswith("error:") for line in lines):
        sys.exit(REFUSED)


@packs.command(name="diff")
def diff_pack(
    old: Annotated[Path, typer.Argument(help="A folder or zip.")],
    new: Annotated[Path | None, typer.Argument(help="Another one; or use --workspace.")] = None,
    workspace: Annotated[
        str | None, typer.Option("--workspace", "-w", help="Compare with what is installed there.")
    ] = None,
) -> None:
    """Print what differs between two packs, or between a pack and the app made of it, as JSON lines."""
    from dougong.settings import Settings
    from runtime import packing
    from runtime.process import process

    if (new is None) == (workspace is None):
        fail("Name a second pack, or a workspace.")
    if new is not None:
        lines = list(packing.diff(old, new))
    else:
        with process(Settings()) as this:
            lines = this.run(lambda databases: packing.diff_installed(databases, old, str(workspace)))
    for line in lines:
        say(line)


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
