"""What MLflow's web page asks for: curves of several runs, datasets, and GraphQL by the page's own queries."""

import typing

from .story import Story

_HISTORIES = "metrics/get-history-bulk"

_RUN_FIELDS = [
    "info { runName status runUuid experimentId artifactUri endTime lifecycleStage startTime userId }",
    "info { runId runName }",
    "experiment { experimentId name tags { key value } artifactLocation lifecycleStage lastUpdateTime }",
    "modelVersions { status version name source }",
    "data { metrics { key value step timestamp } params { key value } tags { key value } }",
    "data { params { key } }",
    "inputs { datasetInputs { dataset { digest name profile schema source sourceType } tags { key value } }"
    " modelInputs { modelId } }",
    "outputs { modelOutputs { modelId step } }",
    "__typename",
]
_EXPERIMENT_FIELDS = [
    "artifactLocation", "creationTime", "experimentId", "lastUpdateTime", "lifecycleStage", "name",
    "tags { key value }", "tags { key __typename }", "__typename",
]  # fmt: skip
_FILTERS = ["metrics.loss < 1", "metrics.a >= 0.5", "tags.a = 'v'", "params.b LIKE '%'", "metrics.a ? 1", "tags.a ="]
_ERROR = "apiError { helpUrl code message }"
_COMPONENT = '@component(name: "MLflow.ExperimentRunTracking")'


def histories(story: Story) -> None:
    """The curves of several runs, whole."""
    choice = story.choice
    runs = _runs(story)
    query = [("run_id", run) for run in runs]
    query.append(("metric_key", _metric_key(story)))
    # The runs come in the order of their ids, which each server draws: which of them a limit leaves out is chance.
    is_one = len(set(runs)) == 1
    if is_one and choice.chance(0.5):
        query.append(("max_results", choice.one([1, 2, 3, 5, 25000])))
    if choice.chance(0.06):
        query.append(("max_results", choice.one([0, 25001, "x", "", "1.5"])))
    _without_one(story, query)
    prefix = "/api/" if choice.chance(0.02) else "/ajax-api/"
    story.get(f"{prefix}2.0/mlflow/{_HISTORIES}", *query, by_run=True)


def samples(story: Story) -> None:
    """The curves of several runs, thinned out."""
    choice = story.choice
    query: list[tuple[str, typing.Any]] = [("run_ids", run) for run in _runs(story)]
    query.append(("metric_key", _metric_key(story)))
    if choice.chance(0.6):
        query.append(("max_results", choice.one([1, 2, 3, 4, 7, 320, 2500])))
    elif choice.chance(0.1):
        query.append(("max_results", choice.one([0, -1, 2501, "x", "", "1.5"])))
    if choice.chance(0.4):
        start = choice.one([0, 1, -5, -(2**31)])
        query += [("start_step", start), ("end_step", start + choice.one([0, 1, 3, 20, 2**31]))]
    elif choice.chance(0.15):
        query.append((choice.one(["start_step", "end_step"]), choice.one([0, 1, "x", "", "1.5"])))
    elif choice.chance(0.05):
        query += [("start_step", 3), ("end_step", 2)]
    _without_one(story, query)
    story.get(f"/ajax-api/2.0/mlflow/{_HISTORIES}-interval", *query)


