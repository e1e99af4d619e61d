"""The nouns whose routes a server offers: one line each."""

import dougong.directory.endpoints
import dougong.people.endpoints
import dougong.sessions.endpoints

ROUTES = (
    dougong.sessions.endpoints.routes,
    dougong.directory.endpoints.routes,
    dougong.people.endpoints.routes,
)
