"""The rows of the table of deliberate differences, by their ids."""

import typing

from ..comparer import Difference
from ..exchange import Exchange
from .asking import is_read

Matcher = typing.Callable[[Exchange, Difference], bool]

MATCHERS: dict[str, Matcher] = {}
PARTING: set[str] = set()

# Rows that no request over the network can show alone, with the reason.
NOT_EXERCISED: dict[str, str] = {
    "full-queue": "takes more writers than a tester is",
    "presigned": "both answer 501",
}


class Reason(typing.NamedTuple):
    """Why a difference is meant to be. After one that `parts`, the servers hold different things on purpose."""

    row: str
    parts: bool


def row(name: str, parts: bool = False) -> typing.Callable[[Matcher], Matcher]:
    """Makes a function the matcher of a row."""

    def add(matcher: Matcher) -> Matcher:
        MATCHERS[name] = matcher
        if parts:
            PARTING.add(name)
        return matcher

    return add


def reason(exchange: Exchange, difference: Difference) -> Reason | None:
    """The row that a difference is explained by; None if it is a mistake."""
    for name, matcher in MATCHERS.items():
        if matcher(exchange, difference):
            return Reason(name, name in PARTING or _parts(exchange))
    return None


def _parts(exchange: Exchange) -> bool:
    """A change that one server made and the other refused."""
    return exchange.theirs.is_success != exchange.ours.is_success and not is_read(exchange)
