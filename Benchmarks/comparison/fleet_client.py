"""Many client processes that log at once with the unmodified mlflow client; run by the interpreter that has it.

    python fleet_client.py URL PROCESSES STEPS KEYS

Each process makes a run and calls `mlflow.log_metrics` with KEYS values for each of STEPS steps. Prints one JSON
object: for each process its run, the steps that were acknowledged, the errors it saw, and the time of each call.
"""

import json
import os
import sys
import time


def value_of(process, step, key):
    """The value that this point must have, so that a reader can tell a right one from a wrong one."""
    return process * 1_000_000 + step * 1_000 + key


def work(url, process, experiment, steps, keys):
    """The life of one process."""
    import mlflow
    result = {"process": process, "run_id": None, "acknowledged": [], "errors": [], "milliseconds": []}
    try:
        mlflow.set_tracking_uri(url)
        with mlflow.start_run(experiment_id=experiment) as run:
            result["run_id"] = run.info.run_id
            for step in range(steps):
                started = time.monotonic()
                try:
                    values = {f"metric_{key}": value_of(process, step, key) for key in range(keys)}
                    mlflow.log_metrics(values, step=step)
                    result["acknowledged"].append(step)
                except Exception as error:
                    result["errors"].append(f"{type(error).__name__}: {error}"[:300])
                result["milliseconds"].append((time.monotonic() - started) * 1000)
    except Exception as error:
        result["errors"].append(f"{type(error).__name__}: {error}"[:300])
    return result


def main():
    """Forks the processes after the import, which would otherwise be most of the work, and gathers their results."""
    os.environ["MLFLOW_DISABLE_TELEMETRY"] = os.environ["DO_NOT_TRACK"] = "true"
    import mlflow
    url, processes, steps, keys = sys.argv[1], *map(int, sys.argv[2:5])
    mlflow.set_tracking_uri(url)
    experiment = mlflow.create_experiment("fleet")
    pipes = []
    started = time.monotonic()
    for process in range(processes):
        reading, writing = os.pipe()
        if os.fork() == 0:
            os.close(reading)
            os.dup2(2, 1)  # the client prints where to look at a run; the standard output is for the result alone
            with os.fdopen(writing, "w") as pipe:
                json.dump(work(url, process, experiment, steps, keys), pipe)
            os._exit(0)
        os.close(writing)
        pipes.append(reading)
    results = []
    for process, reading in enumerate(pipes):
        with os.fdopen(reading) as pipe:
            text = pipe.read()
        results.append(json.loads(text) if text else {
            "process": process, "run_id": None, "acknowledged": [], "errors": ["the process died"], "milliseconds": []})
    print(json.dumps({"seconds": time.monotonic() - started, "clients": results}))


if __name__ == "__main__":
    main()
