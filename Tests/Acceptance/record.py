"""What the commands of Annals tell about the data folder of a server that was stopped."""

import contextlib
import datetime
import json
import re

from servers import Annals


@contextlib.contextmanager
def stopped(server: Annals):
    """The server ends in good order, and is back on the same data and port afterwards."""
    assert server.stop() == 0
    try:
        yield
    finally:
        server.start()


def assert_verified(server: Annals) -> None:
    ended = server.tell("verify")
    assert ended.returncode == 0, ended.stdout + ended.stderr


def assert_rebuild_changes_nothing(server: Annals) -> None:
    ended = server.tell("rebuild")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    digests = {moment: digests_in(ended.stdout, moment) for moment in ("before", "after")}
    assert digests["before"], ended.stdout
    assert digests["before"] == digests["after"]


def digests_in(text: str, word: str) -> list[str]:
    return [digest for line in text.splitlines() if word in line for digest in re.findall(r"\b[0-9a-f]{64}\b", line)]


def replayed(server: Annals, *options: str) -> list[dict]:
    """The events that `annals replay` prints, each checked to be a CloudEvent of version 1.0."""
    ended = server.tell("replay", *options)
    assert ended.returncode == 0, ended.stderr
    # Not splitlines(): that takes U+2028 and others, which JSON leaves as they are, for ends of lines too.
    events = [json.loads(line) for line in ended.stdout.split("\n") if line]
    for event in events:
        assert event["specversion"] == "1.0"
        assert event["id"] and event["source"] and event["subject"]
        assert re.fullmatch(r"[a-z_]+\.[a-z_]+", event["type"]), event["type"]
        assert datetime.datetime.fromisoformat(event["time"]).tzinfo is not None
        assert all(re.fullmatch(r"[a-z0-9]+|data_base64", attribute) for attribute in event), event
    assert len({event["id"] for event in events}) == len(events)
    return events


def positions(events: list[dict]) -> list[int]:
    return [int(event["position"]) for event in events]


def types(events: list[dict]) -> list[str]:
    return [event["type"] for event in events]


def metric_points(events: list[dict], key: str) -> list[tuple[int, float]]:
    """Step and value of each point of that metric, put together from `run.metrics_logged` events."""
    points = []
    for event in events:
        for series in event["data"].get("series", []) if event["type"] == "run.metrics_logged" else []:
            if series["key"] == key:
                points += [(int(point["step"]), point["value"]) for point in series["points"]]
    return points
