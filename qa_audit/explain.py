"""Why an action or a finding was judged as it was, put together from the same steps that judged it."""

import math
from collections.abc import Iterator, Sequence
from typing import TypeVar, get_args

from qa_audit import linear, nlp
from qa_audit.document import Span
from qa_audit.errors import NoSuchItem
from qa_audit.explanation import Explanation, Reason
from qa_audit.extract import act_features, domain_features
from qa_audit.extract.actions import RULE_ADDS
from qa_audit.extract.cast import Cast
from qa_audit.extract.domains import Domains, listed_under
from qa_audit.extract.feature_words import in_words
from qa_audit.extract.roles import roles_in
from qa_audit.findings import Audit, Finding, Mark
from qa_audit.promises import certainty, promise_of
from qa_audit.record import Action, DeadlineKind, Domain, Owner, ReviewRecord
from qa_audit.rubric import Criterion, Rubric
from qa_audit.verdicts import filled, look

_STRONGEST = 4  # features of a model that are told
_LIKELIEST = 3  # domains that are told
_KINDS: dict[DeadlineKind, str] = {
    "date": "a day, or words that mean one day",
    "relative": "a time counted from the review",
    "event": "an event, time-bound though no day is written",
    "recurring": "something that comes round again",
    "vague": "words that leave the time open",
    "none": "nothing is said about when",
}
_GOOD = {True: "yes", False: "no"}


def of_action(audit: Audit, rubric: Rubric, number: int) -> Explanation:
    """The judgements of one action; ``number`` counts from 1, as ``qa-audit record`` lists them.

    Raises:
        NoSuchItem: there is no action of that number.
    """
    record = audit.record
    action = _nth(record.actions, number, "action")
    marks = dict(_marks(record, rubric, number - 1))
    reasons = (
        _owner(record, action, marks),
        _deadline(action, marks),
        *_act(action, marks),
        _domain(record, action),
        *_from_mark("relevant", marks, record, "rule: the words of the domain, looked for in the record"),
    )
    return Explanation(f"Action {number} of {len(record.actions)}", action.text, action.span, reasons)


def of_finding(audit: Audit, rubric: Rubric, number: int) -> Explanation:
    """Where a finding comes from; ``number`` counts from 1, in the order of the JSON output.

    Raises:
        NoSuchItem: there is no finding of that number.
    """
    finding = _nth(audit.findings, number, "finding")
    criterion = rubric.criterion(finding.criterion)
    reasons = tuple(_about(finding, criterion)) if criterion else ()
    title = f"Finding {number} of {len(audit.findings)}: {finding.title}"
    return Explanation(title, finding.quote, finding.span, (*reasons, *_undertaking(finding)))


Item = TypeVar("Item")


def _nth(items: Sequence[Item], number: int, what: str) -> Item:
    if not 1 <= number <= len(items):
        has = f"numbers go from 1 to {len(items)}" if items else "none was found"
        raise NoSuchItem(f"there is no {what} {number}: {has}")
    return items[number - 1]


def _marks(record: ReviewRecord, rubric: Rubric, item: int) -> Iterator[tuple[str, tuple[Criterion, Mark]]]:
    """What the SMART checks of the rubric saw of an action, by the last part of the check's name."""
    for criterion in rubric.criteria:
        if criterion.check.startswith("smart."):
            found = (mark for mark in look(criterion, record).marks if mark.item == item)
            for mark in found:
                yield criterion.check.removeprefix("smart."), (criterion, mark)


Marks = dict[str, tuple[Criterion, Mark]]


def _grade(name: str, marks: Marks) -> str:
    return _GOOD[marks[name][1].grade == "good"] if name in marks else "not asked by this rubric"


def _from_mark(name: str, marks: Marks, record: ReviewRecord, by: str) -> Iterator[Reason]:
    if name in marks:
        criterion, mark = marks[name]
        spans = (mark.span,) if mark.span else ()
        said = filled(criterion, mark, record)[0]
        yield Reason(name, _grade(name, marks), (said,), by, None, spans)


