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
from qa_audit.record import Action, Deadline, DeadlineKind, Domain, Owner, ReviewRecord
from qa_audit.reports.plain import JUDGEMENTS, SEVERITY, clean, day
from qa_audit.rubric import Criterion, Rubric, Rule
from qa_audit.verdicts import filled, look

_STRONGEST = 4  # features of a model that are told
_LIKELIEST = 3  # domains that are told
_KINDS: dict[DeadlineKind, str] = {
    "date": "a day, or words that mean one day",
    "relative": "a time counted from the review",
    "event": "an event, time-bound even where its day is not known",
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
    action = _nth(record, record.actions, number, "action")
    marks = dict(_marks(record, rubric, number - 1))
    reasons = (
        _owner(record, action, marks),
        _deadline(action, marks),
        *_act(action, marks),
        _domain(record, action),
        *_from_mark("relevant", marks, record, "a rule: the domain's words (rubrics/words/domains.yaml) in the record"),
    )
    return Explanation(f"Action {number} of {len(record.actions)}", action.text, action.span, reasons)


def of_finding(audit: Audit, rubric: Rubric, number: int) -> Explanation:
    """Where a finding comes from; ``number`` counts from 1, in the order of the JSON output.

    Raises:
        NoSuchItem: there is no finding of that number.
    """
    finding = _nth(audit.record, audit.findings, number, "finding")
    criterion = rubric.criterion(finding.criterion)
    reasons = (*_about(audit, finding, criterion), *_undertaking(finding, criterion)) if criterion else ()
    title = f"Finding {number} of {len(audit.findings)}: {finding.title}"
    return Explanation(title, finding.quote, finding.span, reasons)


Item = TypeVar("Item")


def _nth(record: ReviewRecord, items: Sequence[Item], number: int, what: str) -> Item:
    if not 1 <= number <= len(items):
        has = f"its {what}s are numbered from 1 to {len(items)}" if items else f"no {what}s were found in it"
        raise NoSuchItem(f"{clean(record.document.name)}: there is no {what} {number}; {has}")
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
    by = "a rule: its own cell or label, its words, the record's people, and roles (rubrics/words/roles.yaml)"
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
        what = f"“{owner.text}” is a body or a group" if roles else "it is no person that the record names"
        return f"Nobody in particular can be asked: {what}."
    if known is not None:
        role = f" as {known.role}" if known.role else ""
        return f"Can be asked: the record names {known.name}{role}."
    single = next((role for role in roles if role.sort != "many"), None)
    if single is not None:
        return f"Can be asked: one person is the {single.role}."
    return "Can be asked: it reads like a person's name."


def _deadline(action: Action, marks: Marks) -> Reason:
    found = action.deadline
    because = [f"“{found.text}” {_place_of(action, found.span)}." if found.text else "No words about time were found."]
    because.append(f"Kind: {found.kind} ({_KINDS[found.kind]}).")
    because += _due(found)
    spans = (found.span,) if found.span else ()
    values = {"kind": found.kind, "due": found.due.isoformat() if found.due else None, "how": found.how}
    by = "a rule: the grammar of deadlines (rubrics/words/times.yaml)"
    return Reason("timebound", _grade("timebound", marks), tuple(because), by, None, spans, values)


def _due(found: Deadline) -> Iterator[str]:
    """The day, and the sum that leads to it."""
    if found.due is not None:
        due = day(found.due)
        total = found.how.removesuffix(f": {due}")
        yield f"Due on {due}: {total}." if total not in (due, "") else f"Due on {due}."
    elif found.how:
        yield f"{found.how[0].upper()}{found.how[1:]}."


# --- what is to be done ---------------------------------------------------------------------------------


def _act(action: Action, marks: Marks) -> Iterator[Reason]:
    act, sure = action.act, action.act.certainty
    tags = nlp.tags([action.text])[0]
    features = act_features.features(action.text, tags)
    model = linear.load("action_act").certainty(features)
    found = (
        f"The rules find the act “{act.verb}”."
        if act.verb and act.verb.lower() in action.text.lower()
        else f"The rules find an act, in other words than their own ({act.verb})."
        if act.verb
        else f"The rules find no act, only “{act.vague}”."
        if act.vague
        else "The rules find no act: it reads like a bare noun."
    )
    adds = f"; the rules' act adds {RULE_ADDS:.2f}" if act.verb else ""
    said = f"The model is {model:.0%} certain that an act is named{adds}."
    by = "rules (rubrics/words/acts.yaml) and the model action_act together"
    values = {"verb": act.verb, "vague": act.vague, "model": round(model, 4)}
    because = (found, said, *_strongest("action_act", features, "yes", "an act", action.text))
    yield Reason(
        "specific", _grade("specific", marks), because, by, _sure(sure, "specific", marks), (action.span,), values
    )
    if "measurable" in marks:
        yield _end(action, marks, by)


def _end(action: Action, marks: Marks, by: str) -> Reason:
    """Whether the end of the act can be seen: by the same certainty, unless it says itself that it has no end."""
    says = marks["measurable"][1].says
    ends = {
        "no_end": "No act is named whose end could be seen.",
        "endless": "It says that it has no end, and no time is set.",
        "measurable": "The act it names is one that can be seen to be done, or not.",
    }
    sure = None if says == "endless" else _sure(action.act.certainty, "measurable", marks)
    by = "a rule: words that say there is no end (rubrics/words/acts.yaml)" if says == "endless" else by
    return Reason("measurable", _grade("measurable", marks), (ends.get(says, says),), by, sure, (action.span,))


def _sure(certainty: float, name: str, marks: Marks) -> float:
    """How certain the judgement is, yes or no, of a model that tells how certain the yes is."""
    return certainty if name not in marks or marks[name][1].grade == "good" else 1 - certainty


def _strongest(model: str, features: linear.Features, name: str, called: str, text: str) -> tuple[str, ...]:
    """The features that weighed most, for and against."""
    found = [one for one in linear.load(model).speaks(features, name)[: 2 * _STRONGEST] if abs(one[1]) >= 0.1]
    sides = (
        (f"Speaks for {called}", [feature for feature, weight in found if weight > 0]),
        (f"Speaks against {called}", [feature for feature, weight in found if weight < 0]),
    )
    said = ((side, list(dict.fromkeys(in_words(one, text) for one in ones))[:_STRONGEST]) for side, ones in sides)
    return tuple(f"{side}: {'; '.join(ones)}." for side, ones in said if ones)


def _domain(record: ReviewRecord, action: Action) -> Reason:
    names = (*record.child.names, record.iro or "", record.social_worker or "")
    people = Cast(record.document, record.people, record.child.names)
    reader = Domains(record.sentences, record.sections, names, people)
    role = action.owner.role if action.owner else None
    shares = _shares(reader.weights(action.text, role, action.area))
    likeliest = sorted(get_args(Domain), key=lambda domain: (-shares.get(domain, 0.0), domain))[:_LIKELIEST]
    because = [
        "Likeliest: "
        + ", ".join(f"{domain} {shares[domain]:.0%}" for domain in likeliest if shares.get(domain, 0.0) >= 0.005)
        + "."
    ]
    read = reader.by_role(action.text, role)
    because += [f"People are read as what they are to the child: “{read.rstrip('.')}”."] if read != action.text else []
    because += _strongest("action_domain", domain_features.features(read, role), action.domain, action.domain, read)
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


def _about(audit: Audit, finding: Finding, criterion: Criterion) -> Iterator[Reason]:
    spans = (finding.span,) if finding.span else ()
    said = tuple(text for text in (finding.message, finding.suggestion) if text)
    by, how = f"the check {criterion.check}", {"severity": finding.severity}
    yield Reason("what was found", SEVERITY[finding.severity], said, by, None, spans, how)
    source = f"{criterion.source.name} ({criterion.source.kind})"
    yield Reason("why it is asked", criterion.id, (criterion.why, criterion.advice), source)
    rule = criterion.verdict
    values = {"rule": rule.rule, "met": rule.met, "partly": rule.partly}
    for verdict in audit.verdicts:
        if verdict.criterion == criterion.id:
            because = tuple(text for text in (verdict.reason, _bounds(rule)) if text)
            by = f"the rule “{rule.rule}” of the rubric {audit.rubric.id}"
            yield Reason("the point in this record", JUDGEMENTS[verdict.judgement], because, by, None, (), values)


def _bounds(rule: Rule) -> str:
    """Where met and partly met begin, in words."""
    met, partly = rule.met or 0, rule.partly or 0
    if rule.rule == "share":
        return f"It looks good from {met * 100:g}% as it should be, and is partly there from {partly * 100:g}%."
    if rule.rule == "count":
        upto = f"with up to {met:g}" if met else "with none"
        return f"It looks good {upto}, and is partly there with up to {partly:g} different words to mend."
    if rule.rule == "any":
        return "It looks good where there is nothing to mend."
    return "A hint for the writer, never scored." if rule.rule == "prompt" else ""


def _undertaking(finding: Finding, criterion: Criterion) -> Iterator[Reason]:
    """A promise: who, by which turn of phrase, what speaks against it, and how certain is certain enough."""
    promise = promise_of(finding.quote) if criterion.check == "actions.unlisted_commitment" else None
    if promise is None:
        return
    against = ", ".join(promise.against) or "nothing"
    because = (
        f"“{promise.who}” is to “{promise.act.rstrip(' .')}”.",
        f"Turn of phrase: {promise.turn}. Against it: {against}.",
        f"It is shown from a certainty of {criterion.options.certainty:.0%}.",
    )
    by = "rules (rubrics/words/promises.yaml) and the model undertaking together"
    spans = (finding.span,) if finding.span else ()
    yield Reason("a promise", "yes", because, by, round(certainty(finding.quote), 4), spans)
