"""What an audit must find: from the short form of texts/*.yaml to expected.json."""

from typing import Any

from .paper import Paper

_SMART = ("specific", "measurable", "assigned", "timebound")


def expected(papers: list[Paper]) -> dict[str, Any]:
    found = {f"{p.file}.{suffix}": _paper(p.expect) for p in papers for suffix in p.formats}
    return {"schema_version": "1", "papers": dict(sorted(found.items()))}


def _paper(expect: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": expect["kind"],
        "record": expect["record"],
        "actions": [_action(*row) for row in expect["actions"]],
        "previous_actions": [{"text": t, "outcome": o} for t, o in expect.get("previous_actions", [])],
        "verdicts": expect["verdicts"],
        "findings": {
            "must": [_finding(*row) for row in expect.get("must", [])],
            "must_not": [_finding(*row) for row in expect.get("must_not", [])],
        },
    }


def _action(text: str, owner: str | None, kind: str, due: str | None, smart: str = "SMAT") -> dict[str, Any]:
    """``smart`` has a letter for each of _SMART: a capital is met, a small one not met, "?" is left to judgement."""
    judged = {name: mark.isupper() for name, mark in zip(_SMART, smart, strict=True) if mark != "?"}
    return {"text": text, "owner": owner, "deadline": {"kind": kind, "due": due}, "smart": judged}


def _finding(criterion: str, words: str) -> dict[str, str]:
    return {"criterion": criterion, "words": words}
