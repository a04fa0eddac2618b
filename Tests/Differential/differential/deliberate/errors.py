"""Matchers for the rows of the table "Errors"."""

import re

from .. import wireschema
from ..comparer import Difference
from ..exchange import Exchange
from .asking import fields, has_a_name_twice, has_bare_nan, is_refused_by_us_only, message, our_message
from .row import row


@row("unknown-route")
def unknown_route(exchange: Exchange, difference: Difference) -> bool:
    theirs, ours = exchange.theirs, exchange.ours
    return theirs.status in (404, 405) and not theirs.is_json and ours.error_code == "ENDPOINT_NOT_FOUND"


@row("enum-text")
def enum_text(exchange: Exchange, difference: Difference) -> bool:
    numbers = [value for value in fields(exchange.request).values() if isinstance(value, str) and value.isdecimal()]
    if not is_refused_by_us_only(exchange, "INVALID_PARAMETER_VALUE"):
        return False
    said = our_message(exchange)
    return bool(numbers) and "none of the values" in said or "_UNSPECIFIED for parameter 'status'" in said


@row("malformed")
def malformed(exchange: Exchange, difference: Difference) -> bool:
    ours = exchange.ours
    return (
        difference.place in ("status", "error_code")
        and ours.status == 400
        and ours.error_code == "INVALID_PARAMETER_VALUE"
        and (
            wireschema.misfit(exchange.request) is not None
            or has_bare_nan(exchange)
            # MLflow's parser takes a text for a message with none of its fields, and "NaN" for a number.
            or re.search(r"^Invalid value .* Hint: it is (of the wrong type|none of the values)", our_message(exchange))
            is not None
        )
    )


@row("missing-part")
def missing_part(exchange: Exchange, difference: Difference) -> bool:
    missing = (
        r"parameter '((datasets|params|tags|models)\[.*must not be empty|datasets\[\d+\]\.dataset' supplied)"
        r"|^Missing value.*'\w+\["
    )
    return is_refused_by_us_only(exchange) and re.search(missing, our_message(exchange)) is not None


@row("ambiguous")
def ambiguous(exchange: Exchange, difference: Difference) -> bool:
    request = exchange.request
    if exchange.ours.error_code != "INVALID_PARAMETER_VALUE":
        return False
    names = [key for key, _ in request.query]
    said = dict(request.query) if request.query else fields(request)
    twice = len(names) != len(set(names))
    two_ids = said.get("run_id") and said.get("run_uuid") and said["run_id"] != said["run_uuid"]
    two_models = "/logged-models/" in request.path and "it must be the same as in the path" in our_message(exchange)
    return bool(twice or two_ids or two_models or has_a_name_twice(request.text))


@row("camel-case")
def camel_case(exchange: Exchange, difference: Difference) -> bool:
    missing = re.search(r"^Missing value for required parameter '(\w+)'", message(exchange))
    if missing is None or exchange.ours.error_code == "INVALID_PARAMETER_VALUE":
        return False
    first, *rest = missing[1].split("_")
    return bool(rest) and first + "".join(part.title() for part in rest) in fields(exchange.request)


@row("id-in-path")
def id_in_path(exchange: Exchange, difference: Difference) -> bool:
    return (
        "/logged-models/" in exchange.request.path
        and exchange.ours.status in (200, 404)
        and message(exchange).startswith("Missing value for required parameter 'model_id'")
    )


@row("never-500")
def never_500(exchange: Exchange, difference: Difference) -> bool:
    return exchange.theirs.status == 500 and 400 <= exchange.ours.status < 500


@row("constraint")
def constraint(exchange: Exchange, difference: Difference) -> bool:
    return exchange.theirs.error_code == "BAD_REQUEST" and 400 <= exchange.ours.status < 500


IMPOSSIBLE = (
    r"^Invalid (model|alias) name|^Invalid value .* for parameter 'run_id'"
    r"|required parameter 'name'\.$|parameter 'name' supplied"
)


@row("impossible-name")
def impossible_name(exchange: Exchange, difference: Difference) -> bool:
    return (
        exchange.theirs.error_code == "INVALID_PARAMETER_VALUE"
        and re.search(IMPOSSIBLE, message(exchange)) is not None
        and exchange.ours.error_code == "RESOURCE_DOES_NOT_EXIST"
    )


@row("first-mistake")
def first_mistake(exchange: Exchange, difference: Difference) -> bool:
    codes = exchange.theirs.error_code, exchange.ours.error_code
    if codes == ("INVALID_PARAMETER_VALUE", "RESOURCE_DOES_NOT_EXIST"):
        said = r"^Invalid model version source|^Invalid prompt source|is reserved\.$"
        return re.search(said, message(exchange)) is not None
    return codes[::-1] == ("INVALID_PARAMETER_VALUE", "RESOURCE_DOES_NOT_EXIST") and (
        re.search(r"parameter '(\w+\[\d+\].*|key|value)'|^Invalid Model Version stage", our_message(exchange))
        is not None
    )
