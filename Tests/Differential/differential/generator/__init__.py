"""Generates sequences of requests, each from its own seed."""

import random

from ..step import Sequence
from . import artifacts, logged_models, pages, registry, tracking
from .mutations import mutated
from .story import Action, Story

Weighted = list[tuple[int, Action]]

_TRACKING: Weighted = [
    (1, tracking.create_experiment), (1, tracking.get_experiment), (1, tracking.change_experiment),
    (1, tracking.search_experiments), (3, tracking.create_run), (3, tracking.update_run),
    (1, tracking.delete_or_restore_run), (3, tracking.get_run), (4, tracking.log_metric), (2, tracking.log_param),
    (3, tracking.run_tag), (5, tracking.log_batch), (4, tracking.get_history), (6, tracking.search_runs),
    (2, tracking.log_inputs),
]  # fmt: skip
_EXPERIMENTS: Weighted = [
    (4, tracking.create_experiment), (3, tracking.get_experiment), (8, tracking.change_experiment),
    (6, tracking.search_experiments), (1, tracking.create_run), (1, tracking.delete_or_restore_run),
    (1, tracking.get_run), (1, tracking.search_runs),
]  # fmt: skip
_RUNS: Weighted = [
    (2, tracking.create_run), (4, tracking.update_run), (3, tracking.delete_or_restore_run), (4, tracking.get_run),
    (3, tracking.run_tag), (3, tracking.log_param), (1, tracking.change_experiment), (2, tracking.log_model),
    (1, tracking.log_batch),
]  # fmt: skip
_UNNAMED: Weighted = [
    (4, tracking.create_unnamed_run), (2, tracking.update_run), (4, tracking.get_run), (2, tracking.run_tag),
    (1, lambda story: tracking.search_runs(story, named=False)),
]  # fmt: skip
_METRICS: Weighted = [
    (6, tracking.log_metric), (6, tracking.log_batch), (6, tracking.get_history), (3, tracking.get_run),
    (1, tracking.log_large_batch), (1, logged_models.create_logged_model), (1, logged_models.get_logged_model),
    (1, tracking.delete_or_restore_run),
]  # fmt: skip
_SEARCH: Weighted = [
    (2, tracking.create_run), (1, tracking.update_run), (3, tracking.log_batch), (1, tracking.log_inputs),
    (1, tracking.run_tag), (14, tracking.search_runs),
]  # fmt: skip
_LOGGED_MODELS: Weighted = [
    (4, logged_models.create_logged_model), (4, logged_models.get_logged_model),
    (3, logged_models.finalize_logged_model),
    (6, logged_models.change_logged_model), (7, logged_models.search_logged_models), (2, tracking.log_metric),
    (2, tracking.log_batch), (2, tracking.log_inputs), (3, tracking.log_outputs), (2, tracking.get_run),
]  # fmt: skip
_REGISTRY: Weighted = [
    (3, registry.create_registered_model), (4, registry.get_registered_model), (5, registry.change_registered_model),
    (6, registry.create_version), (5, registry.get_version), (8, registry.change_version), (4, registry.alias),
    (4, registry.search_registered_models), (4, registry.search_versions), (1, logged_models.create_logged_model),
    (1, logged_models.get_logged_model),
]  # fmt: skip
_ARTIFACTS: Weighted = [
    (6, artifacts.upload), (5, artifacts.download), (5, artifacts.list_files), (1, artifacts.delete),
    (1, tracking.list_artifacts), (1, tracking.create_run), (5, artifacts.by_owner),
    (2, artifacts.upload_to_logged_model), (1, artifacts.in_parts), (1, logged_models.create_logged_model),
    (1, registry.create_registered_model), (1, registry.create_version),
]  # fmt: skip

