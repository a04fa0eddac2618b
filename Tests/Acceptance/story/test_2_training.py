"""Step 2. She trains several hidden-layer sizes with autolog, sorts by validation loss and picks the best."""

import getpass
import math
import pathlib

import mlflow
import numpy
import pytest
from mlflow.exceptions import MlflowException, RestException

import train
import wind
from plot import EXPERIMENT

PARAMETER = "network__hidden_layer_sizes"


def test_each_run_shows_its_parameters(client, trained):
    for each in trained:
        run = client.get_run(each.run_id)
        assert run.data.params[PARAMETER] == str(each.hidden_layers)
        assert run.data.params["network__max_iter"] == str(train.EPOCHS)
        assert run.data.params["scale"] == "StandardScaler()"
        assert "hidden_layer_sizes" in run.data.params["network"]


def test_each_run_shows_the_metrics_that_its_model_really_has(client, trained):
    training = wind.season(train.TRAINING_SEED)
    for each in trained:
        metrics = client.get_run(each.run_id).data.metrics
        score = each.model.score(training[wind.FEATURES], training[wind.TARGET])
        assert metrics["validation_loss"] == each.validation_loss
        assert metrics["training_score"] == metrics["training_r2_score"] == score
        assert math.isclose(metrics["training_root_mean_squared_error"] ** 2, metrics["training_mean_squared_error"])


def test_each_run_tells_who_ran_what_and_when(client, experiment, trained):
    for each in trained:
        run = client.get_run(each.run_id)
        assert run.info.status == "FINISHED"
        assert run.info.experiment_id == experiment.experiment_id
        assert 0 < run.info.start_time <= run.info.end_time
        assert run.info.run_name == run.data.tags["mlflow.runName"] != ""
        assert run.data.tags["mlflow.user"] == getpass.getuser()
        assert run.data.tags["mlflow.source.type"] == "LOCAL"
        assert run.data.tags["estimator_name"] == "Pipeline"
        assert run.data.tags["farm"] == "north shore"


def test_a_metric_is_kept_step_by_step(client, trained):
    for each in trained:
        losses = each.model.named_steps["network"].loss_curve_
        history = client.get_metric_history(each.run_id, "training_loss")
        assert [(point.step, point.value) for point in history] == list(enumerate(losses))
        assert [point.timestamp for point in history] == sorted(point.timestamp for point in history)
        assert client.get_run(each.run_id).data.metrics["training_loss"] == losses[-1]


def test_the_source_of_each_run_is_kept(client, trained, tmp_path):
    folder = pathlib.Path(train.__file__).parent
    sources = {f"source/{name}": (folder / name).read_bytes() for name in ("train.py", "wind.py")}
    for each in trained:
        listed = client.list_artifacts(each.run_id, "source")
        assert {file.path: file.file_size for file in listed} == {path: len(sources[path]) for path in sources}
        for path, content in sources.items():
            copy = client.download_artifacts(each.run_id, path, tmp_path)
            assert pathlib.Path(copy).read_bytes() == content


def test_the_model_of_each_run_loads_and_predicts_as_trained(trained, weather):
    for each in trained:
        uri = f"runs:/{each.run_id}/model"
        names = {file.path.rsplit("/")[-1] for file in mlflow.artifacts.list_artifacts(uri)}
        assert {"MLmodel", "requirements.txt", "model.pkl"} <= names
        predicted = mlflow.pyfunc.load_model(uri).predict(weather)
        numpy.testing.assert_array_equal(predicted, each.model.predict(weather))


def test_each_run_names_the_data_it_saw(client, trained):
    for each in trained:
        inputs = client.get_run(each.run_id).inputs.dataset_inputs
        by_context = {tag.value: seen.dataset for seen in inputs for tag in seen.tags}
        assert set(by_context) == {"train", "eval"}
        assert by_context["train"].digest != by_context["eval"].digest
        assert all(feature in by_context["train"].schema for feature in wind.FEATURES)


def test_a_data_frame_of_runs_is_sorted_by_validation_loss(experiment, trained, best):
    runs = mlflow.search_runs(experiment_names=[EXPERIMENT], order_by=["metrics.validation_loss ASC"])
    expected = sorted(trained, key=lambda each: each.validation_loss)
    assert list(runs["run_id"])[: len(trained)] == [each.run_id for each in expected]
    assert list(runs["metrics.validation_loss"])[: len(trained)] == [each.validation_loss for each in expected]
    assert runs["run_id"][0] == best.run_id
    assert runs[f"params.{PARAMETER}"][0] == str(best.hidden_layers)


def test_runs_are_found_by_metric_parameter_and_tag(experiment, trained):
    wanted = next(each for each in trained if each.hidden_layers == (8,))
    worst = max(each.validation_loss for each in trained)

    def found(condition):
        return set(mlflow.search_runs([experiment.experiment_id], condition)["run_id"])

    every = {each.run_id for each in trained}
    assert found(f"params.{PARAMETER} = '(8,)' AND tags.farm LIKE 'north%'") == {wanted.run_id}
    assert found(f"metrics.validation_loss < {worst!r}") == {e.run_id for e in trained if e.validation_loss < worst}
    assert found(f"attributes.status = 'FINISHED' and params.{PARAMETER} != '(8,)'") == every - {wanted.run_id}
    assert found("tags.farm ILIKE 'SOUTH%'") == set()
    assert found("dataset.context = 'eval' AND metrics.validation_loss > 0") == every


