"""Matchers for the rows of the table "Recording"."""

import json
import re
import typing

from ..comparer import Difference
from ..exchange import Exchange
from ..step import Step
from .asking import argument, fields, is_refused_by_us_only, message, our_message
from .row import row


@row("batch-atomic", parts=True)
def batch_atomic(exchange: Exchange, difference: Difference) -> bool:
    """MLflow refuses a metric of a logged model that it does not find after it has stored what came before."""
    halves = [
        each
        for each in exchange.before
        if each.request.path.endswith(("/log-batch", "/log-metric"))
        and not each.theirs.is_success
        and not each.ours.is_success
        and "model_id" in json.dumps(each.request.body)
    ]
    shows = re.search(r"\.(metrics|params)(\.|$)", difference.place) is not None
    return bool(halves) and (shows or message(exchange).startswith("Changing param values"))


@row("no-op", parts=True)
def no_op(exchange: Exchange, difference: Difference) -> bool:
    times = re.search(r"\.(last_updated?_time|last_updated_timestamp(_ms)?)$", difference.place)
    made = [each for each in (*exchange.before, exchange) if difference.theirs == f"<time of {each.step['label']}>"]
    return bool(times and made) and _changes_nothing(made[0])


def _changes_nothing(exchange: Exchange) -> bool:
    """Whether a request said what was so before it."""
    body, path, step = fields(exchange.request), exchange.request.path, exchange.step
    if path.endswith("/registered-models/rename"):
        return body.get("name") == body.get("new_name")
    if path.endswith("/experiments/update"):
        which = step.get("json", {}).get("experiment_id", "")
        names = [
            each.step["json"].get("new_name") or each.step["json"].get("name")
            for each in exchange.before
            if each.theirs.is_success
            and (
                f"{{{{{each.step['label']}:experiment_id}}}}" == which
                or _asks_the_same(each.step, step, "experiment_id")
            )
        ]
        return names[-1:] == [step.get("json", {}).get("new_name")]
    if path.endswith("/update"):
        return (body.get("description") or "") == (_told_before(exchange, body, "description") or "")
    if path.endswith("/transition-stage"):
        return str(body.get("stage")).lower() == str(_told_before(exchange, body, "current_stage")).lower()
    if "/logged-models/" in path:
        place = step["path"].partition("/2.0/")[2]
        told = [each for each in exchange.before if each.theirs.is_success and isinstance(each.theirs.body, dict)]
        seen = [each.theirs.body for each in told if each.step["path"].partition("/2.0/")[2] == place]
        statuses = [body["model"]["info"].get("status") for body in seen if "model" in body]
        now = exchange.theirs.body.get("model", {}).get("info", {}).get("status")
        return now == (statuses or ["LOGGED_MODEL_PENDING"])[-1]
    return False


def _asks_the_same(step: Step, other: Step, name: str) -> bool:
    body = step.get("json")
    same = isinstance(body, dict) and body.get(name) == other["json"].get(name)
    return same and step["path"].endswith("/experiments/update")


def _told_before(exchange: Exchange, which: dict, name: str) -> typing.Any:
    """What MLflow last told of a registered model or version, before a request."""

    version = which.get("version")
    version = str(int(version)) if str(version).isdecimal() else version

    def find(value: typing.Any) -> dict | None:
        if isinstance(value, dict):
            is_it = value.get("name") == which.get("name") and value.get("version") == version
            return value if is_it else next(filter(None, map(find, value.values())), None)
        return next(filter(None, map(find, value)), None) if isinstance(value, list) else None

    found = (find(each.theirs.body) for each in reversed(exchange.before) if each.theirs.is_success)
    return next(filter(None, found), {}).get(name)


@row("repeated-tags")
def repeated_tags(exchange: Exchange, difference: Difference) -> bool:
    tags = [tag for tag in argument(exchange, "tags") or [] if isinstance(tag, dict)]
    keys = [tag.get("key", "") for tag in tags]
    unnamed = any(tag.get("key") == "mlflow.runName" and not tag.get("value") for tag in tags)
    refused = "UNIQUE constraint failed" in message(exchange)
    return refused and exchange.ours.is_success and (len(keys) > len(set(keys)) or unnamed)


@row("cut-at-creation")
def cut_at_creation(exchange: Exchange, difference: Difference) -> bool:
    theirs, ours = difference.theirs, difference.ours
    return (
        difference.place.endswith(".value")
        and isinstance(theirs, str)
        and isinstance(ours, str)
        and len(theirs) > len(ours) == 8000
        and theirs.startswith(ours)
    )


