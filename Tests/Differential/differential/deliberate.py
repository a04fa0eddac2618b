"""One matcher for each row of the table of deliberate differences.

A matcher is asked about a difference that a request has brought, and answers whether the row is the reason. It looks
at the request and at both answers, so that it explains that case and nothing near it.
"""

import json
import re
import typing

from . import wireschema
from .comparer import Difference

if typing.TYPE_CHECKING:
    from .player import Exchange


class Reason(typing.NamedTuple):
    """Why a difference is meant to be. After one that `parts`, the servers hold different things on purpose."""

    row: str
    parts: bool


Matcher = typing.Callable[["Exchange", Difference], bool]

MATCHERS: dict[str, Matcher] = {}
PARTING: set[str] = set()

# Rows that no request over the network can show alone, with the reason.
NOT_EXERCISED: dict[str, str] = {
    "full-queue": "takes more writers than a tester is",
    "batch-atomic": "MLflow's checks come first: only a failure inside of its database shows it",
    "multipart": "both answer 501",
}


def row(name: str, parts: bool = False) -> typing.Callable[[Matcher], Matcher]:
    def add(matcher: Matcher) -> Matcher:
        MATCHERS[name] = matcher
        if parts:
            PARTING.add(name)
        return matcher

    return add


def reason(exchange: "Exchange", difference: Difference) -> Reason | None:
    """The row that a difference is explained by; None if it is a mistake."""
    for name, matcher in MATCHERS.items():
        if matcher(exchange, difference):
            return Reason(name, name in PARTING or _parts(exchange, difference))
    return None


def _parts(exchange: "Exchange", difference: Difference) -> bool:
    """A change that one server made and the other refused."""
    return exchange.theirs.is_success != exchange.ours.is_success and not is_read(exchange)


def is_read(exchange: "Exchange") -> bool:
    path = exchange.request.path
    return exchange.request.method == "GET" or path.endswith(("/search", "/get-latest-versions", "/search-datasets"))


def is_refused_by_us_only(exchange: "Exchange", *codes: str) -> bool:
    ours = exchange.ours
    return exchange.theirs.is_success and 400 <= ours.status < 500 and (not codes or ours.error_code in codes)


@row("unknown-route")
def _(exchange: "Exchange", difference: Difference) -> bool:
    theirs, ours = exchange.theirs, exchange.ours
    return theirs.status in (404, 405) and not theirs.is_json and ours.error_code == "ENDPOINT_NOT_FOUND"


@row("malformed")
def _(exchange: "Exchange", difference: Difference) -> bool:
    ours = exchange.ours
    return (
        difference.place in ("status", "error_code")
        and ours.status == 400
        and ours.error_code == "INVALID_PARAMETER_VALUE"
        and (wireschema.misfit(exchange.request) is not None or has_bare_nan(exchange))
    )


@row("ambiguous")
def _(exchange: "Exchange", difference: Difference) -> bool:
    request = exchange.request
    if exchange.ours.error_code != "INVALID_PARAMETER_VALUE":
        return False
    names = [key for key, _ in request.query]
    fields = dict(request.query) if request.query else _object(request)
    twice = len(names) != len(set(names))
    two_ids = fields.get("run_id") and fields.get("run_uuid") and fields["run_id"] != fields["run_uuid"]
    return bool(twice or two_ids or _has_a_name_twice(request.text))


@row("never-500")
def _(exchange: "Exchange", difference: Difference) -> bool:
    return exchange.theirs.status == 500 and 400 <= exchange.ours.status < 500


@row("constraint")
def _(exchange: "Exchange", difference: Difference) -> bool:
    return exchange.theirs.error_code == "BAD_REQUEST" and 400 <= exchange.ours.status < 500


@row("repeated-tags")
def _(exchange: "Exchange", difference: Difference) -> bool:
    tags = [tag for tag in argument(exchange, "tags") or [] if isinstance(tag, dict)]
    keys = [tag.get("key", "") for tag in tags]
    unnamed = any(tag.get("key") == "mlflow.runName" and not tag.get("value") for tag in tags)
    refused = "UNIQUE constraint failed" in message(exchange)
    return refused and exchange.ours.is_success and (len(keys) > len(set(keys)) or unnamed)


IMPOSSIBLE = r"^Invalid (model|alias) name|^Invalid value .* for parameter 'run_id'|required parameter 'name'\.$|parameter 'name' supplied"


@row("impossible-name")
def _(exchange: "Exchange", difference: Difference) -> bool:
    return (
        exchange.theirs.error_code == "INVALID_PARAMETER_VALUE"
        and re.search(IMPOSSIBLE, message(exchange)) is not None
        and exchange.ours.error_code == "RESOURCE_DOES_NOT_EXIST"
    )


