"""Requests about experiments and runs."""

import json

from .filters import Filters
from .story import Story
from .values import STATUSES

VIEWS = ["ACTIVE_ONLY", "DELETED_ONLY", "ALL", 1, 2, 3]


def create_experiment(story: Story) -> None:
    choice = story.choice
    name = "{{ns}}" + choice.one(["e", "E", "é ", "a/b", " "]) + str(len(story.experiment_names))
    body: dict = {"name": name}
    if choice.chance(0.05):
        body["name"] = choice.one([*story.experiment_names, "", "{{ns}}{{repeat:n:480}}", "{{ns}}{{repeat:n:500}}"])
    if choice.chance(0.25):
        body["tags"] = choice.pairs(20000, 3)
    if choice.chance(0.15):
        body["artifact_location"] = choice.one(
            ["s3://bucket/{{ns}}", "", "s3://bucket/x/", "mlflow-artifacts:/{{ns}}", "runs:/a/b", "s3://b/c?d=e",
             "s3://b/c#d", "gs://b/c", "s3://b/c;d"]
        )  # fmt: skip
    label = story.post("experiments/create", **body)
    story.experiments.append(f"{{{{{label}:experiment_id}}}}")
    story.experiment_names.append(name)


def get_experiment(story: Story) -> None:
    if story.choice.chance(0.6):
        story.get("experiments/get", ("experiment_id", story.any_experiment()))
    else:
        name = story.choice.one([*story.experiment_names, "{{ns}}nowhere", ""])
        story.get("experiments/get-by-name", ("experiment_name", name))


def change_experiment(story: Story) -> None:
    choice = story.choice
    experiment = story.any_experiment()
    change = choice.random.randrange(10)
    if change < 4:
        story.post(
            "experiments/set-experiment-tag", experiment_id=experiment, key=choice.key(), value=choice.text(20000)
        )
    elif change < 6:
        story.post("experiments/delete-experiment-tag", experiment_id=experiment, key=choice.key())
    elif change < 7:
        name = choice.one(
            ["{{ns}}renamed" + str(len(story.steps)), *story.experiment_names, "", "{{ns}}{{repeat:n:500}}"]
        )
        story.post("experiments/update", experiment_id=experiment, new_name=name)
        story.experiment_names.append(name)
    elif change < 8:
        story.post("experiments/delete", experiment_id=experiment)
    else:
        story.post("experiments/restore", experiment_id=experiment)


def search_experiments(story: Story) -> None:
    choice = story.choice
    fields = ["name", "creation_time", "last_update_time", "experiment_id", "attribute.name", "attributes.name"]
    body: dict = {
        "max_results": choice.one([1, 2, 3, 1000, 5]),
        "filter": Filters(choice).experiment(story.experiment_names),
    }
    if choice.chance(0.5):
        body["order_by"] = Filters(choice).orders(fields)
    if choice.chance(0.5):
        body["view_type"] = choice.one(VIEWS)
    if choice.chance(0.05):
        body["max_results"] = choice.one([0, -1, 50001, 50000])
    if choice.chance(0.02):
        body["page_token"] = choice.one(["x", "bm90IGpzb24=", "e30="])
    if choice.chance(0.2) and "{{ns}}" in body["filter"]:
        query = [(key, value) for key, value in body.items() if key != "order_by"]
        story.get(
            "experiments/search", *query, *[("order_by", order) for order in body.get("order_by", [])], pages=True
        )
    elif "{{ns}}" in body["filter"]:
        story.ask("POST", "experiments/search", body, pages=True)


def create_run(story: Story) -> None:
    choice = story.choice
    body: dict = {"experiment_id": story.any_experiment(), "start_time": story.new_time()}
    body["run_name"] = choice.one(["r1", "R1", "r2", "x y", "é"])
    if choice.chance(0.4):
        body["user_id"] = choice.one(["", "w", "v", "x y", "é"])
    if choice.chance(0.4):
        body["tags"] = choice.pairs(8000, 3)
    if choice.chance(0.04):
        body.setdefault("tags", []).append({"key": "mlflow.runName", "value": choice.one(["r1", "other", ""])})
    if choice.chance(0.03):
        body["start_time"] = choice.one([str(story.new_time()), -story.new_time()])
    label = story.post("runs/create", **body)
    story.runs.append(f"{{{{{label}:run.info.run_id}}}}")


