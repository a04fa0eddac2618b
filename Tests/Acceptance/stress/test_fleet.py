"""A fleet of 32 client processes logs at once: no point is lost, and no client sees an error."""

import pytest

from groups import held, told

CLIENTS, STEPS = 32, 50


@pytest.mark.annals
def test_a_fleet_of_32_clients_loses_no_point_and_sees_no_error(new_server, start_clients):
    fleet = start_clients(new_server("fleet"), "fleet", CLIENTS, STEPS)
    fleet.wait(seconds_max=180)
    assert fleet.errors == {}

    journals = fleet.acknowledged()
    assert len(journals) == CLIENTS
    for run_id, entries in journals.items():
        logged = told(entries)
        assert logged["status"] == "FINISHED"
        assert all(len(points) == STEPS for points in logged["points"].values())
        assert held(fleet.client, run_id, logged["points"]) == logged["points"]
        latest = {key: points[-1][1] for key, points in logged["points"].items()}
        assert fleet.client.get_run(run_id).data.metrics == latest
