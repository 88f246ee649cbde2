"""Trains the tagger on a treebank in CoNLL-U: UD English EWT, no part of this project (models/tagger/CARD.md)."""

import lzma
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

SENTENCES = 10  # that are put together as one document
STEPS = 6000
WIDTH, DEPTH = 64, 2  # of its network: half the usual, for a third of the time at nearly the same accuracy
EVERY = 500  # steps between two looks at the development part


def train(treebank: Path, out: Path, steps: int = STEPS) -> None:
    """Train on the treebank's train part, choose by its dev part, and write the best pipeline to ``out``."""
    from spacy.cli.init_config import init_config
    from spacy.cli.train import train as train_pipeline
    from spacy.tokens import DocBin

    with TemporaryDirectory() as place:
        folder = Path(place)
        paths = {part: folder / f"{part}.spacy" for part in ("train", "dev")}
        for part, path in paths.items():
            DocBin(docs=_docs(_file(treebank, part)), store_user_data=True).to_disk(path)
        config = folder / "config.cfg"
        init_config(lang="en", pipeline=["tagger"], optimize="efficiency").to_disk(config)
        overrides: dict[str, Any] = {f"paths.{part}": str(path) for part, path in paths.items()}
        overrides |= {"training.max_steps": steps, "training.eval_frequency": min(EVERY, steps)}
        overrides |= {
            f"components.tok2vec.model.encode.{name}": size for name, size in (("width", WIDTH), ("depth", DEPTH))
        }
        train_pipeline(config, folder / "made", overrides=overrides)
        _without_paths(folder / "made" / "model-best", out)


def accuracy(model: Path, conllu: Path) -> float:
    """The share of tokens of a CoNLL-U file whose Penn Treebank tag the pipeline gets right, 0 to 1."""
    import spacy
    from spacy.training import Example

    nlp = spacy.load(model)
    examples = (Example(nlp.make_doc(doc.text), doc) for doc in _docs(conllu))
    return float(nlp.evaluate(list(examples))["tag_acc"])


def _file(treebank: Path, part: str) -> Path:
    found = sorted([*treebank.glob(f"*-ud-{part}.conllu.xz"), *treebank.glob(f"*-ud-{part}.conllu")])
    if not found:
        raise FileNotFoundError(f"{treebank}: there is no *-ud-{part}.conllu or *-ud-{part}.conllu.xz in it")
    return found[0]


def _docs(conllu: Path) -> Iterator[Any]:
    converters: Any = import_module("spacy.training.converters")
    opener = lzma.open if conllu.suffix == ".xz" else open
    with opener(conllu, "rt", encoding="utf-8") as stream:
        yield from converters.conllu_to_docs(stream.read(), n_sents=SENTENCES, no_print=True)


def _without_paths(made: Path, out: Path) -> None:
    """The pipeline, with the folder of this run taken out of what it says about itself."""
    import spacy

    nlp = spacy.load(made)
    nlp.config["paths"]["train"], nlp.config["paths"]["dev"] = "train.spacy", "dev.spacy"
    nlp.to_disk(out)
