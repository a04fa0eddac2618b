"""Step 9, as far as MLflow's own clients go: what is deleted by mistake comes back as it was."""

import mlflow
import pytest
from mlflow.entities import ViewType
from mlflow.exceptions import MlflowException, RestException


def run_ids(client, experiment_id, view):
    return {run.info.run_id for run in client.search_runs([experiment_id], run_view_type=view)}


def test_a_deleted_run_is_hidden_refuses_writes_and_comes_back_whole(client):
    experiment_id = client.create_experiment("Deleted runs")
    kept = client.create_run(experiment_id).info.run_id
    run_id = client.create_run(experiment_id, run_name="mistake", tags={"farm": "south"}).info.run_id
    client.log_metric(run_id, "loss", 0.5, timestamp=1, step=1)
    client.log_param(run_id, "seed", "1")
    client.log_text(run_id, "evidence", "evidence.txt")
    before = client.get_run(run_id)

    client.delete_run(run_id)
    assert client.get_run(run_id).info.lifecycle_stage == "deleted"
    assert run_ids(client, experiment_id, ViewType.ACTIVE_ONLY) == {kept}
    assert run_ids(client, experiment_id, ViewType.DELETED_ONLY) == {run_id}
    assert run_ids(client, experiment_id, ViewType.ALL) == {kept, run_id}
    with pytest.raises(RestException) as refused:
        client.log_metric(run_id, "loss", 0.4)
    assert refused.value.error_code == "INVALID_PARAMETER_VALUE"

    client.restore_run(run_id)
    after = client.get_run(run_id)
    assert after.data.to_dictionary() == before.data.to_dictionary()
    assert dict(after.info) == dict(before.info)
    assert run_ids(client, experiment_id, ViewType.ACTIVE_ONLY) == {kept, run_id}
    assert mlflow.artifacts.load_text(f"{after.info.artifact_uri}/evidence.txt") == "evidence"


def test_a_deleted_experiment_takes_its_runs_along_and_brings_them_back(client):
    name = "Deleted experiment"
    experiment_id = client.create_experiment(name, tags={"season": "2019"})
    run_id = client.create_run(experiment_id).info.run_id

    client.delete_experiment(experiment_id)
    assert client.get_experiment(experiment_id).lifecycle_stage == "deleted"
    assert client.get_run(run_id).info.lifecycle_stage == "deleted"
    assert experiment_id not in {e.experiment_id for e in client.search_experiments()}
    assert experiment_id in {e.experiment_id for e in client.search_experiments(view_type=ViewType.DELETED_ONLY)}
    with pytest.raises(MlflowException):
        client.create_run(experiment_id)
    with pytest.raises(RestException) as taken:
        client.create_experiment(name)
    assert taken.value.error_code == "RESOURCE_ALREADY_EXISTS"

    client.restore_experiment(experiment_id)
    restored = client.get_experiment_by_name(name)
    assert (restored.experiment_id, restored.lifecycle_stage) == (experiment_id, "active")
    assert restored.tags["season"] == "2019"
    assert run_ids(client, experiment_id, ViewType.ACTIVE_ONLY) == {run_id}
    client.rename_experiment(experiment_id, "Restored experiment")
    assert client.get_experiment(experiment_id).name == "Restored experiment"


def test_a_deleted_version_is_gone_and_its_number_is_not_used_again(client, best, first_version):
    uri = f"runs:/{best.run_id}/model"
    name = "short-lived"
    assert [int(mlflow.register_model(uri, name).version) for _ in range(2)] == [1, 2]
    client.delete_model_version(name, "2")
    with pytest.raises(RestException) as gone:
        client.get_model_version(name, "2")
    assert gone.value.error_code == "RESOURCE_DOES_NOT_EXIST"
    assert int(mlflow.register_model(uri, name).version) == 3

    client.delete_registered_model(name)
    assert client.search_model_versions(f"name = '{name}'") == []
    assert int(mlflow.register_model(uri, name).version) == 1
