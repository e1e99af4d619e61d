"""Which errors of a command are the operator's to mend, and how they are said."""

from pydantic import ValidationError


class Unusable(Exception):
    """What the operator gave can't be used; the message is the sentence to show."""


def sentence_of(error: Exception) -> str | None:
    """A sentence for an expected failure; None for a defect, which keeps its trace."""
    from dougong.database.embedded import EmbeddedError
    from dougong.database.migrate import UnsupportedServer
    from dougong.database.roles import MissingRole
    from dougong.errors import DougongError
    from dougong.secret_keys import BadSecret

    if isinstance(error, (Unusable, BadSecret, EmbeddedError, MissingRole, UnsupportedServer)):
        return str(error)
    if isinstance(error, DougongError):
        said = error.to_json("en-US")
        return "\n".join(
            [said["message"], *(f"  {_place(found['path'])}{found['message']}" for found in said["errors"])]
        )
    if isinstance(error, ValidationError):
        return "\n".join(
            f"DOUGONG_{'_'.join(map(str, found['loc'])).upper()}: {found['msg']}" for found in error.errors()
        )
    return _database_sentence(error)


def _place(path: list[str | int]) -> str:
    return f"{'/'.join(map(str, path))}: " if path else ""


def _database_sentence(error: Exception) -> str | None:
    import asyncpg
    from sqlalchemy.exc import DBAPIError

    if isinstance(error, DBAPIError) and error.orig is not None:
        cause = error.orig.__cause__
        error = cause if isinstance(cause, Exception) else error
    if isinstance(error, FileNotFoundError) and error.filename:
        return f"There is no file {error.filename}."
    if isinstance(error, (OSError, asyncpg.PostgresConnectionError, asyncpg.InvalidAuthorizationSpecificationError)):
        return f"The database can't be reached: {error}"
    if isinstance(error, (asyncpg.InvalidCatalogNameError, asyncpg.CannotConnectNowError)):
        return f"The database can't be used: {error}"
    if isinstance(error, asyncpg.InsufficientPrivilegeError):
        return f"The database login lacks a right: {error}. `dougong migrate --print-sql` prints what is needed."
    return None
