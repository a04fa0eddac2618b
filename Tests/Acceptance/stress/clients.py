"""Client processes that log at the same time, each keeping a journal of what the server acknowledged.

    python clients.py ROLE NAME COUNT STEPS EXPERIMENT_ID FOLDER

imports mlflow once and forks COUNT processes, because an import takes seconds and a fork takes none. Each process logs
to a run of its own and writes one JSON line to FOLDER/NAME-<number>.journal, fsynced, for each acknowledged request.
An error that a client must not see goes to FOLDER/NAME-<number>.error and ends the process.
"""

import json
import math
import multiprocessing
import os
import pathlib
import sys
import time
import traceback

import mlflow
import requests
from mlflow.exceptions import MlflowException, RestException

TIME_START_MS = 1_700_000_000_000
BATCH_KEYS = 10
OUTAGE_SECONDS_MAX = 60


class Journal:
    def __init__(self, path: pathlib.Path):
        self.file = path.open("a", encoding="utf-8")

    def write(self, entry: dict) -> None:
        self.file.write(json.dumps(entry) + "\n")
        self.file.flush()
        os.fsync(self.file.fileno())


def is_outage(error: Exception) -> bool:
    """Whether the server could not be reached, in contrast to a refusal by it."""
    if isinstance(error, requests.RequestException):
        return error.response is None
    return isinstance(error, MlflowException) and not isinstance(error, RestException)


def until_acknowledged(request):
    """Sends the same request again until the server is back and acknowledges it."""
    deadline = time.monotonic() + OUTAGE_SECONDS_MAX
    while True:
        try:
            return request()
        except Exception as error:
            if not is_outage(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def log_through_outages(name: str, experiment_id: str, steps: int, journal: Journal) -> None:
    """Metrics, params, tags and artifacts of one run. Requests may be repeated: each means the same when sent twice."""
    client = mlflow.MlflowClient()
    run_id = until_acknowledged(lambda: client.create_run(experiment_id, run_name=name)).info.run_id
    journal.write({"run": run_id})

    def log(entry, request):
        until_acknowledged(request)
        journal.write(entry)

    for step in range(steps):
        at, value = TIME_START_MS + step, math.sin(step)
        log({"metrics": {"loss": value}, "step": step}, lambda: client.log_metric(run_id, "loss", value, at, step))
        if step % 5 == 0:
            values = {f"batch {key}": value + key for key in range(BATCH_KEYS)}
            params, tags = {f"param {step}": name}, {f"tag {step}": name}
            batch = [
                [mlflow.entities.Metric(key, number, at, step) for key, number in values.items()],
                [mlflow.entities.Param(*param) for param in params.items()],
                [mlflow.entities.RunTag(*tag) for tag in tags.items()],
            ]
            entry = {"metrics": values, "step": step, "params": params, "tags": tags}
            log(entry, lambda: client.log_batch(run_id, *batch))
        if step % 5 == 1:
            log({"tags": {"progress": str(step)}}, lambda: client.set_tag(run_id, "progress", step))
        if step % 5 == 2:
            log({"params": {f"lone {step}": str(value)}}, lambda: client.log_param(run_id, f"lone {step}", value))
        if step % 10 == 3:
            path, text = f"notes/{step}.txt", f"{name} at step {step}"
            log({"artifacts": {path: text}}, lambda: client.log_text(run_id, text, path))
    log({"status": "FINISHED"}, lambda: client.set_terminated(run_id, "FINISHED"))


def log_as_a_fleet(name: str, experiment_id: str, steps: int, journal: Journal) -> None:
    """What a training loop does: ten metrics a step, nothing repeated, no error tolerated."""
    with mlflow.start_run(experiment_id=experiment_id, run_name=name) as run:
        journal.write({"run": run.info.run_id})
        for step in range(steps):
            values = {f"metric {key}": key + math.sin(step) for key in range(BATCH_KEYS)}
            mlflow.log_metrics(values, step=step)
            journal.write({"metrics": values, "step": step})
    journal.write({"status": "FINISHED"})


ROLES = {"outage": log_through_outages, "fleet": log_as_a_fleet}


def play(role: str, name: str, experiment_id: str, steps: int, folder: pathlib.Path) -> None:
    try:
        ROLES[role](name, experiment_id, steps, Journal(folder / f"{name}.journal"))
    except Exception:
        (folder / f"{name}.error").write_text(traceback.format_exc())
        raise SystemExit(1) from None


def main() -> int:
    role, name, count, steps, experiment_id, folder = sys.argv[1:]
    forked = multiprocessing.get_context("fork")
    processes = [
        forked.Process(target=play, args=(role, f"{name}-{each}", experiment_id, int(steps), pathlib.Path(folder)))
        for each in range(int(count))
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return max(process.exitcode for process in processes)


if __name__ == "__main__":
    sys.exit(main())
