"""Step 4. Version 1 goes to Production, and every way to use it from there gives the trained model's forecast."""

import json
import os
import pathlib
import subprocess
import sys
import urllib.request

import mlflow
import numpy
import pytest

import servers
import wind
from plot import EXPERIMENT, MODEL

PROJECT = pathlib.Path(wind.__file__).parent
COMMAND_SECONDS_MAX = 120


def mlflow_command(*arguments):
    """Runs the mlflow command line as a user would, and answers what it printed."""
    command = [sys.executable, "-m", "mlflow", *arguments]
    # set_experiment() in this process left its choice there, for child processes of its own.
    environment = {name: value for name, value in os.environ.items() if name != "MLFLOW_EXPERIMENT_ID"}
    ended = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=COMMAND_SECONDS_MAX, check=False
    )
    assert ended.returncode == 0, ended.stderr[-4000:]
    return ended.stdout


def test_the_transition_shows_in_every_reading(client, in_production):
    assert in_production.current_stage == "Production"
    assert client.get_model_version(MODEL, "1").current_stage == "Production"
    assert [int(version.version) for version in client.get_latest_versions(MODEL, ["Production"])] == [1]
    assert client.get_latest_versions(MODEL, ["Staging"]) == []
    assert [version.current_stage for version in client.get_registered_model(MODEL).latest_versions] == ["Production"]


def test_the_production_job_predicts_with_the_model_that_was_trained(best, in_production, production_job, weather):
    numpy.testing.assert_array_equal(production_job(), best.model.predict(weather))


@pytest.mark.parametrize("reference", ["@champion", "/1", "/latest"])
def test_other_references_load_the_same_model(best, in_production, weather, reference):
    predicted = mlflow.pyfunc.load_model(f"models:/{MODEL}{reference}").predict(weather)
    numpy.testing.assert_array_equal(predicted, best.model.predict(weather))


def test_batch_prediction_works_from_the_command_line(best, in_production, weather, tmp_path):
    source, result = tmp_path / "weather.csv", tmp_path / "power.json"
    weather.to_csv(source, index=False)
    mlflow_command(
        "models", "predict", "--env-manager", "local", "--model-uri", f"models:/{MODEL}/Production",
        "--content-type", "csv", "--input-path", str(source), "--output-path", str(result),
    )  # fmt: skip
    predictions = json.loads(result.read_text())["predictions"]
    numpy.testing.assert_allclose(predictions, best.model.predict(weather))


class ModelServer(servers.Server):
    """`mlflow models serve`, of the version in Production."""

    ready = "/ping"

    def command(self):
        return [
            sys.executable, "-m", "mlflow", "models", "serve", "--env-manager", "local", "--workers", "1",
            "--host", "127.0.0.1", "--port", str(self.port), "--model-uri", f"models:/{MODEL}/Production",
        ]  # fmt: skip


def test_a_served_model_predicts_over_http(best, in_production, weather, tmp_path):
    serving = ModelServer(tmp_path / "serving")
    serving.start()
    try:
        body = json.dumps({"dataframe_split": weather.to_dict(orient="split", index=False)}).encode()
        request = urllib.request.Request(f"{serving.uri}/invocations", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            predictions = json.load(answer)["predictions"]
    finally:
        serving.stop()
    numpy.testing.assert_allclose(predictions, best.model.predict(weather))


def test_mlflow_run_records_the_training_as_a_project(client, experiment):
    mlflow_command(
        "run", str(PROJECT), "--env-manager", "local", "--experiment-name", EXPERIMENT, "-P", "hidden_layers=4,3"
    )
    runs = client.search_runs([experiment.experiment_id], "params.hidden_layers = '4,3'")
    assert len(runs) == 1
    run = runs[0]
    assert run.info.status == "FINISHED"
    assert run.data.params["network__hidden_layer_sizes"] == "(4, 3)"
    assert run.data.tags["mlflow.source.type"] == "PROJECT"
    assert run.data.tags["mlflow.project.backend"] == "local"
    assert run.data.tags["mlflow.project.entryPoint"] == "main"
    assert run.data.metrics["validation_loss"] > 0
    assert [file.path for file in client.list_artifacts(run.info.run_id, "source")] == [
        "source/train.py", "source/wind.py",
    ]  # fmt: skip
