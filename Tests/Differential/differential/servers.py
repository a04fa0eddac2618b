"""The two servers, over data in a temporary folder. How they are started is what the acceptance tests know."""

import contextlib
import pathlib
import sys
import tempfile
import typing

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Acceptance"))

import servers as acceptance  # noqa: E402


@contextlib.contextmanager
def pair() -> typing.Iterator[tuple[int, int]]:
    """Starts MLflow and Annals with nothing in them, yields their ports, and ends them by their ids."""
    with tempfile.TemporaryDirectory(prefix="differential-") as folder, contextlib.ExitStack() as stack:
        ports = []
        for name in ("mlflow", "annals"):
            server = acceptance.SERVERS[name](pathlib.Path(folder) / name)
            server.start()
            stack.callback(server.kill)
            ports.append(server.port)
        yield ports[0], ports[1]
