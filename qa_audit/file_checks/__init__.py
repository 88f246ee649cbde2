"""Checks of a child's file: ``ChildFile`` -> ``UnitMark`` for every unit, one check a file."""
