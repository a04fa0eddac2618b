"""Groups of client processes of both generations, and the comparison of their journals with what the server holds."""

import collections
import json
import os
import pathlib
import signal
import subprocess

import mlflow

import servers

CLIENTS = pathlib.Path(__file__).with_name("clients.py")
VERSIONS = ["2.22", "3.17"]


class Clients:
    """Client processes that were started together, as many of each generation."""

    def __init__(self, uri: str, role: str, count: int, steps: int, folder: pathlib.Path):
        self.folder = folder
        mlflow.set_tracking_uri(uri)
        self.client = mlflow.MlflowClient()
        self.experiment_id = self.client.create_experiment(folder.name)
        self.processes = [self._start(uri, role, version, count // len(VERSIONS), steps) for version in VERSIONS]

    def _start(self, uri, role, version, count, steps):
        # No retry inside mlflow: an error that a retry would hide is to be seen, and counted.
        environment = {**os.environ, "MLFLOW_TRACKING_URI": uri, "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0"}
        arguments = [role, version, str(count), str(steps), self.experiment_id, str(self.folder)]
        with (self.folder / f"{version}.log").open("wb") as log:
            command = [str(servers.python_of(version)), str(CLIENTS), *arguments]
            return subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)

    def wait(self, seconds_max: float) -> None:
        for process in self.processes:
            process.wait(seconds_max)

    def stop(self) -> None:
        """Ends those that are left, each group of processes by the id that _start() gave it."""
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(servers.STOP_SECONDS_MAX)

    @property
    def still_log(self) -> bool:
        return any(process.poll() is None for process in self.processes)

    @property
    def errors(self) -> dict[str, str]:
        return {path.stem: path.read_text() for path in sorted(self.folder.glob("*.error"))}

    def acknowledged(self) -> dict[str, list[dict]]:
        """The journal of each run so far: what a process wrote down and was killed in the middle of is left out."""
        journals = {}
        for path in sorted(self.folder.glob("*.journal")):
            lines = path.read_text().split("\n")[:-1]
            if lines:
                first, *entries = map(json.loads, lines)
                journals[first["run"]] = entries
        return journals

    def acknowledged_count(self) -> int:
        return sum(len(entries) for entries in self.acknowledged().values())


def told(entries: list[dict]) -> dict:
    """What a journal says altogether: points of each metric, params, tags, artifacts, status."""
    points, kept = collections.defaultdict(list), {"params": {}, "tags": {}, "artifacts": {}, "status": None}
    for entry in entries:
        for key, value in entry.get("metrics", {}).items():
            points[key].append((entry["step"], value))
        for kind in ("params", "tags", "artifacts"):
            kept[kind].update(entry.get(kind, {}))
        kept["status"] = entry.get("status", kept["status"])
    return {"points": dict(points), **kept}


def held(client: mlflow.MlflowClient, run_id: str, keys) -> dict[str, list]:
    """The points that the server holds of each metric, in the order of their steps."""
    return {key: sorted((point.step, point.value) for point in client.get_metric_history(run_id, key)) for key in keys}
