"""The same things in every server that is looked at: an experiment with runs, files, models and versions."""

import dataclasses
import json
import urllib.request

EXPERIMENT = "Wind farm"
RUNS = ("north wind", "south wind", "sea breeze")
MODEL = "Power forecast"
STEPS = 20
START = 1_760_000_000_000


@dataclasses.dataclass
class Turbines:
    """What the server called the things."""

    experiment: str
    runs: list[str]
    logged_model: str


class REST:
    """Says and asks what a program would, beside the pages."""

    def __init__(self, server: str):
        self.root = f"{server}/api/2.0/"

    def get(self, path: str) -> dict:
        return self.send("GET", path)

    def post(self, path: str, body: dict) -> dict:
        return self.send("POST", f"mlflow/{path}", json.dumps(body).encode())

    def send(self, method: str, path: str, body: bytes | None = None) -> dict:
        kind = "application/octet-stream" if method == "PUT" else "application/json"
        request = urllib.request.Request(self.root + path, body, {"Content-Type": kind}, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"{}")


def build(rest: REST) -> Turbines:
    experiment = rest.post("experiments/create", {"name": EXPERIMENT})["experiment_id"]
    runs = [build_run(rest, experiment, number) for number in range(len(RUNS))]
    logged_model = log_model(rest, experiment, runs[0])
    rest.post("registered-models/create", {"name": MODEL, "description": "Forecasts of the next hour."})
    version = {"name": MODEL, "source": f"models:/{logged_model}", "run_id": runs[0], "model_id": logged_model}
    rest.post("model-versions/create", version)
    return Turbines(experiment, runs, logged_model)


def build_run(rest: REST, experiment: str, number: int) -> str:
    new = {"experiment_id": experiment, "run_name": RUNS[number], "start_time": START + number * 1000}
    run = rest.post("runs/create", new)["run"]["info"]["run_id"]
    metrics = [
        {"key": key, "value": scale / (step + 1 + number), "timestamp": START + step, "step": step}
        for key, scale in (("val_loss", 1.0), ("rmse", 3.0)) for step in range(STEPS)
    ]  # fmt: skip
    params = [{"key": "hidden_layers", "value": str(3 + number)}, {"key": "rate", "value": "0.125"}]
    tags = [{"key": "team", "value": "offshore"}, {"key": "mlflow.user", "value": "ada"}]
    rest.post("runs/log-batch", {"run_id": run, "metrics": metrics, "params": params, "tags": tags})
    dataset = {"name": "masts", "digest": "d1", "source_type": "local", "source": "masts.csv"}
    context = [{"key": "mlflow.data.context", "value": "training"}]
    rest.post("runs/log-inputs", {"run_id": run, "datasets": [{"tags": context, "dataset": dataset}]})
    rest.send("PUT", f"mlflow-artifacts/artifacts/{experiment}/{run}/artifacts/notes.txt", b"calm until noon\n")
    rest.post("runs/update", {"run_id": run, "status": "FINISHED", "end_time": START + 60_000 + number * 1000})
    return run


def log_model(rest: REST, experiment: str, run: str) -> str:
    new = {"experiment_id": experiment, "name": "regressor", "source_run_id": run}
    model = rest.post("logged-models", new)["model"]["info"]["model_id"]
    description = f"artifact_path: model\nflavors: {{}}\nmodel_id: {model}\nrun_id: {run}\n"
    file = f"mlflow-artifacts/artifacts/{experiment}/models/{model}/artifacts/MLmodel"
    rest.send("PUT", file, description.encode())
    ready = {"model_id": model, "status": "LOGGED_MODEL_READY"}
    rest.send("PATCH", f"mlflow/logged-models/{model}", json.dumps(ready).encode())
    rest.post("runs/outputs", {"run_id": run, "models": [{"model_id": model, "step": 0}]})
    return model
