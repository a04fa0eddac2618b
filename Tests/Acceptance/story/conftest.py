"""The state that the story reaches step by step. A test asks for the step it stands on, so each also runs alone."""

import os

import mlflow
import numpy
import pandas
import pytest
from sklearn.ensemble import GradientBoostingRegressor

import train
import wind
from plot import EXPERIMENT, HIDDEN_LAYERS, MODEL, Trained

# Logged models, entities of their own, came with MLflow 3.
collect_ignore = [] if mlflow.__version__ > "3" else ["test_2_logged_models.py"]


@pytest.fixture(scope="session")
def server(new_server):
    server = new_server("story")
    os.environ["MLFLOW_TRACKING_URI"] = server.uri
    mlflow.set_tracking_uri(server.uri)
    return server


@pytest.fixture(scope="session")
def client(server):
    return mlflow.MlflowClient()


@pytest.fixture(scope="session")
def experiment(server):
    return mlflow.set_experiment(EXPERIMENT)


@pytest.fixture(scope="session")
def trained(experiment) -> list[Trained]:
    """Step 2: one run for each size of the hidden layers."""
    return [Trained(*train.train(hidden_layers), hidden_layers) for hidden_layers in HIDDEN_LAYERS]


@pytest.fixture(scope="session")
def best(trained) -> Trained:
    """Step 2: the run with the smallest validation loss, by what was computed here and not by what was logged."""
    return min(trained, key=lambda each: each.validation_loss)


@pytest.fixture(scope="session")
def first_version(client, best):
    """Step 3: version 1, registered from the best run."""
    return mlflow.register_model(f"runs:/{best.run_id}/model", MODEL)


@pytest.fixture(scope="session")
def in_production(client, first_version):
    """Step 4: version 1 in Production, and the alias `champion` on it."""
    moved = client.transition_model_version_stage(MODEL, first_version.version, "Production")
    client.set_registered_model_alias(MODEL, "champion", first_version.version)
    return moved


@pytest.fixture(scope="session")
def better(experiment):
    """Step 6: a colleague's model of another kind, logged and registered as version 2 in one call."""
    training = wind.season(train.TRAINING_SEED)
    mlflow.sklearn.autolog(disable=True)
    model = GradientBoostingRegressor(n_estimators=50, random_state=1)
    model.fit(training[wind.FEATURES], training[wind.TARGET])
    with mlflow.start_run(run_name="gradient boosting") as run:
        mlflow.sklearn.log_model(
            model, "model", serialization_format="cloudpickle", registered_model_name=MODEL,
            signature=mlflow.models.infer_signature(training[wind.FEATURES], training[wind.TARGET]),
            pip_requirements=["scikit-learn"],
        )  # fmt: skip
    return run.info.run_id, model


@pytest.fixture(scope="session")
def taken_over(client, in_production, better):
    """Step 6: version 2 in Production by way of Staging, and version 1 archived by the same call."""
    client.transition_model_version_stage(MODEL, "2", "Staging")
    return client.transition_model_version_stage(MODEL, "2", "production", archive_existing_versions=True)


@pytest.fixture(scope="session")
def weather() -> pandas.DataFrame:
    """Weather to forecast the power of, unseen in training."""
    return wind.season(2020, hours=24)[wind.FEATURES]


@pytest.fixture(scope="session")
def production_job(server, weather):
    """The job that runs in production and is never changed: it loads by stage, and forecasts."""
    return lambda: numpy.asarray(mlflow.pyfunc.load_model(f"models:/{MODEL}/Production").predict(weather))