def create_unnamed_run(story: Story) -> None:
    body: dict = {"experiment_id": story.any_experiment()}
    if story.runs or story.choice.chance(0.7):
        body["start_time"] = story.new_time()
    if story.choice.chance(0.2):
        body["run_name"] = ""
    label = story.post("runs/create", **body)
    story.runs.append(f"{{{{{label}:run.info.run_id}}}}")


def update_run(story: Story) -> None:
    choice = story.choice
    body: dict = {"run_id": story.any_run()}
    if choice.chance(0.7):
        body["status"] = choice.one([*STATUSES, 1, 3])
    if choice.chance(0.5):
        body["end_time"] = choice.time()
    if choice.chance(0.3):
        body["run_name"] = choice.one(["r1", "R3", "", "n n"])
    if choice.chance(0.2):
        body["run_uuid"] = body["run_id"]
    story.post("runs/update", **body)


def delete_or_restore_run(story: Story) -> None:
    story.post(story.choice.one(["runs/delete", "runs/restore"]), run_id=story.any_run())


def get_run(story: Story) -> None:
    run = story.any_run()
    story.get(
        "runs/get", *story.choice.one([[("run_id", run)], [("run_uuid", run)], [("run_id", run), ("run_uuid", run)]])
    )


def metric(story: Story) -> dict:
    choice = story.choice
    key = choice.key()
    found = {"key": key, "value": choice.number(), "timestamp": choice.time(), "step": choice.step()}
    if story.points and choice.chance(0.2):
        found = dict(choice.one(story.points))
        found.pop("model_id", None)
        if choice.chance(0.3):
            found["value"] = choice.number()
    else:
        story.points.append(dict(found))
    if choice.chance(0.15):
        del found["step"]
    if choice.chance(0.01):
        del found[choice.one(["key", "value", "timestamp"])]
    if choice.chance(0.25) and story.logged_models:
        found["model_id"] = choice.one(story.logged_models)
    if choice.chance(0.1):
        found |= {"dataset_name": choice.one(["d1", "d2"]), "dataset_digest": choice.one(["1", "2"])}
    story.metric_keys.add(key)
    return found


def log_metric(story: Story) -> None:
    body = {"run_id": story.any_run(), **metric(story)}
    if story.choice.chance(0.2):
        body["run_uuid"] = body["run_id"]
    story.post("runs/log-metric", **body)


def log_param(story: Story) -> None:
    story.post("runs/log-parameter", run_id=story.any_run(), key=story.choice.key(), value=story.choice.text(6000))


def run_tag(story: Story) -> None:
    choice = story.choice
    if choice.chance(0.3):
        story.post("runs/delete-tag", run_id=story.any_run(), key=choice.key())
        return
    if choice.chance(0.15):
        story.post(
            "runs/set-tag", run_id=story.any_run(), key="mlflow.runName", value=choice.one(["r1", "n n", "", "é"])
        )
        return
    key = choice.key()
    story.post("runs/set-tag", run_id=story.any_run(), key=key, value=choice.text(8000))


def log_batch(story: Story) -> None:
    choice = story.choice
    body: dict = {"run_id": story.any_run()}
    if choice.chance(0.7):
        body["metrics"] = [metric(story) for _ in range(choice.random.randint(1, 6))]
        if choice.chance(0.3):
            body["metrics"] += choice.some(body["metrics"], 2)
    if choice.chance(0.5):
        body["params"] = choice.pairs(6000, 3)
    if choice.chance(0.5):
        body["tags"] = choice.pairs(8000, 3)
    story.post("runs/log-batch", **body)


def log_large_batch(story: Story) -> None:
    """At the limit of a list, or one past it."""
    choice = story.choice
    kind, count = choice.one([("metrics", 1000), ("params", 100), ("tags", 100), ("metrics", 900)])
    count += choice.one([0, 1])
    body: dict = {"run_id": story.any_run()}
    if kind == "metrics":
        body["metrics"] = [{"key": "big", "value": n % 7, "timestamp": n % 5, "step": n} for n in range(count)]
        story.metric_keys.add("big")
        if count < 950:
            body["params"] = [{"key": f"p{n}", "value": str(n)} for n in range(choice.one([99, 100]))]
    else:
        body[kind] = [{"key": f"{kind}{n}", "value": str(n)} for n in range(count)]
    story.post("runs/log-batch", **body)


