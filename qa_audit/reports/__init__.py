"""Audits -> something to read: one plain function an output."""