# --- who and when ---------------------------------------------------------------------------------------


def _owner(record: ReviewRecord, action: Action, marks: Marks) -> Reason:
    owner = action.owner
    by = "rule: its own cell or label, the words of the action, the record's people, rubrics/words/roles.yaml"
    if owner is None:
        because = ("No person, role or body was found in its own cell or label, nor in its words.",)
        return Reason("assigned", _grade("assigned", marks), because, by)
    told = (f"“{owner.text}” {_place_of(action, owner.span)}.", _asked(record, owner))
    spans = (owner.span,) if owner.span else ()
    values = {"owner": owner.text, "role": owner.role, "can_be_asked": owner.person}
    return Reason("assigned", _grade("assigned", marks), told, by, None, spans, values)


def _place_of(action: Action, span: Span | None) -> str:
    if span is None:
        return "stands in the record"
    return "stands in the action's own words" if action.span.holds(span) else "stands in its own cell or label"


def _asked(record: ReviewRecord, owner: Owner) -> str:
    """Why the owner can or can't be asked."""
    known = Cast(record.document, record.people, record.child.names).named(owner.text)
    roles = roles_in(owner.text)
    if not owner.person:
        what = f"“{roles[0].role}” is a body or a group" if roles else "it is no person that the record names"
        return f"Nobody in particular can be asked: {what}."
    if known is not None:
        role = f" as {known.role}" if known.role else ""
        return f"Can be asked: the record names {known.name}{role}."
    single = next((role for role in roles if role.sort != "many"), None)
    if single is not None:
        return f"Can be asked: {single.role} is one person."
    return "Can be asked: it reads like a person's name."


def _deadline(action: Action, marks: Marks) -> Reason:
    found = action.deadline
    because = [f"“{found.text}” {_place_of(action, found.span)}." if found.text else "No words about time were found."]
    because.append(f"Kind: {found.kind} ({_KINDS[found.kind]}).")
    if found.due is not None:
        because.append(f"Due on {found.due.isoformat()}" + (f": {found.how}." if found.how else "."))
    elif found.how:
        because.append(f"{found.how}.")
    spans = (found.span,) if found.span else ()
    values = {"kind": found.kind, "due": found.due.isoformat() if found.due else None, "how": found.how}
    by = "rule: the grammar of deadlines (rubrics/words/times.yaml)"
    return Reason("timebound", _grade("timebound", marks), tuple(because), by, None, spans, values)


# --- what is to be done ---------------------------------------------------------------------------------


def _act(action: Action, marks: Marks) -> Iterator[Reason]:
    act, sure = action.act, action.act.certainty
    tags = nlp.tags([action.text])[0]
    features = act_features.features(action.text, tags)
    model = linear.load("action_act").certainty(features)
    found = (
        f"The rules find the act “{act.verb}”."
        if act.verb
        else f"The rules find no act, only “{act.vague}”."
        if act.vague
        else "The rules find no act: it reads like a bare noun."
    )
    adds = f"; the rules' act adds {RULE_ADDS:.2f}" if act.verb else ""
    said = f"The model is {model:.0%} certain that an act is named{adds}."
    by = "rules (rubrics/words/acts.yaml) and the model action_act together"
    values = {"verb": act.verb, "vague": act.vague, "model": round(model, 4)}
    because = (found, said, *_strongest("action_act", features, "yes", action.text))
    yield Reason("specific", _grade("specific", marks), because, by, sure, (action.span,), values)
    criterion, mark = marks.get("measurable", (None, None))
    if criterion is not None and mark is not None:
        ends = {
            "no_end": "No act is named whose end could be seen.",
            "endless": "It says that it has no end, and no time is set.",
            "measurable": "The act it names is one that can be seen to be done, or not.",
        }
        because = (ends.get(mark.says, mark.says),)
        yield Reason("measurable", _grade("measurable", marks), because, by, sure, (action.span,))


