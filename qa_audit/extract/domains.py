"""Which part of the child's life an action serves."""

from qa_audit.extract.domain_rules import domain_by_rule as domain_of

__all__ = ["domain_of"]
