"""The bars: what must hold, read from Thresholds/bars.json, and whether it does."""

import json
import os

MET, MISSED, UNKNOWN = "met", "missed", "not measured"


def read(root):
    """The bars as they stand in the repository."""
    with open(os.path.join(root, "Benchmarks", "Thresholds", "bars.json"), encoding="utf-8") as file:
        return json.load(file)["bars"]


def judge(bar, results):
    """(measured as text, verdict) of a bar."""
    judges = {"cpu_ratio": _cpu_ratio, "cpu_growth": _cpu_growth, "cpu": _cpu, "figure": _figure}
    return judges[bar["kind"]](bar, results)


def _cpu_ratio(bar, results):
    ratio = results.ratio(bar["workload"], bar["peer"])
    if ratio is None:
        return "–", UNKNOWN
    failed = results.total(bar["workload"], "annals", "errors")
    text = f"{ratio:.1f}x"
    if failed:
        return f"{text}, but {failed} requests to Annals failed", MISSED
    if bar["at_least"] <= ratio < bar.get("aim", 0):
        text += f" (the aim of {bar['aim']}x is not)"
    return text, MET if ratio >= bar["at_least"] else MISSED


def _cpu_growth(bar, results):
    values = [results.median(bar[end], "annals", "cpu_ms") for end in ("from", "to")]
    if not all(values):
        return "–", UNKNOWN
    failed = sum(results.total(bar[end], "annals", "errors") for end in ("from", "to"))
    growth = values[1] / values[0]
    text = f"{growth:.2f}x" + (f", but {failed} requests failed" if failed else "")
    return text, MET if growth < bar["below"] and not failed else MISSED


def _cpu(bar, results):
    value = results.median(bar["workload"], "annals", "cpu_ms")
    failed = results.total(bar["workload"], "annals", "errors")
    if value is None:
        return "–", UNKNOWN
    text = f"{value:.3g} {bar['unit']}" + (f", but {failed} requests failed" if failed else "")
    return text, MET if value < bar["below"] and not failed else MISSED


def _figure(bar, results):
    value = results.figure("annals", bar["figure"])
    if value is None:
        return "–", UNKNOWN
    text = f"{value:.3g} {bar.get('unit', '')}".strip()
    is_kept = value < bar["below"]
    condition = bar.get("holds_only_with")
    if condition:
        size = results.figure("annals", condition["figure"]) or 0
        if size < condition["at_least"]:
            text += f" with {size:,} {condition['figure']} only"
            return text, MISSED if not is_kept else UNKNOWN
    return text, MET if is_kept else MISSED
