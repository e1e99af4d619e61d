"""The nouns whose routes a server offers: one line each."""

import dougong.api_keys.endpoints
import dougong.audit.endpoints
import dougong.definitions.endpoints
import dougong.directory.endpoints
import dougong.files.endpoints
import dougong.jobs.endpoints
import dougong.packs.endpoints
import dougong.people.endpoints
import dougong.sessions.endpoints
import runtime.exports.endpoints
import runtime.live.endpoints
import runtime.pages
import runtime.records.endpoints

ROUTES = (
    dougong.sessions.endpoints.routes,
    dougong.directory.endpoints.routes,
    dougong.people.endpoints.routes,
    dougong.api_keys.endpoints.routes,
    dougong.audit.endpoints.routes,
    dougong.definitions.endpoints.routes,
    dougong.packs.endpoints.routes,
    dougong.files.endpoints.routes,
    dougong.jobs.endpoints.routes,
    runtime.records.endpoints.routes,
    runtime.exports.endpoints.routes,
    runtime.live.endpoints.routes,
    runtime.pages.routes,
)
