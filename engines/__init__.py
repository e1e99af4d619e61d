"""Pure interpreters: a document in, a compiled object out. No HTTP, no session, no clock, no settings."""