def log_curve(story: Story) -> None:
    """Points enough to be thinned out."""
    choice = story.choice
    key = choice.one(["loss", "acc"])
    count = choice.one([3, 10, 40])
    points = [
        {"key": key, "value": choice.number(), "timestamp": 1000 + n // 2, "step": n // choice.one([1, 3])}
        for n in range(count)
    ]
    story.metric_keys.add(key)
    story.post("runs/log-batch", run_id=choice.one(story.runs), metrics=points)


def search_datasets(story: Story) -> None:
    choice = story.choice
    experiments: typing.Any = list(dict.fromkeys(choice.some([story.any_experiment() for _ in range(3)], 3)))
    if choice.chance(0.08):
        experiments = choice.one([[], story.experiments * 21, ["99999998"] * 20, "1", None])
    body = {} if choice.chance(0.02) else {"experiment_ids": experiments}
    story.ask("POST", "/ajax-api/2.0/mlflow/experiments/search-datasets", body)


def graph_run(story: Story) -> None:
    choice = story.choice
    fields = _some(story, _RUN_FIELDS)
    query = f"query GetRun($data: MlflowGetRunInput!) {_COMPONENT} {{ mlflowGetRun(input: $data) {{ {_ERROR} run {{ "
    run = story.any_run()
    data = choice.one([{"runId": run}] * 6 + [{"runUuid": run}, {"runId": run, "runUuid": run}, {}])
    _graph(story, query + fields + " } } }", "GetRun", {"data": data})


def graph_experiment(story: Story) -> None:
    fields = _some(story, _EXPERIMENT_FIELDS)
    query = (
        f"query MlflowGetExperimentQuery($input: MlflowGetExperimentInput!) {_COMPONENT} {{"
        f" mlflowGetExperiment(input: $input) {{ {_ERROR} experiment {{ {fields} }} }} }}"
    )
    data: dict = {} if story.choice.chance(0.03) else {"experimentId": story.any_experiment()}
    _graph(story, query, "MlflowGetExperimentQuery", {"input": data})


def graph_search(story: Story) -> None:
    choice = story.choice
    fields = _some(story, _RUN_FIELDS[:2] + _RUN_FIELDS[4:6])
    query = (
        "query SearchRuns($data: MlflowSearchRunsInput!) {"
        f" mlflowSearchRuns(input: $data) {{ {_ERROR} runs {{ {fields} }} }} }}"
    )
    data: dict = {"experimentIds": story.experiments[:2], "orderBy": ["attributes.start_time DESC"]}
    if choice.chance(0.6):
        # The grammar of filters is compared by the searches of REST.
        data["filter"] = choice.one(_FILTERS)
    if choice.chance(0.4):
        data["runViewType"] = choice.one(["ACTIVE_ONLY", "DELETED_ONLY", "ALL"])
    if choice.chance(0.4):
        data["maxResults"] = choice.one([1, 2, 50])
    _graph(story, query, "SearchRuns", {"data": data})


def graph_samples(story: Story) -> None:
    choice = story.choice
    query = (
        "query GetMetricHistoryBulkInterval($data: MlflowGetMetricHistoryBulkIntervalInput!)"
        f" {_COMPONENT} {{ mlflowGetMetricHistoryBulkInterval(input: $data) {{ __typename"
        f" metrics {{ __typename timestamp step runId key value }} {_ERROR} }} }}"
    )
    # MLflow takes the bounds of this query from the arguments of the address, which a GraphQL request has none of.
    data = {"runIds": _runs(story), "metricKey": _metric_key(story)}
    if choice.chance(0.05):
        del data[choice.one(["runIds", "metricKey"])]
    _graph(story, query, "GetMetricHistoryBulkInterval", {"data": data})


def _graph(story: Story, query: str, name: str, variables: dict) -> None:
    """Sends a query of the page; seldom one that is wrong."""
    choice = story.choice
    if choice.chance(0.04):
        query = choice.one([query[:-1], query.replace("apiError", "noField"), query.replace("{ key", "{ nokey"), ""])
    body: dict = {"query": query, "operationName": name, "variables": variables}
    if choice.chance(0.05):
        del body["operationName"]
    if choice.chance(0.02):
        body["operationName"] = "Other"
    if choice.chance(0.02):
        body["variables"] = {}
    # Two closing braces in a row would end a mark.
    body["query"] = body["query"].replace("}}", "} }")
    story.ask("POST", "/graphql", body)


def _runs(story: Story) -> list[str]:
    choice = story.choice
    runs = list(dict.fromkeys(choice.some(story.runs, 4)))
    runs = runs[:1] if choice.chance(0.3) else runs
    if choice.chance(0.05):
        runs.append(story.any_run())
    if choice.chance(0.03):
        runs = choice.one([[runs[0]] * 2, [runs[0]] * 100, [runs[0]] * 101, []])
    return runs


def _metric_key(story: Story) -> str:
    choice = story.choice
    return choice.one(sorted(story.metric_keys) or ["a"]) if choice.chance(0.92) else choice.key()


def _without_one(story: Story, query: list) -> None:
    if story.choice.chance(0.03):
        query.pop(story.choice.random.randrange(len(query)))


def _some(story: Story, fields: list[str]) -> str:
    if story.choice.chance(0.3):
        return " ".join(fields)
    return " ".join(dict.fromkeys(story.choice.some(fields, 4)))
