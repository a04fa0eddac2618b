"""What a generated sequence has asked for so far, so that later requests can be about it."""

import random
import typing

from ..step import Sequence, Step
from .values import Choice

API = "/api/2.0/mlflow/"

Action = typing.Callable[["Story"], None]


class Story:
    """Builds one sequence.

    Experiments and runs are held as marks for their ids, registered models as their names.
    """

    def __init__(self, random_source: random.Random):
        self.choice = Choice(random_source)
        self.steps: Sequence = []
        self.experiments: list[str] = []
        self.experiment_names: list[str] = []
        self.runs: list[str] = []
        self.logged_models: list[str] = []
        self.models: list[str] = []
        self.prompts: list[str] = []
        self.files: list[str] = []
        self.metric_keys: set[str] = set()
        self.points: list[dict] = []
        self.searches: list[str] = []
        self._times = 0

    def ask(
        self, method: str, path: str, body: typing.Any = None, query: list | None = None, **more: typing.Any
    ) -> str:
        """Adds a request to the API, or with a whole path; answers its label."""
        label = f"s{len(self.steps) + 1}"
        full = path if path.startswith("/") else API + path
        if self.choice.chance(0.1) and full.startswith("/api/"):
            full = full.replace("/api/", "/ajax-api/", 1)
        step: Step = {"label": label, "method": method, "path": full}
        if query:
            step["query"] = [[key, str(value)] for key, value in query]
        if body is not None:
            step["json"] = body
        self.steps.append({**step, **more})
        return label

    def get(self, path: str, *query: tuple[str, typing.Any], **more: typing.Any) -> str:
        return self.ask("GET", path, query=list(query), **more)

    def post(self, path: str, **body: typing.Any) -> str:
        return self.ask("POST", path, body)

    def new_time(self) -> int:
        """A start time that no other run of the sequence has: lists ordered by it have one order only."""
        self._times += 1
        return 1_500_000_000_000 + self._times * self.choice.one([1, 7, 1000])

    def any_experiment(self) -> str:
        return self._any(self.experiments, ["99999998", "99999999", "x", "-1", ""])

    def any_run(self) -> str:
        return self._any(self.runs, ["{{repeat:0:32}}", "no-such-run", "bad id", "", "{{repeat:r:257}}"])

    def any_logged_model(self) -> str:
        return self._any(self.logged_models, ["m-{{repeat:0:32}}", "none"])

    def any_model(self) -> str:
        return self._any(self.models, ["{{ns}}nowhere", "", "a/b"])

    def _any(self, known: list[str], strange: list[str]) -> str:
        if known and not self.choice.chance(0.03):
            return self.choice.one(known)
        return self.choice.one(strange)