@row("first-mistake")
def _(exchange: "Exchange", difference: Difference) -> bool:
    codes = exchange.theirs.error_code, exchange.ours.error_code
    if codes == ("INVALID_PARAMETER_VALUE", "RESOURCE_DOES_NOT_EXIST"):
        said = r"^Invalid model version source|^Invalid prompt source|is reserved\.$"
        return re.search(said, message(exchange)) is not None
    return codes[::-1] == ("INVALID_PARAMETER_VALUE", "RESOURCE_DOES_NOT_EXIST") and "parameter 'key'" in our_message(exchange)


@row("cut-at-creation")
def _(exchange: "Exchange", difference: Difference) -> bool:
    theirs, ours = difference.theirs, difference.ours
    return (
        difference.place.endswith(".value")
        and isinstance(theirs, str)
        and isinstance(ours, str)
        and len(theirs) > len(ours) == 8000
        and theirs.startswith(ours)
    )


@row("empty-first-tag")
def _(exchange: "Exchange", difference: Difference) -> bool:
    keys = [tag.get("key") or "" for tag in argument(exchange, "tags") or [] if isinstance(tag, dict)]
    return (
        exchange.request.path.endswith("/runs/create")
        and is_refused_by_us_only(exchange, "INVALID_PARAMETER_VALUE")
        and any(not 0 < len(key) <= 250 for key in keys)
    )


@row("id-in-path")
def _(exchange: "Exchange", difference: Difference) -> bool:
    return (
        "/logged-models/" in exchange.request.path
        and exchange.ours.status in (200, 404)
        and message(exchange).startswith("Missing value for required parameter 'model_id'")
    )


@row("model-history")
def _(exchange: "Exchange", difference: Difference) -> bool:
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


@row("empty-run-name", parts=True)
def _(exchange: "Exchange", difference: Difference) -> bool:
    """MLflow shows the tag, and the name, that an earlier request has emptied."""
    emptied = any(
        {"key": "mlflow.runName", "value": ""} in [_pair(tag) for tag in (*(argument(each, "tags") or []), _object(each.request))]
        for each in exchange.before
    )
    return emptied and re.search(r"run_name|\.tags(\.|$)", difference.place) is not None


def _pair(value: typing.Any) -> dict:
    return {"key": value.get("key"), "value": value.get("value") or ""} if isinstance(value, dict) else {}


@row("repeated-model-params")
def _(exchange: "Exchange", difference: Difference) -> bool:
    refused = "UNIQUE constraint failed: logged_model_params" in message(exchange)
    return refused and exchange.request.path.endswith("/params") and exchange.ours.is_success


@row("repeated-model-metric")
def _(exchange: "Exchange", difference: Difference) -> bool:
    return "UNIQUE constraint failed: logged_model_metrics" in message(exchange) and exchange.ours.is_success


@row("frozen-paths")
def _(exchange: "Exchange", difference: Difference) -> bool:
    return "/artifacts/model-versions" in exchange.request.path and 400 <= exchange.ours.status < 500


@row("percent-names")
def _(exchange: "Exchange", difference: Difference) -> bool:
    """Once a name with an encoded percent sign was written, its folder looks different."""
    written = any(each.request.method == "PUT" and "%25" in each.request.path for each in (*exchange.before, exchange))
    return written and ("/artifacts" in exchange.request.path)


@row("plain-keys")
def _(exchange: "Exchange", difference: Difference) -> bool:
    filter = str((argument(exchange, "filter") or [""])[0])
    plain = re.search(r"\w\.(\d+|from|in|and|or|not|null|is|like|select|order|group|by|to)\s", filter, re.IGNORECASE)
    return is_search(exchange) and exchange.theirs.status == 400 and exchange.ours.is_success and plain is not None


@row("ilike-letters")
def _(exchange: "Exchange", difference: Difference) -> bool:
    filter = str((argument(exchange, "filter") or [""])[0])
    pattern = re.search(r"ILIKE\s+'[^']*[^\x00-\x7f]", filter, re.IGNORECASE)
    return is_search(exchange) and exchange.theirs.is_success and exchange.ours.is_success and pattern is not None


@row("page-token")
def _(exchange: "Exchange", difference: Difference) -> bool:
    return is_refused_by_us_only(exchange, "INVALID_PARAMETER_VALUE") and bool(argument(exchange, "page_token"))


