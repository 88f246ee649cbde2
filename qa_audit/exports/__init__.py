"""Exports of case systems: which table is what, what its columns mean, and its rows as notes, episodes, reviews."""
