"""Is it clear beyond doubt which words of a sentence mean the child? Only then may they be put another way."""

from qa_audit.checks._cast import Cast, Gender, listed
from qa_audit.checks._in_mind import CHILD
from qa_audit.checks._mentions import Mention
from qa_audit.checks._phrases import DETERMINERS, PREPOSITIONS, PRONOUNS, YOU, is_verb, words_in
from qa_audit.checks._who_is_meant import Reading

REFLEXIVE: dict[str, Gender] = {"himself": "m", "herself": "f", "themself": "t", "themselves": "t"}
SPEAKS = words_in(
    "says said thinks thought feels felt reports reported hopes hoped believes believed agrees agreed explained noted "
    "noticed confirmed stated told knows think feel believe hope know agree say report"
)
_DAYS_AND_MONTHS = words_in("mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec eas chr")


def is_clear(reading: Reading, cast: Cast) -> bool:
    """Every pronoun like the child's means the child, and nobody else may be meant by it."""
    if cast.several or reading.wrong or any(token.low in YOU for token in reading.words):
        return False
    return _Sentence(reading, cast).is_clear()


class _Sentence:
    def __init__(self, reading: Reading, cast: Cast) -> None:
        self.words, self.mentioned = reading.words, reading.mentioned
        self.genders = {mention.gender for mention in self.mentioned if self._is_childs(mention)}
        known = self.genders or {cast.gender}
        self.not_the_childs: Gender | None = "m" if known == {"f"} else "f" if known == {"m"} else None

    def is_clear(self) -> bool:
        if len(self.genders) > 1 or (not self.genders and any(token.low in REFLEXIVE for token in self.words)):
            return False
        known = {mention.at: mention for mention in self.mentioned}
        pronouns = [at for at, token in enumerate(self.words) if token.low in PRONOUNS]
        return all(at in known and self._has_no_rival(known[at]) for at in pronouns)

    def _is_childs(self, mention: Mention) -> bool:
        return mention.key == CHILD and mention.kind == "pronoun"

    def _has_no_rival(self, pronoun: Mention) -> bool:
        if pronoun.key == CHILD:
            others = any(self._may_mean(pronoun, other) for other in self.mentioned)
            return not others and not self._somebody_unknown(pronoun.at)
        if pronoun.gender == "t":
            return "t" not in self.genders and (pronoun.role == "object" or not self._may_be_both(pronoun.at))
        return pronoun.gender not in self.genders and pronoun.gender == self.not_the_childs

    def _may_mean(self, pronoun: Mention, other: Mention) -> bool:
        """Might the pronoun mean this other person, named before it?"""
        if other.key == CHILD or other.at > pronoun.at or self._is_said_of_child(other):
            return False
        if pronoun.gender == "t":
            return other.kind == "group" or (other.kind == "other" and other.role == "subject")
        if other.gender is None and other.kind == "other":
            return not self._only_tells(other)
        return other.gender == pronoun.gender

    def _only_tells(self, other: Mention) -> bool:
        """ "Her teacher says (that) she ...": somebody by a job, who tells."""
        after = self.words[other.at + 1].low if other.at + 1 < len(self.words) else ""
        return other.role == "subject" and other.key in listed("jobs") and after in SPEAKS

    def _is_said_of_child(self, other: Mention) -> bool:
        """ "She is a girl who ...": no other girl."""
        if other.kind != "other" or not other.key.startswith(("a ", "an ")):
            return False
        return any(token.low in {"is", "was"} for token in self.words[max(0, other.at - 5) : other.at])

    def _may_be_both(self, at: int) -> bool:
        """ "Marnie rings Leo and they chat": are "they" the child and somebody else?"""
        before = [mention for mention in self.mentioned if mention.at < at and mention.key != CHILD]
        return bool(before) and all(mention.kind == "other" for mention in before)

    def _somebody_unknown(self, at: int) -> bool:
        """May a word in capitals before this place be a name: "likes Tash because she ..."?"""
        known = {place for mention in self.mentioned for place in (mention.at, mention.at + 1)}
        return any(place not in known and self._looks_like_a_name(place) for place in range(1, at))

    def _looks_like_a_name(self, at: int) -> bool:
        token, before = self.words[at], self.words[at - 1]
        if not token.text.istitle() or token.low[:3] in _DAYS_AND_MONTHS or is_verb(token):
            return False
        if before.capital or before.tail or not before.text.isalpha():
            return False
        return before.low not in PREPOSITIONS | DETERMINERS