@row("model-status")
def _(exchange: "Exchange", difference: Difference) -> bool:
    filter = str((argument(exchange, "filter") or [""])[0])
    return exchange.request.path.endswith("/logged-models/search") and re.search(r"\bstatus\b", filter) is not None


@row("page-size")
def _(exchange: "Exchange", difference: Difference) -> bool:
    sizes = [str(value) for value in argument(exchange, "max_results") or []]
    return (
        is_search(exchange)
        and is_refused_by_us_only(exchange, "INVALID_PARAMETER_VALUE")
        and any(re.fullmatch(r"0|-\d+", size) for size in sizes)
    )


@row("deleted-logged-model")
def _(exchange: "Exchange", difference: Difference) -> bool:
    return (
        "/logged-models/" in exchange.request.path
        and is_refused_by_us_only(exchange, "RESOURCE_DOES_NOT_EXIST")
        and any(
            earlier.request.method == "DELETE" and exchange.request.path.startswith(earlier.request.path)
            for earlier in exchange.before
        )
    )


@row("map-order")
def _(exchange: "Exchange", difference: Difference) -> bool:
    return re.search(r"\.(tags|params|metrics|model_inputs|model_outputs)\.order$", difference.place) is not None


@row("frozen-download-uri")
def _(exchange: "Exchange", difference: Difference) -> bool:
    return (
        exchange.request.path.endswith("/get-download-uri")
        and difference.place == "body.artifact_uri"
        and str(difference.ours).startswith("mlflow-artifacts:/model-versions/")
    )


@row("latest-order")
def _(exchange: "Exchange", difference: Difference) -> bool:
    asked = exchange.request.path.endswith("/get-latest-versions") and difference.place == "body.model_versions.order"
    return asked or re.search(r"latest_versions\.order$", difference.place) is not None


@row("text-charset")
def _(exchange: "Exchange", difference: Difference) -> bool:
    return difference.place == "header content-type" and (difference.theirs, difference.ours) == (
        "text/plain",
        "text/plain; charset=utf-8",
    )


@row("content-disposition")
def _(exchange: "Exchange", difference: Difference) -> bool:
    if difference.place != "header content-disposition":
        return False
    encoded = str(difference.theirs).partition("; filename*=")[2]
    quoted_percent = re.fullmatch(r'attachment; filename=[^" ]*%[^" ]*', str(difference.theirs)) is not None
    return quoted_percent or (bool(encoded) and difference.ours == f"attachment; filename*={encoded}")


@row("search-spelling")
def _(exchange: "Exchange", difference: Difference) -> bool:
    if exchange.theirs.status != 400 or not exchange.ours.is_success or not is_search(exchange):
        return False
    orders = argument(exchange, "order_by") or []
    filter = (argument(exchange, "filter") or [""])[0]
    spaced = any(re.search(r"\s{2}|^\s|\s$", order) for order in orders if isinstance(order, str))
    if spaced and "order_by" in message(exchange):
        return True
    words = re.findall(r"\b(?:i?like|in|not|and|is|null)\b", str(filter), re.IGNORECASE)
    return any(word != word.upper() for word in words) and "nvalid comparator" in message(exchange)


@row("repeated-outputs")
def _(exchange: "Exchange", difference: Difference) -> bool:
    theirs = exchange.theirs
    return (
        exchange.request.path.endswith("/runs/outputs")
        and exchange.ours.is_success
        and theirs.error_code == "BAD_REQUEST"
        and "UNIQUE constraint failed: inputs" in theirs.body["message"]
    )


@row("newline-key")
def _(exchange: "Exchange", difference: Difference) -> bool:
    return (
        (exchange.theirs.is_success or exchange.theirs.status == 404)
        and exchange.ours.error_code == "INVALID_PARAMETER_VALUE"
        and '\\n"' in json.dumps([exchange.request.body, exchange.request.query])
    )


@row("external-source")
def _(exchange: "Exchange", difference: Difference) -> bool:
    return (
        exchange.request.path.endswith("/model-versions/create")
        and exchange.ours.status in (200, 404)
        and re.search(r"^'source' cannot use the '\w+' scheme", message(exchange)) is not None
    )


@row("camel-case")
def _(exchange: "Exchange", difference: Difference) -> bool:
    missing = re.search(r"^Missing value for required parameter '(\w+)'", message(exchange))
    if missing is None or exchange.ours.error_code == "INVALID_PARAMETER_VALUE":
        return False
    first, *rest = missing[1].split("_")
    return bool(rest) and first + "".join(part.title() for part in rest) in _object(exchange.request)