def test_pages_of_a_search_hold_each_run_once(client, experiment, trained):
    seen, token = [], None
    while True:
        page = client.search_runs(
            [experiment.experiment_id], "tags.farm = 'north shore'", max_results=1, page_token=token,
            order_by=["metrics.validation_loss DESC"],
        )  # fmt: skip
        assert len(page) == 1
        seen.append(page[0].info.run_id)
        token = page.token
        if not token:
            break
    assert seen == [each.run_id for each in sorted(trained, key=lambda each: -each.validation_loss)]


def test_artifacts_of_many_kinds_come_back_byte_for_byte(client, experiment, tmp_path):
    random = numpy.random.default_rng(5)
    big = tmp_path / "measurements.bin"
    big.write_bytes(random.bytes(3_000_000))
    with mlflow.start_run(run_name="artifacts") as run:
        mlflow.log_artifact(big, "raw/2019")
        mlflow.log_text("Nordküste, 北海, 100 %\n", "notes/größe und richtung.txt")
        mlflow.log_dict({"turbines": 10, "names": ["a", "b"]}, "farm.json")
        mlflow.log_text("", "empty.txt")
        mlflow.log_table({"speed": [3.0, 12.0], "power": [0.0, 20.0]}, "curve.json")
        mlflow.log_image(random.integers(0, 255, (8, 8, 3), numpy.uint8), key="wake", step=3, timestamp=7)
    folder = pathlib.Path(client.download_artifacts(run.info.run_id, "", tmp_path))
    assert (folder / "raw/2019/measurements.bin").read_bytes() == big.read_bytes()
    assert (folder / "notes/größe und richtung.txt").read_text("utf-8") == "Nordküste, 北海, 100 %\n"
    assert mlflow.artifacts.load_dict(f"{run.info.artifact_uri}/farm.json") == {"turbines": 10, "names": ["a", "b"]}
    assert (folder / "empty.txt").read_bytes() == b""
    assert list(mlflow.load_table("curve.json", run_ids=[run.info.run_id])["power"]) == [0.0, 20.0]
    images = [path.name for path in (folder / "images").iterdir() if path.suffix == ".png"]
    assert len(images) == 1 and images[0].startswith("wake")
    root = {(file.path, file.is_dir) for file in client.list_artifacts(run.info.run_id)}
    assert {("raw", True), ("notes", True), ("farm.json", False), ("empty.txt", False)} <= root


def test_numbers_that_json_lacks_survive(client, experiment):
    run_id = client.create_run(experiment.experiment_id).info.run_id
    values = [math.nan, math.inf, -math.inf, -0.1, 1e-300]
    for step, value in enumerate(values):
        client.log_metric(run_id, "odd", value, timestamp=1, step=step - 2)
    client.set_terminated(run_id, "KILLED")
    history = {point.step: point.value for point in client.get_metric_history(run_id, "odd")}
    assert math.isnan(history.pop(-2))
    assert history == {-1: 1.7976931348623157e308, 0: -1.7976931348623157e308, 1: -0.1, 2: 1e-300}
    assert client.get_run(run_id).data.metrics == {"odd": 1e-300}
    assert client.get_run(run_id).info.status == "KILLED"


def test_a_child_run_knows_its_parent(experiment):
    with mlflow.start_run(run_name="sweep") as parent, mlflow.start_run(run_name="one of it", nested=True) as child:
        mlflow.log_param("depth", 2)
    children = mlflow.search_runs([experiment.experiment_id], f"tags.mlflow.parentRunId = '{parent.info.run_id}'")
    assert list(children["run_id"]) == [child.info.run_id]
    assert list(children["tags.mlflow.runName"]) == ["one of it"]


def test_tags_change_and_go_and_parameters_stay(client, experiment):
    run_id = client.create_run(experiment.experiment_id, run_name="drafts").info.run_id
    client.log_param(run_id, "seed", 1)
    client.log_param(run_id, "seed", 1)
    client.set_tag(run_id, "state", "draft")
    client.set_tag(run_id, "state", "final")
    client.set_tag(run_id, "gone", "soon")
    client.delete_tag(run_id, "gone")
    client.update_run(run_id, status="FINISHED", name="renamed")
    with pytest.raises(MlflowException) as refused:
        client.log_param(run_id, "seed", 2)
    assert refused.value.error_code == "INVALID_PARAMETER_VALUE"
    run = client.get_run(run_id)
    assert run.data.params == {"seed": "1"}
    assert run.data.tags["state"] == "final"
    assert "gone" not in run.data.tags
    assert run.info.run_name == run.data.tags["mlflow.runName"] == "renamed"


def test_what_is_not_there_is_said_to_be_missing(client, experiment):
    with pytest.raises(RestException) as missing:
        client.get_run("0" * 32)
    assert missing.value.error_code == "RESOURCE_DOES_NOT_EXIST"
    assert client.get_experiment_by_name("no such experiment") is None
