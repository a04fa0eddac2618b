"""A request of a sequence, not yet bound to a server: what it names is made by earlier requests of the same sequence.

A step is a dictionary that stands in JSON as it is:

    {"label": "r1", "method": "POST", "path": "/api/2.0/mlflow/runs/create",
     "json": {"experiment_id": "{{e1:experiment_id}}"}}

In every text of it, also inside of other text, these are replaced when it is sent:

    {{ns}}             a word that no other sequence of the server uses
    {{e1:a.b.0.c}}     the value at that place of the answer to step e1
    {{repeat:x:8001}}  a text that often

`query` is a list of pairs, `json` a value, `text` a raw body instead of it, `headers` a dictionary. With `pages` the
request is repeated with each `next_page_token` it gets, and its answer is the list of all pages. With `by_run` the
points in its answer are compared run by run.
"""

import re
import typing

Step = dict[str, typing.Any]
Sequence = list[Step]

_MARK = re.compile(r"\{\{([^{}]*)\}\}")


class Bound(typing.NamedTuple):
    """A request as one server gets it."""

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]
    body: typing.Any
    text: str | None


class Binder:
    """Binds the steps of one sequence for one server."""

    def __init__(self, namespace: str):
        self.namespace = namespace
        self.answers: dict[str, typing.Any] = {}

    def bind(self, step: Step) -> Bound:
        return Bound(
            method=step["method"],
            path=self.filled(step["path"]),
            query=[(self.filled(key), self.filled(value)) for key, value in step.get("query", [])],
            headers=dict(step.get("headers", {})),
            body=self.filled(step.get("json")),
            text=self.filled(step.get("text")),
        )

    def filled(self, value: typing.Any) -> typing.Any:
        if isinstance(value, str):
            return _MARK.sub(lambda match: self._value(match[1]), value)
        if isinstance(value, list):
            return [self.filled(element) for element in value]
        if isinstance(value, dict):
            return {self.filled(key): self.filled(element) for key, element in value.items()}
        return value

    def _value(self, mark: str) -> str:
        if mark == "ns":
            return self.namespace
        if mark.startswith("repeat:"):
            _, text, count = mark.split(":")
            return text * int(count)
        label, _, place = mark.partition(":")
        found = self.answers.get(label)
        for part in place.split("."):
            if isinstance(found, dict):
                found = found.get(part)
            elif isinstance(found, list) and part.isdecimal() and int(part) < len(found):
                found = found[int(part)]
            else:
                found = None
        # A step that needs a refused or dropped one asks for what is nowhere, on both servers alike.
        return f"unbound{label}" if found is None else str(found)


def labels_used(step: Step) -> set[str]:
    """The steps whose answers a step needs."""
    used: set[str] = set()

    def look(value: typing.Any) -> None:
        if isinstance(value, str):
            marks = [match[1] for match in _MARK.finditer(value)]
            used.update(mark.partition(":")[0] for mark in marks if mark != "ns" and not mark.startswith("repeat:"))
        elif isinstance(value, list):
            for element in value:
                look(element)
        elif isinstance(value, dict):
            for key, element in value.items():
                look(key)
                look(element)

    look({key: value for key, value in step.items() if key != "label"})
    return used