@row("empty-key")
def _(exchange: "Exchange", difference: Difference) -> bool:
    filter = str((argument(exchange, "filter") or [""])[0])
    return is_search(exchange) and is_refused_by_us_only(exchange) and re.search(r"\w\.\s", filter) is not None


@row("no-op", parts=True)
def _(exchange: "Exchange", difference: Difference) -> bool:
    times = re.search(r"\.(last_updated?_time|last_updated_timestamp(_ms)?)$", difference.place)
    made = [each for each in (*exchange.before, exchange) if difference.theirs == f"<time of {each.step['label']}>"]
    if not times or not made:
        return False
    body, path = _object(made[0].request), made[0].request.path
    if path.endswith("/rename"):
        return body.get("name") == body.get("new_name")
    return path.endswith(("/update", "/transition-stage")) or "/logged-models/" in path


@row("range")
def _(exchange: "Exchange", difference: Difference) -> bool:
    range = exchange.request.headers.get("Range", "")
    outside = exchange.theirs.status == exchange.ours.status == 416 and difference.place == "error_code"
    return outside or (bool(range) and not range.startswith("bytes=") and exchange.ours.status == 200)


@row("limits")
def _(exchange: "Exchange", difference: Difference) -> bool:
    limited = r"'(source_run_id|user_id|name|new_name|description|run_link|artifact_location)' exceeds the maximum length"
    said = our_message(exchange)
    return is_refused_by_us_only(exchange, "INVALID_PARAMETER_VALUE") and re.search(limited, said) is not None


@row("artifact-path")
def _(exchange: "Exchange", difference: Difference) -> bool:
    path = exchange.request.path
    strange = re.search(r"//|/\.\.?(/|$)|/$|%23|%5C", path, re.IGNORECASE) is not None
    return "/mlflow-artifacts/" in path and strange and exchange.ours.error_code == "INVALID_PARAMETER_VALUE"


@row("search-500")
def _(exchange: "Exchange", difference: Difference) -> bool:
    return is_search(exchange) and exchange.theirs.status == 500 and exchange.ours.is_success


@row("enum-text")
def _(exchange: "Exchange", difference: Difference) -> bool:
    numbers = [value for value in _object(exchange.request).values() if isinstance(value, str) and value.isdecimal()]
    said = our_message(exchange)
    return is_refused_by_us_only(exchange, "INVALID_PARAMETER_VALUE") and bool(numbers) and "none of the values" in said


@row("missing-part")
def _(exchange: "Exchange", difference: Difference) -> bool:
    missing = r"parameter '((datasets|params|tags|models)\[.*must not be empty|datasets\[\d+\]\.dataset' supplied)|^Missing value.*'\w+\["
    return is_refused_by_us_only(exchange) and re.search(missing, our_message(exchange)) is not None


@row("version-word")
def _(exchange: "Exchange", difference: Difference) -> bool:
    word = str((argument(exchange, "version") or [""])[0])
    return is_refused_by_us_only(exchange) and re.fullmatch(r"\s+\d+|\d+\s+|\+\d+|\d+_\d+", word) is not None


def message(exchange: "Exchange") -> str:
    """The sentence of MLflow's refusal."""
    body = exchange.theirs.body
    return str(body.get("message", "")) if isinstance(body, dict) else ""


def our_message(exchange: "Exchange") -> str:
    """The sentence of our refusal."""
    body = exchange.ours.body
    return str(body.get("message", "")) if isinstance(body, dict) else ""


def has_bare_nan(exchange: "Exchange") -> bool:
    """Whether the body has a NaN or an infinity that is no text: JSON knows none."""
    found: list[str] = []
    request = exchange.request
    try:
        json.loads(json.dumps(request.body) if request.text is None else request.text, parse_constant=found.append)
    except ValueError:
        return False
    return bool(found)


def is_search(exchange: "Exchange") -> bool:
    return exchange.request.path.endswith("/search")


def argument(exchange: "Exchange", name: str) -> list | None:
    """The values of an argument of the query or the body; None if it is not there."""
    request = exchange.request
    if request.query:
        return [value for key, value in request.query if key == name] or None
    value = _object(request).get(name)
    return value if isinstance(value, list) else None if value is None else [value]


def _object(request) -> dict:
    if isinstance(request.body, dict):
        return request.body
    try:
        value = json.loads(request.text or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _has_a_name_twice(text: str | None) -> bool:
    found = []

    def look(pairs):
        names = [name for name, _ in pairs]
        if len(names) != len(set(names)):
            found.append(names)
        return dict(pairs)

    try:
        json.loads(text or "{}", object_pairs_hook=look)
    except ValueError:
        return False
    return bool(found)
