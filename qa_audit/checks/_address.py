"""Is a name a form of address ("Jay, you told me", "well done Jay", "Maisie: you are") or is it told of?"""

from qa_audit.checks._cast import first_names, listed, relations
from qa_audit.checks._phrases import PRONOUNS, YOU, Phrases, words_in

_GREETINGS = words_in("happy-birthday thank-you good-luck well-done good-morning merry-christmas to-you")
_STOPS = words_in(", : - – — ! …")
_CLOSES = words_in(", . ! ? ; … – — )") | {""}
_ENDS = words_in(". ! ?") | {""}
_TOLD_OF = words_in("who whose aged age a an which is was has he she his her now")
_SPOKEN_TO = words_in("i we well thank thanks this it please my our")
_FAR_ON = 5  # words: a greeting stands at the beginning


class Address(Phrases):
    """Asks of a sentence whether it speaks to the child by name; the name stands from ``at`` to before ``after``."""

    def is_called(self, at: int, after: int) -> bool:
        before, following = self.low(at - 1), self.low(after)
        if self._greeted(at) or (before == "you" and following == ","):
            return True
        opens = at == 0 or (not self.tokens[at - 1].word and before not in {",", "“", "(", ")"})
        if opens and following in _STOPS:
            return self._addresses(after + 1)
        if before == "and" or (opens and following == "and"):
            return self._one_of_a_pair(at, after)
        if before == "," and following in _CLOSES and self._alone(at, after):
            return self.you or (following in _ENDS and at > 2 and not self._apposition(at))
        return False

    def _greeted(self, at: int) -> bool:
        """ "Dear Jay", "Happy birthday, Jay", "Hello Ava and Leo"."""
        before = self.low(at - 1)
        if before == "and" and self.low(at - 2) in self.cast.called:
            return self._greeted(at - 2)
        last = at - 2 if before == "," and at < _FAR_ON else at - 1
        said = {self.low(last), f"{self.low(last - 1)}-{self.low(last)}"}
        return bool(said & (listed("calls") | _GREETINGS))

    def _one_of_a_pair(self, at: int, after: int) -> bool:
        """ "Ava and Leo, you ..."."""
        if self.low(at - 1) == "and":
            return at == 2 and self.low(0) in self.cast.called and self._stop_and_address(after)
        return self.low(after + 1) in self.cast.called and self._stop_and_address(after + 2)

    def _stop_and_address(self, at: int) -> bool:
        return self.low(at) in _STOPS and self._addresses(at + 1)

    def _addresses(self, at: int) -> bool:
        """Do the words from here on speak to somebody, and not about the name before them?"""
        first, second = self.low(at), self.low(at + 1)
        if first in _TOLD_OF or (first in {"as", "when", "if"} and second in PRONOUNS):
            return False
        if first.isdigit() or first in self.cast.others or (first == "and" and second in self.cast.others):
            return False
        return first in _SPOKEN_TO or any(token.low in YOU for token in self.tokens[at:])

    def _alone(self, at: int, after: int) -> bool:
        """Does the name stand between commas alone, and not as one of several names or with words about it?"""
        if self.low(after) == ",":
            later = self.token(after + 1)
            if later is not None and later.capital and later.low not in YOU | {"i"}:
                return False
            if self.low(after + 1) in {"who", "aged", "a", "whose"}:
                return False
        earlier = self.token(at - 2)
        named_before = at > 2 and earlier is not None and earlier.capital and earlier.low in first_names()
        return not named_before and not self._apposition(at)

    def _apposition(self, at: int) -> bool:
        """ "his brother, Jay," """
        return self.low(at - 2) in relations() and self.low(at - 2) not in {"mum", "dad"}
