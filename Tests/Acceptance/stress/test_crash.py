"""Step 10. `kill -9` in the middle of concurrent logging by 8 clients: nothing that was acknowledged is missing."""

import time

import mlflow
import pytest

import record
from groups import held, told

CLIENTS, STEPS, KILLS = 8, 300, 3
# An entry a step, 7 more in ten steps (batches, tags, params, an artifact), and one at the end.
ENTRIES = CLIENTS * (STEPS + STEPS // 10 * 7 + 1)


def wait_for_entries(clients, count):
    deadline = time.monotonic() + 120
    while clients.acknowledged_count() < count:
        assert clients.still_log and not clients.errors, clients.errors
        assert time.monotonic() < deadline
        time.sleep(0.02)


def assert_nothing_is_missing(client, journals):
    """Each acknowledged value is there. The server may hold more already, for the clients go on meanwhile."""
    for run_id, entries in journals.items():
        acknowledged, run = told(entries), client.get_run(run_id)
        for key, points in held(client, run_id, acknowledged["points"]).items():
            assert points[: len(acknowledged["points"][key])] == acknowledged["points"][key]
        assert acknowledged["params"].items() <= run.data.params.items()
        progress = acknowledged["tags"].pop("progress", "-1")
        assert int(run.data.tags.get("progress", "-1")) >= int(progress)
        assert acknowledged["tags"].items() <= run.data.tags.items()
        for path, text in acknowledged["artifacts"].items():
            assert mlflow.artifacts.load_text(f"{run.info.artifact_uri}/{path}") == text


@pytest.fixture(scope="module")
def server(new_server):
    return new_server("crash")


def test_kill_9_loses_nothing_that_was_acknowledged(server, start_clients):
    clients = start_clients(server, "outage", CLIENTS, STEPS)
    for kill in range(KILLS):
        # In the first half, so that the clients are at it also where the test itself has to wait for the machine.
        wait_for_entries(clients, ENTRIES * (kill + 1) // (KILLS + 1) // 2)
        server.kill()
        assert clients.still_log
        acknowledged = clients.acknowledged()
        server.start()
    # Once, for what was acknowledged before the first kill must still be there, and looking takes the clients' time.
    assert_nothing_is_missing(clients.client, acknowledged)

    clients.wait(seconds_max=120)
    assert clients.errors == {}
    journals = clients.acknowledged()
    assert len(journals) == CLIENTS
    assert clients.acknowledged_count() == ENTRIES
    assert_nothing_is_missing(clients.client, journals)
    for run_id, entries in journals.items():
        assert held(clients.client, run_id, told(entries)["points"]) == told(entries)["points"]
        assert clients.client.get_run(run_id).info.status == "FINISHED"


@pytest.mark.annals
def test_the_log_of_a_killed_server_verifies_and_tells_it_all(server, start_clients):
    clients = start_clients(server, "outage", CLIENTS, STEPS // 5)
    wait_for_entries(clients, CLIENTS * STEPS // 10)
    server.kill()
    record.assert_verified(server)
    record.assert_rebuild_changes_nothing(server)
    server.start()
    clients.wait(seconds_max=60)
    assert clients.errors == {}

    with record.stopped(server):
        record.assert_verified(server)
        events = record.replayed(server)
    assert record.positions(events) == list(range(len(events)))
    for run_id, entries in clients.acknowledged().items():
        of_run = [event for event in events if event["subject"] == f"run/{run_id}"]
        for key, points in told(entries)["points"].items():
            assert record.metric_points(of_run, key) == points
