"""Why a judgement was made: from which words, by which rule or model, and with what confidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from qa_audit.document import Span

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reason:
    """One judgement of an action, or one part of a finding's.

    ``about`` is what was judged ("specific"), ``judgement`` what was found, ``because`` the reasons in plain
    sentences, ``by`` the rule or model that decided. ``certainty`` is a model's, 0 to 1, None where a rule decided
    alone; ``spans`` are the words it was read from; ``values`` are for machines.
    """

    about: str
    judgement: str
    because: tuple[str, ...] = ()
    by: str = ""
    certainty: float | None = None
    spans: tuple[Span, ...] = ()
    values: Mapping[str, Any] = field(default_factory=lambda: _NOTHING, hash=False)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Of one action or finding: its ``title``, its words and their place, and the reasons."""

    title: str
    text: str
    span: Span | None
    reasons: tuple[Reason, ...]
