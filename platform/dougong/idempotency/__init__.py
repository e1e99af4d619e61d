"""Unsafe requests sent twice under one Idempotency-Key are carried out once."""
