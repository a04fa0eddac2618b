"""All that a tracking server holds, as its REST API tells it, without what an import is free to choose."""

import json
import re
import urllib.error
import urllib.parse
import urllib.request

PROMPTS = "tag.`mlflow.prompt.is_prompt` = 'true'"


class API:
    def __init__(self, uri):
        self.uri = uri

    def get(self, route, **query):
        pairs = urllib.parse.urlencode({key: value for key, value in query.items() if value is not None}, doseq=True)
        with urllib.request.urlopen(f"{self.uri}{route}?{pairs}", timeout=60) as answer:
            return answer.read()

    def json(self, route, **query):
        return json.loads(self.get(route, **query))

    def post(self, route, **body):
        request = urllib.request.Request(
            f"{self.uri}{route}", json.dumps({k: v for k, v in body.items() if v is not None}).encode(),
            {"content-type": "application/json"},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def pages(self, ask, field):
        token, found = None, []
        while True:
            page = ask(token)
            found += page.get(field, [])
            token = page.get("next_page_token")
            if not token:
                return found


def by_key(entries):
    """Lists of keys have no order of their own."""
    return sorted(entries or [], key=lambda entry: json.dumps(entry, sort_keys=True))


def holdings(uri):
    """Everything, by kind and id."""
    api = API(uri)
    experiments = api.pages(
        lambda token: api.post("/api/2.0/mlflow/experiments/search", max_results=100, view_type="ALL", page_token=token),
        "experiments",
    )
    found = {"experiments": {}, "runs": {}, "histories": {}, "logged models": {}, "artifacts": {}}
    for experiment in experiments:
        experiment["tags"] = by_key(experiment.get("tags"))
        found["experiments"][experiment["experiment_id"]] = experiment
        add_runs(api, experiment["experiment_id"], found)
        add_logged_models(api, experiment["experiment_id"], found)
    return {**found, **registry(api)}


def add_runs(api, experiment, found):
    runs = api.pages(
        lambda token: api.post(
            "/api/2.0/mlflow/runs/search", experiment_ids=[experiment], run_view_type="ALL", max_results=50,
            page_token=token),
        "runs",
    )  # fmt: skip
    found.setdefault("order of runs", {})[experiment] = [run["info"]["run_id"] for run in runs]
    for run in runs:
        run_id = run["info"]["run_id"]
        run = api.json("/api/2.0/mlflow/runs/get", run_id=run_id)["run"]
        for part in ("params", "tags", "metrics"):
            run["data"][part] = by_key(run["data"].get(part))
        for metric in run["data"]["metrics"]:
            found["histories"][f"{run_id} {metric['key']}"] = api.json(
                "/api/2.0/mlflow/metrics/get-history", run_id=run_id, metric_key=metric["key"], max_results=25000
            )["metrics"]
        inputs = run.get("inputs", {})
        inputs["dataset_inputs"] = by_key(inputs.get("dataset_inputs"))
        found["runs"][run_id] = run
        add_artifacts(api, run["info"]["artifact_uri"], found)


def add_logged_models(api, experiment, found):
    models = api.pages(
        lambda token: api.post(
            "/api/2.0/mlflow/logged-models/search", experiment_ids=[experiment], max_results=50, page_token=token),
        "models",
    )  # fmt: skip
    for model in models:
        model["info"]["tags"] = by_key(model["info"].get("tags"))
        model["data"] = {part: by_key(model.get("data", {}).get(part)) for part in ("params", "metrics")}
        found["logged models"][model["info"]["model_id"]] = model
        add_artifacts(api, model["info"]["artifact_uri"], found)


def add_artifacts(api, uri, found):
    if not uri.startswith("mlflow-artifacts:/"):
        return
    folders = [uri.removeprefix("mlflow-artifacts:").strip("/")]
    route = "/api/2.0/mlflow-artifacts/artifacts"
    while folders:
        folder = folders.pop()
        try:
            entries = api.json(route, path=folder).get("files", [])
        except urllib.error.HTTPError:
            entries = []
        for entry in entries:
            path = f"{folder}/{entry['path'].split('/')[-1]}"
            if entry.get("is_dir"):
                folders.append(path)
            else:
                found["artifacts"][path] = api.get(f"{route}/{urllib.parse.quote(path)}")


def registry(api):
    found = {"registered models": {}, "versions": {}, "files of versions": {}}
    for prompts in (None, PROMPTS):
        models = api.pages(
            lambda token: api.json(
                "/api/2.0/mlflow/registered-models/search", max_results=100, filter=prompts, page_token=token),
            "registered_models",
        )  # fmt: skip
        for model in models:
            model["tags"] = by_key(model.get("tags"))
            model["aliases"] = by_key(model.get("aliases"))
            model["latest_versions"] = sorted(model.get("latest_versions", []), key=lambda version: int(version["version"]))
            for version in model.get("latest_versions", []):
                version["tags"] = by_key(version.get("tags"))
            found["registered models"][model["name"]] = model
        versions = api.pages(
            lambda token: api.json(
                "/api/2.0/mlflow/model-versions/search", max_results=100, filter=prompts, page_token=token),
            "model_versions",
        )  # fmt: skip
        for version in versions:
            name, number = version["name"], version["version"]
            found["versions"][f"{name}/{number}"] = whole = api.json(
                "/api/2.0/mlflow/model-versions/get", name=name, version=number
            )["model_version"]
            whole["tags"] = by_key(whole.get("tags"))
            files = found["files of versions"].setdefault(f"{name}/{number}", {})
            uri = api.json("/api/2.0/mlflow/model-versions/get-download-uri", name=name, version=number)["artifact_uri"]
            if uri.startswith("runs:/"):  # MLflow leaves it to the client to find the run
                run_id, _, path = uri.removeprefix("runs:/").partition("/")
                uri = f"{api.json('/api/2.0/mlflow/runs/get', run_id=run_id)['run']['info']['artifact_uri']}/{path}"
            if uri.startswith("mlflow-artifacts:/"):
                copy = {"artifacts": {}}
                add_artifacts(api, uri, copy)
                root = uri.removeprefix("mlflow-artifacts:").strip("/")
                files.update({path.removeprefix(root + "/"): content for path, content in copy["artifacts"].items()})
    return found


def differences(left, right, path=""):
    """Where two holdings are not the same, one line each."""
    if isinstance(left, dict) and isinstance(right, dict):
        lines = []
        for key in sorted(set(left) | set(right)):
            place = f"{path} / {key}"
            if key not in left or key not in right:
                lines.append(f"{place}: only {'right' if key not in left else 'left'}: {(left | right)[key]!r:.200}")
            else:
                lines += differences(left[key], right[key], place)
        return lines
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        return [line for i, (one, other) in enumerate(zip(left, right)) for line in differences(one, other, f"{path}[{i}]")]
    return [] if left == right else [f"{path}: {left!r:.200} is not {right!r:.200}"]
