"""What the models learn: does an action name an act, and which part of life does it serve?"""

from dataclasses import replace

from qa_audit import nlp, promises
from qa_audit.acts import act_of
from qa_audit.extract import act_features, domain_features, domain_rules
from qa_audit.extract.roles import roles_in
from qa_audit.train import fitting
from qa_audit.train.examples import actions, phrases, sentences
from qa_audit.train.fitting import OF_NO_VOICE, Task


def acts() -> Task:
    """Does the action name an act ("yes") or only vague words or a bare noun ("no")?"""
    found = actions()
    tags = nlp.tags([example.text for example in found])
    return Task(
        name="action_act",
        features=[act_features.features(one.text, own) for one, own in zip(found, tags, strict=True)],
        labels=["yes" if example.specific else "no" for example in found],
        voices=[example.voice for example in found],
        learner=fitting.logistic(1.0),
        ruled=["yes" if act_of(example.text).verb else "no" for example in found],
    )


def domains() -> Task:
    """Which of the standard's domains does the action serve? The words of phrases and word lists are learnt too."""
    found = actions()
    learnt = [(one.voice, one.text, _role(one.owner), one.domain) for one in found]
    learnt += [(OF_NO_VOICE, one.text, _role(one.owner), one.domain) for one in phrases()]
    learnt += [(OF_NO_VOICE, text, None, domain) for text, domain in domain_rules.phrases()]
    voices, texts, roles, labels = zip(*learnt, strict=True)
    return Task(
        name="action_domain",
        features=list(map(domain_features.features, texts, roles)),
        labels=labels,
        voices=voices,
        learner=fitting.both(fitting.bayes(smoothing=1.0, trust=0.5), fitting.logistic(1.0, trust=0.3)),
        ruled=list(map(domain_rules.domain_by_rule, texts)),
        fewest=2,
    )


def undertakings() -> Task:
    """Does somebody undertake something in the sentence? Only sentences in which the rules find the turn of phrase."""
    found = [(one, made) for one in sentences() if (made := promises.promise_of(one.text))]
    return Task(
        name="undertaking",
        features=[promises.features(one.text) for one, _ in found],
        labels=["yes" if one.undertaking else "no" for one, _ in found],
        voices=[one.voice for one, _ in found],
        learner=fitting.logistic(1.0),
        ruled=["no" if made.against else "yes" for _, made in found],
    )


TASKS = {"action_act": acts, "action_domain": domains, "undertaking": undertakings}


def without_rules(task: Task) -> Task:
    """The same task with the rules' findings taken out of the features, for the ablation."""
    hidden = ("act", "vague", "endless", "rule=", "purpose=", "clear", "against=")
    features = [{k: v for k, v in one.items() if not k.startswith(hidden)} for one in task.features]
    return replace(task, features=features)


def _role(owner: str | None) -> str | None:
    roles = roles_in(owner) if owner else []
    return roles[0].role if roles else None
