"""The request workloads: what must be there before, what is sent, and the check that the answer is the right one."""

import os

from .load import step
from .servers import API

START_MS = 1_760_000_000_000
RUNS, RUNS_FOR_METRICS, DETAILED_RUNS, HISTORY_POINTS = 256, 64, 64, 10_000
#: Runs and points of each, for the curves of a chart: as many as MLflow can take, and as many as one request may ask.
CURVES, LONG_CURVES = (10, 1000), (100, 100_000)
CURVE_RESULTS = 320
VERSIONS = 5


def listed(items):
    """JSON text of an array whose members are JSON text already."""
    return "[" + ", ".join(items) + "]"


def metric(key, value, ms, number):
    """JSON text of a metric, spaced as Python's clients send it."""
    return f'{{"key": "{key}", "value": {value}, "timestamp": {ms}, "step": {number}}}'


def word(key, value):
    """JSON text of a param or tag."""
    return f'{{"key": "{key}", "value": "{value}"}}'


def create_run(experiment):
    """The request that creates a run and captures its id as ${run}."""
    body = (f'{{"experiment_id": "{experiment}", "user_id": "bench", "run_name": "run-${{n}}", '
            f'"start_time": ${{n+{START_MS}}}, "tags": []}}')
    return step("POST", API + "/runs/create", body, {"run": "run_id"})


def log_batch(run, metrics=(), params=(), tags=()):
    """The request that logs a batch."""
    return step("POST", API + "/runs/log-batch",
                f'{{"run_id": "{run}", "metrics": {listed(metrics)}, "params": {listed(params)}, '
                f'"tags": {listed(tags)}}}')


def thousand_metrics(run):
    """A batch of 10 keys x 100 steps; each sequence goes on where the one before ended."""
    return log_batch(run, [metric(f"metric_{key}", "${real}", f"${{n*100+{START_MS + number}}}", f"${{n*100+{number}}}")
                           for key in range(10) for number in range(100)])


class Site:
    """One server with the data that workloads need, made once each."""

    def __init__(self, server, hammer, models, measured_seconds):
        self.server, self.hammer, self.models = server, hammer, models
        self.measured_seconds = measured_seconds
        self.fresh_used = 0
        self.experiment = None
        self.made = set()
        self.folder = server.folder

    def list_file(self, name):
        """Where the ids of a kind of run are kept."""
        return os.path.join(self.folder, name + ".txt")

    def need(self, name):
        """Makes the data of this name unless it is there."""
        if name not in self.made:
            getattr(self, "make_" + name)()
            self.made.add(name)

    def first(self, name):
        """The first id in a list."""
        with open(self.list_file(name), encoding="ascii") as file:
            return file.readline().strip()

    def make_experiment(self):
        self.experiment = self.server.ask("POST", "/experiments/create", {"name": "bench"})["experiment_id"]

    def make_runs(self):
        self.need("experiment")
        self.hammer.prepare(self.server, [create_run(self.experiment)], RUNS,
                            emit={"variable": "run", "path": self.list_file("runs")})
        with open(self.list_file("runs"), encoding="ascii") as every, \
                open(self.list_file("few"), "w", encoding="ascii") as few:
            few.writelines(every.readlines()[:RUNS_FOR_METRICS])

    def make_fresh(self):
        """Empty runs, made for as long as they will be used, so that each request of a workload finds one."""
        self.need("experiment")
        report = self.hammer.play(
            self.server, [create_run(self.experiment)], 8, 60, seconds=self.measured_seconds + 1,
            emit={"variable": "run", "path": self.list_file("fresh")})
        if report["errors"]:
            raise RuntimeError(f"{self.server.title}: creating runs: {report['statuses']} {report['firstErrors']}")

    def make_detailed(self):
        """Runs with 10 params and 20 metrics."""
        self.need("experiment")
        batch = log_batch("${run}", [metric(f"metric_{i}", "${real}", START_MS, 0) for i in range(20)],
                          [word(f"param_{i}", "value-${n}") for i in range(10)])
        self.hammer.prepare(self.server, [create_run(self.experiment), batch], DETAILED_RUNS,
                            emit={"variable": "run", "path": self.list_file("detailed")})

    def make_history(self):
        """A run whose metric `loss` has 10,000 points."""
        self.need("experiment")
        self.hammer.prepare(self.server, [create_run(self.experiment)], 1,
                            emit={"variable": "run", "path": self.list_file("history")})
        points = [metric("loss", "${real}", f"${{n*1000+{START_MS + i}}}", f"${{n*1000+{i}}}") for i in range(1000)]
        self.hammer.prepare(self.server, [log_batch("${history[n]}", points)], HISTORY_POINTS // 1000, 1,
                            list_files={"history": self.list_file("history")})

    def make_curves(self, name="curves", size=CURVES):
        """Runs whose metric `loss` has many points, in order."""
        self.need("experiment")
        runs, points = size
        self.hammer.prepare(self.server, [create_run(self.experiment)], runs,
                            emit={"variable": "run", "path": self.list_file(name)})
        batch = [metric("loss", "${real}", f"${{n*1000+{START_MS + i}}}", f"${{n*1000+{i}}}") for i in range(1000)]
        self.hammer.prepare(self.server, [log_batch(f"${{{name}[n]}}", batch)], runs * points // 1000, 4,
                            list_files={name: self.list_file(name)})

    def make_long_curves(self):
        """As many and as long as one request may ask for."""
        self.make_curves("long_curves", LONG_CURVES)

    def make_models(self):
        """Models of 5 versions: the third has the alias `champion`, the fourth is in Production."""
        name = '"name": "model-${n}"'
        versions = [step("POST", API + "/model-versions/create",
                         f'{{{name}, "source": "s3://bucket/model-${{n}}/{i}"}}') for i in range(VERSIONS)]
        self.hammer.prepare(self.server, [
            step("POST", API + "/registered-models/create", f"{{{name}}}"), *versions,
            step("POST", API + "/registered-models/alias", f'{{{name}, "alias": "champion", "version": "3"}}'),
            step("POST", API + "/model-versions/transition-stage",
                 f'{{{name}, "version": "4", "stage": "Production", "archive_existing_versions": false}}'),
        ], self.models)


