"""Makes the answers of two servers comparable: what a server chose by itself becomes a symbol, all else stays.

* An id becomes a symbol at its first occurrence, so the same id is the same symbol ever after.
* A time that the server took from its clock becomes the step during which it was taken. Steps never overlap on one
  server, so that "this time was renewed by that request" is compared, and times that a client gave stay exact.
* A random name becomes a symbol at its first occurrence. A page token becomes a marker.
"""

import dataclasses
import re
import typing

from .client import Answer

_FROZEN = re.compile(r"mlflow-artifacts:/model-versions/[0-9a-f]{32}/")
_HEX = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
_LOCATION = re.compile(r"mlflow-artifacts:/(\d+)")
_RANDOM_NAME = re.compile(r"^[a-z]+-[a-z]+-\d{1,4}$")
_NAMES = {"run_name", "name", "value", "runName"}


class Normaliser:
    """For the answers of one server to one sequence, in their order."""

    def __init__(self, began: float):
        self._symbols: dict[str, str] = {}
        self._steps: list[tuple[int, int, str]] = []
        self._began = int(began * 1000)

    def normalised(self, answer: Answer, label: str) -> Answer:
        """The next answer. A refusal stays as it is: what its message names was perhaps never made."""
        self._steps.append((int(answer.began * 1000), int(answer.ended * 1000), label))
        return dataclasses.replace(answer, body=self._value(answer.body, "")) if answer.is_success else answer

    def by_run(self, answer: Answer) -> Answer:
        """A normalised answer whose points stand in the order in which their runs were made, otherwise as they were."""
        points = answer.body.get("metrics") if answer.is_success and isinstance(answer.body, dict) else None
        if points is None:
            return answer
        return dataclasses.replace(
            answer, body={**answer.body, "metrics": sorted(points, key=lambda point: point["run_id"])}
        )

    def _value(self, value: typing.Any, name: str) -> typing.Any:
        if isinstance(value, dict):
            return {key: self._value(value[key], key) for key in sorted(value)}
        if isinstance(value, list):
            return [self._value(element, name) for element in value]
        if isinstance(value, bool) or value is None:
            return value
        if isinstance(value, int):
            return self._time(value)
        if isinstance(value, str):
            return self._text(value, name)
        return value

    def _time(self, value: int) -> int | str:
        if value < self._began:
            return value
        for began, ended, label in self._steps:
            if began <= value <= ended:
                return f"<time of {label}>"
        return value

    def _text(self, text: str, name: str) -> str:
        if name == "next_page_token":
            return "<token>" if text else text
        if name in ("experiment_id", "experimentId"):
            return self._symbol(text, "experiment") if text.isdecimal() and text != "0" else text
        if text.isdecimal() and len(text) == 13 and self._time(int(text)) != int(text):
            return str(self._time(int(text)))
        if name in _NAMES and _RANDOM_NAME.match(text):
            return self._symbol(text, "random name")
        text = _FROZEN.sub("mlflow-artifacts:/model-versions/<model>/", text)
        text = _HEX.sub(lambda match: self._symbol(match[0], "id"), text)
        return _LOCATION.sub(lambda match: "mlflow-artifacts:/" + self._symbol(match[1], "experiment"), text)

    def _symbol(self, text: str, kind: str) -> str:
        if kind == "experiment" and text == "0":
            return text
        key = f"{kind} {text}"
        if key not in self._symbols:
            count = sum(1 for symbol in self._symbols.values() if symbol.startswith(f"<{kind} "))
            self._symbols[key] = f"<{kind} {count + 1}>"
        return self._symbols[key]
