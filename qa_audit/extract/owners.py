"""Who is to do an action: from its own cell or label, or from the action's words."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from qa_audit.document import Document, Span
from qa_audit.extract.people import NAME, NOT_NAMES, TITLE, Names, is_name, names_in
from qa_audit.extract.roles import RoleFound, role_of, roles_in
from qa_audit.record import Owner

NOBODY = re.compile(
    r"^[\W_]*(?:n/?a|none|nil|tb[cad]|to be (?:confirmed|agreed|decided|allocated)|unknown|not (?:known|applicable)|\?+)?[\W_]*$",
    re.I,
)
POINTS_ELSEWHERE = re.compile(
    r"\b(?:as (?:above|left|stated|named)|see (?:left|above|action|text|opposite)|as in (?:the )?action|per action|ditto)\b",
    re.I,
)
_JOIN = re.compile(r"\s*(?:/|&|\+|;|,|\band\b|\bwith\b|\bor\b|\n|\(|\))\s*")
_BODY = re.compile(
    r"\b(?:team|service|services|house|home|school|college|academy|nursery|primary|centre|center|hub|clinic|hospital|surgery|"
    r"council|trust|agency|panel|department|office|court|partnership|group|project|charity|church|mosque|club|university|"
    r"streets|joinery|ltd|limited|solicitors|police|unit|network|board|authority|finance|housing|transport)\b",
    re.I,
)
_WILL = (
    r"(?:to|will|shall|must|should|is to|are to|am to|is going to|are going to|am going to|(?:has|have) (?:promised|agreed|offered|"
    r"undertaken|said (?:that )?(?:he|she|they|I)(?:['’]ll| will))(?: to)?|(?:promised|agreed|offered) to|need(?:s)? to|can|"
    r"would|['’]ll|and \w+ to)"
)
_SUBJECT = re.compile(
    rf"^(?P<subject>[^.;:!?\n]{{2,80}}?)(?:,[^,]{{2,25}},)?\s+(?P<verb>{_WILL})\s+(?P<next>[a-z]+)\s*(?P<then>[a-z]*)",
    re.M,
)
_VERBS = frozenset(
    [
        "add",
        "agree",
        "allocate",
        "amend",
        "apply",
        "arrange",
        "ask",
        "attend",
        "be",
        "begin",
        "book",
        "bring",
        "build",
        "buy",
        "call",
        "carry",
        "cancel",
        "chase",
        "change",
        "check",
        "choose",
        "clarify",
        "clear",
        "collect",
        "complete",
        "confirm",
        "consider",
        "contact",
        "continue",
        "convene",
        "copy",
        "count",
        "create",
        "decide",
        "deliver",
        "develop",
        "discuss",
        "draft",
        "draw",
        "drive",
        "encourage",
        "enrol",
        "ensure",
        "escalate",
        "establish",
        "explain",
        "explore",
        "file",
        "fill",
        "find",
        "finish",
        "fit",
        "fix",
        "follow",
        "fund",
        "get",
        "give",
        "hand",
        "have",
        "help",
        "hold",
        "identify",
        "improve",
        "increase",
        "inform",
        "invite",
        "keep",
        "label",
        "lend",
        "liaise",
        "look",
        "make",
        "measure",
        "meet",
        "mend",
        "monitor",
        "move",
        "name",
        "obtain",
        "offer",
        "open",
        "order",
        "organise",
        "paint",
        "pay",
        "phone",
        "photograph",
        "pick",
        "place",
        "plan",
        "post",
        "practise",
        "prepare",
        "present",
        "print",
        "progress",
        "promote",
        "provide",
        "purchase",
        "put",
        "read",
        "record",
        "reduce",
        "refer",
        "register",
        "remain",
        "remind",
        "renew",
        "repair",
        "replace",
        "request",
        "research",
        "resolve",
        "respond",
        "review",
        "ring",
        "screen",
        "seek",
        "sell",
        "send",
        "set",
        "share",
        "show",
        "sign",
        "sit",
        "source",
        "speak",
        "start",
        "stop",
        "submit",
        "support",
        "swap",
        "take",
        "talk",
        "teach",
        "tell",
        "test",
        "think",
        "trace",
        "train",
        "transfer",
        "translate",
        "try",
        "update",
        "use",
        "visit",
        "walk",
        "watch",
        "weigh",
        "work",
        "write",
    ]
)
_APPOSITION = re.compile(r"(?:,? (?:that['’]s me|who .*|\(.*)|, [a-z][^,]{2,30})$")
_LABEL = re.compile(r"^(?P<subject>[^.;:!?\n]{2,40}?)\s*(?::|\s[-–—]\s)\s*(?=\S)")
_BRACKET = re.compile(r"\((?P<who>[^()\n]{2,40})\)")
_BY = re.compile(
    rf"\b(?:by|(?:visit|call|letter|report|update|session|phone call) from) (?P<who>(?:the |your |her |his |their )?(?:{NAME}|[a-z][a-z' -]{{2,30}}|[A-Z]{{2,4}}))(?=[\s,.;)]|$)"
)
_PART = re.compile(r"[^.;,–—\n()]+|(?<=\s)-(?=\s)")
_THIRD_PERSON = re.compile(
    r"^(?P<who>[^.;:!?,\n]{2,60}?)(?:, [a-z][^,\n]{2,30},)?\s+(?P<verb>[a-z]+(?:es|s))\s+(?!to\b)\S"
)
_WITH = re.compile(r"\bwith (?:your|the|his|her|their) (?P<who>[a-z][a-z' -]{1,30}?)(?=[\s,.;)]|$)")


@dataclass(frozen=True)
class Who:
    """Reads owners with the record's own people at hand."""

    document: Document
    names: Names
    child: tuple[str, ...] = ()

    def in_cell(self, start: int, end: int) -> Owner | None:
        """The owner that a cell or an "Owner:" label names; None where it names nobody or points elsewhere."""
        text = self.document.text[start:end]
        if NOBODY.match(text) or POINTS_ELSEWHERE.search(text):
            return None
        words = " ".join(text.split())
        return Owner(words, self._role(words), self._can_be_asked(words), self.document.span(start, end))

    def in_text(self, start: int, end: int) -> Owner | None:
        """The owner that an action's own words name, None where they name nobody."""
        text = self.document.text[start:end]
        for find in (
            self._subject,
            self._labelled,
            self._clause,
            self._present,
            self._bracketed,
            self._agent,
            self._apart,
            self._helper,
        ):
            place = find(text)
            if place is not None:
                words = " ".join(text[place[0] : place[1]].split())
                return Owner(words, self._role(words), self._can_be_asked(words), self._span(start, place))
        return None

    # Each of these returns the place of the owner's words in the text, or None.

    def _subject(self, text: str) -> tuple[int, int] | None:
        found = _SUBJECT.match(text)
        if found is None or (found.group("next") == "be" and found.group("then").endswith("ed")):
            return None
        subject = _APPOSITION.sub("", found.group("subject"))
        if subject in self.child and found.group("next") in ("remain", "stay", "continue", "live"):
            return None  # where the child is, nobody's task
        return (0, len(subject)) if self._names_someone(subject) else None

    def _labelled(self, text: str) -> tuple[int, int] | None:
        found = _LABEL.match(text)
        return found.span("subject") if found and self._names_someone(found.group("subject")) else None

    def _clause(self, text: str) -> tuple[int, int] | None:
        """A later clause with its own subject: "PEP to be held, school to arrange"."""
        for part in re.finditer(r"(?:[,;:.]|\s[-–—])\s*(?P<clause>[^,;:.]+)", text):
            found = _SUBJECT.match(part.group("clause"))
            if found and found.group("next") != "be" and self._names_someone(found.group("subject")):
                at = part.start("clause")
                return at, at + len(found.group("subject"))
        return None

    def _present(self, text: str) -> tuple[int, int] | None:
        """A promise in the present: "Clive drives you to the mosque every Friday"."""
        found = _THIRD_PERSON.match(text)
        if not found or role_of(found.group("verb")) is not None:
            return None
        return found.span("who") if self._names_someone(found.group("who")) else None

    def _bracketed(self, text: str) -> tuple[int, int] | None:
        for found in reversed(list(_BRACKET.finditer(text))):
            words = found.group("who")
            for part in (words, re.split(r",|;|\s[-–—]\s|\bby\b", words)[0].rstrip()):
                if part and self._names_someone(part):
                    return found.start("who"), found.start("who") + len(part)
        return None

    def _agent(self, text: str) -> tuple[int, int] | None:
        for found in _BY.finditer(text):
            words = found.group("who")
            while words and not self._names_someone(words):
                words = words.rpartition(" ")[0]
            if words:
                return found.start("who"), found.start("who") + len(words)
        return None

    def _apart(self, text: str) -> tuple[int, int] | None:
        """A part of its own: "Passport – Marcus – end of June", "Strategy meeting. LB / TM. 21/11/13"."""
        parts = re.split(r"(\s[-–—]\s|[.;,\n]\s*)", text)
        at = 0
        places = []
        for part in parts:
            places.append((at, at + len(part)))
            at += len(part)
        for place in places[2:] if len(places) > 2 else []:
            words = text[slice(*place)].strip(" .")
            if words and self._names_someone(words):
                lead = len(text[slice(*place)]) - len(text[slice(*place)].lstrip())
                return place[0] + lead, place[0] + lead + len(words)
        return None

    def _helper(self, text: str) -> tuple[int, int] | None:
        """Nobody else named, somebody to do it with: "Open an account with your key worker"."""
        for found in _WITH.finditer(text):
            for end in range(len(text), found.start("who"), -1):
                role = role_of(text[found.start("who") : end]) if end - found.start("who") <= 40 else None
                if role is not None and role.sort in ("one", "family"):
                    return found.start("who"), end
        return None

    def _names_someone(self, words: str) -> bool:
        """Is this nothing but people, roles or bodies ("Lisa", "the SW", "Tia, Carol and Yomi", "school")?"""
        parts = [part for part in _JOIN.split(words.strip()) if part]
        return bool(parts) and all(self._one(part) for part in parts)

    def _one(self, part: str) -> bool:
        name = re.sub(r"^(?:the|your|my|his|her|their|our|both|all)\s+", "", part.strip(" .,:"), flags=re.I)
        if not name:
            return part.lower() in ("both", "all")
        return bool(role_of(part) or role_of(name) or self.names.who(name) or name in self.child or self._is_person(name)
                    or self._titled(name))  # fmt: skip

    def _titled(self, name: str) -> bool:
        """A role and a name together: "Social worker Lisa", "Hilary (nurse)", "Dr Lal, paediatrician"."""
        roles = roles_in(name)
        if not roles:
            return False
        rest = (name[: roles[0].start] + name[roles[-1].end :]).strip(" ,()-")
        return is_name(rest) or self.names.who(rest) is not None or rest in ("", "the", "your")

    def _is_person(self, name: str) -> bool:
        """A capitalised name that is no body and no place of this record."""
        if not is_name(name) or _BODY.search(name) or name.split()[0] in NOT_NAMES:
            return False
        if name.split()[0].lower() in _VERBS or name.split()[0].lower() in self._lower_words:
            return False
        return len(name.split()) > 1 or (name in self._inside_sentences and name not in self._places)

    @cached_property
    def _lower_words(self) -> frozenset[str]:
        """Words that the record also writes small: no names."""
        return frozenset(re.findall(r"\b[a-z][a-z’']{2,}\b", self.document.text))

    @cached_property
    def _inside_sentences(self) -> frozenset[str]:
        """Words that are capitalised in the middle of a sentence, so by nature and not by place."""
        return frozenset(re.findall(r"(?<=[a-z,] )[A-Z][a-z][\w’'-]*", self.document.text))

    @cached_property
    def _places(self) -> frozenset[str]:
        """Single names that stand mostly after at, in, from or to, with nobody of that name in the record."""
        after = Counter(re.findall(r"\b(?:at|in|from|near|to|of) ([A-Z][\w’'-]+)", self.document.text))
        everywhere = Counter(re.findall(r"\b[A-Z][\w’'-]+", self.document.text))
        return frozenset(
            name for name, count in after.items() if count >= everywhere[name] / 2 and self.names.who(name) is None
        )

    def _role(self, words: str) -> str | None:
        roles: list[RoleFound] = roles_in(words)
        if roles:
            return roles[0].role
        for part in _JOIN.split(words):
            person = self.names.who(part) if part else None
            if person is not None and person.role:
                return person.role
        return None

    def _can_be_asked(self, words: str) -> bool:
        """At least one named person, relation or role that one person holds."""
        if any(role.sort in ("one", "family") and not _only_owner_of(words, role) for role in roles_in(words)):
            return True
        for part in filter(None, _JOIN.split(words)):
            name = part.strip(" .,:")
            if any(self.names.who(found.group()) or re.match(rf"{TITLE}\b", found.group()) for found in names_in(name)):
                return True
            if role_of(name) is None and (self.names.who(name) or name in self.child or self._is_person(name)):
                return True
        return False

    def _span(self, start: int, place: tuple[int, int]) -> Span:
        return self.document.span(start + place[0], start + place[1])


def _only_owner_of(words: str, role: RoleFound) -> bool:
    """ "Fiona's team", "carer's agency": whoever is only the possessor is not the one to ask."""
    return bool(
        re.match(r"['’]s?\s+(?:team|agency|service|school|office|department|house|solicitors)\b", words[role.end :])
    )


def looks_like_owner(text: str) -> bool:
    """Could a cell of these words be an owner, whoever the record names?"""
    parts = [part for part in _JOIN.split(text.strip()) if part]
    return (
        bool(parts)
        and len(text.split()) <= 8
        and all(role_of(part) or is_name(part) or re.fullmatch(r"[A-Z]{2,3}", part) for part in parts)
    )
