"""Step 10, and what the whole story leaves behind: a log that verifies, rebuilds its views and tells it all again."""

import mlflow
import pytest
from mlflow.entities import ViewType

import record
from plot import MODEL

pytestmark = pytest.mark.annals


@pytest.fixture(scope="module")
def story(server, client, trained, taken_over):
    """The events of everything that was done to the server, and what it answered last about runs."""
    experiments = [experiment.experiment_id for experiment in client.search_experiments(view_type=ViewType.ALL)]
    runs = client.search_runs(experiments, run_view_type=ViewType.ALL, max_results=1000)
    with record.stopped(server):
        record.assert_verified(server)
        events = record.replayed(server)
    return {"events": events, "runs": runs, "experiments": experiments}


def of(events, subject):
    return [event for event in events if event["subject"] == subject]


def test_rebuilt_views_are_the_views_that_were_served(server, story, best):
    before = mlflow.get_run(best.run_id)
    with record.stopped(server):
        record.assert_rebuild_changes_nothing(server)
        record.assert_verified(server)
    assert mlflow.get_run(best.run_id).to_dictionary() == before.to_dictionary()


def test_the_log_has_no_gap_and_time_does_not_go_back(story):
    events = story["events"]
    assert record.positions(events) == list(range(len(events)))
    assert record.types(events)[0] == "log.created"
    assert [event["time"] for event in events] == sorted(event["time"] for event in events)


def test_every_run_and_experiment_was_created_by_an_event(story):
    by_type = {kind: [] for kind in record.types(story["events"])}
    for event in story["events"]:
        by_type[event["type"]].append(event["subject"])
    assert sorted(by_type["run.created"]) == sorted(f"run/{run.info.run_id}" for run in story["runs"])
    assert sorted(by_type["experiment.created"]) == sorted(f"experiment/{each}" for each in story["experiments"])


def test_the_events_of_a_run_tell_what_was_logged(story, trained):
    for each in trained:
        events = of(story["events"], f"run/{each.run_id}")
        kinds = record.types(events)
        assert kinds[0] == "run.created"
        assert kinds.count("run.updated") == 1
        assert {"run.params_logged", "run.metrics_logged", "run.tags_set", "run.inputs_logged"} <= set(kinds)
        losses = each.model.named_steps["network"].loss_curve_
        assert record.metric_points(events, "training_loss") == list(enumerate(losses))
        assert record.metric_points(events, "validation_loss") == [(0, each.validation_loss)]


def test_the_events_of_the_versions_tell_how_production_changed_hands(story):
    named = [event for event in story["events"] if event["type"] == "registered_model.created"]
    model = next(event["subject"].split("/")[1] for event in named if event["data"]["name"] == MODEL)
    moves = {
        version: [
            (event["data"]["from"], event["data"]["to"])
            for event in of(story["events"], f"version/{model}/{version}")
            if event["type"] == "model_version.stage_transitioned"
        ]
        for version in (1, 2)
    }
    assert moves == {
        1: [("None", "Production"), ("Production", "Archived")],
        2: [("None", "Staging"), ("Staging", "Production")],
    }


def test_a_part_of_the_log_is_replayed_by_entity_and_by_position(server, story, best):
    events = story["events"]
    with record.stopped(server):
        by_entity = record.replayed(server, "--entity", f"run/{best.run_id}")
        part = record.replayed(server, "--from", "3", "--until", "9")
    assert by_entity == of(events, f"run/{best.run_id}")
    assert part == events[3:9]
