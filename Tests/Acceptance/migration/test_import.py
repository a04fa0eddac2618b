"""`annals import mlflow`: what a real MLflow server holds is here afterwards, field by field and file by file."""

import contextlib
import re
import subprocess
import time

from mlflow import MlflowClient
from mlflow.entities import Metric

import record
from holdings import API, differences, holdings

KINDS = ("experiment", "run", "logged_model", "registered_model", "model_version", "artifact")


@contextlib.contextmanager
def serving(folder):
    folder.start()
    try:
        yield folder
    finally:
        assert folder.stop() == 0


def held(folder):
    with serving(folder):
        return holdings(folder.uri)


def counts(report):
    """Found, written and failed by kind."""
    rows = [line.split() for line in report.splitlines() if line.startswith(KINDS)]
    assert [row[0] for row in rows] == list(KINDS), report
    return {row[0]: tuple(map(int, row[1:])) for row in rows}


def entity_events(events):
    return [event for event in events if not event["type"].startswith("import.")]


def assert_sound(folder):
    record.assert_verified(folder)
    record.assert_rebuild_changes_nothing(folder)


def test_everything_is_here_afterwards(source, origin, folder):
    report = counts(folder.take_over(*origin))
    assert all(found == written > 0 and failed == 0 for found, written, failed in report.values()), report
    assert differences(holdings(source.uri), held(folder)) == []
    assert_sound(folder)


def test_a_repetition_writes_nothing_but_that_it_was(origin, folder):
    folder.take_over(*origin)
    before = record.replayed(folder)
    report = counts(folder.take_over(*origin))
    assert all(written == failed == 0 for _, written, failed in report.values()), report
    after = record.replayed(folder)
    assert record.types(after[len(before):]) == ["import.started", "import.finished"]


def test_each_event_names_its_import(source, origin, folder):
    folder.take_over(*origin)
    events = record.replayed(folder)[2:]  # the log's own come first
    started = events[0]
    assert started["type"] == "import.started"
    assert started["data"]["source"] in (source.uri, f"{source.data}/mlflow.db")
    for event in events:
        assert (event["correlation"], event["actor"]) == (started["subject"], "system"), event
    finished = events[-1]["data"]
    assert {count["kind"]: count["found"] for count in finished["counts"]} == {
        kind: found for kind, (found, _, _) in counts(folder.take_over(*origin)).items()
    }


def test_killed_at_any_moment_and_repeated_it_is_the_same(source, origin, folder):
    kills, seconds = 0, 0.01
    while folder.take_over_but_die(seconds, *origin):
        kills += 1
        seconds *= 1.25
        assert kills < 40
    assert kills >= 4
    folder.take_over(*origin)
    assert differences(holdings(source.uri), held(folder)) == []
    assert_sound(folder)
    # No fact was written twice.
    created = [e["subject"] for e in record.replayed(folder) if e["type"].endswith(".imported")]
    assert len(created) == len(set(created))


def test_life_goes_on_after_the_imported_numbers(folder, origin):
    folder.take_over(*origin)
    with serving(folder):
        client = MlflowClient(folder.uri)
        known = [int(experiment.experiment_id) for experiment in client.search_experiments(view_type=3)]
        assert int(client.create_experiment("the next one")) == max(known) + 1
        name = next(m.name for m in client.search_registered_models() if m.name.startswith("forecast"))
        assert client.create_model_version(name, "s3://bucket/next", await_creation_for=0).version in (6, "6")
        run = client.search_runs([str(known[0])], run_view_type=3)[0]
        client.log_metric(run.info.run_id, "later", 1.0)
    assert_sound(folder)


def test_what_changed_at_the_source_is_caught_up(source, folder, origin):
    folder.take_over(*origin)
    client = MlflowClient(source.uri)
    [experiment] = [e for e in client.search_experiments() if e.tags.get("owner") == "ops"]
    run = client.search_runs([experiment.experiment_id], "attributes.status = 'RUNNING' AND tags.index != ''")[0]
    run_id = run.info.run_id
    client.log_batch(run_id, [Metric("loss", 0.001, 1_750_000_000_999, step) for step in range(60, 90)])
    client.set_tag(run_id, "text", "another")
    client.delete_tag(run_id, "long")
    client.set_terminated(run_id)
    client.log_text(run_id, "more", "more.txt")
    client.create_run(experiment.experiment_id)
    client.set_experiment_tag(experiment.experiment_id, "owner", "ops")
    client.set_experiment_tag(experiment.experiment_id, "more", "1")
    name = next(m.name for m in client.search_registered_models() if m.name.startswith("forecast"))
    client.transition_model_version_stage(name, "4", "Production", archive_existing_versions=True)
    client.delete_registered_model_alias(name, "challenger")
    client.set_registered_model_alias(name, "champion", "5")
    client.update_model_version(name, "5", "changed")
    report = counts(folder.take_over(*origin))
    assert [report[kind][1] for kind in KINDS] == [1, 2, 0, 1, 3, 1]
    assert differences(holdings(source.uri), held(folder)) == []
    assert_sound(folder)
    # As it was, for the other way in.
    client.transition_model_version_stage(name, "2", "Production")
    client.transition_model_version_stage(name, "4", "Staging")
    client.set_registered_model_alias(name, "champion", "2")
    client.set_registered_model_alias(name, "challenger", "5")
    client.update_model_version(name, "5", "version 4")
    client.delete_experiment_tag(experiment.experiment_id, "more")


def test_what_was_changed_here_is_left_alone_and_told(source, folder, origin):
    folder.take_over(*origin)
    client = MlflowClient(source.uri)
    [experiment] = [e for e in client.search_experiments() if e.tags.get("owner") == "ops"]
    run_id = client.search_runs([experiment.experiment_id], "tags.index = '7'")[0].info.run_id
    with serving(folder):
        here = MlflowClient(folder.uri)
        here.set_tag(run_id, "text", "changed here")
        here.create_experiment("only here")
    client.set_tag(run_id, "text", "changed there")
    name = f"only there {time.time_ns()}"
    there = client.create_experiment(name)
    report = folder.take_over(*origin, code=1)
    assert counts(report)["run"][1:] == (0, 1)
    assert counts(report)["experiment"][1:] == (0, 1)
    assert re.search(f"not copied: run/{run_id}: it was changed here", report)
    with serving(folder):
        assert MlflowClient(folder.uri).get_run(run_id).data.tags["text"] == "changed here"
        names = {e["name"] for e in API(folder.uri).post(
            "/api/2.0/mlflow/experiments/search", max_results=100, view_type="ALL")["experiments"]}
    assert "only here" in names and name not in names
    assert_sound(folder)
    client.delete_experiment(there)
    client.set_tag(run_id, "text", "as it was")


def test_a_source_that_does_not_answer_ends_the_import(folder):
    assert "does not answer" in folder_error(folder, "--from", "http://127.0.0.1:9")
    assert "cannot be read" in folder_error(folder, "--from", "sqlite:////nowhere/mlflow.db")


def folder_error(folder, *options):
    ended = subprocess.run(folder.import_command(*options), capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 2, ended.stdout
    return ended.stderr
