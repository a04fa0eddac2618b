"""Matchers for the rows of the table "MLflow's page"."""

import math

from ..comparer import Difference
from ..exchange import Exchange
from .asking import fields
from .row import row


@row("bulk-nan")
def bulk_nan(exchange: Exchange, difference: Difference) -> bool:
    theirs, ours = difference.theirs, difference.ours
    bare = isinstance(theirs, float) and not math.isfinite(theirs)
    is_same = bare and str(ours).lower().startswith(str(theirs).lower())
    return exchange.request.path.endswith("/get-history-bulk") and is_same


@row("graphql-required")
def graphql_required(exchange: Exchange, difference: Difference) -> bool:
    refused = any("Missing value for required parameter" in text for text in _errors(exchange.ours.body))
    return _is_graphql(exchange) and refused and not _errors(exchange.theirs.body)


@row("graphql-view-type")
def graphql_view_type(exchange: Exchange, difference: Difference) -> bool:
    refused = any("Failed to parse run_view_type" in text for text in _errors(exchange.theirs.body))
    return _is_graphql(exchange) and refused and "runViewType" in str(fields(exchange.request))


@row("graphql-syntax")
def graphql_syntax(exchange: Exchange, difference: Difference) -> bool:
    if not _is_graphql(exchange) or exchange.theirs.status != 500 or exchange.ours.status != 200:
        return False
    return exchange.ours.body["data"] is None and bool(_errors(exchange.ours.body))


@row("graphql-nan")
def graphql_nan(exchange: Exchange, difference: Difference) -> bool:
    refused = any("Float cannot represent non numeric value" in text for text in _errors(exchange.theirs.body))
    return _is_graphql(exchange) and refused and not _errors(exchange.ours.body)


@row("dataset-order")
def dataset_order(exchange: Exchange, difference: Difference) -> bool:
    if not exchange.request.path.endswith("/search-datasets") or not exchange.ours.is_success:
        return False
    theirs, ours = [
        sorted(map(str, answer.body.get("dataset_summaries", []))) for answer in (exchange.theirs, exchange.ours)
    ]
    return exchange.theirs.is_success and theirs == ours


def _is_graphql(exchange: Exchange) -> bool:
    return exchange.request.path == "/graphql"


def _errors(body: object) -> list[str]:
    return (body.get("errors") or []) if isinstance(body, dict) else []
