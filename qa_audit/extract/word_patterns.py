"""The word lists of ``rubrics/words/`` as parts of patterns."""

import re

from qa_audit import words


def any_of(name: str, *keys: str) -> str:
    """The entries under ``keys`` of the list ``name`` as the inside of a group, longer ones first.

    A straight apostrophe stands for the curly one too.
    """
    entries = {entry for key in keys for entry in words.words(name, key)}
    longest_first = sorted(entries, key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry).replace("'", "['’]") for entry in longest_first)
