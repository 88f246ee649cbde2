"""Who is named in a sentence: the child, "you", others by name, relation or role, and pronouns, in their order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from qa_audit.checks._cast import Cast, Gender, first_names, listed, relations
from qa_audit.checks._tokens import Token

Kind = Literal["child", "called", "you", "other", "group", "pronoun"]
Role = Literal["subject", "object", "owner"]

YOU = frozenset(["you", "your", "yours", "yourself", "yourselves"])
PRONOUNS: dict[str, tuple[Gender, Role]] = {
    "he": ("m", "subject"), "him": ("m", "object"), "his": ("m", "owner"),
    "she": ("f", "subject"), "her": ("f", "owner"), "hers": ("f", "owner"),
    "they": ("t", "subject"), "them": ("t", "object"), "their": ("t", "owner"), "theirs": ("t", "owner"),
}  # fmt: skip
DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "your", "his", "her", "their", "my", "our", "its", "one", "both", "two", "such"]
)
PREPOSITIONS = frozenset(
    "with to of for from by at on about in into onto over under near after before behind beside between without against "
    "around towards like through via than per including regarding re alongside".split()
)
JOINERS = frozenset(
    "and but or because when if that while whilst although though as since who which so before after until where "
    "whether how what unless whom whose then once , ; : — – - ( ) . “ ! ? •".split()
)
AUXILIARIES = frozenset(
    "is was has had have are were will would can could may might must should does did do shall wo ca isn wasn hasn "
    "came went got made took gave said told saw left kept felt thought found knew began chose ran sat wrote brought "
    "lives wants likes also now still always never often only really sometimes usually currently says goes "
    "no generally just".split()
)
_PLACE_BEFORE = frozenset(["st", "saint", "st.", "port", "mount"])
_NUMBER_WORDS = frozenset("two three four both all several some many most other".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """``at`` is the index of its head word; ``key`` says who it is; ``gender`` None: not known from the words."""

    kind: Kind
    at: int
    role: Role
    key: str = ""
    gender: Gender | None = None
    strong: bool = True  # of "child": by name
    faint: float = 1.0  # how readily a pronoun goes back to it


def is_verb(token: Token | None) -> bool:
    if token is None or not token.word:
        return False
    low = token.low
    if low in AUXILIARIES or low in listed("reporting"):
        return True
    return not token.capital and len(low) > 3 and bool(re.search(r"(?:ed|[^s]s)$", low)) and low not in relations()


def mentions(sentence: Sequence[Token], cast: Cast) -> list[Mention]:
    """Everybody mentioned, in the order of the words."""
    return list(_Walk(sentence, cast).all())


class _Walk:
    """One pass over one sentence."""

    def __init__(self, sentence: Sequence[Token], cast: Cast) -> None:
        self.tokens, self.cast = sentence, cast
        self.you = any(token.low in YOU for token in sentence)

    def token(self, at: int) -> Token | None:
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def all(self) -> Iterator[Mention]:
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            found, step = self._one(at, token) if token.word else (None, 1)
            if found is not None:
                yield found
            at += step

    def _one(self, at: int, token: Token) -> tuple[Mention | None, int]:
        low = token.low
        if low in YOU:
            return Mention("you", at, self._role(at, at)), 1
        if low in PRONOUNS:
            return self._pronoun(at, low), 1
        if token.capital and (low in self.cast.called or self._by_initials(token)):
            return self._child_by_name(at, token)
        if self.cast.several and low in listed("children") and self.low(at - 1) in {"the", "both", "these"}:
            return Mention("child", at, self._role(at - 1, at), gender=None, strong=False), 1
        if low in listed("child") or f"{low} {self.low(at + 1)}" in listed("child"):
            return self._child_by_noun(at)
        if token.capital and (named := self._other_by_name(at, token)):
            return named
        return self._by_relation(at, low)

    # --- pronouns ---------------------------------------------------------------------------------------

    def _pronoun(self, at: int, low: str) -> Mention | None:
        gender, role = PRONOUNS[low]
        around = {self.low(at - 1), self.low(at + 1)}
        if around & {"or", "/"} and {self.low(at - 2), self.low(at + 2)} & set(PRONOUNS):
            return None  # "he or she", "his/her": nobody in particular
        if low == "her" and not self._owns(at) or low == "her" and self._moves(at):
            role = "object"
        return Mention("pronoun", at, role, gender=gender)

    def _owns(self, at: int) -> bool:
        """Is "her" followed by a thing that is hers?"""
        after = self.token(at + 1)
        if after is None or not after.word or after.low in PREPOSITIONS | JOINERS | DETERMINERS | YOU:
            return False
        return after.low not in {
            "and",
            "not",
            "again",
            "too",
            "there",
            "here",
            "very",
            "when",
            "every",
            "he",
            "she",
            "it",
        }

    def _moves(self, at: int) -> bool:
        """ "Mum wants her home"."""
        return self.low(at + 1) in {"home", "back", "out", "away"} and self.low(at - 1)[:4] in {
            "want",
            "have",
            "brin",
            "brou",
            "take",
            "took",
            "send",
            "sent",
            "keep",
            "kept",
            "let",
            "driv",
            "walk",
        }

    # --- the child --------------------------------------------------------------------------------------

    def _by_initials(self, token: Token) -> bool:
        return self.cast.initials is not None and token.text == self.cast.initials

    def _child_by_name(self, at: int, token: Token) -> tuple[Mention | None, int]:
        step = 1
        while self._is_surname(at + step):
            step += 1
        after = self.token(at + step)
        if after is not None and after.capital and step == 1 and not token.tail and self._is_another_whole_name(at):
            return None, 2
        if self.low(at - 1) in {"name", "called", "named", "surname"} and not token.tail:
            return None, step
        if token.tail or step > 1:
            last = self.tokens[at + step - 1]
        else:
            last = token
        if after is not None and after.capital and after.low in listed("places"):
            return None, step + 1  # "Robin's Nest", "Jordan House"
        if step == 1 and not token.tail and self._another_of_that_name(at):
            return Mention("other", at, self._role(at, at), key=token.low + "+", gender=None), 1
        if not last.tail and self._is_called(at, at + step):
            return Mention("called", at, "object", key=token.low), step
        return Mention("child", at, self._role(at, at + step - 1), key=token.low), step

    def _is_another_whole_name(self, at: int) -> bool:
        """ "Robin Hood" where the child is no Hood."""
        after = self.tokens[at + 1]
        if (
            not self.cast.surnames
            or after.low in self.cast.others
            or after.low in self.cast.called
            or after.text.isupper()
        ):
            return False
        return after.low not in YOU | set(PRONOUNS) | {"i"} and after.low not in relations() and not after.low.isdigit()

    def _is_surname(self, at: int) -> bool:
        token = self.token(at)
        before = self.token(at - 1)
        return bool(token and token.capital and token.low in self.cast.surnames and before and not before.tail)

    def _another_of_that_name(self, at: int) -> bool:
        """ "Jordan Smith" where the child is no Smith, "Jordan, the night worker"."""
        after = self.token(at + 1)
        if after is not None and after.capital and self.cast.surnames:
            return after.low in self.cast.others and after.low not in self.cast.called
        return (
            after is not None
            and after.low == ","
            and self.low(at + 2) in {"the", "a", "an"}
            and (any(self.low(k) in listed("either") for k in (at + 3, at + 4, at + 5)))
        )

    def _is_called(self, at: int, after: int) -> bool:
        """Is the name a form of address ("Jay, you told me", "well done Jay", "Maisie: you are")?"""
        before, following = self.low(at - 1), self.low(after)
        if before == ",":
            said = {self.low(at - 2), f"{self.low(at - 3)}-{self.low(at - 2)}"}
            if at < 5 and said & (listed("calls") | _GREETINGS):
                return True
        two_before = f"{self.low(at - 2)}-{before}"
        if before in listed("calls") or two_before in listed("calls") or two_before in _GREETINGS:
            return True
        start = at == 0 or not self.tokens[at - 1].word and before not in {",", "“", "(", ")"}
        if start and following in {",", ":", "-", "–", "—", "!", "…"}:
            return self._addresses(after + 1)
        if (
            before == "and"
            and self.low(at - 2) in self.cast.called
            and (self.low(at - 3) in listed("calls") or f"{self.low(at - 4)}-{self.low(at - 3)}" in _GREETINGS)
        ):
            return True
        if start and following == "and" and self._addressed_pair(after):
            return True
        if before == "and" and self.low(at - 2) in self.cast.called and following in {",", ":", "-", "–", "—"}:
            return at == 2 and self._addresses(after + 1)
        if before == "you" and following == ",":
            return True
        closed = following in {",", ".", "!", "?", "", ";", "…", "–", "—", ")"}
        if before == "," and closed and self._no_list(at, after):
            return self.you or following in {".", "!", "?", ""} and at > 2 and not self._apposition(at)
        return False

    def _addressed_pair(self, after: int) -> bool:
        return (
            self.low(after + 1) in self.cast.called
            and self.low(after + 2) in {",", ":", "–", "—", "-"}
            and (self._addresses(after + 3))
        )

    def _addresses(self, at: int) -> bool:
        """Do the words from here on speak to somebody, and not about the name before them?"""
        first = self.low(at)
        if first in {"as", "when", "if"} and self.low(at + 1) in PRONOUNS:
            return False
        if first in {
            "who",
            "whose",
            "aged",
            "age",
            "a",
            "an",
            "which",
            "is",
            "was",
            "has",
            "he",
            "she",
            "his",
            "her",
            "now",
        }:
            return False
        if first.isdigit() or (first in self.cast.others) or self.low(at + 1) in self.cast.others and first == "and":
            return False
        rest = {token.low for token in self.tokens[at:]}
        return bool(rest & YOU) or first in {"i", "we", "well", "thank", "thanks", "this", "it", "please", "my", "our"}

    def _no_list(self, at: int, after: int) -> bool:
        """Is the name between commas alone, and not one of several names?"""
        two_on = self.token(after + 1)
        listed_after = self.low(after) == "," and two_on is not None and two_on.capital and two_on.low not in YOU
        earlier = self.token(at - 2)
        listed_before = earlier is not None and earlier.capital and earlier.low in first_names() and at - 2 > 0
        if self.low(after) == "," and self.low(after + 1) in {"who", "aged", "a", "whose"}:
            return False
        return (
            not (listed_after and two_on is not None and two_on.low != "i")
            and not listed_before
            and not self._apposition(at)
        )

    def _apposition(self, at: int) -> bool:
        """ "his brother, Jay," """
        return self.low(at - 2) in relations() and self.low(at - 2) not in {"mum", "dad"}

    def _child_by_noun(self, at: int) -> tuple[Mention | None, int]:
        step = 1 if self.low(at) in listed("child") else 2
        noun = " ".join(self.low(k) for k in range(at, at + step))
        start = at
        while start > 0 and (self.low(start - 1) in listed("kind_adjectives") or self._comma_between(start - 1)):
            start -= 1
        lead = self.low(start - 1)
        owner = self.token(start - 1)
        gender: Gender | None = "m" if noun in listed("child_male") else "f" if noun in listed("child_female") else None
        if self._is_the_child(noun, at, start, lead, self.token(at + step - 1)):
            return Mention("child", at, self._role(start - 1, at + step - 1), gender=gender, strong=False), step
        if lead in listed("not_the_child") or lead in DETERMINERS or (owner and owner.tail):
            return Mention("other", at, self._role(start - 1, at), key=f"{lead} {noun}", gender=gender), step
        return None, step

    def _comma_between(self, at: int) -> bool:
        return self.low(at) in {",", "and"} and self.low(at - 1) in listed("kind_adjectives")

    def _is_the_child(self, noun: str, at: int, start: int, lead: str, last: Token | None) -> bool:
        if noun in {"son", "daughter"}:
            return self._is_parents_child(start - 1)
        if noun == "yp":
            return lead not in listed("not_the_child") and lead not in {"a", "an"}
        if noun == "baby" and not (self.cast.under_three or lead == "this"):
            return False
        if noun == "baby" and start == 0:
            return is_verb(last) or is_verb(self.token(at + 1))
        named_after = self.token(at + len(noun.split()))
        if lead == "the":
            after = self.low(at + len(noun.split()))
            return not (after in {"who", "next", "that", "from", "in", "across", "with"} and noun in _COMMON)
        if lead == "this":
            return not (named_after and named_after.capital)
        if lead == "such" or (lead == "a" and self.low(start - 2) == "such"):
            return True
        if lead in {"a", "an"}:
            return (
                self._is_said_to_be(start - 2)
                or self.low(at + len(noun.split())) == "was"
                and (self.low(at + len(noun.split()) + 1) == "born")
            )
        return False

    def _is_said_to_be(self, at: int) -> bool:
        """ "This is a little boy", "she is a bright girl", "the picture is of a little girl"."""
        if self.low(at) == "of" and self.low(at - 1) in {"is", "was"}:
            return True
        while at > 0 and self.low(at) in {"still", "also", "such", "just", "only"}:
            at -= 1
        if self.low(at) not in {"is", "was", "remains", "as", "s"}:
            tail = self.token(at)
            if tail is None or tail.tail != "s" or tail.low not in {"he", "she", "this", "that"}:
                return False
            return tail.low in {"this"}
        return at == 1 and self.low(0) == "this" or self.low(at - 1) in {"picture", "this"}

    def _is_parents_child(self, at: int) -> bool:
        """ "Mum wants her daughter home": her who is the child's parent."""
        if self.low(at) not in {"her", "his", "their"} or self.cast.several:
            return False
        parents = {"mum", "mother", "dad", "father", "parents", "mam", "mummy", "daddy"}
        return any((token.low in parents | self.cast.parents) and not token.tail for token in self.tokens[:at])

    # --- others -----------------------------------------------------------------------------------------

    def _other_by_name(self, at: int, token: Token) -> tuple[Mention | None, int] | None:
        low = token.low
        titles = {"m": listed("male_titles"), "f": listed("female_titles"), None: listed("titles")}
        after = self.token(at + 1)
        if after is not None and after.low == "." and low in {"mr", "mrs", "ms", "dr"}:
            after = self.token(at + 2)
        for gender, known in titles.items():
            if low in known and after is not None and after.capital and after.low not in YOU and not token.tail:
                step = 2 if after is self.token(at + 1) else 3
                return self._named(at, at + step, after.low, gender, titled=True)  # type: ignore[arg-type]
        known_person = low in self.cast.others or token.text in self.cast.others
        known_person = known_person or low in self.cast.capitals and (self._acts(at) or at > 0)
        if not known_person and (
            low not in first_names() or low in listed("also_months_and_places") or at == 0 and not self._acts(at)
        ):
            return None
        if after is not None and after.capital and after.low in listed("places") or self.low(at - 1) in _PLACE_BEFORE:
            return None, 2
        gender_of = self.cast.others.get(low) or self.cast.others.get(token.text) or first_names().get(low)
        return self._named(at, at + 1, low, gender_of)

    def _acts(self, at: int) -> bool:
        """Does a sentence's first word look like somebody who does something?"""
        token = self.tokens[at]
        return bool(token.tail) or is_verb(self.token(at + 1)) or self.low(at + 1) in {"and", ",", "("}

    def _named(
        self, at: int, end: int, key: str, gender: Gender | None, titled: bool = False
    ) -> tuple[Mention | None, int]:
        while (more := self.token(end)) is not None and more.capital and not self.tokens[end - 1].tail:
            if more.low in YOU or more.low in PRONOUNS or more.low in self.cast.called or more.low == "i":
                break
            end += 1
        paired = self.low(end) in {"and", "&"} or self.low(at - 1) in {"and", "&"}
        faint = (1.0 if gender else 0.4 if titled else 0.85) * (0.7 if paired else 1.0)
        return Mention("other", at, self._role(at, end - 1), key=key, gender=gender, faint=faint), end - at

    def _by_relation(self, at: int, low: str) -> tuple[Mention | None, int]:
        if low not in relations():
            plural = (
                low in listed("groups") or low.endswith("s") and low[:-1] in relations() and not self.tokens[at].tail
            )
            if plural:
                return Mention("group", at, self._role(self._phrase_start(at), at), key=low, gender="t"), 1
            return None, 1
        named = self.token(at + 1)
        if named is not None and named.capital and not self.tokens[at].tail and named.low in first_names():
            gender = relations()[low] or first_names().get(named.low)
            return Mention("other", at, self._role(self._phrase_start(at), at + 1), key=named.low, gender=gender), 2
        if self.low(at + 1) in relations() and not self.tokens[at].tail:
            return None, 1  # "foster carer": the second word is the head
        role = self._role(self._phrase_start(at), at)
        return Mention("other", at, role, key=low, gender=relations()[low], faint=_faint(low, role)), 1

    # --- grammar ----------------------------------------------------------------------------------------

    def _phrase_start(self, at: int) -> int:
        start = at
        for back in range(at - 1, max(-1, at - 5), -1):
            token = self.tokens[back]
            if token.low in DETERMINERS or token.tail == "s" or token.low in _NUMBER_WORDS:
                return back
            if not token.word or token.low in PREPOSITIONS | JOINERS or is_verb(token):
                break
            start = back if self.low(back) not in PRONOUNS else start
        return at if start != at and start > 0 and not self.tokens[start].capital else start

    def _role(self, start: int, end: int) -> Role:
        token, after = self.tokens[end], self.token(end + 1)
        if token.low in {"you"}:
            return "subject"
        is_short_for_is = after is not None and (
            after.low.endswith("ing") or after.low in {"been", "not", "a", "the", "very"}
        )
        if token.tail == "s" and not is_short_for_is or after is not None and after.low in {"'", "’"}:
            return "owner"
        before = self.token(start - 1)
        if before is None or before.low in {";", ":", "“", ".", "•"} or token.tail in {"ll", "ve", "d", "s"}:
            return "subject"
        if (
            before.low in {"and", "&"}
            and start > 1
            and (self.tokens[start - 2].capital or self.low(start - 2) in relations())
        ):
            return self._role(start - 2, end)
        if before.low in {"is", "was", "called", "named"} and token.capital:
            return "subject"  # "the nurse is Paul": he is who is spoken of next
        if before.low in PREPOSITIONS and not (before.low in JOINERS and is_verb(after)):
            return "object"
        if before.low in JOINERS:
            return "subject" if is_verb(after) or after is not None and after.low in {"and", "who", ","} else "object"
        return (
            "subject"
            if is_verb(after) and not is_verb(before) or before.low in listed("reporting") and is_verb(after)
            else "object"
        )


def _faint(low: str, role: Role) -> float:
    if low in listed("writer"):
        return 0.0
    return (0.6 if role == "subject" else 0.25) if low in listed("jobs") else 1.0


_COMMON = frozenset(["boy", "girl", "lad", "lass", "child", "young person", "teenager", "baby", "son", "daughter"])
_GREETINGS = frozenset(
    ["happy-birthday", "thank-you", "good-luck", "well-done", "good-morning", "merry-christmas", "to-you"]
)
