"""The comparison as Markdown."""

import statistics

from . import bars, search, search_queries, workloads

ORDER = ("annals", "fasttrackml", "mlflow")


def number(value, digits=3):
    """A figure with as many digits as it deserves."""
    if value is None:
        return "–"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.{digits}g}" if value else "0"


def times(value):
    """A ratio."""
    return "–" if value is None else f"**{value:,.0f}x**" if value >= 100 else f"**{value:.1f}x**"


def render(results, options, title):
    """The whole report."""
    parts = [title, bar_table(results, bars.read(options.root)), request_table(results, options),
             query_table(results, options), figure_table(results), notes(results)]
    return "\n".join(part for part in parts if part) + "\n"


def bar_table(results, wanted):
    """Each bar with its verdict."""
    lines = ["## Bars", "", "| bar | needed | measured | verdict |", "|---|---|---|---|"]
    for bar in wanted:
        measured, verdict = bars.judge(bar, results)
        needed = f">= {bar['at_least']}x" if "at_least" in bar else f"< {bar['below']} {bar.get('unit', '')}".strip()
        if bar["kind"] == "cpu_growth":
            needed = f"< {bar['below']}x"
        lines.append(f"| {bar['text']} | {needed} | {measured} | {verdict} |")
    return "\n".join(lines + [""])


def request_table(results, options):
    """Each workload with each server."""
    titles = [(workload.key, workload.title, workload.registry) for workload in workloads.ALL]
    titles += [(f"search-{search.size_name(size)}", f"runs/search over {size:,} runs", False)
               for size in options.search_sizes]
    lines = [
        "## Requests", "",
        "`CPU ms` is the user and system time of the server's whole process tree for each request answered with 200.",
        f"`x Annals`: how many times the CPU of Annals that is. `others`: the share of the machine that other "
        f"processes took. Median of "
        f"{options.repetitions} windows of {options.seconds:g} s or more.", "",
        "| workload | server | connections | req/s | p50 ms | p99 ms | CPU ms | x Annals | errors | others |",
        "|---|---|---|---|---|---|---|---|---|---|"]
    for key, title, is_registry in titles:
        for server in ORDER:
            windows = results.of(key, server)
            if windows:
                lines.append(request_line(results, key, title, server, windows))
            elif is_registry and server == "fasttrackml" and results.of(key, "annals") + results.of(key, "mlflow"):
                lines.append(f"| {title} | {server} | not supported | | | | | | | |")
    return "\n".join(lines + [""])


def request_line(results, key, title, server, windows):
    """One cell of the comparison."""
    cells = [results.median(key, server, name) for name in ("requests_per_second", "p50_ms", "p99_ms", "cpu_ms")]
    connections = "/".join(str(value) for value in sorted({window["connections"] for window in windows}))
    errors, asked = results.total(key, server, "errors"), results.total(key, server, "requests")
    ratio = times(results.ratio(key, server)) if server != "annals" else ""
    return (f"| {title} | {server} | {connections} | " + " | ".join(number(cell) for cell in cells)
            + f" | {ratio} | {f'{errors} of {asked}' if errors else 0} | "
            f"{statistics.median(window['others_share'] for window in windows):.0%} |")


def query_table(results, options):
    """CPU of each kind of search, by the number of runs."""
    sizes = [size for size in options.search_sizes if size >= 10_000]
    names = [query[0] for query in search_queries.queries(1_000_000)]
    cells = {
        (name, size, server): results.median(f"search-{search.size_name(size)}: {name}", server, "cpu_ms")
        for name in names for size in sizes for server in ORDER}
    columns = [(size, server) for size in sizes for server in ORDER
               if any(cells[name, size, server] is not None for name in names)]
    if not columns:
        return ""
    lines = ["## Searches", "",
             "CPU ms of the server for each request; 100 results; in brackets how many times that of Annals. The way is "
             "what `explain` tells of the largest.", "",
             "| search | " + " | ".join(f"{search.size_name(size)} {server}" for size, server in columns) + " | way |",
             "|---|" + "---|" * (len(columns) + 1)]
    for name in names:
        row = []
        for size, server in columns:
            value, own = cells[name, size, server], cells[name, size, "annals"]
            ratio = f" ({value / own:,.0f}x)" if server != "annals" and value and own else ""
            row.append(number(value) + ratio)
        ways = [window["remark"] for size in reversed(sizes)
                for window in results.of(f"search-{search.size_name(size)}: {name}", "annals")]
        lines.append(f"| {name} | " + " | ".join(row) + f" | {ways[0] if ways else ''} |")
    return "\n".join(lines + [""])


FIGURES = (
    ("bytes_per_point", "bytes on disk per metric point (batches of 1000)"),
    ("points", "  points written for that"),
    ("start_s", "start on an empty store, s"),
    ("idle_rss_mb", "memory at rest, resident MB"),
    ("idle_anonymous_mb", "memory at rest, anonymous MB"),
    ("idle_cpu_ms_per_s", "CPU at rest, ms per s"),
    ("loaded_rss_mb", "memory after the request workloads, resident MB"),
    ("loaded_anonymous_mb", "memory after the request workloads, anonymous MB"),
    ("fleet_processes", "fleet: client processes"),
    ("fleet_points", "fleet: points logged"),
    ("fleet_lost", "fleet: points lost"),
    ("fleet_wrong", "fleet: points wrong or double"),
    ("fleet_errors", "fleet: errors that clients saw"),
    ("fleet_points_per_second", "fleet: points/s"),
    ("fleet_p50_ms", "fleet: p50 of a call, ms"),
    ("fleet_p99_ms", "fleet: p99 of a call, ms"),
    ("fleet_cpu_ms_per_call", "fleet: server CPU ms per call"),
    ("events", "long log: events"),
    ("events_per_second", "long log: events/s while written (128 connections)"),
    ("events_disk_mb", "long log: MB on disk"),
    ("events_rss_mb", "long log: memory after writing, resident MB"),
    ("events_anonymous_mb", "long log: memory after writing, anonymous MB"),
    ("cold_start_s", "long log: exec to /health, file cache dropped, s"),
    ("warm_start_s", "long log: exec to /health, file cache warm, s"),
    ("killed_start_s", "long log: exec to /health after kill -9, file cache dropped, s"),
)


def figure_table(results):
    """Figures of which there is one for each server."""
    servers = [server for server in ORDER if server in results.figures]
    if not servers:
        return ""
    lines = ["## Disk, memory, start, fleet", "", "| | " + " | ".join(servers) + " |", "|---|" + "---|" * len(servers)]
    for name, title in FIGURES:
        values = [results.figure(server, name) for server in servers]
        if any(value is not None for value in values):
            lines.append(f"| {title.strip()} | " + " | ".join(number(value, 4) for value in values) + " |")
    return "\n".join(lines + [""])


def notes(results):
    """Everything that a reader must know to read the figures rightly."""
    return "\n".join(["## Notes", ""] + [f"* {' '.join(note.split())}" for note in results.notes])
