"""Makes a differing sequence as short as it can be: first by leaving requests out, then by simpler arguments."""

import json
import typing

from .step import Sequence, labels_used

TRIALS_MAX = 250

# Several sequences work on one server: a search that is not kept to its own names sees those of others.
_SCOPE = "LIKE '{{ns}}%'"


class Shrinker:
    """`fails` plays a sequence and tells whether it still shows the same mistake."""

    def __init__(self, fails: typing.Callable[[Sequence], bool], trials_max: int = TRIALS_MAX):
        self._fails = fails
        self._trials = trials_max

    def shrunk(self, sequence: Sequence) -> Sequence:
        sequence = self._without_steps(sequence)
        sequence = self._with_simpler_steps(sequence)
        return self._without_steps(sequence)

    def _try(self, candidate: Sequence) -> bool:
        if self._trials <= 0:
            return False
        self._trials -= 1
        return self._fails(candidate)

    def _without_steps(self, sequence: Sequence) -> Sequence:
        """The last step is the one that differs, so it stays."""
        size = max(1, len(sequence) // 2)
        while True:
            start = len(sequence) - 1 - size
            while start > -size:
                low = max(start, 0)
                candidate = sequence[:low] + sequence[max(start + size, 0) :]
                if len(candidate) < len(sequence) and self._try(_closed(candidate)):
                    sequence = _closed(candidate)
                start -= size
            if size == 1:
                return sequence
            size //= 2

    def _with_simpler_steps(self, sequence: Sequence) -> Sequence:
        for index in reversed(range(len(sequence))):
            for part in ("query", "json"):
                if part in sequence[index]:
                    sequence = self._with_simpler_part(sequence, index, part)
        return sequence

    def _with_simpler_part(self, sequence: Sequence, index: int, part: str) -> Sequence:
        changed = True
        while changed and self._trials > 0:
            changed = False
            simplest = _shorter if part == "query" else _simpler
            for simpler in simplest(sequence[index][part]):
                candidate = [*sequence[:index], {**sequence[index], part: simpler}, *sequence[index + 1 :]]
                if self._try(candidate):
                    sequence, changed = candidate, True
                    break
        return sequence


def _closed(sequence: Sequence) -> Sequence:
    """Without the steps that need one which is gone; the last stays in any case."""
    labels: set[str] = set()
    kept = []
    for index, step in enumerate(sequence):
        if index == len(sequence) - 1 or labels_used(step) <= labels:
            kept.append(step)
            labels.add(step["label"])
    return kept


def _shorter(value: list) -> typing.Iterator[list]:
    """Lists with one element left out; long ones first by halves."""
    if len(value) > 8:
        yield value[: len(value) // 2]
        yield value[len(value) // 2 :]
    for index in range(len(value)):
        if _SCOPE not in str(value[index]):
            yield value[:index] + value[index + 1 :]


def _simpler(value: typing.Any) -> typing.Iterator[typing.Any]:
    """Values with one part left out, and shorter texts."""
    if isinstance(value, list):
        yield from _shorter(value)
        for index, element in enumerate(value):
            for simpler in _simpler(element):
                yield [*value[:index], simpler, *value[index + 1 :]]
    elif isinstance(value, dict):
        for key in (key for key in value if _SCOPE not in str(value[key])):
            yield {name: element for name, element in value.items() if name != key}
        for key, element in value.items():
            for simpler in _simpler(element):
                yield {**value, key: simpler}
    elif isinstance(value, str) and " AND " in value:
        parts = value.split(" AND ")
        for index in (index for index, part in enumerate(parts) if _SCOPE not in part):
            yield " AND ".join(parts[:index] + parts[index + 1 :])


def as_json(sequence: Sequence) -> str:
    """One step a line: `--replay` plays a file of this."""
    return "\n".join(json.dumps(step, ensure_ascii=False) for step in sequence)
