"""Starts groups of client processes, and stops what is left of them."""

import pytest

from groups import Clients


@pytest.fixture
def start_clients(tmp_path):
    """Starts clients; those still alive at the end of the test are stopped."""
    started = []

    def start(server, role, count, steps):
        started.append(Clients(server.uri, role, count, steps, tmp_path))
        return started[-1]

    yield start
    for clients in started:
        clients.stop()
