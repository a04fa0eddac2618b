"""Fills an MLflow server with one of everything that an import has to take over."""

import math
import pathlib

import mlflow
import mlflow.data.meta_dataset
from mlflow import MlflowClient
from mlflow.data.http_dataset_source import HTTPDatasetSource
from mlflow.entities import Dataset, DatasetInput, InputTag, LoggedModelInput, LoggedModelOutput, Metric, Param, RunTag

UNICODE = "Windpark Größe 風力 \U0001f32c e\u0301"


def fill(uri: str, folder: pathlib.Path, runs: int = 12) -> None:
    mlflow.set_tracking_uri(uri)
    client = MlflowClient(uri)
    client.set_experiment_tag("0", "mlflow.note.content", "the default one\nwith two lines")
    wind = client.create_experiment(UNICODE, tags={"owner": "ops", "ключ": "значение"})
    bucket = client.create_experiment("in a bucket", artifact_location="s3://bucket/runs")
    bin_ = client.create_experiment("in the bin")
    for experiment in ("0", wind, bin_):
        for index in range(runs if experiment == wind else 2):
            log_run(client, experiment, index, folder)
    client.create_run(bucket, start_time=1_700_000_000_000, run_name="elsewhere")
    deleted = client.search_runs([wind], order_by=["attributes.start_time"], max_results=1)[0]
    client.delete_run(deleted.info.run_id)
    client.rename_experiment(bin_, "in the bin for good")
    client.delete_experiment(bin_)
    restored = client.search_runs([bin_], run_view_type=3)[0]
    client.restore_run(restored.info.run_id)
    log_models(client, wind, folder)
    register(client, wind)


def log_run(client, experiment, index, folder):
    run = client.create_run(
        experiment, start_time=1_750_000_000_000 + index // 2, run_name=f"run {index} {UNICODE}",
        tags={"mlflow.user": "alice", "index": str(index), "long": "ü" * 4000},
    )  # fmt: skip
    run_id = run.info.run_id
    points = [Metric("loss", 1 / (step + 1), 1_750_000_000_000 + step, step) for step in range(60)]
    points += [Metric("odd/values", value, 1_750_000_000_000, step) for value, step in [
        (math.nan, 1), (math.inf, 2), (-math.inf, 3), (-0.0, 4), (5e-324, -7), (1.0, 5), (1.5, 5), (math.nan, 5),
    ]]  # fmt: skip
    points += [Metric("backwards", float(step), 1_750_000_000_000 - step, step) for step in range(20)]
    params = [Param("lr", "0.1"), Param("empty", ""), Param("long", "x" * 5999), Param("größe", "groß")]
    client.log_batch(run_id, points, params, [RunTag("text", "line\nline\t\"quoted\" \\ \u2028")])
    dataset = Dataset("wind", "abc12345", "http", '{"url": "http://x"}', '{"a": 1}', '{"n": 2}')
    inputs = [DatasetInput(dataset, [InputTag("mlflow.data.context", "training")])]
    inputs.append(DatasetInput(Dataset(UNICODE, f"d{index}", "code", "{}"), []))
    client.log_inputs(run_id, inputs)
    if index % 3 == 0:
        file = folder / f"größe {index}.txt"
        file.write_text(f"{UNICODE} {index}\n" * 100)
        client.log_artifact(run_id, str(file), "plots/nested folder")
        client.log_text(run_id, "", "empty.txt")
    if index % 2 == 0:
        client.set_terminated(run_id, ("FINISHED", "FAILED", "KILLED")[index // 2 % 3], 1_750_000_100_000 + index)


def log_models(client, experiment, folder):
    run = client.create_run(experiment, start_time=1_760_000_000_000, run_name="trains")
    run_id = run.info.run_id
    for name in ("ready", "failed", "pending", "gone"):
        model = client.create_logged_model(
            experiment, name, source_run_id=run_id, tags={"t": name}, params={"depth": "3"}, model_type="Agent"
        )
        if name == "ready":
            file = folder / "MLmodel"
            file.write_text("flavors: {}\n")
            client.log_model_artifact(model.model_id, str(file))
            client.log_batch(run_id, [
                Metric("accuracy", 0.9, 1_760_000_000_001, 1, model_id=model.model_id, run_id=run_id),
                Metric("accuracy", 0.95, 1_760_000_000_002, 2, model_id=model.model_id, dataset_name="wind",
                       dataset_digest="abc12345", run_id=run_id),
            ])  # fmt: skip
            client.log_outputs(run_id, [LoggedModelOutput(model.model_id, 2)])
            client.finalize_logged_model(model.model_id, "READY")
            reader = client.create_run(experiment, start_time=1_760_000_000_010, run_name="evaluates")
            client.log_inputs(reader.info.run_id, models=[LoggedModelInput(model.model_id)])
            client.log_batch(reader.info.run_id, [
                # The same point for the model, by another run.
                Metric("accuracy", 0.9, 1_760_000_000_001, 1, model_id=model.model_id, run_id=reader.info.run_id),
            ])  # fmt: skip
        elif name == "failed":
            client.finalize_logged_model(model.model_id, "FAILED")
        elif name == "gone":
            client.delete_logged_model(model.model_id)


def register(client, experiment):
    model = client.search_logged_models([experiment], filter_string="name = 'ready'")[0]
    run = client.search_runs([experiment], filter_string="tags.index = '3'")[0]
    name = f"forecast {UNICODE}"
    client.create_registered_model(name, tags={"team": "wind", "größe": "1"}, description="# A model\nof wind")
    client.create_registered_model("without versions")
    sources = [
        (f"models:/{model.model_id}", None),
        (f"{run.info.artifact_uri}/plots", run.info.run_id),
        (f"runs:/{run.info.run_id}/plots", run.info.run_id),
        ("s3://bucket/model", None),
        (f"{run.info.artifact_uri}/plots", run.info.run_id),
    ]
    for index, (source, run_id) in enumerate(sources):
        client.create_model_version(
            name, source, run_id, model_id=model.model_id if index == 0 else None, tags={"n": str(index)}, run_link="http://ci/7" if index == 1 else None,
            description=f"version {index}" if index else None,
        )  # fmt: skip
    client.copy_model_version(f"models:/{name}/2", "copied")
    client.transition_model_version_stage(name, "1", "Archived")
    client.transition_model_version_stage(name, "2", "Production")
    client.transition_model_version_stage(name, "4", "Staging")
    client.delete_model_version(name, "3")
    client.set_registered_model_alias(name, "champion", "2")
    client.set_registered_model_alias(name, "challenger", "5")
    client.set_model_version_tag(name, "2", "checked", "by hand")
    mlflow.genai.register_prompt(name="greeting", template="Hello {{name}}", tags={"lang": "en"})
    mlflow.genai.register_prompt(name="greeting", template="Good day {{name}}", commit_message="politer")
    client.set_prompt_alias("greeting", "live", 1)
