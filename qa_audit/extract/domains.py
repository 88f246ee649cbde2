"""Which part of the child's life an action serves: by its words, its owner, its table, and what the record says of it.

A model of the action's words (models/action_domain) gives each domain its share. The sentences of the record that
speak of the same rare things ("the crow box") add to the domain of the section they stand in, and so does the part
of life that the table lists the action under.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType
from typing import cast, get_args

from qa_audit import linear, words
from qa_audit.acts import act_of
from qa_audit.extract.cast import Cast
from qa_audit.extract.domain_features import PURPOSE, features
from qa_audit.extract.headings import canonical_of
from qa_audit.extract.roles import roles_in
from qa_audit.record import Domain, Section, Sentence

OF_SECTION: Mapping[str, Domain] = MappingProxyType(
    {
        "health": "health",
        "emotional_wellbeing": "emotional",
        "education": "education",
        "identity": "identity",
        "family_time": "family",
        "parent_views": "family",
        "placement_home": "home",
        "carer_views": "home",
        "safety_missing": "safety",
        "legal_status": "permanence",
        "care_plan_permanence": "permanence",
        "contingency": "permanence",
        "transition": "independence",
        "money_savings": "independence",
        "social_presentation_selfcare": "independence",
        "leisure": "other",
    }
)
CONTEXT = 1.0  # what a sentence that shares a rare word adds to the logarithm of a domain's share
MOST_CONTEXT = 3.0
AREA = 2.5  # what the table's own area adds
VISIT = 3.0  # what a visit to the child by the social worker or IRO adds to taking part
_MOST_SENTENCES = 3  # a thing spoken of in more sentences tells nothing
_WORD = re.compile(r"[^\W\d_][\w'’-]{2,}")
_VISITORS = ("social worker", "independent reviewing officer")
_VISIT = re.compile(r"\b(?:[Vv]isits?|[Ss]ee|[Mm]eet)\s+(?P<whom>[\w-]+)(?!['’]s)")
_SOMEBODY = re.compile(r"(?<=\w )(?<!and )[A-Z][\w-]+(?: [A-Z][\w-]+)*")
_IN_EVERYTHING = ("the child", "foster carer", *_VISITORS)  # whose part in an action tells nothing of its aim
_THE_CHILD = frozenset({"you", "him", "her", "them", "both"})


@dataclass(frozen=True)
class Domains:
    """Reads domains with the record's running text at hand.

    ``names`` are of the child and the workers: they tell nothing. ``people`` are those whom the record knows.
    """

    sentences: Sequence[Sentence]
    sections: Sequence[Section]
    names: tuple[str, ...] = ()
    people: Cast | None = None

    def domain_of(self, text: str, owner_role: str | None = None, area: str = "") -> Domain:
        """The likeliest domain; ``area`` is what the action's table lists it under."""
        weights = self.weights(text, owner_role, area)
        return max(get_args(Domain), key=lambda domain: weights.get(domain, float("-inf")))

    def weights(self, text: str, owner_role: str | None = None, area: str = "") -> dict[Domain, float]:
        """The logarithm of each domain's share; with what the record adds they need not sum to one."""
        found = linear.load("action_domain").log_shares(features(self.by_role(text, owner_role), owner_role))
        weights = {cast(Domain, domain): share for domain, share in found.items()}
        spoken: dict[Domain, float] = {}
        for domain, _, weight in self.spoken_of(text):
            spoken[domain] = spoken.get(domain, 0.0) + weight
        for domain, weight in spoken.items():
            weights[domain] += min(MOST_CONTEXT, CONTEXT * weight)
        listed = listed_under(area)
        if listed is not None:
            weights[listed] += AREA
        if self._is_visit(text, owner_role):
            weights["participation"] += VISIT
        return weights

    def by_role(self, text: str, owner_role: str | None = None) -> str:
        """The text with people as what they are to the child ("ring Jolene back" as "ring mum back").

        Whoever begins it is the one who acts, and whoever is only with somebody else tells nothing of its aim.
        """
        return _SOMEBODY.sub(lambda found: self._role_of(found[0], owner_role) or found[0], text)

    def _role_of(self, name: str, owner_role: str | None) -> str | None:
        person = self.people.named(name) if self.people and not roles_in(name) else None
        return person.role if person and person.role not in (*_IN_EVERYTHING, owner_role) else None

    def _is_visit(self, text: str, owner_role: str | None) -> bool:
        """Do the social worker or the IRO visit the child, with no other purpose told?"""
        visit = _VISIT.search(text) if owner_role in _VISITORS and not PURPOSE.search(text) else None
        return bool(
            visit
            and (visit["whom"] in _THE_CHILD or visit["whom"] in self.names)
            and visit[0].startswith(act_of(text).verb or " ")
        )

    def spoken_of(self, text: str) -> list[tuple[Domain, Sentence, float]]:
        """The sentences that share rare words with the action, the domain each speaks for, and how strongly."""
        found: defaultdict[int, float] = defaultdict(float)
        for stem in sorted(_stems(text) - self._unhelpful):
            places = self._places.get(stem, ())
            if 0 < len(places) <= _MOST_SENTENCES:
                for at in places:
                    found[at] += 1 / len(places) ** 0.7
        spoken: list[tuple[Domain, Sentence, float]] = []
        for at, weight in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:5]:
            section = self.sentences[at].section
            domain = OF_SECTION.get(self.sections[section].canonical or "") if section is not None else None
            if domain is not None:
                spoken.append((domain, self.sentences[at], weight))
        return spoken

    @cached_property
    def _unhelpful(self) -> frozenset[str]:
        return frozenset(stem for name in self.names for stem in _stems(name))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """The sentences in which each stem stands."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at, sentence in enumerate(self.sentences):
            for stem in _stems(sentence.text):
                places[stem].append(at)
        return places


def listed_under(area: str) -> Domain | None:
    """The domain of the part of life that a table lists an action under."""
    return OF_SECTION.get(canonical_of(area) or "") if area else None


def _stems(text: str) -> frozenset[str]:
    common = _common()
    said = (word.removesuffix("'s") for word in _WORD.findall(text.replace("’", "'").lower()))
    return frozenset(word[:6] for word in said if word not in common)


@cache
def _common() -> frozenset[str]:
    """Words that tell nothing of what an action is about."""
    return frozenset(words.words("domains", "common"))
