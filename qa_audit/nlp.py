"""The language pipeline: a small spaCy tagger, loaded once a process, each text tagged once.

It was trained here on open data (models/tagger/CARD.md); nothing is fetched. Only texts that need it are tagged
(the items of action lists), because tagging a whole record would take longer than everything else together.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from qa_audit.data import folder

_MOST_KEPT = 20_000  # texts whose tags are kept: some thousand records' actions

_tagged: dict[str, tuple[str, ...]] = {}


def tags(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The Penn Treebank tags of the tokens of each text ("VB", "NN" ...), in the order of ``texts``."""
    new = sorted({text for text in texts if text not in _tagged})
    if new:
        if len(_tagged) + len(new) > _MOST_KEPT:
            _tagged.clear()
            new = sorted(set(texts))
        for text, doc in zip(new, _pipeline().pipe(new), strict=True):
            _tagged[text] = tuple(token.tag_ for token in doc)
    return [_tagged[text] for text in texts]


@cache
def _pipeline() -> Any:
    import spacy

    return spacy.load(folder("models") / "tagger")
