"""The items of a paper's lists as actions, with owner and deadline, and as last time's actions, with outcome."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa_audit import linear, nlp
from qa_audit.acts import act_of
from qa_audit.document import Document
from qa_audit.extract import act_features, deadlines
from qa_audit.extract.domains import Domains
from qa_audit.extract.lines import Place
from qa_audit.extract.lists import Entry
from qa_audit.extract.owners import Owners
from qa_audit.extract.roles import role_of
from qa_audit.record import NO_DEADLINE, Act, Action, Deadline, Owner, PreviousAction

RULE_ADDS, RULE_TAKES = 0.3, 0.15
"""What the rules' finding of an act, or of none, adds to the model's certainty or takes from it: rules are seldom wrong
where they find an act, and the model knows more wordings (figures: CARD.md of the model action_act)."""


@dataclass(frozen=True)
class Actions:
    """Reads actions, with what the record says about people and dates at hand."""

    document: Document
    owners: Owners
    context: deadlines.DeadlineContext
    domains: Domains

    def read(self, entries: Sequence[Entry]) -> tuple[Action, ...]:
        """The items of this review's list, in order; their words are tagged all at once."""
        texts = [_words(self.document, (entry.start, entry.end)) for entry in entries]
        tags = nlp.tags(texts)
        return tuple(self._action(entry, text, own) for entry, text, own in zip(entries, texts, tags, strict=True))

    def _action(self, entry: Entry, text: str, tags: tuple[str, ...]) -> Action:
        owner = self._owner(entry)
        area = _words(self.document, entry.area) if entry.area else ""
        return Action(
            text,
            self.document.span(entry.start, entry.end),
            owner,
            self._deadline(entry),
            self.domains.domain_of(text, owner.role if owner else None, area),
            _act(text, tags),
            area,
        )

    def _owner(self, entry: Entry) -> Owner | None:
        """The owner of the item's own cell or label, unless its words say more closely who that is."""
        told = self.owners.in_text((entry.start, entry.end))
        given = self.owners.in_cell(entry.owner) if entry.owner else None
        if given is None or told is None:
            return given or told
        same_role = told.role == given.role and role_of(given.text) is not None
        return told if same_role or (told.person and not given.person) else given

    def _deadline(self, entry: Entry) -> Deadline:
        """The strongest deadline of the item: of its own cell or label, and of its words."""
        words = self.document.text[entry.start : entry.end]
        in_words = self._placed(entry.start, deadlines.in_prose(words, self.context))
        if entry.deadline is None:
            return in_words
        start, end = entry.deadline
        in_cell = self._placed(start, deadlines.in_cell(self.document.text[start:end], self.context))
        if in_cell.kind == in_words.kind == "none" and end > start:
            return Deadline(_words(self.document, entry.deadline), "none", span=self.document.span(start, end))
        return deadlines.stronger(in_cell, in_words)

    def _placed(self, offset: int, found: deadlines.FoundDeadline) -> Deadline:
        if found.kind == "none":
            return NO_DEADLINE
        span = self.document.span(offset + found.start, offset + found.end)
        return Deadline(self.document.quote(span), found.kind, found.due, span, found.how)


def _act(text: str, tags: tuple[str, ...]) -> Act:
    words = act_of(text)
    certainty = linear.load("action_act").certainty(act_features.features(text, tags))
    certainty += RULE_ADDS if words.verb is not None else -RULE_TAKES
    return Act(words.verb, words.vague, round(min(1.0, max(0.0, certainty)), 4))


def previous_action(document: Document, entry: Entry) -> PreviousAction:
    """An item of last time's list; its outcome is None where the place for it is blank."""
    place = (entry.start, entry.end)
    text, span = _words(document, place), document.span(*place)
    outcome = _words(document, entry.outcome).strip(" .;()") if entry.outcome else ""
    if entry.outcome is None or not outcome.strip(" -–—?"):
        return PreviousAction(text, span)
    return PreviousAction(text, span, outcome, document.span(*entry.outcome))


def _words(document: Document, place: Place) -> str:
    """The words of a place on one line."""
    return " ".join(document.text[slice(*place)].split())
