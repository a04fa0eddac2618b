"""Every method of `ExperimentsAPI` that is about experiments, runs, metrics, artifacts and logged models."""

import time

import pytest
from databricks.sdk.errors import InvalidParameterValue, ResourceAlreadyExists, ResourceDoesNotExist
from databricks.sdk.service import ml

pytestmark = pytest.mark.annals


@pytest.fixture
def api(workspace):
    return workspace.experiments


@pytest.fixture
def experiment(api, request) -> str:
    return api.create_experiment(f"/farm/{request.node.name}").experiment_id


def now() -> int:
    return int(time.time() * 1000)


def new_run(api, experiment, **options) -> str:
    return api.create_run(experiment_id=experiment, start_time=now(), **options).run.info.run_id


def active(api, experiment) -> set[str]:
    return {run.info.run_id for run in api.search_runs(experiment_ids=[experiment])}


def test_an_experiment_is_created_found_renamed_tagged_deleted_and_restored(api, experiment):
    read = api.get_experiment(experiment).experiment
    assert (read.experiment_id, read.lifecycle_stage) == (experiment, "active")
    assert api.get_by_name(read.name).experiment == read
    with pytest.raises(ResourceAlreadyExists):
        api.create_experiment(read.name)

    api.update_experiment(experiment, new_name=read.name + "/renamed")
    api.set_experiment_tag(experiment, "owner", "Ada")
    read = api.get_experiment(experiment).experiment
    assert read.name.endswith("/renamed")
    assert [(tag.key, tag.value) for tag in read.tags] == [("owner", "Ada")]

    api.delete_experiment(experiment)
    assert experiment not in {each.experiment_id for each in api.list_experiments()}
    deleted = api.list_experiments(view_type=ml.ViewType.DELETED_ONLY, max_results=1)
    assert experiment in {each.experiment_id for each in deleted}
    api.restore_experiment(experiment)
    with pytest.raises(ResourceDoesNotExist):
        api.get_experiment("987654321")


def test_experiments_are_listed_and_searched_in_pages(api, request):
    names = {f"/pages/{request.node.name}/{number}" for number in range(7)}
    for name in names:
        api.create_experiment(name)
    assert names <= {each.name for each in api.list_experiments(max_results=2)}
    found = api.search_experiments(filter="name LIKE '/pages/%'", max_results=3, order_by=["name DESC"])
    assert [each.name for each in found] == sorted(names, reverse=True)


def test_a_run_is_logged_to_read_searched_ended_deleted_and_restored(api, experiment):
    run = new_run(api, experiment, run_name="first", tags=[ml.RunTag("team", "wind")])
    api.log_param("rate", "0.1", run_id=run)
    api.set_tag("stage", "draft", run_id=run)
    api.delete_tag(run, "team")
    for step in range(3):
        api.log_metric("loss", 1 / (step + 1), now(), run_id=run, step=step)
    api.log_batch(
        run_id=run, metrics=[ml.Metric(key="acc", value=0.5, timestamp=now(), step=1)],
        params=[ml.Param("depth", "3")], tags=[ml.RunTag("note", "é")],
    )  # fmt: skip
    ended = api.update_run(run_id=run, status=ml.UpdateRunStatus.FINISHED, end_time=now())
    assert ended.run_info.status == ml.RunInfoStatus.FINISHED

    data = api.get_run(run).run.data
    assert {metric.key: metric.value for metric in data.metrics} == {"loss": 1 / 3, "acc": 0.5}
    assert {param.key: param.value for param in data.params} == {"rate": "0.1", "depth": "3"}
    tags = {tag.key: tag.value for tag in data.tags}
    assert (tags["stage"], tags["note"], "team" in tags) == ("draft", "é", False)
    history = list(api.get_history("loss", run_id=run, max_results=2))
    assert [(point.step, point.value) for point in history] == [(0, 1.0), (1, 0.5), (2, 1 / 3)]

    found = api.search_runs(experiment_ids=[experiment], filter="metrics.loss < 0.4 AND params.depth = '3'")
    assert [each.info.run_id for each in found] == [run]
    with pytest.raises(InvalidParameterValue):
        list(api.search_runs(experiment_ids=[experiment], filter="metrics.loss ? 1"))
    api.delete_run(run)
    assert active(api, experiment) == set()
    api.restore_run(run)
    assert active(api, experiment) == {run}


def test_many_runs_are_deleted_and_restored_at_once(api, experiment):
    runs = [api.create_run(experiment_id=experiment, start_time=1000 + number).run.info.run_id for number in range(9)]
    before = now()
    assert api.delete_runs(experiment, 1004, max_runs=3).runs_deleted == 3
    assert active(api, experiment) == set(runs[3:])
    assert api.delete_runs(experiment, 1004).runs_deleted == 2
    assert api.delete_runs(experiment, 1004).runs_deleted == 0
    assert active(api, experiment) == set(runs[5:])
    assert api.restore_runs(experiment, now() + 60_000).runs_restored == 0
    assert api.restore_runs(experiment, before - 60_000, max_runs=1).runs_restored == 1
    assert api.restore_runs(experiment, before - 60_000).runs_restored == 4
    assert active(api, experiment) == set(runs)


def test_inputs_outputs_and_logged_models(api, experiment):
    run = new_run(api, experiment)
    model = api.create_logged_model(
        experiment, name="network", model_type="Agent", source_run_id=run,
        params=[ml.LoggedModelParameter("depth", "3")], tags=[ml.LoggedModelTag("team", "wind")],
    ).model.info.model_id  # fmt: skip
    api.log_logged_model_params(model, params=[ml.LoggedModelParameter("width", "8")])
    api.set_logged_model_tags(model, tags=[ml.LoggedModelTag("note", "n")])
    api.delete_logged_model_tag(model, "team")
    api.log_outputs(run, models=[ml.ModelOutput(model, 2)])
    dataset = ml.Dataset(name="masts", digest="d1", source_type="local", source="s")
    api.log_inputs(run, datasets=[ml.DatasetInput(dataset, [ml.InputTag("mlflow.data.context", "training")])])
    api.log_metric("rmse", 0.5, now(), run_id=run, model_id=model, dataset_name="masts", dataset_digest="d1")
    api.finalize_logged_model(model, ml.LoggedModelStatus.LOGGED_MODEL_READY)

    read = api.get_logged_model(model).model
    assert {param.key: param.value for param in read.data.params} == {"depth": "3", "width": "8"}
    assert {tag.key: tag.value for tag in read.info.tags} == {"note": "n"}
    assert read.info.status == ml.LoggedModelStatus.LOGGED_MODEL_READY
    assert [(metric.key, metric.dataset_name) for metric in read.data.metrics] == [("rmse", "masts")]
    found = api.search_logged_models(experiment_ids=[experiment], filter="name = 'network'").models
    assert [each.info.model_id for each in found] == [model]
    inputs = api.get_run(run).run.inputs
    assert [each.dataset.name for each in inputs.dataset_inputs] == ["masts"]
    api.delete_logged_model(model)
    with pytest.raises(ResourceDoesNotExist):
        api.get_logged_model(model)


def test_a_model_of_an_older_client_is_recorded_and_artifacts_are_listed(api, experiment):
    run = new_run(api, experiment)
    model = f'{{"artifact_path": "model", "flavors": {{}}, "utc_time_created": "2026", "run_id": "{run}"}}'
    api.log_model(run_id=run, model_json=model)
    tags = {tag.key: tag.value for tag in api.get_run(run).run.data.tags}
    assert "artifact_path" in tags["mlflow.log-model.history"]
    assert list(api.list_artifacts(run_id=run)) == []
