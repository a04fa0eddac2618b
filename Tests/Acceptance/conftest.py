"""Which server is tested, and how each client process is set up."""

import os
import re
import sys

# Set before anything imports mlflow; client processes started by the tests inherit it.
os.environ.update(
    MLFLOW_DISABLE_TELEMETRY="true",
    DO_NOT_TRACK="true",
    GIT_PYTHON_REFRESH="quiet",
    MLFLOW_HTTP_REQUEST_MAX_RETRIES="2",
    MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR="1",
    MLFLOW_HTTP_REQUEST_TIMEOUT="60",
    OMP_NUM_THREADS="1",
    PYTHONDONTWRITEBYTECODE="1",
    PYTHONWARNINGS="ignore",
    PATH=f"{sys.prefix}/bin:{os.environ['PATH']}",
)

import pytest

from servers import SERVERS


def pytest_addoption(parser):
    parser.addoption("--server", choices=sorted(SERVERS), default="annals", help="the server to test")


def pytest_collection_modifyitems(config, items):
    # By the steps of the story: step 10 tells what the others did, and in the order of names it would come first.
    items.sort(key=lambda item: int((re.findall(r"test_(\d+)_", item.path.name) or ["0"])[0]))
    if config.getoption("--server") == "annals":
        return
    needing_annals = [item for item in items if item.get_closest_marker("annals")]
    items[:] = [item for item in items if item not in needing_annals]
    config.hook.pytest_deselected(items=needing_annals)


@pytest.fixture(scope="session")
def new_server(request, tmp_path_factory):
    """Makes a server over an empty data folder; those still running at the end are killed."""
    servers = []

    def make(name, *options):
        kind = SERVERS[request.config.getoption("--server")]
        servers.append(kind(tmp_path_factory.mktemp(name) / "data", *options))
        servers[-1].start()
        return servers[-1]

    yield make
    for server in servers:
        if server.runs:
            server.kill()
