"""Who is named in a sentence: the child, "you", others by name, relation or role, and pronouns, in their order."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from qa_audit.checks._address import Address
from qa_audit.checks._cast import Cast, Gender, first_names, listed, relations
from qa_audit.checks._phrases import DETERMINERS, JOINERS, PREPOSITIONS, PRONOUNS, YOU, Role, is_verb, words_in
from qa_audit.checks._tokens import Token

Kind = Literal["child", "called", "you", "other", "group", "pronoun"]

_NO_THING = words_in("and not again too there here very when every he she it")
_MOVES = words_in("want have brin brou take took send sent keep kept let driv walk")  # by their first four letters
_COMMON = words_in("boy girl lad lass child teenager baby son daughter") | {"young person"}
_AMONG_OTHERS = words_in("who whose next that from in across with")
_PARENTS = words_in("mum mother dad father parents mam mummy daddy")
_SHORT_TITLES = words_in("mr mrs ms dr")
_CALLED = words_in("you him her them me")
_SAINT = words_in("st saint st. port mount")


class Mention(NamedTuple):
    """``at`` is the index of its head word; ``key`` says who it is; ``gender`` None: not known from the words.

    ``faint``, 0 to 1, is how readily a pronoun goes back to it.
    """

    kind: Kind
    at: int
    role: Role
    key: str = ""
    gender: Gender | None = None
    faint: float = 1.0


Found = tuple[Mention | None, int]
"""A mention, if it is one, and how many words were read."""


def mentions(sentence: Sequence[Token], cast: Cast) -> list[Mention]:
    """Everybody mentioned, in the order of the words."""
    return list(_Walk(sentence, cast).all())


class _Walk(Address):
    """One pass over one sentence."""

    def all(self) -> Iterator[Mention]:
        worth_a_look, read_to = _worth_a_look(), 0
        for at, token in enumerate(self.tokens):
            if at >= read_to and (token.capital or token.low in worth_a_look):
                found, step = self._one(at, token) if token.word else (None, 1)
                if found is not None:
                    yield found
                read_to = at + step

    def _one(self, at: int, token: Token) -> Found:
        low = token.low
        if low in YOU:
            return Mention("you", at, self.role(at, at)), 1
        if low in PRONOUNS:
            return self._pronoun(at, low), 1
        if token.capital and (low in self.cast.called or token.text == self.cast.initials):
            return self._child_by_name(at, token)
        if self.cast.several and low in listed("children") and self.low(at - 1) in {"the", "both", "these"}:
            return Mention("child", at, self.role(at - 1, at)), 1
        if low in listed("child") or f"{low} {self.low(at + 1)}" in listed("child"):
            return self._child_by_noun(at)
        return (self._other_by_name(at, token) if token.capital else None) or self._by_relation(at, low)

    # --- pronouns ---------------------------------------------------------------------------------------

    def _pronoun(self, at: int, low: str) -> Mention | None:
        gender, role = PRONOUNS[low]
        if {self.low(at - 1), self.low(at + 1)} & {"or", "/"} and {self.low(at - 2), self.low(at + 2)} & set(PRONOUNS):
            return None  # "he or she", "his/her": nobody in particular
        if low == "her" and (self._moved(at) or not self._owns(at)):
            role = "object"
        return Mention("pronoun", at, role, gender=gender)

    def _owns(self, at: int) -> bool:
        """Is "her" followed by a thing that is hers?"""
        after = self.token(at + 1)
        if after is None or not after.word:
            return False
        return after.low not in PREPOSITIONS | JOINERS | DETERMINERS | YOU | _NO_THING

    def _moved(self, at: int) -> bool:
        """ "Mum wants her home"."""
        return self.low(at + 1) in {"home", "back", "out", "away"} and self.low(at - 1)[:4] in _MOVES

    # --- the child --------------------------------------------------------------------------------------

    def _child_by_name(self, at: int, token: Token) -> Found:
        end = at + 1
        while self._is_surname(end):
            end += 1
        after, last = self.token(end), self.tokens[end - 1]
        bare = end == at + 1 and not token.tail
        if after is not None and after.capital and bare and self._is_another_whole_name(after):
            return None, 2
        if bare and self._is_only_a_name(at):
            return None, 1
        if after is not None and after.capital and after.low in listed("places"):
            return None, end - at + 1  # "Robin's Nest", "Jordan House"
        if bare and self._another_of_that_name(at):
            return Mention("other", at, self.role(at, at), key=token.low + "+"), 1
        if not last.tail and self.is_called(at, end):
            return Mention("called", at, "object", key=token.low), end - at
        return Mention("child", at, self.role(at, end - 1), key=token.low), end - at

    def _is_only_a_name(self, at: int) -> bool:
        """ "a boy called Jay", "they call you Jay", "you are Jay now": the name itself."""
        before, earlier = self.low(at - 1), self.low(at - 2)
        if before in {"name", "called", "named", "surname"}:
            return True
        return (before in _CALLED and earlier in {"call", "calls", "called"}) or (before, earlier) == ("are", "you")

    def _is_another_whole_name(self, after: Token) -> bool:
        """ "Robin Hood" where the child is no Hood."""
        cast = self.cast
        if not cast.surnames or after.low in cast.others or after.low in cast.called or after.text.isupper():
            return False
        return after.low not in YOU | PRONOUNS.keys() | {"i"} and after.low not in relations() and after.text.isalpha()

    def _is_surname(self, at: int) -> bool:
        token, before = self.token(at), self.token(at - 1)
        return bool(token and token.capital and token.low in self.cast.surnames and before and not before.tail)

    def _another_of_that_name(self, at: int) -> bool:
        """ "Jordan Smith" where the child is no Smith, "Jordan, the night worker"."""
        after = self.token(at + 1)
        if after is not None and after.capital and self.cast.surnames:
            return after.low in self.cast.others and after.low not in self.cast.called
        if self.low(at + 1) != "," or self.low(at + 2) not in {"the", "a", "an"}:
            return False
        return any(self.low(place) in listed("jobs") for place in (at + 3, at + 4, at + 5))

    def _child_by_noun(self, at: int) -> Found:
        end = at + (1 if self.low(at) in listed("child") else 2)
        noun = " ".join(self.low(place) for place in range(at, end))
        start = at
        while start > 0 and (self.low(start - 1) in listed("kind_adjectives") or self._between_adjectives(start - 1)):
            start -= 1
        lead, owner = self.low(start - 1), self.token(start - 1)
        gender: Gender | None = "m" if noun in listed("child_male") else "f" if noun in listed("child_female") else None
        if self._is_the_child(noun, start, end):
            return Mention("child", at, self.role(start - 1, end - 1), gender=gender), end - at
        if lead in listed("not_the_child") or lead in DETERMINERS or (owner and owner.tail):
            return Mention("other", at, self.role(start - 1, at), key=f"{lead} {noun}", gender=gender), end - at
        return None, end - at

    def _between_adjectives(self, at: int) -> bool:
        return self.low(at) in {",", "and"} and self.low(at - 1) in listed("kind_adjectives")

    def _is_the_child(self, noun: str, start: int, end: int) -> bool:
        """Does the noun that ends before ``end``, with its adjectives from ``start``, mean this child?"""
        lead, after = self.low(start - 1), self.token(end)
        if noun in {"son", "daughter"}:
            return self._is_a_parents(start - 1)
        if noun == "yp":
            return lead not in listed("not_the_child") and lead not in {"a", "an"}
        if noun == "baby" and start == 0:
            return self.cast.under_three and (is_verb(after) or is_verb(self.token(end + 1)))
        if noun == "baby" and not (self.cast.under_three or lead == "this"):
            return False
        if lead == "the":
            return not (noun in _COMMON and self.low(end) in _AMONG_OTHERS)
        if lead == "this":
            return not (after is not None and after.capital)
        if lead == "such" or self.low(start - 2) == "such":
            return True
        born = self.low(end) == "was" and self.low(end + 1) == "born"
        return lead in {"a", "an"} and (born or self._is_said_to_be(start - 2))

    def _is_said_to_be(self, at: int) -> bool:
        """ "This is a little boy", "the picture is of a little girl"."""
        if self.low(at) == "of" and self.low(at - 1) in {"is", "was"}:
            return True
        while at > 0 and self.low(at) in {"still", "also", "such", "just", "only"}:
            at -= 1
        return self.low(at) in {"is", "was", "remains"} and self.low(at - 1) == "this"

    def _is_a_parents(self, at: int) -> bool:
        """ "Mum wants her daughter home": her who is the child's parent."""
        if self.low(at) not in {"her", "his", "their"} or self.cast.several:
            return False
        return any(token.low in _PARENTS | self.cast.parents and not token.tail for token in self.tokens[:at])

    # --- others -----------------------------------------------------------------------------------------

    def _other_by_name(self, at: int, token: Token) -> Found | None:
        if titled := self._titled(at, token):
            return titled
        low, after = token.low, self.token(at + 1)
        if not (self._is_known(at, token) or self._may_be_a_name(at, low)):
            return None
        if self.low(at - 1) in _SAINT or self._is_a_place(at, after):
            return None, 2
        others = self.cast.others
        return self._named(at, at + 1, low, others.get(low) or others.get(token.text) or first_names().get(low))

    def _is_a_place(self, at: int, after: Token | None) -> bool:
        """ "at Ashley Road", but not "the coach is Jem Park"."""
        if after is None or not after.capital or after.low not in listed("places"):
            return False
        return at == 0 or self.low(at - 1) in PREPOSITIONS | {"the"}

    def _titled(self, at: int, token: Token) -> Found | None:
        """ "Mr Gale", "Auntie Jo"."""
        dotted = token.low in _SHORT_TITLES and self.low(at + 1) == "."
        name = self.token(at + 2 if dotted else at + 1)
        if token.tail or name is None or not name.capital or name.low in YOU:
            return None
        titles: tuple[tuple[Gender | None, str], ...] = (("m", "male_titles"), ("f", "female_titles"), (None, "titles"))
        for gender, key in titles:
            if token.low in listed(key):
                return self._named(at, at + (3 if dotted else 2), name.low, gender, titled=True)
        return None

    def _is_known(self, at: int, token: Token) -> bool:
        if token.low in self.cast.others or token.text in self.cast.others:
            return True
        return token.low in self.cast.capitals and (at > 0 or self._acts(at))

    def _may_be_a_name(self, at: int, low: str) -> bool:
        if low not in first_names() or low in listed("also_months_and_places"):
            return False
        return at > 0 or self._acts(at)

    def _acts(self, at: int) -> bool:
        """Does a sentence's first word look like somebody who does something?"""
        return bool(self.tokens[at].tail) or is_verb(self.token(at + 1)) or self.low(at + 1) in {"and", ",", "("}

    def _named(self, at: int, end: int, key: str, gender: Gender | None, titled: bool = False) -> Found:
        while (more := self.token(end)) is not None and more.capital and not self.tokens[end - 1].tail:
            if more.low in YOU | PRONOUNS.keys() | self.cast.called | {"i"}:
                break
            end += 1
        paired = self.low(end) in {"and", "&"} or self.low(at - 1) in {"and", "&"}
        faint = (1.0 if gender else 0.4 if titled else 0.85) * (0.7 if paired else 1.0)
        return Mention("other", at, self.role(at, end - 1), key=key, gender=gender, faint=faint), end - at

    def _by_relation(self, at: int, low: str) -> Found:
        known, tail, after = relations(), self.tokens[at].tail, self.token(at + 1)
        if low not in known:
            if low in listed("groups") or (low.endswith("s") and low[:-1] in known and not tail):
                return Mention("group", at, self.role(self.phrase_start(at), at), key=low, gender="t"), 1
            return None, 1
        if after is not None and after.capital and not tail and after.low in first_names():
            gender = known[low] or first_names()[after.low]
            return Mention("other", at, self.role(self.phrase_start(at), at + 1), key=after.low, gender=gender), 2
        if after is not None and after.low in known and not tail:
            return None, 1  # "foster carer": the second word is the head
        role = self.role(self.phrase_start(at), at)
        return Mention("other", at, role, key=low, gender=known[low], faint=_faint(low, role)), 1


@cache
def _worth_a_look() -> frozenset[str]:
    """Small words that may begin a mention."""
    nouns = listed("child") | listed("children") | listed("groups") | relations().keys()
    nouns |= {f"{noun}s" for noun in relations()}
    return YOU | PRONOUNS.keys() | {word for noun in nouns for word in (noun, noun.split()[0])}


def _faint(low: str, role: Role) -> float:
    if low in listed("writer"):
        return 0.0
    return (0.55 if role == "subject" else 0.25) if low in listed("jobs") else 1.0
