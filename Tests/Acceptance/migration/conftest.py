"""A real MLflow server with something of everything, and data folders of Annals to take it over into."""

import signal
import subprocess

import pytest

from filling import fill
from servers import Annals, MLflow


def pytest_collection_modifyitems(items):
    for item in items:
        item.add_marker(pytest.mark.annals)


class Folder(Annals):
    """A data folder that is imported into while no server has it open."""

    def import_command(self, *options):
        return [self.binary(), "import", "mlflow", "--data", str(self.data), *options]

    def take_over(self, *options, code=0):
        """Imports, and answers the report."""
        ended = subprocess.run(self.import_command(*options), capture_output=True, text=True, timeout=300, check=False)
        assert ended.returncode == code, ended.stdout + ended.stderr
        return ended.stdout

    def take_over_but_die(self, seconds, *options):
        """Imports and is killed with `kill -9` after a while; answers whether it had not ended before."""
        process = subprocess.Popen(self.import_command(*options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(seconds)
            return False
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return True


@pytest.fixture(scope="session")
def source(tmp_path_factory):
    server = MLflow(tmp_path_factory.mktemp("source") / "data")
    server.start()
    fill(server.uri, tmp_path_factory.mktemp("files"))
    yield server
    server.kill()


@pytest.fixture(params=["rest", "sqlite"])
def origin(request, source):
    """The options that name the source: the server, or what it stores."""
    if request.param == "rest":
        return ["--from", source.uri]
    return ["--from", f"sqlite:///{source.data}/mlflow.db", "--artifacts", f"{source.data}/artifacts"]


@pytest.fixture
def folder(tmp_path):
    folder = Folder(tmp_path / "data")
    yield folder
    if folder.runs:
        folder.kill()
