"""Readers: a file in, a ``Document`` out. ``reading.read`` picks the one that fits the content."""
