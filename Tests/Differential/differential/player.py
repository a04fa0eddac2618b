"""Plays a sequence on both servers, in step, and compares each answer."""

import dataclasses
import itertools
import os
import threading
import time

from . import deliberate
from .client import Client
from .comparer import Difference, differences
from .exchange import Exchange
from .normaliser import Normaliser
from .step import Binder, Sequence, Step

# Steps of one server are at least this far apart, so that a time in milliseconds tells its step.
GAP_SECONDS = 0.002


@dataclasses.dataclass
class Failure:
    """The first step whose answers differ without a reason, with all its differences that have none."""

    step: Step
    exchange: Exchange
    differences: list[Difference]

    @property
    def signature(self) -> str:
        """The same for what is likely the same mistake."""
        first = self.differences[0]
        place = ".".join("#" if part.isdecimal() else part for part in first.place.split("."))
        path = self.step.get("shape", self.step["path"].split("{{")[0].replace("/ajax-api/", "/api/"))
        outcome = f"{self.exchange.theirs.status}/{self.exchange.ours.status}"
        codes = f"{self.exchange.theirs.error_code}/{self.exchange.ours.error_code}"
        return f"{self.step['method']} {path} {place} {outcome} {codes}"


@dataclasses.dataclass
class Played:
    """What came of a sequence."""

    compared: int
    failure: Failure | None
    rows: list[str]
    parted: str | None


class Player:
    """Plays sequences on one pair of servers. Several may work on the same pair at once."""

    _numbers = itertools.count(1)
    _lock = threading.Lock()

    def __init__(self, mlflow_port: int, annals_port: int):
        self._mlflow, self._annals = Client(mlflow_port), Client(annals_port)

    def play(self, sequence: Sequence) -> Played:
        with self._lock:
            namespace = f"ns{os.getpid() % 1000}x{next(self._numbers)}x"
        binders = Binder(namespace), Binder(namespace)
        now = time.time()
        normalisers = Normaliser(now), Normaliser(now)
        rows: list[str] = []
        exchanges: list[Exchange] = []
        for count, step in enumerate(sequence, 1):
            requests = [binder.bind(step) for binder in binders]
            answers = []
            for client, request, binder, normaliser in zip(
                (self._mlflow, self._annals), requests, binders, normalisers, strict=True
            ):
                answer = client.send_all_pages(request) if step.get("pages") else client.send(request)
                binder.answers[step["label"]] = answer.body
                answer = normaliser.normalised(answer, step["label"])
                answers.append(normaliser.by_run(answer) if step.get("by_run") else answer)
                time.sleep(GAP_SECONDS)
            exchange = Exchange(step, requests[0], answers[0], answers[1], exchanges)
            found = differences(*answers)
            reasons = [(difference, deliberate.reason(exchange, difference)) for difference in found]
            unexplained = [difference for difference, reason in reasons if reason is None]
            if unexplained:
                return Played(count, Failure(step, exchange, unexplained), rows, None)
            rows += sorted({reason.row for _, reason in reasons})
            parting = next((reason.row for _, reason in reasons if reason.parts), None)
            if parting:
                return Played(count, None, rows, parting)
            exchanges.append(exchange)
        return Played(len(sequence), None, rows, None)

    def close(self) -> None:
        self._mlflow.close()
        self._annals.close()
