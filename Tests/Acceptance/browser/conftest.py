"""MLflow's own pages, shown by the server under test, and beside it by the real server."""

import concurrent.futures
import dataclasses
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

import servers
from turbines import REST, Turbines, build
from window import Window, new_context

CHROMIUM = "/usr/bin/chromium"


@dataclasses.dataclass
class Site:
    """A server with its data and the address of its pages."""

    rest: REST
    turbines: Turbines
    address: str

    def route(self, template: str) -> str:
        """A route with the ids of this server."""
        things = self.turbines
        return template.format(
            experiment=things.experiment, run=things.runs[0], logged_model=things.logged_model,
            runs=json.dumps(things.runs, separators=(",", ":")),
        )  # fmt: skip


def site(server: servers.Server, path: str) -> Site:
    rest = REST(server.uri)
    return Site(rest, build(rest), server.uri + path)


@pytest.fixture(scope="session")
def peer_site(tmp_path_factory):
    """The real server, which takes its time to start: in the future."""
    server = servers.MLflow(tmp_path_factory.mktemp("peer") / "data")

    def start() -> Site:
        server.start()
        return site(server, "/")

    with concurrent.futures.ThreadPoolExecutor(1) as threads:
        yield threads.submit(start)
    if server.runs:
        server.kill()


@pytest.fixture(scope="session")
def subject(request, peer_site, new_server) -> Site:
    """The server under test; the real one shows its pages at its root."""
    if request.config.getoption("--server") == "mlflow":
        return site(new_server("browser"), "/")
    packages = servers.python_of("3.17").parents[1] / "lib"
    pages = next(packages.glob("python3*/site-packages/mlflow/server/js/build"))
    return site(new_server("browser", "--mlflow-ui", str(pages)), "/mlflow/")


@pytest.fixture(scope="session")
def context():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = new_context(browser)
        yield context
        context.close()
        browser.close()


@pytest.fixture(scope="session")
def usual() -> set[str]:
    """What fails on the real server too, as far as it was looked at."""
    return set()


@pytest.fixture
def play(subject: Site, peer_site, context: BrowserContext, usual: set[str]) -> Callable:
    """Does something with the pages; asserts that nothing fails but what fails on the real server too.

    The real server is asked only about what is not known of it yet.
    """

    def both(act: Callable[[Window, Site], None]) -> None:
        window = Window(context, subject.address)
        act(window, subject)
        if not window.troubles <= usual:
            peer = peer_site.result()
            real = Window(context, peer.address)
            act(real, peer)
            usual.update(real.troubles)
        assert window.troubles - usual == set()

    return both
