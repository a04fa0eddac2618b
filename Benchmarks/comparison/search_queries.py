"""The searches whose cost is compared: each kind at three selectivities, over runs as search.seed makes them."""

from .workloads import START_MS

#: How many results are asked for.
LIMIT = 100


def queries(size):
    """(key, filter, order_by, how many runs match or None where chance decides) for an experiment of `size` runs."""
    one, middle = size // 2, START_MS + size // 2
    last = START_MS + size - 1  # the start of the run that was made last
    return [
        ("newest", "", [], size),
        ("metric, half", "metrics.acc > 0.5", ["metrics.loss"], None),
        ("metric, 1 in 100", "metrics.acc > 0.99", ["metrics.loss"], None),
        ("metric, about 100", f"metrics.acc > {1 - 100 / size}", ["metrics.loss"], None),
        ("param, 1 in 10", "params.layers = 'layers-7'", [], size // 10),
        ("param, 1 in 1000", "params.optimizer = 'optimizer-7'", [], size // 1000),
        ("param, one", f"params.lr = 'lr-{one}'", [], 1),
        ("tag LIKE, 1 in 9", "tags.team LIKE 'team-7%'", [], prefixed("7", size)),
        ("tag LIKE, 1 in 90", "tags.team LIKE 'team-77%'", [], prefixed("77", size)),
        ("tag LIKE, 1 in 900", "tags.team LIKE 'team-777%'", [], prefixed("777", size)),
        ("start, half", f"attributes.start_time > {middle}", [], START_MS + size - 1 - middle),
        ("start, 1 in 100", f"attributes.start_time > {last - size // 100}", [], size // 100),
        ("start, 100", f"attributes.start_time > {last - 100}", [], 100),
        ("metric and param", "metrics.acc > 0.9 AND params.layers = 'layers-7'", ["metrics.loss"], None),
        ("tag, metric and start",
         f"tags.team LIKE 'team-77%' AND metrics.acc > 0.5 AND attributes.start_time > {middle}",
         ["metrics.f1 DESC"], None),
        ("param and metric", "params.optimizer = 'optimizer-7' AND metrics.loss < 0.1", [], None),
    ]


def prefixed(digits, size):
    """How many numbers below `size` begin with these digits."""
    first, span, count = int(digits), 1, 0
    while first * span < size:
        count += min((first + 1) * span, size) - first * span
        span *= 10
    return count


def body(experiment, condition, order):
    """The request."""
    return {"experiment_ids": [experiment], "filter": condition, "order_by": order, "max_results": LIMIT}
