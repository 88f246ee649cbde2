"""Fits the linear models with scikit-learn and writes them as plain JSON (see qa_audit.linear)."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB

from qa_audit.linear import Linear

OF_NO_VOICE = ""
"""The voice of examples to learn from alone: they are never left out, and nothing is measured by them."""

FIGURES = 3  # decimals kept: the same file on any machine
SMALLEST = 0.02  # weights below this are left out

Learnt = tuple[Any, Any, Any]
"""The classes, the intercept of each, and a row of weights for each feature."""

Learner = Callable[[Any, Any], Learnt]
"""From a matrix (examples by features) and its labels."""


@dataclass(frozen=True)
class Task:
    """What a model learns: features and label of each example, and the voice that wrote it.

    ``learner`` makes the model from a matrix and its labels; ``ruled`` is what the rules alone say of each example,
    for the ablation. Features of less than ``fewest`` examples are left out.
    """

    name: str
    features: Sequence[Mapping[str, float]]
    labels: Sequence[str]
    voices: Sequence[str]
    learner: Learner
    ruled: Sequence[str] = ()
    fewest: int = 1


def logistic(strength: float, trust: float = 1.0) -> Learner:
    """Logistic regression; ``strength`` is scikit-learn's C, the inverse of the regularisation.

    ``trust`` says how far its word is taken beside another's.
    """

    def learn(matrix: Any, labels: Any) -> Learnt:
        model = LogisticRegression(C=strength, max_iter=5000, tol=1e-5).fit(matrix, labels)
        return model.classes_, trust * model.intercept_, trust * model.coef_.T

    return learn


def bayes(smoothing: float, trust: float) -> Learner:
    """Complement naive Bayes (Rennie et al. 2003), for many classes with few examples each.

    It takes words for independent and is too sure of itself: ``trust``, below 1, says how far its word is taken.
    """

    def learn(matrix: Any, labels: Any) -> Learnt:
        model = ComplementNB(alpha=smoothing).fit(matrix, labels)
        weights = trust * model.feature_log_prob_.T
        return model.classes_, np.zeros(len(model.classes_)), weights - weights.mean(axis=1, keepdims=True)

    return learn


def both(one: Learner, other: Learner) -> Learner:
    """The sum of what two learners say: where they err on different examples it is better than either."""

    def learn(matrix: Any, labels: Any) -> Learnt:
        (classes, *mine), (_, *yours) = one(matrix, labels), other(matrix, labels)
        return classes, mine[0] + yours[0], mine[1] + yours[1]

    return learn


def fit(task: Task, chosen: Sequence[int] | None = None) -> Linear:
    """The model of the ``chosen`` examples (all of them, where none are chosen)."""
    rows = range(len(task.labels)) if chosen is None else chosen
    examples = Counter(name for at in rows for name in task.features[at])
    vectorizer = DictVectorizer(sort=True)
    matrix = vectorizer.fit_transform(
        {name: value for name, value in task.features[at].items() if examples[name] >= task.fewest} for at in rows
    )
    classes, intercept, weights = task.learner(matrix, np.array([task.labels[at] for at in rows]))
    kept = {
        name: tuple(round(float(weight), FIGURES) for weight in row)
        for name, row in zip(vectorizer.feature_names_, weights, strict=True)
        if np.abs(row).max() >= SMALLEST
    }
    return Linear(tuple(map(str, classes)), tuple(round(float(x), FIGURES) for x in intercept), kept)


def predict(model: Linear, features: Mapping[str, float]) -> str:
    """The likeliest class."""
    if len(model.classes) == 2:
        return model.classes[model.certainty(features) >= 0.5]
    shares = model.log_shares(features)
    return max(model.classes, key=lambda name: shares[name])


def left_out(task: Task) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each voice in turn, left out of the fit: its name, its labels and what the model says of them."""
    for voice in sorted(set(task.voices) - {OF_NO_VOICE}):
        others = [at for at, name in enumerate(task.voices) if name != voice]
        own = [at for at, name in enumerate(task.voices) if name == voice]
        model = fit(task, others)
        yield voice, [task.labels[at] for at in own], [predict(model, task.features[at]) for at in own]


def agreement(labels: Sequence[str], said: Sequence[str]) -> tuple[float, float]:
    """Accuracy and Cohen's kappa."""
    count = len(labels)
    same = sum(one == other for one, other in zip(labels, said, strict=True)) / count
    names = sorted({*labels, *said})
    chance = sum(labels.count(name) * said.count(name) for name in names) / count**2
    return same, 1.0 if chance == 1 else (same - chance) / (1 - chance)


def write(model: Linear, path: Path) -> None:
    """The model as JSON, the same bytes for the same weights."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"classes": model.classes, "intercept": model.intercept, "weights": dict(sorted(model.weights.items()))}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")
