"""Spoils a request the way clients of other makes do: wrong types, absent fields, other spellings, no JSON."""

import json
import typing

from ..step import Step
from .values import Choice

_WRONG = [5, 1.5, True, "text", "", [], ["x"], {}, {"a": 1}, None, "5", -1, 2**70, "NaN", float("nan"), 0]


def mutated(step: Step, choice: Choice) -> Step:
    """A spoiled copy."""
    if "LIKE '{{ns}}%'" in str(step):
        # A search of all that is on the server must stay with what is its own.
        return step
    step = json.loads(json.dumps(step))
    step["mutated"] = True
    if "json" not in step:
        return _with_other_query(step, choice)
    kind = choice.random.randrange(12)
    if kind < 5:
        return _with_wrong_value(step, choice)
    if kind < 7:
        return _without_field(step, choice)
    if kind == 7:
        return _changed_name(step, choice)
    if kind == 8:
        step["json"]["unknown_field"] = choice.one(_WRONG[:-2])
        return step
    if kind == 9:
        return _as_text(step, choice)
    if kind == 10:
        step["headers"] = {
            "Content-Type": choice.one(["text/plain", "application/json; charset=utf-8", "application/xml"])
        }
        return step
    return _with_numbers_as_texts(step)


def _places(value: typing.Any, at: tuple = ()) -> list[tuple]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    # Runs that start at one time have no order but that of their random ids.
    pairs = [(key, element) for key, element in pairs if key != "start_time"]
    return [place for key, element in pairs for place in [(*at, key), *_places(element, (*at, key))]]


def _container(step: Step, place: tuple) -> typing.Any:
    found = step["json"]
    for key in place[:-1]:
        found = found[key]
    return found


def _with_wrong_value(step: Step, choice: Choice) -> Step:
    places = _places(step["json"])
    if places:
        place = choice.one(places)
        _container(step, place)[place[-1]] = choice.one(_WRONG)
    return step


def _without_field(step: Step, choice: Choice) -> Step:
    places = _places(step["json"])
    if places:
        place = choice.one(places)
        del _container(step, place)[place[-1]]
    return step


def _changed_name(step: Step, choice: Choice) -> Step:
    names = [place for place in _places(step["json"]) if isinstance(place[-1], str) and "_" in place[-1]]
    if names:
        place = choice.one(names)
        container = _container(step, place)
        first, *rest = place[-1].split("_")
        container[first + "".join(part.title() for part in rest)] = container[place[-1]]
        if choice.chance(0.8):
            del container[place[-1]]
    return step


def _as_text(step: Step, choice: Choice) -> Step:
    text = json.dumps(step.pop("json"))
    step.pop("pages", None)
    step["text"] = choice.one(
        ["", "{", "null", "[]", "5", '"text"', json.dumps(text), text[:-1], text + "x",
         " " + text + "\n", "[" + text + "]",
         text.replace(":", ": NaN, \"x\":", 1), text[:-1] + ',"run_id":"x"}', text.replace('"', "'")]
    )  # fmt: skip
    return step


def _with_numbers_as_texts(step: Step) -> Step:
    for place in _places(step["json"]):
        container = _container(step, place)
        if isinstance(container[place[-1]], (int, float)) and not isinstance(container[place[-1]], bool):
            container[place[-1]] = str(container[place[-1]])
    return step


def _with_other_query(step: Step, choice: Choice) -> Step:
    query = step.get("query", [])
    kind = choice.random.randrange(5)
    if kind == 0 and query:
        query.pop(choice.random.randrange(len(query)))
    elif kind == 1 and query:
        query.append(list(choice.one(query)))
    elif kind == 2:
        query.append(["unknown", "1"])
    elif kind == 3 and query:
        query[choice.random.randrange(len(query))][1] = choice.one(["", "x", "5", "[]", "%", "+"])
    elif kind == 4 and query:
        pair = choice.one(query)
        first, *rest = pair[0].split("_")
        pair[0] = first + "".join(part.title() for part in rest)
    step["query"] = query
    return step
