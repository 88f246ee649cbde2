"""Who is in a reader's mind from sentence to sentence, and how much: what "he" may go back to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from qa_audit.checks._cast import Gender
from qa_audit.checks._mentions import Mention

CHILD = "the child"

AT_ONCE = {"subject": 5.0, "object": 3.4, "owner": 2.2}
"""The weight of somebody mentioned earlier in the same sentence, by the part they played."""

LATER = {"subject": 2.6, "object": 1.3, "owner": 1.1}
"""The same, one sentence on."""

_FADES = (1.0, 0.38, 0.25, 0.15, 0.1)  # by sentences gone by
_NEW_PARAGRAPH = 0.55
_TOPIC = 0.7
_FORGOTTEN = 0.12


@dataclass(slots=True)
class Known:
    """Somebody spoken of: how much they were in mind, ``when`` (number of the sentence) and in which paragraph."""

    gender: Gender | None
    weight: float
    faint: float
    when: int
    paragraph: int


@dataclass(slots=True)
class Mind:
    """Everybody spoken of so far, while a record is read on."""

    known: dict[str, Known] = field(default_factory=dict)
    number: int = 0
    paragraph: int = 0

    def read_on(self, paragraphs: int) -> None:
        """Go on to the next sentence, so many paragraphs further on (a new section counts as two)."""
        self.number += 1
        self.paragraph += paragraphs

    def note(self, mention: Mention, weight: float) -> None:
        """Keep in mind who was mentioned, at least with this weight."""
        old = self.known.get(mention.key)
        gender = mention.gender or (old.gender if old else None)
        if old is not None and old.when == self.number:
            weight = max(weight, old.weight)
        self.known[mention.key] = Known(gender, weight, self.faint(mention), self.number, self.paragraph)

    def faint(self, mention: Mention) -> float:
        """How readily a pronoun goes back to this one; "he" is as strong as the name it stands for."""
        old = self.known.get(mention.key)
        return old.faint if mention.kind == "pronoun" and old is not None else mention.faint

    def weight(self, known: Known) -> float:
        """How much somebody is still in mind, by sentences and paragraphs gone by; nothing in their own sentence."""
        gone = self.number - known.when
        if not 0 < gone <= len(_FADES):
            return 0.0
        return float(known.weight * _FADES[gone - 1] * _NEW_PARAGRAPH ** (self.paragraph - known.paragraph))

    def child(self) -> float:
        known = self.known.get(CHILD)
        return self.weight(known) if known is not None else 0.0

    def others(self, gender: Gender) -> Iterator[tuple[str, float]]:
        """Everybody else of that gender, or of none that is known."""
        for key, known in self.known.items():
            if known.gender in (gender, None) and self.number - known.when <= len(_FADES) and key != CHILD:
                weight = self.weight(known)
                if weight > _FORGOTTEN:
                    yield key, weight * known.faint

    def groups(self, opening: bool) -> float:
        """How much any group is in mind; ``opening``: for the word that opens a sentence."""
        found = (
            weight + (_TOPIC if opening and self._is_topic(known) else 0.0)
            for known in self.known.values()
            if known.gender == "t" and (weight := self.weight(known)) > _FORGOTTEN
        )
        return max(found, default=0.0)

    def topics(self) -> Iterator[tuple[str, float]]:
        """Who the last sentence was about, with what that adds: unless it was about the child."""
        child = self.known.get(CHILD)
        if child is not None and self._is_topic(child):
            return
        beside = child is not None and child.when == self.number - 1
        for key, known in self.known.items():
            if self._is_topic(known) and not (beside and known.faint < 1.0):
                yield key, _TOPIC * known.faint

    def _is_topic(self, known: Known) -> bool:
        return known.when == self.number - 1 and known.weight >= LATER["subject"]
