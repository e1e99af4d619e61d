"""Telling open pages that something they show has changed: never what, they look again."""