_PROMPTS: Weighted = [
    (6, registry.create_prompt), (5, registry.search_prompts), (2, registry.create_registered_model),
    (2, registry.create_version), (3, registry.change_registered_model), (4, registry.change_version),
    (3, registry.alias), (2, registry.search_registered_models), (2, registry.search_versions),
    (2, registry.get_registered_model), (2, registry.get_version),
]  # fmt: skip
_CURVES: Weighted = [
    (3, tracking.log_metric), (2, tracking.log_batch), (3, pages.log_curve), (6, pages.histories), (7, pages.samples),
    (1, pages.graph_samples), (1, tracking.create_run), (1, tracking.delete_or_restore_run),
]  # fmt: skip
_PAGES: Weighted = [
    (3, tracking.log_inputs), (1, tracking.log_outputs), (2, tracking.log_batch), (1, tracking.create_run),
    (1, tracking.run_tag), (1, tracking.change_experiment), (1, logged_models.create_logged_model),
    (1, registry.create_version), (3, pages.search_datasets), (6, pages.graph_run), (4, pages.graph_experiment),
    (4, pages.graph_search), (1, pages.graph_samples), (1, tracking.delete_or_restore_run),
]  # fmt: skip

# Each family with its share, its actions, its share of spoiled requests, and what stands at its beginning.
FAMILIES: dict[str, tuple[int, Weighted, float, list[Action]]] = {
    "tracking": (3, _TRACKING, 0.01, [tracking.create_run]),
    "experiments": (2, _EXPERIMENTS, 0.02, []),
    "runs": (2, _RUNS, 0.02, [tracking.create_run]),
    "unnamed": (1, _UNNAMED, 0.0, [tracking.create_unnamed_run]),
    "metrics": (2, _METRICS, 0.02, [tracking.create_run]),
    "search": (4, _SEARCH, 0.0, [tracking.create_run, tracking.create_run, tracking.log_batch, tracking.log_batch]),
    "logged_models": (3, _LOGGED_MODELS, 0.02, [tracking.create_run, logged_models.create_logged_model]),
    "registry": (
        4,
        _REGISTRY,
        0.02,
        [tracking.create_run, registry.create_registered_model, registry.create_version, registry.create_version],
    ),
    "prompts": (1, _PROMPTS, 0.01, [registry.create_prompt]),
    "artifacts": (2, _ARTIFACTS, 0.0, [tracking.create_run, artifacts.upload]),
    "curves": (2, _CURVES, 0.0, [tracking.create_run, tracking.create_run, pages.log_curve, pages.log_curve]),
    "pages": (
        2,
        _PAGES,
        0.0,
        [tracking.create_run, tracking.create_run, registry.create_registered_model, registry.create_version],
    ),
    "malformed": (
        2,
        [*_TRACKING, *_LOGGED_MODELS, *_REGISTRY, (2, tracking.ask_nowhere)],
        0.35,
        [
            tracking.create_run,
            logged_models.create_logged_model,
            registry.create_registered_model,
            registry.create_version,
        ],
    ),
    "mixed": (2, _TRACKING + _LOGGED_MODELS + _REGISTRY + _ARTIFACTS, 0.01, [tracking.create_run]),
}


def sequence(seed: str, family: str | None = None) -> tuple[str, Sequence]:
    """The name of a family and a sequence of it: always the same for the same seed."""
    source = random.Random(seed)
    shares = [family_share for family_share, *_ in FAMILIES.values()]
    name = family or source.choices(list(FAMILIES), shares)[0]
    _, actions, spoiled, beginning = FAMILIES[name]
    story = Story(source)
    story.post("experiments/create", name="{{ns}}first")
    story.experiments.append("{{s1:experiment_id}}")
    story.experiment_names.append("{{ns}}first")
    for action in beginning:
        action(story)
    weights = [weight for weight, _ in actions]
    for _ in range(source.randint(6, 18)):
        count = len(story.steps)
        source.choices(actions, weights)[0][1](story)
        if source.random() < spoiled and len(story.steps) > count:
            story.steps[-1] = mutated(story.steps[-1], story.choice)
    _look_back(story)
    return name, story.steps


def _look_back(story: Story) -> None:
    """Reads what the sequence has made: a difference that an answer did not show is seen here."""
    for run in story.runs[:3]:
        story.get("runs/get", ("run_id", run))
    for model in story.logged_models[:2]:
        story.ask("GET", f"logged-models/{model}", shape="logged-models/ID")
    for name in story.models[:2]:
        story.get("registered-models/get", ("name", name))
    for key in sorted(story.metric_keys)[:2]:
        story.get("metrics/get-history", ("run_id", story.runs[0]), ("metric_key", key), pages=True)
    story.get("experiments/get", ("experiment_id", story.experiments[0]))
