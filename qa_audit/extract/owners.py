"""Who is to do an action: from its own cell or label, or from the action's words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa_audit.extract.cast import Cast
from qa_audit.extract.lines import Place
from qa_audit.extract.names import NAME
from qa_audit.extract.roles import role_of
from qa_audit.record import Owner

_NOBODY = re.compile(
    r"[\W_]*(?:n/?a|none|nil|tb[cad]|to be (?:confirmed|agreed|decided|allocated)|unknown|not (?:known|applicable))?"
    r"[\W_]*",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:as (?:above|left|stated|named)|see (?:left|above|action|text|opposite)"
    r"|as in (?:the )?action|per action|ditto)\b",
    re.IGNORECASE,
)
_WILL = (
    r"(?:to|will|shall|must|should|can|would|['’]ll|needs? to|(?:is|are|am) (?:going )?to"
    r"|(?:promised|agreed|offered) to"
    r"|(?:has|have) (?:promised|agreed|offered|undertaken|said (?:that )?(?:he|she|they|I)(?:['’]ll| will))(?: to)?)"
)
_SUBJECT = re.compile(
    rf"^(?P<who>(?:[^.;:!?\n]|(?<=\b[A-Z])\.){{2,80}}?)(?:,[^,]{{2,25}},)?\s+{_WILL}\s+(?P<verb>[a-z]+)\s*(?P<then>[a-z]*)",
    re.MULTILINE,
)
_APPOSITION = re.compile(r"(?:,? (?:that['’]s me|who .*|\(.*)|, [a-z][^,]{2,30})$")
_LABEL = re.compile(r"^(?P<who>[^.;:!?\n]{2,40}?)\s*(?::|\s[-–—]\s)\s*(?=\S)")
_CLAUSE = re.compile(r"(?:[,;:.]|\s[-–—])\s*(?P<clause>[^,;:.]+)")
_THIRD_PERSON = re.compile(r"^(?P<who>[^.;:!?,\n]{2,60}?)(?:, [a-z][^,\n]{2,30},)?\s+(?P<verb>[a-z]+s)\s+(?P<then>\S+)")
_BRACKET = re.compile(r"\((?P<who>[^()\n]{2,40})\)")
_IN_BRACKET = re.compile(r",|;|\s[-–—]\s|\bby\b")
_BY = re.compile(
    r"\b(?:by|(?:visit|call|letter|report|update|session|phone call) from) "
    rf"(?P<who>(?:the |your |her |his |their )?(?:{NAME}|[a-z][a-z' -]{{2,30}}|[A-Z]{{2,4}}))(?=[\s,.;)]|$)"
)
_DIVIDER = re.compile(r"\s[-–—]\s|[.;,\n]\s*")
_WITH = re.compile(r"\bwith (?:your|the|his|her|their) (?P<who>[a-z][a-z' -]{1,30}?)(?=[\s,.;)]|$)")
_BEING = ("remain", "stay", "continue", "live")
_WISHING = ("is", "was", "has", "needs", "wants", "wishes", "hopes", "likes", "loves")  # before "to": no promise
_MOST_ROLE_LETTERS = 40


@dataclass(frozen=True)
class Owners:
    """Reads the owners of actions, with the record's own people at hand."""

    cast: Cast

    def in_cell(self, place: Place) -> Owner | None:
        """The owner that a cell or an "Owner:" label names; None where it names nobody or points elsewhere."""
        text = self.cast.document.text[slice(*place)]
        return None if _NOBODY.fullmatch(text) or _ELSEWHERE.search(text) else self._owner(*place)

    def in_text(self, place: Place) -> Owner | None:
        """The owner that an action's own words name, None where they name nobody."""
        text = self.cast.document.text[slice(*place)]
        finders = (
            self._subject,
            self._labelled,
            self._clause,
            self._present,
            self._bracketed,
            self._agent,
            self._apart,
            _helper,
        )
        found = next((found for find in finders if (found := find(text)) is not None), None)
        return self._owner(place[0] + found[0], place[0] + found[1]) if found else None

    def _owner(self, start: int, end: int) -> Owner:
        words = " ".join(self.cast.document.text[start:end].split())
        span = self.cast.document.span(start, end)
        return Owner(words, self.cast.role(words), self.cast.can_be_asked(words), span)

    # Each of these returns the place of the owner's words in the action's text, or None.

    def _subject(self, text: str) -> Place | None:
        """ "Maud to ring the school", "Your social worker will visit"."""
        found = _SUBJECT.match(text)
        if found is None or (found["verb"] == "be" and found["then"].endswith("ed")):
            return None
        who = _APPOSITION.sub("", found["who"])
        if who in self.cast.child and found["verb"] in _BEING:
            return None  # where the child is, nobody's task
        return (0, len(who)) if self.cast.is_somebody(who) else None

    def _labelled(self, text: str) -> Place | None:
        """ "Maud: ring the school"."""
        found = _LABEL.match(text)
        return found.span("who") if found and self.cast.is_somebody(found["who"]) else None

    def _clause(self, text: str) -> Place | None:
        """A later clause with its own subject: "PEP to be held, school to arrange"."""
        for part in _CLAUSE.finditer(text):
            found = _SUBJECT.match(part["clause"])
            if found and found["verb"] != "be" and self.cast.is_somebody(found["who"]):
                return part.start("clause"), part.start("clause") + found.end("who")
        return None

    def _present(self, text: str) -> Place | None:
        """A promise in the present: "Ned drives you to the pool every Friday"."""
        found = _THIRD_PERSON.match(text)
        if not found or role_of(found["verb"]) is not None:
            return None
        if found["then"] == "to" and (found["verb"] in _WISHING or self.cast.named(found["who"]) is None):
            return None  # "Orla wants to sing"; "School visits to be arranged" has a noun for its verb
        return found.span("who") if self.cast.is_somebody(found["who"]) else None

    def _bracketed(self, text: str) -> Place | None:
        """ "Ring the school (Maud, by Friday)"; of several brackets the last."""
        for found in reversed(list(_BRACKET.finditer(text))):
            words = found["who"]
            for who in (words, _IN_BRACKET.split(words)[0].rstrip()):
                if who and self.cast.is_somebody(who):
                    return found.start("who"), found.start("who") + len(who)
        return None

    def _agent(self, text: str) -> Place | None:
        """ "A referral will be made by Maud next week"."""
        for found in _BY.finditer(text):
            who = found["who"]
            while who and not self.cast.is_somebody(who):
                who = who.rpartition(" ")[0]
            if who:
                return found.start("who"), found.start("who") + len(who)
        return None

    def _apart(self, text: str) -> Place | None:
        """A part of its own: "Passport – Maud – end of June", "Strategy meeting. MT / PV. 21/11/13"."""
        for start, end in _after_first(text):
            words = text[start:end].strip(" .")
            if words and self.cast.is_somebody(words):
                lead = len(text[start:end]) - len(text[start:end].lstrip())
                return start + lead, start + lead + len(words)
        return None


def _after_first(text: str) -> Iterator[Place]:
    """The parts of a text between its dashes, stops and commas, but for the first."""
    dividers = list(_DIVIDER.finditer(text))
    ends = [divider.start() for divider in dividers[1:]] + [len(text)]
    for divider, end in zip(dividers, ends, strict=False):
        yield divider.end(), end


def _helper(text: str) -> Place | None:
    """Nobody else named, somebody to do it with: "Open an account with your key worker"."""
    for found in _WITH.finditer(text):
        start = found.start("who")
        for end in range(min(len(text), start + _MOST_ROLE_LETTERS), start, -1):
            role = role_of(text[start:end])
            if role is not None and role.sort != "many":
                return start, end
    return None