class Workload:
    """One line of the table."""

    def __init__(self, key, title, steps, needs=(), connections=32, sequences_min=8, registry=False, lists=(),
                 check=None, is_fresh=False, only=None):
        self.key, self.title, self.steps, self.needs, self.is_fresh = key, title, steps, needs, is_fresh
        self.connections, self.sequences_min, self.registry = connections, sequences_min, registry
        self.lists, self.check = lists, check
        #: The only server that can be asked this, in full runs only; None: all, always.
        self.only = only

    def prepare(self, site):
        """Makes what the workload needs, and checks one answer: a wrong one must not pass for a fast one."""
        for need in self.needs:
            site.need(need)
        if self.check:
            self.check(site)

    def play(self, site, connections, seconds, seconds_max, offset):
        """One measured window."""
        files = {name: site.list_file(name) for name in self.lists}
        report = site.hammer.play(
            site.server, self.steps(site), connections, seconds_max, seconds=seconds,
            offset=site.fresh_used if self.is_fresh else offset, sequences_min=self.sequences_min, list_files=files,
            lists={"models": [f"model-{i}" for i in range(site.models)]} if self.registry else None)
        if self.is_fresh:
            site.fresh_used += report["sequencesDone"] + report["sequencesFailed"]
        return report


def expect(is_right, site, what):
    """Raises if an answer is not the right one."""
    if not is_right:
        raise RuntimeError(f"{site.server.title}: wrong answer: {what}")


def check_get_run(site):
    data = site.server.ask("GET", f"/runs/get?run_id={site.first('detailed')}")["run"]["data"]
    found = len(data["params"]), len(data["metrics"])
    expect(found == (10, 20), site, f"runs/get has {found} params and metrics, not 10 and 20")


def check_history(site):
    answer = site.server.ask("GET", f"/metrics/get-history?run_id={site.first('history')}&metric_key=loss")
    found = {int(point["step"]) for point in answer["metrics"]}
    expect(found == set(range(HISTORY_POINTS)), site, f"get-history has {len(found)} steps, not {HISTORY_POINTS}")


def curves(name):
    """The request for the thinned-out curves of all runs of a list."""
    def path(site):
        with open(site.list_file(name), encoding="ascii") as file:
            runs = "".join(f"&run_ids={line.strip()}" for line in file)
        return f"/metrics/get-history-bulk-interval?metric_key=loss&max_results={CURVE_RESULTS}{runs}"
    return path