def get_history(story: Story) -> None:
    choice = story.choice
    key = choice.one(sorted(story.metric_keys) or ["a"]) if choice.chance(0.9) else choice.key()
    query = [("run_id", story.any_run()), ("metric_key", key)]
    if choice.chance(0.6):
        query.append(("max_results", choice.one([1, 2, 3, 1000, 25000])))
    if choice.chance(0.03):
        query.append(("max_results", choice.one([0, -1])))
    if choice.chance(0.02):
        query.append(("page_token", choice.one(["x", "e30="])))
    story.get("metrics/get-history", *query, pages=True)


def search_runs(story: Story, named: bool = True) -> None:
    choice = story.choice
    filters = Filters(choice)
    body: dict = {"experiment_ids": list(dict.fromkeys(choice.some(story.experiments or ["x"], 3)))}
    if choice.chance(0.8):
        body["filter"] = filters.run(story.runs, named)
    if choice.chance(0.6):
        body["order_by"] = filters.run_orders(named)
    if choice.chance(0.4):
        body["run_view_type"] = choice.one(VIEWS)
    if choice.chance(0.5):
        body["max_results"] = choice.one([1, 2, 3, 1000])
    if choice.chance(0.03):
        body["max_results"] = choice.one([0, -1, 50001, 50000])
    if choice.chance(0.02):
        body["experiment_ids"] = choice.one([[], ["x"], ["99999999"]])
    if choice.chance(0.02):
        body["page_token"] = choice.one(["x", "bm90IGpzb24=", "e30="])
    if story.searches and choice.chance(0.04):
        body["page_token"] = f"{{{{{choice.one(story.searches)}:0.next_page_token}}}}"
    story.searches.append(story.ask("POST", "runs/search", body, pages=True))


def log_inputs(story: Story) -> None:
    choice = story.choice
    datasets = []
    for _ in range(choice.random.randint(1, 2)):
        dataset = {
            "name": choice.one(["d1", "d2"]),
            "digest": choice.one(["1", "2"]),
            "source_type": "local",
            "source": "s",
        }
        if choice.chance(0.3):
            dataset |= {"schema": choice.text(), "profile": choice.text()}
        if choice.chance(0.06):
            dataset[choice.one(list(dataset))] = choice.one(
                ["", "{{repeat:d:36}}", "{{repeat:d:37}}", "{{repeat:d:501}}"]
            )
        if choice.chance(0.03):
            del dataset[choice.one(list(dataset))]
        entry: dict = {"dataset": dataset}
        if choice.chance(0.6):
            entry["tags"] = [{"key": "mlflow.data.context", "value": choice.one(["train", "eval"])}]
            if choice.chance(0.1):
                entry["tags"].append({"key": choice.text(255), "value": choice.text(500)})
        datasets.append(entry)
    body: dict = {"run_id": story.any_run(), "datasets": datasets}
    if story.logged_models and choice.chance(0.4):
        body["models"] = [{"model_id": story.any_logged_model()}]
    story.post("runs/log-inputs", **body)


def log_outputs(story: Story) -> None:
    choice = story.choice
    models = [
        {"model_id": story.any_logged_model(), "step": choice.one([0, 1, 5, -1])}
        for _ in range(choice.random.randint(1, 2))
    ]
    story.post("runs/outputs", run_id=story.any_run(), models=models)


def log_model(story: Story) -> None:
    choice = story.choice
    model = {
        "artifact_path": choice.one(["model", "m/2"]), "flavors": {"python_function": {}},
        "utc_time_created": "2026-01-01 00:00:00", "run_id": story.any_run(), "model_uuid": "u",
    }  # fmt: skip
    if choice.chance(0.1):
        del model[choice.one(list(model))]
    text = '{"artifact_path": ' + f'"{model.get("artifact_path")}"' if choice.chance(0.03) else None
    story.post("runs/log-model", run_id=model.get("run_id", story.any_run()), model_json=text or _json(model))


def _json(value: object) -> str:
    # Two closing braces in a row would end a mark.
    return json.dumps(value).replace("{}}", "{} }").replace("{{}", "{ {}")


def ask_nowhere(story: Story) -> None:
    """Paths and methods that no API has."""
    method, path = story.choice.one(
        [("GET", "runs/nowhere"), ("POST", "runs/get"), ("DELETE", "experiments/create"), ("GET", "")]
    )
    story.ask(method, path, {"run_id": story.any_run()} if method != "GET" else None)


def list_artifacts(story: Story) -> None:
    choice = story.choice
    query = [("run_id", story.any_run())]
    if choice.chance(0.5):
        query.append(("path", choice.one(["model", "a", "a/b.txt", "nowhere", "", "..", "/a", "a/", "é"])))
    story.get("artifacts/list", *query)
