"""Linear models as plain JSON: scored in plain Python, so that the tool loads no machine-learning library.

A model maps features to weights for each class::

    {"classes": [...], "intercept": [...], "weights": {"feature": [...]}}

scikit-learn finds the weights (qa_audit.train); a score here equals its decision function.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from qa_audit.data import folder

Features = Mapping[str, float]


@dataclass(frozen=True)
class Linear:
    """Weights of each feature for each class; of two classes only the second's are kept."""

    classes: tuple[str, ...]
    intercept: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def scores(self, features: Features) -> tuple[float, ...]:
        """One score a class (one alone where there are two classes)."""
        scores = list(self.intercept)
        for feature, value in features.items():
            for at, weight in enumerate(self.weights.get(feature, ())):
                scores[at] += weight * value
        return tuple(scores)

    def speaks(self, features: Features, name: str) -> list[tuple[str, float]]:
        """What each feature adds to the score of the class ``name``, the strongest first."""
        two = len(self.classes) == 2
        at, sign = (0, 1 if name == self.classes[1] else -1) if two else (self.classes.index(name), 1)
        found = [
            (feature, sign * self.weights[feature][at] * value)
            for feature, value in features.items()
            if feature in self.weights
        ]
        return sorted(found, key=lambda one: (-abs(one[1]), one[0]))

    def log_shares(self, features: Features) -> dict[str, float]:
        """The natural logarithm of each class's probability."""
        scores = self.scores(features)
        top = max(scores)
        total = top + math.log(sum(math.exp(score - top) for score in scores))
        return {name: score - total for name, score in zip(self.classes, scores, strict=True)}

    def certainty(self, features: Features) -> float:
        """Of two classes: the probability of the second, 0 to 1."""
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, self.scores(features)[0]))))


@cache
def load(name: str) -> Linear:
    """The model ``models/<name>/model.json``."""
    found = json.loads((folder("models") / name / "model.json").read_text(encoding="utf-8"))
    weights = {feature: tuple(values) for feature, values in found["weights"].items()}
    return Linear(tuple(found["classes"]), tuple(found["intercept"]), weights)