def check_curves(name, size):
    """The check that each run has as many points as were asked for, and the last."""
    def check(site):
        points = site.server.ask("GET", curves(name)(site))["metrics"]
        runs = {point["run_id"] for point in points}
        expect(len(runs) == size[0] and CURVE_RESULTS <= len(points) / size[0] <= CURVE_RESULTS + 1, site,
               f"bulk-interval has {len(points)} points of {len(runs)} runs")
    return check


def check_latest(site):
    versions = site.server.ask("POST", "/registered-models/get-latest-versions", {"name": "model-0"})["model_versions"]
    found = {(version["current_stage"], version["version"]) for version in versions}
    expect(found == {("Production", "4"), ("None", "5")}, site, f"get-latest-versions gives {sorted(found)}")


def check_alias(site):
    version = site.server.ask("GET", "/registered-models/alias?name=model-0&alias=champion")["model_version"]
    expect(version["version"] == "3", site, f"the alias leads to version {version['version']}, not 3")


def log_metric_steps(_):
    body = metric("loss", "${real}", f"${{n+{START_MS}}}", "${n}")
    return [step("POST", API + "/runs/log-metric", '{"run_id": "${few[n]}", ' + body[1:])]


def params_and_tags_steps(_):
    return [log_batch("${fresh[n]}", (), [word(f"param-{i}", f"value-{i}") for i in range(100)],
                      [word(f"tag-{i}", f"value-{i}") for i in range(100)])]


def version_steps(_):
    create = '{"name": "${models[n]}", "source": "s3://bucket/new/${n}"}'
    move = ('{"name": "${models[n]}", "version": "${version}", "stage": "Staging", '
            '"archive_existing_versions": false}')
    return [step("POST", API + "/model-versions/create", create, {"version": "version"}),
            step("POST", API + "/model-versions/transition-stage", move)]


def get(path):
    """Steps of one GET."""
    return lambda _: [step("GET", API + path)]


ALL = (
    Workload("create-run", "create run", lambda site: [create_run(site.experiment)], ["experiment"]),
    Workload("log-metric", "log-metric (64 runs)", log_metric_steps, ["runs"], lists=["few"]),
    Workload("log-batch-metrics", "log-batch of 1000 metrics", lambda _: [thousand_metrics("${runs[n]}")], ["runs"],
             connections=8, lists=["runs"]),
    Workload("log-batch-params", "log-batch of 100 params + 100 tags", params_and_tags_steps, ["fresh"],
             connections=8, lists=["fresh"], is_fresh=True),
    Workload("get-run", "get run (10 params, 20 metrics)", get("/runs/get?run_id=${detailed[n]}"), ["detailed"],
             lists=["detailed"], check=check_get_run),
    Workload("get-history", "get-history of 10,000 points",
             get("/metrics/get-history?run_id=${history[n]}&metric_key=loss"), ["history"], connections=4,
             sequences_min=4, lists=["history"], check=check_history),
    Workload("bulk-interval", f"bulk-interval of {CURVES[0]} runs of {CURVES[1]:,} points",
             lambda site: [step("GET", API + curves("curves")(site))], ["curves"], connections=4, sequences_min=4,
             check=check_curves("curves", CURVES)),
    Workload("bulk-interval-long", f"bulk-interval of {LONG_CURVES[0]} runs of {LONG_CURVES[1]:,} points",
             lambda site: [step("GET", API + curves("long_curves")(site))], ["long_curves"], connections=2,
             sequences_min=4, check=check_curves("long_curves", LONG_CURVES), only="annals"),
    Workload("latest-versions", "get-latest-versions",
             lambda _: [step("POST", API + "/registered-models/get-latest-versions", '{"name": "${models[n]}"}')],
             ["models"], registry=True, check=check_latest),
    Workload("alias", "alias look-up", get("/registered-models/alias?name=${models[n]}&alias=champion"),
             ["models"], registry=True, check=check_alias),
    Workload("create-version", "create version + transition (each request)", version_steps, ["models"], registry=True),
)


def event_steps():
    """Three small writes, each one event: a metric, a tag, a batch of five metrics."""
    run = "${runs[n]}"
    tag = f'{{"run_id": "{run}", "key": "phase", "value": "step ${{n}}"}}'
    batch = [metric(f"metric_{i}", "${real}", f"${{n+{START_MS}}}", "${n}") for i in range(5)]
    return [log_metric_steps(None)[0] | {"body": log_metric_steps(None)[0]["body"].replace("few", "runs")},
            step("POST", API + "/runs/set-tag", tag), log_batch(run, batch)]
