"""Who and what the story is about."""

import dataclasses

from sklearn.metrics import mean_squared_error
from sklearn.pipeline import Pipeline

import train
import wind

EXPERIMENT = "Wind farm, north shore"
MODEL = "wind-power-forecast"
HIDDEN_LAYERS = [(2,), (8,), (16, 8)]


@dataclasses.dataclass
class Trained:
    """A run that was logged, and the model as it is in the memory of who trained it."""

    run_id: str
    model: Pipeline
    hidden_layers: tuple[int, ...]

    @property
    def validation_loss(self) -> float:
        validation = wind.season(train.VALIDATION_SEED)
        return mean_squared_error(validation[wind.TARGET], self.model.predict(validation[wind.FEATURES]))
