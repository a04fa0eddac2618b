"""Requests about logged models."""

from .filters import Filters
from .story import Story

STATUSES = ["LOGGED_MODEL_PENDING", "LOGGED_MODEL_READY", "LOGGED_MODEL_UPLOAD_FAILED", 1, 2, 3]
NAMES = ["m1", "m2", "M", "m 3", "é"]
BAD_NAMES = ["", "a/b", "a:b", "a.b", "a%b", "a'b", 'a"b', "{{repeat:m:256}}", "{{repeat:m:500}}"]


def create_logged_model(story: Story) -> None:
    choice = story.choice
    body: dict = {"experiment_id": story.any_experiment(), "name": choice.one(NAMES)}
    if choice.chance(0.05):
        body["name"] = choice.one(BAD_NAMES)
    if choice.chance(0.05):
        del body["name"]
    if choice.chance(0.4):
        body["model_type"] = choice.one(["v", "", "w"])
    if choice.chance(0.5) and story.runs:
        body["source_run_id"] = story.any_run()
    if choice.chance(0.4):
        body["params"] = choice.pairs(6000, 2)
    if choice.chance(0.4):
        body["tags"] = choice.pairs(8000, 2)
    label = story.post("logged-models", **body)
    story.logged_models.append(f"{{{{{label}:model.info.model_id}}}}")


def get_logged_model(story: Story) -> None:
    story.ask("GET", f"logged-models/{story.any_logged_model()}", shape="logged-models/ID")


def finalize_logged_model(story: Story) -> None:
    model = story.any_logged_model()
    body = {"model_id": model, "status": story.choice.one(STATUSES)}
    if story.choice.chance(0.05):
        body = story.choice.one([{}, {"status": 0}, {"status": "LOGGED_MODEL_STATUS_UNSPECIFIED"}])
    story.ask("PATCH", f"logged-models/{model}", body, shape="logged-models/ID")


def change_logged_model(story: Story) -> None:
    choice = story.choice
    model = story.any_logged_model()
    pairs = choice.pairs(8000, 2)
    kind = choice.random.randrange(10)
    if kind < 4:
        story.ask("PATCH", f"logged-models/{model}/tags", {"tags": pairs}, shape="logged-models/ID/tags")
    elif kind < 6:
        story.ask(
            "POST",
            f"logged-models/{model}/params",
            _with_id(story, model, {"params": pairs}),
            shape="logged-models/ID/params",
        )
    elif kind < 9:
        key = choice.one(["a", "b", "loss", "k-1", "x.y", "a%20b"])
        story.ask("DELETE", f"logged-models/{model}/tags/{key}", shape="logged-models/ID/tags/KEY")
    else:
        story.ask("DELETE", f"logged-models/{model}", shape="logged-models/ID")


def _with_id(story: Story, model: str, body: dict) -> dict:
    """MLflow wants the id of the path in some bodies again."""
    return body if story.choice.chance(0.05) else {"model_id": model, **body}


def search_logged_models(story: Story) -> None:
    choice = story.choice
    body: dict = {"experiment_ids": list(dict.fromkeys(choice.some(story.experiments or ["x"], 2)))}
    if choice.chance(0.7):
        body["filter"] = Filters(choice).logged_model(NAMES)
    if choice.chance(0.3):
        body["datasets"] = choice.one(
            [
                [{"dataset_name": "d1"}],
                [{"dataset_name": "d1", "dataset_digest": "1"}],
                [{"dataset_name": "d1"}, {"dataset_name": "d2"}],
                [{"dataset_digest": "1"}],
                [{}],
            ]
        )
    if choice.chance(0.5):
        body["order_by"] = [_order(story) for _ in range(choice.random.randint(1, 2))]
    if choice.chance(0.5):
        body["max_results"] = choice.one([1, 2, 3, 50])
    if choice.chance(0.03):
        body["max_results"] = choice.one([0, -1, 51, 100, 1000])
    if choice.chance(0.02):
        body["experiment_ids"] = choice.one([[], ["x"], ["99999999"]])
    story.ask("POST", "logged-models/search", body, pages=True)


def _order(story: Story) -> dict:
    choice = story.choice
    names = [
        "creation_timestamp", "name", "last_updated_timestamp", "metrics.a", "metrics.loss", "model_id", "status",
        "attributes.name", "model_type", "creation_time", "source_run_id", "foo", "params.a", "tags.a", "",
    ]  # fmt: skip
    # The ids are random: what is ordered by them has no order to compare.
    name = choice.one([name for name in names if name not in ("model_id", "source_run_id")])
    order: dict = {"field_name": name}
    if choice.chance(0.6):
        order["ascending"] = choice.chance(0.5)
    if name.startswith("metrics.") and choice.chance(0.3):
        order |= {"dataset_name": "d1"} | ({"dataset_digest": "1"} if choice.chance(0.5) else {})
    return order
