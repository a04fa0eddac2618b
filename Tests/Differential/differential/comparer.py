"""Finds the places where two normalised answers differ."""

import dataclasses
import math
import typing

from .client import Answer


@dataclasses.dataclass(frozen=True)
class Difference:
    """One place where the answers differ. An absent value is `ABSENT`."""

    place: str
    theirs: typing.Any
    ours: typing.Any

    def __str__(self) -> str:
        return f"{self.place}: MLflow {_short(self.theirs)}, Annals {_short(self.ours)}"


class _Absent:
    def __repr__(self) -> str:
        return "absent"


ABSENT = _Absent()
DIFFERENCES_MAX = 20


def differences(theirs: Answer, ours: Answer) -> list[Difference]:
    """Differences between two answers whose bodies are normalised. Messages of errors are not compared."""
    if theirs.status != ours.status:
        return [Difference("status", _told(theirs), _told(ours))]
    if not theirs.is_success:
        if theirs.error_code != ours.error_code:
            return [Difference("error_code", _told(theirs), _told(ours))]
        return []
    found = [
        Difference(f"header {name}", theirs.headers.get(name, ABSENT), ours.headers.get(name, ABSENT))
        for name in sorted(set(theirs.headers) | set(ours.headers))
        if not (theirs.is_json and ours.is_json) and theirs.headers.get(name) != ours.headers.get(name)
    ]
    _compare(theirs.body, ours.body, "body", found)
    return found[:DIFFERENCES_MAX]


def _compare(theirs: typing.Any, ours: typing.Any, place: str, found: list[Difference]) -> None:
    if place == "body.errors" and theirs and ours:
        # The words of refusals in GraphQL, which are no more compared than those of other errors.
        return
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for key in sorted(set(theirs) | set(ours)):
            _compare(theirs.get(key, ABSENT), ours.get(key, ABSENT), f"{place}.{key}", found)
    elif isinstance(theirs, list) and isinstance(ours, list):
        _compare_lists(theirs, ours, place, found)
    elif not _equal(theirs, ours):
        found.append(Difference(place, theirs, ours))


def _compare_lists(theirs: list, ours: list, place: str, found: list[Difference]) -> None:
    if len(theirs) != len(ours):
        found.append(Difference(f"{place}.count", f"{len(theirs)}: {theirs}", f"{len(ours)}: {ours}"))
        return
    # What is the same in another order is one difference, of the order; the elements are then compared by their keys.
    their_order, our_order = [list(map(_identity, elements)) for elements in (theirs, ours)]
    if their_order != our_order and sorted(their_order) == sorted(our_order):
        found.append(Difference(f"{place}.order", their_order, our_order))
        theirs, ours = sorted(theirs, key=_identity), sorted(ours, key=_identity)
    for index, (their, our) in enumerate(zip(theirs, ours, strict=True)):
        _compare(their, our, f"{place}.{index}", found)


def _identity(element: typing.Any) -> str:
    """What tells an element of a list from the others."""
    if not isinstance(element, dict):
        return repr(element)
    for name in ("key", "path", "alias"):
        if name in element:
            return str(element[name])
    info = element.get("info", element)
    names = ("run_id", "model_id", "experiment_id", "name", "version", "current_stage")
    return str([info.get(name) for name in names if name in info]) if isinstance(info, dict) else repr(element)


def _equal(theirs: typing.Any, ours: typing.Any) -> bool:
    if isinstance(theirs, bool) or isinstance(ours, bool):
        return theirs is ours
    if isinstance(theirs, (int, float)) and isinstance(ours, (int, float)):
        both_nan = isinstance(theirs, float) and math.isnan(theirs) and isinstance(ours, float) and math.isnan(ours)
        return theirs == ours or both_nan
    return type(theirs) is type(ours) and theirs == ours


def _told(answer: Answer) -> str:
    message = answer.body.get("message", "") if isinstance(answer.body, dict) else answer.body
    return f"{answer.status} {answer.error_code or ''} {str(message)[:300]!r}"


def _short(value: typing.Any) -> str:
    text = repr(value)
    return text if len(text) <= 600 else f"{text[:500]}… ({len(text)} characters)"
