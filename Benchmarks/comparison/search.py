"""runs/search over growing numbers of runs: seeding by REST or by SQL, the requests, and their checks."""

import random
import sqlite3
import uuid

from .load import step
from .servers import API
from .workloads import START_MS, create_run, expect, log_batch, metric, word

METRICS = ("acc", "loss", "f1")
PARAMS = ("lr", "layers", "optimizer")
TAGS = ("team", "phase", "dataset", "owner")
#: How many values a param has, if not one for each run.
DISTINCT = {"layers": 10, "optimizer": 1000}
#: The longest that making a million runs may take.
SEEDING_SECONDS_MAX = 1800


def size_name(size):
    """1000 as `1k`, a million as `1M`."""
    if size % 1_000_000 == 0:
        return f"{size // 1_000_000}M"
    return f"{size // 1000}k" if size % 1000 == 0 else str(size)


def seed(site, size):
    """Adds an experiment of `size` runs, each with 3 params, 3 metrics and 4 tags; its id.

    Run n has the param lr-n, one of 10 layers-0 to -9, one of 1000 optimizer-0 to -999, and the tags team-n and so on.
    """
    name = f"search-{size_name(size)}"
    experiment = site.server.ask("POST", "/experiments/create", {"name": name})["experiment_id"]
    if site.server.key == "annals":
        batch = log_batch("${run}", [metric(key, "${real}", f"${{n+{START_MS}}}", 0) for key in METRICS],
                          [word(key, f"{key}-${{{key}[n]}}" if key in DISTINCT else f"{key}-${{n}}")
                           for key in PARAMS], [word(key, f"{key}-${{n}}") for key in TAGS])
        lists = {key: [str(number) for number in range(count)] for key, count in DISTINCT.items()}
        site.hammer.prepare(site.server, [create_run(experiment), batch], size, 64,
                            seconds_max=max(400, SEEDING_SECONDS_MAX * size // 1_000_000), lists=lists)
    else:
        seed_sql(site.server, int(experiment), size)
    return experiment


def seed_sql(server, experiment, size):
    """Writes the rows that REST would have made, into the peer's SQLite file while it runs and rests."""
    is_fast = server.key == "fasttrackml"
    noise = random.Random(size)
    connection = sqlite3.connect(server.database(), timeout=60)
    (first,) = connection.execute("SELECT coalesce(max(row_num), -1) + 1 FROM runs").fetchone() if is_fast else (0,)
    runs, metrics, latest, params, tags = [], [], [], [], []
    for n in range(size):
        run = uuid.UUID(int=noise.getrandbits(128)).hex
        artifacts = f"/bench/{experiment}/{run}/artifacts"
        runs.append((run, f"run-{n}", "UNKNOWN", "", "", "bench", "RUNNING", START_MS + n, None, "", "active",
                     artifacts, experiment, None) + ((first + n,) if is_fast else ()))
        for key in METRICS:
            point = (key, noise.random(), START_MS + n, run, 0, 0)
            metrics.append(point + ((1, 1) if is_fast else ()))
            latest.append((*point[:3], 0, 0, run) + ((1, 1) if is_fast else ()))
        params += [(key, f"{key}-{n % DISTINCT.get(key, size)}", run) for key in PARAMS]
        tags += [(key, f"{key}-{n}", run) for key in TAGS]
        if not is_fast:
            tags.append(("mlflow.runName", f"run-{n}", run))
    value = "value_str" if is_fast else "value"
    with connection:
        for table, columns, rows in (
            ("runs", "run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time, "
             "end_time, source_version, lifecycle_stage, artifact_uri, experiment_id, deleted_time"
             + (", row_num" if is_fast else ""), runs),
            ("metrics", "key, value, timestamp, run_uuid, step, is_nan" + (", iter, context_id" if is_fast else ""),
             metrics),
            ("latest_metrics", "key, value, timestamp, step, is_nan, run_uuid"
             + (", last_iter, context_id" if is_fast else ""), latest),
            ("params", f"key, {value}, run_uuid", params),
            ("tags", "key, value, run_uuid", tags),
        ):
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
    connection.close()


def question(experiment):
    """The body of the search."""
    return {"experiment_ids": [experiment], "filter": "metrics.acc > 0.5", "order_by": ["metrics.loss"],
            "max_results": 100}


def steps(experiment):
    """The measured request."""
    return [step("POST", API + "/runs/search", question(experiment))]


def check(site, experiment):
    """Asks once, and holds the answer to the filter, the order, the number and the content of the runs."""
    runs = site.server.ask("POST", "/runs/search", question(experiment), seconds_max=120)["runs"]
    values = [{point["key"]: float(point["value"]) for point in run["data"]["metrics"]} for run in runs]
    losses = [point["loss"] for point in values]
    expect(len(runs) == 100, site, f"search gives {len(runs)} runs, not 100")
    expect(all(point["acc"] > 0.5 for point in values), site, "search gives a run that the filter excludes")
    expect(losses == sorted(losses), site, "search is not in the order asked for")
    short = [run for run in runs if len(run["data"]["params"]) != 3 or len(run["data"]["metrics"]) != 3
             or len([tag for tag in run["data"]["tags"] if tag["key"] in TAGS]) != 4]
    expect(not short, site, f"search gives {len(short)} runs without all their values")
