"""The audit trail of a workspace."""

from dougong.audit.entry import AuditEntry, record

__all__ = ["AuditEntry", "record"]
