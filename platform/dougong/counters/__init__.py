"""Counters for serial numbers; the submission increments them in its own transaction."""