@row("empty-first-tag")
def empty_first_tag(exchange: Exchange, difference: Difference) -> bool:
    keys = [tag.get("key") or "" for tag in argument(exchange, "tags") or [] if isinstance(tag, dict)]
    return (
        exchange.request.path.endswith("/runs/create")
        and is_refused_by_us_only(exchange, "INVALID_PARAMETER_VALUE")
        and any(not 0 < len(key) <= 250 for key in keys)
    )


@row("newline-key")
def newline_key(exchange: Exchange, difference: Difference) -> bool:
    return (
        (exchange.theirs.is_success or exchange.theirs.status == 404)
        and exchange.ours.error_code == "INVALID_PARAMETER_VALUE"
        and '\\n"' in json.dumps([exchange.request.body, exchange.request.query])
    )


@row("empty-run-name", parts=True)
def empty_run_name(exchange: Exchange, difference: Difference) -> bool:
    """MLflow shows the tag, and the name, that an earlier request has emptied."""
    emptied = any(
        {"key": "mlflow.runName", "value": ""}
        in [_pair(tag) for tag in (*(argument(each, "tags") or []), fields(each.request))]
        for each in exchange.before
    )
    return emptied and re.search(r"run_name|\.tags(\.|$)", difference.place) is not None


def _pair(value: typing.Any) -> dict:
    return {"key": value.get("key"), "value": value.get("value") or ""} if isinstance(value, dict) else {}


@row("deleted-logged-model")
def deleted_logged_model(exchange: Exchange, difference: Difference) -> bool:
    return (
        "/logged-models/" in exchange.request.path
        and is_refused_by_us_only(exchange, "RESOURCE_DOES_NOT_EXIST")
        and any(
            earlier.request.method == "DELETE"
            and exchange.request.path.partition("/2.0/")[2].startswith(earlier.request.path.partition("/2.0/")[2])
            for earlier in exchange.before
        )
    )


@row("repeated-outputs")
def repeated_outputs(exchange: Exchange, difference: Difference) -> bool:
    theirs = exchange.theirs
    return (
        exchange.request.path.endswith("/runs/outputs")
        and exchange.ours.is_success
        and theirs.error_code == "BAD_REQUEST"
        and "UNIQUE constraint failed: inputs" in theirs.body["message"]
    )


@row("repeated-model-params")
def repeated_model_params(exchange: Exchange, difference: Difference) -> bool:
    refused = "UNIQUE constraint failed: logged_model_params" in message(exchange)
    return refused and exchange.request.path.endswith("/params") and exchange.ours.is_success


@row("model-nan")
def model_nan(exchange: Exchange, difference: Difference) -> bool:
    told = (difference.theirs, difference.ours) == (0, "NaN")
    return (
        told
        and re.search(r"\.data\.metrics\.\d+\.value$", difference.place) is not None
        and "logged-models" in (exchange.request.path)
    )


@row("half-dataset")
def half_dataset(exchange: Exchange, difference: Difference) -> bool:
    return message(exchange).startswith("Both dataset_name and dataset_digest") and exchange.ours.is_success


@row("repeated-model-metric")
def repeated_model_metric(exchange: Exchange, difference: Difference) -> bool:
    return "UNIQUE constraint failed: logged_model_metrics" in message(exchange) and exchange.ours.is_success


@row("model-history")
def model_history(exchange: Exchange, difference: Difference) -> bool:
    try:
        theirs, ours = json.loads(difference.theirs), json.loads(difference.ours)
    except (ValueError, TypeError):
        return False
    if not (difference.place.endswith(".value") and isinstance(theirs, list) and isinstance(ours, list)):
        return False
    entries = [[_said(entry) for entry in entries if isinstance(entry, dict)] for entries in (theirs, ours)]
    return len(theirs) == len(ours) == len(entries[0]) and entries[0] == entries[1]


def _said(entry: dict) -> dict:
    return {name: value for name, value in entry.items() if value is not None}


@row("limits")
def limits(exchange: Exchange, difference: Difference) -> bool:
    limited = (
        r"'(source_run_id|user_id|name|new_name|description|run_link|artifact_location|datasets.*source_type)' exceeds"
    )
    said = our_message(exchange)
    return is_refused_by_us_only(exchange, "INVALID_PARAMETER_VALUE") and re.search(limited, said) is not None


@row("map-order")
def map_order(exchange: Exchange, difference: Difference) -> bool:
    return re.search(r"\.(tags|params|metrics|model_inputs|model_outputs)\.order$", difference.place) is not None
