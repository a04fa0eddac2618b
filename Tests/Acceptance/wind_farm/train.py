"""Trains one forecast model. Imported by the story, and run as a project by `mlflow run`."""

import argparse
import pathlib

import mlflow
from sklearn.metrics import mean_squared_error
from sklearn.neural_network import MLPRegressor
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

import wind

TRAINING_SEED, VALIDATION_SEED = 2018, 2019
EPOCHS = 50


def train(hidden_layers: tuple[int, ...]) -> tuple[str, Pipeline]:
    """Trains in a run of its own; answers the run's id and the fitted model."""
    training, validation = wind.season(TRAINING_SEED), wind.season(VALIDATION_SEED)
    network = MLPRegressor(
        hidden_layer_sizes=hidden_layers,
        learning_rate_init=0.01,
        max_iter=EPOCHS,
        n_iter_no_change=EPOCHS,
        random_state=1,
    )
    model = Pipeline([("scale", StandardScaler()), ("network", network)])

    mlflow.sklearn.autolog(serialization_format="cloudpickle")
    with mlflow.start_run() as run:
        model.fit(training[wind.FEATURES], training[wind.TARGET])
        for epoch, loss in enumerate(network.loss_curve_):
            mlflow.log_metric("training_loss", loss, step=epoch)
        predicted = model.predict(validation[wind.FEATURES])
        mlflow.log_metric("validation_loss", mean_squared_error(validation[wind.TARGET], predicted))
        mlflow.set_tag("farm", "north shore")
        for source in ("train.py", "wind.py"):
            mlflow.log_artifact(pathlib.Path(__file__).with_name(source), "source")
    return run.info.run_id, model


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--hidden-layers", default="16", help="neurons of each layer, such as 16,8")
    layers = arguments.parse_args().hidden_layers
    train(tuple(int(neurons) for neurons in layers.split(",")))
