"""The nouns whose routes a server offers: one line each."""

import dougong.api_keys.endpoints
import dougong.audit.endpoints
import dougong.directory.endpoints
import dougong.people.endpoints
import dougong.sessions.endpoints
import runtime.pages

ROUTES = (
    dougong.sessions.endpoints.routes,
    dougong.directory.endpoints.routes,
    dougong.people.endpoints.routes,
    dougong.api_keys.endpoints.routes,
    dougong.audit.endpoints.routes,
    runtime.pages.routes,
)
