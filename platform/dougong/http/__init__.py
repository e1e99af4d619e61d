"""HTTP conventions: guarded routes, callers, bodies, errors, headers."""

from dougong.access.levels import Access, Admin, Builder, FormAction, Member, Public, SignedIn
from dougong.http.caller import Caller, CallerInfo, MaybeAccount, SignedInAccount, Work, caller_of, json_response
from dougong.http.routes import Routes
from dougong.http.versions import expected_version

__all__ = [
    "Access",
    "Admin",
    "Builder",
    "Caller",
    "CallerInfo",
    "FormAction",
    "MaybeAccount",
    "Member",
    "Public",
    "Routes",
    "SignedIn",
    "SignedInAccount",
    "Work",
    "caller_of",
    "expected_version",
    "json_response",
]
