"""Step 2, as clients since MLflow 3 see it: the model of a run is an entity with metrics and parameters of its own."""

import mlflow
import pytest
from mlflow.exceptions import RestException


def test_the_model_of_a_run_is_an_output_of_it(client, trained):
    for each in trained:
        outputs = client.get_run(each.run_id).outputs.model_outputs
        assert len(outputs) == 1
        model = mlflow.get_logged_model(outputs[0].model_id)
        assert (model.name, model.source_run_id, model.status.name) == ("model", each.run_id, "READY")
        assert model.params["network__hidden_layer_sizes"] == str(each.hidden_layers)
        metrics = {metric.key: metric.value for metric in model.metrics}
        assert metrics["training_score"] == client.get_run(each.run_id).data.metrics["training_score"]


def test_models_are_found_by_metric_and_sorted_by_it(client, experiment, trained):
    models = mlflow.search_logged_models(
        [experiment.experiment_id],
        filter_string="metrics.training_score > -10 AND params.network__max_iter = '50'",
        order_by=[{"field_name": "metrics.training_score", "ascending": False}],
        output_format="list",
    )
    scores = {each.run_id: client.get_run(each.run_id).data.metrics["training_score"] for each in trained}
    expected = sorted(scores, key=scores.get, reverse=True)
    assert [model.source_run_id for model in models if model.source_run_id in scores] == expected


def test_a_model_is_tagged_registered_and_deleted(client, experiment):
    model = mlflow.initialize_logged_model(name="by-hand", params={"rotor": "80 m"}, tags={"state": "draft"})
    assert mlflow.get_logged_model(model.model_id).status.name == "PENDING"
    mlflow.set_logged_model_tags(model.model_id, {"state": "final", "gone": "soon"})
    mlflow.delete_logged_model_tag(model.model_id, "gone")
    mlflow.finalize_logged_model(model.model_id, "FAILED")
    kept = mlflow.get_logged_model(model.model_id)
    assert kept.status.name == "FAILED"
    assert kept.params == {"rotor": "80 m"}
    assert (kept.tags["state"], "gone" in kept.tags) == ("final", False)
    client.delete_logged_model(model.model_id)
    with pytest.raises(RestException) as gone:
        mlflow.get_logged_model(model.model_id)
    assert gone.value.error_code == "RESOURCE_DOES_NOT_EXIST"


def test_a_registered_version_and_its_logged_model_know_each_other(client, best, first_version):
    model = mlflow.get_logged_model(client.get_run(best.run_id).outputs.model_outputs[0].model_id)
    version = client.get_model_version(first_version.name, first_version.version)
    assert version.source == f"models:/{model.model_id}"
    assert first_version.name in model.tags["mlflow.modelVersions"]