def _strongest(model: str, features: linear.Features, name: str, text: str) -> tuple[str, ...]:
    """The features that weighed most, for and against."""
    found = [one for one in linear.load(model).speaks(features, name)[: 2 * _STRONGEST] if abs(one[1]) >= 0.1]
    sides = (
        ("For it", [feature for feature, weight in found if weight > 0]),
        ("Against it", [feature for feature, weight in found if weight < 0]),
    )
    said = ((side, list(dict.fromkeys(in_words(one, text) for one in ones))[:_STRONGEST]) for side, ones in sides)
    return tuple(f"{side}: {'; '.join(ones)}." for side, ones in said if ones)


def _domain(record: ReviewRecord, action: Action) -> Reason:
    names = (*record.child.names, record.iro or "", record.social_worker or "")
    reader = Domains(record.sentences, record.sections, names)
    role = action.owner.role if action.owner else None
    shares = _shares(reader.weights(action.text, role, action.area))
    likeliest = sorted(get_args(Domain), key=lambda domain: (-shares.get(domain, 0.0), domain))[:_LIKELIEST]
    because = ["Likeliest: " + ", ".join(f"{domain} {shares.get(domain, 0.0):.0%}" for domain in likeliest) + "."]
    features = domain_features.features(action.text, role)
    because += _strongest("action_domain", features, action.domain, action.text)
    spoken = [sentence for domain, sentence, _ in reader.spoken_of(action.text) if domain == action.domain]
    because += [f"The record speaks of the same under “{_heading(record, spoken[0].section)}”."] if spoken else []
    if listed_under(action.area) is not None:
        because.append(f"Its table lists it under “{action.area}”.")
    values = {domain: round(shares.get(domain, 0.0), 4) for domain in likeliest}
    by = "the model action_domain, with the record's sections and its table's areas"
    spans = tuple(sentence.span for sentence in spoken[:1])
    return Reason("domain", action.domain, tuple(because), by, shares.get(action.domain, 0.0), spans, values)


def _shares(weights: dict[Domain, float]) -> dict[Domain, float]:
    top = max(weights.values())
    total = sum(math.exp(weight - top) for weight in weights.values())
    return {domain: math.exp(weight - top) / total for domain, weight in weights.items()}


def _heading(record: ReviewRecord, section: int | None) -> str:
    return record.sections[section].heading if section is not None else ""


# --- findings -------------------------------------------------------------------------------------------


def _about(finding: Finding, criterion: Criterion) -> Iterator[Reason]:
    spans = (finding.span,) if finding.span else ()
    said = tuple(text for text in (finding.message, finding.suggestion) if text)
    yield Reason("what was found", finding.severity, said, f"rule: the check {criterion.check}", None, spans)
    source = f"{criterion.source.kind}: {criterion.source.name}"
    yield Reason("the point", criterion.id, (criterion.why, criterion.advice), source)
    rule = criterion.verdict
    figures = (("met", rule.met), ("partly met", rule.partly))
    bounds = [f"{name} begins at {figure:g}" for name, figure in figures if figure is not None]
    values = {"rule": rule.rule, "met": rule.met, "partly": rule.partly}
    yield Reason("how the point is judged", rule.rule, tuple(bounds), "the rubric's rule", None, (), values)


def _undertaking(finding: Finding) -> Iterator[Reason]:
    """A promise: who, by which turn of phrase, and what speaks against it."""
    promise = promise_of(finding.quote) if finding.criterion == "actions.unlisted_commitment" else None
    if promise is None:
        return
    against = ", ".join(promise.against) or "nothing"
    because = (f"“{promise.who}” is to “{promise.act}”.", f"Turn of phrase: {promise.turn}. Against it: {against}.")
    by = "rules (rubrics/words/promises.yaml) and the model undertaking together"
    spans = (finding.span,) if finding.span else ()
    yield Reason("a promise", "yes", because, by, round(certainty(finding.quote), 4), spans)
