"""Matchers for the rows of the table "Search"."""

import json
import re

from ..comparer import Difference
from ..exchange import Exchange
from .asking import argument, is_refused_by_us_only, is_search, message, our_message
from .row import row


@row("search-spelling")
def search_spelling(exchange: Exchange, difference: Difference) -> bool:
    if exchange.theirs.status != 400 or not exchange.ours.is_success or not is_search(exchange):
        return False
    orders = argument(exchange, "order_by") or []
    filter = (argument(exchange, "filter") or [""])[0]
    spaced = any(re.search(r"\s{2}|^\s|\s$", order) for order in orders if isinstance(order, str))
    if spaced and "order_by" in message(exchange):
        return True
    words = re.findall(r"\b(?:i?like|in|not|and|is|null)\b", str(filter), re.IGNORECASE)
    return any(word != word.upper() for word in words) and "nvalid comparator" in message(exchange)


@row("search-500")
def search_500(exchange: Exchange, difference: Difference) -> bool:
    return is_search(exchange) and exchange.theirs.status == 500 and exchange.ours.is_success


@row("plain-keys")
def plain_keys(exchange: Exchange, difference: Difference) -> bool:
    filter = str((argument(exchange, "filter") or [""])[0])
    plain = re.search(r"\w\.(\d+|from|in|and|or|not|null|is|like|select|order|group|by|to)\s", filter, re.IGNORECASE)
    return is_search(exchange) and exchange.theirs.status == 400 and exchange.ours.is_success and plain is not None


@row("empty-key")
def empty_key(exchange: Exchange, difference: Difference) -> bool:
    filter = str((argument(exchange, "filter") or [""])[0])
    return is_search(exchange) and is_refused_by_us_only(exchange) and re.search(r"\w\.\s", filter) is not None


@row("ilike-letters")
def ilike_letters(exchange: Exchange, difference: Difference) -> bool:
    filter = str((argument(exchange, "filter") or [""])[0])
    pattern = re.search(r"ILIKE\s+'[^']*[^\x00-\x7f]", filter, re.IGNORECASE)
    return is_search(exchange) and exchange.theirs.is_success and exchange.ours.is_success and pattern is not None


@row("lax-filter")
def lax_filter(exchange: Exchange, difference: Difference) -> bool:
    refused = is_search(exchange) and is_refused_by_us_only(exchange, "INVALID_PARAMETER_VALUE")
    return refused and our_message(exchange).startswith(("Invalid clause", "Invalid comparison"))


@row("model-columns")
def model_columns(exchange: Exchange, difference: Difference) -> bool:
    refused = exchange.request.path.endswith("/logged-models/search") and is_refused_by_us_only(exchange)
    return refused and our_message(exchange).startswith("Invalid attribute key")


@row("dashed-orders")
def dashed_orders(exchange: Exchange, difference: Difference) -> bool:
    refused = is_search(exchange) and is_refused_by_us_only(exchange, "INVALID_PARAMETER_VALUE")
    orders = [order for order in argument(exchange, "order_by") or [] if isinstance(order, str)]
    return refused and any(re.match(r"\s*\w+\.[\w.]*-[\w.-]*\d\s+(asc|desc)", order, re.IGNORECASE) for order in orders)


@row("model-inputs")
def model_inputs(exchange: Exchange, difference: Difference) -> bool:
    absent = repr(difference.theirs) == "absent" and difference.place.endswith(".inputs.model_inputs")
    return absent and exchange.request.path.endswith("/runs/search")


@row("nul")
def nul(exchange: Exchange, difference: Difference) -> bool:
    stored = any("\\u0000" in json.dumps(each.request.body) for each in exchange.before)
    return stored and is_search(exchange) and exchange.theirs.is_success and exchange.ours.is_success


@row("page-token")
def page_token(exchange: Exchange, difference: Difference) -> bool:
    return is_refused_by_us_only(exchange, "INVALID_PARAMETER_VALUE") and bool(argument(exchange, "page_token"))


@row("page-size")
def page_size(exchange: Exchange, difference: Difference) -> bool:
    sizes = [str(value) for value in argument(exchange, "max_results") or []]
    return (
        is_search(exchange)
        and is_refused_by_us_only(exchange, "INVALID_PARAMETER_VALUE")
        and any(re.fullmatch(r"0|-\d+", size) for size in sizes)
    )


@row("model-status")
def model_status(exchange: Exchange, difference: Difference) -> bool:
    filter = str((argument(exchange, "filter") or [""])[0])
    return exchange.request.path.endswith("/logged-models/search") and re.search(r"\bstatus\b", filter) is not None
