"""Uploaded files: received in a stream, kept in an object store, read by whoever may read the field that holds them.

Import from the modules: `endpoints.routes`, `service.Files`, `storage.FileStorage`, `holders.FileHolders`. (The tables
are imported by `dougong.database`, so nothing is imported here.)
"""
