"""One matcher for each row of the table of deliberate differences.

A matcher is asked about a difference that a request has brought, and answers whether the row is the reason. It looks
at the request and at both answers, so that it explains that case and nothing near it.
"""

from . import errors, pages, recording, registry, search
from .row import MATCHERS, NOT_EXERCISED, Reason, reason

__all__ = ["MATCHERS", "NOT_EXERCISED", "Reason", "errors", "pages", "reason", "recording", "registry", "search"]
