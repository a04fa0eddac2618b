"""What matchers ask about an exchange."""

import json

from ..exchange import Exchange
from ..step import Bound


def is_read(exchange: Exchange) -> bool:
    path = exchange.request.path
    reads = ("/search", "/get-latest-versions", "/search-datasets", "/graphql")
    return exchange.request.method == "GET" or path.endswith(reads)


def is_refused_by_us_only(exchange: Exchange, *codes: str) -> bool:
    ours = exchange.ours
    return exchange.theirs.is_success and 400 <= ours.status < 500 and (not codes or ours.error_code in codes)


def is_search(exchange: Exchange) -> bool:
    return exchange.request.path.endswith("/search")


def message(exchange: Exchange) -> str:
    """The sentence of MLflow's refusal."""
    body = exchange.theirs.body
    return str(body.get("message", "")) if isinstance(body, dict) else ""


def our_message(exchange: Exchange) -> str:
    """The sentence of our refusal."""
    body = exchange.ours.body
    return str(body.get("message", "")) if isinstance(body, dict) else ""


def argument(exchange: Exchange, name: str) -> list | None:
    """The values of an argument of the query or the body; None if it is not there."""
    request = exchange.request
    if request.query:
        return [value for key, value in request.query if key == name] or None
    value = fields(request).get(name)
    return value if isinstance(value, list) else None if value is None else [value]


def fields(request: Bound) -> dict:
    if isinstance(request.body, dict):
        return request.body
    try:
        value = json.loads(request.text or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def has_bare_nan(exchange: Exchange) -> bool:
    """Whether the body has a NaN or an infinity that is no text: JSON knows none."""
    found: list[str] = []
    request = exchange.request
    try:
        json.loads(json.dumps(request.body) if request.text is None else request.text, parse_constant=found.append)
    except ValueError:
        return False
    return bool(found)


def has_a_name_twice(text: str | None) -> bool:
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
