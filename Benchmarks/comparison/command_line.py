"""The command line of `run`."""

import argparse
import datetime
import json
import os
import platform
import shutil
import signal
import sys
import tempfile
import time

from . import bars, environments, fleet, load, machine, report, servers, workloads
from .phases import Comparison
from .results import Results

#: In the order in which they run: what bars hang on first, the slowest peers' fleet last.
PHASES = ("requests", "search", "disk", "cold-start", "fleet")
#: Values that --quick sets, unless an option says otherwise.
QUICK = {"repetitions": 1, "seconds": 1.0, "models": 50, "search_sizes": [1000, 10000], "points": 20_000,
         "events": 30_000, "fleet_steps": 10, "minutes_max": 6.0, "query_seconds": 0.5}
FULL = {"repetitions": 3, "seconds": 3.0, "models": 1000, "search_sizes": [1000, 10_000, 100_000, 1_000_000],
        "points": 100_000, "events": 1_000_000, "fleet_steps": 50, "minutes_max": 60.0, "query_seconds": 1.0}


def parse(arguments, root):
    """The options."""
    def names(known):
        def parsed(text):
            chosen = [name for name in text.split(",") if name]
            unknown = [name for name in chosen if name not in known]
            if unknown:
                raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}; known: {', '.join(known)}")
            return chosen
        return parsed

    every_workload = [workload.key for workload in workloads.ALL]
    every_server = [server.key for server in servers.ALL]
    parser = argparse.ArgumentParser(
        prog="Benchmarks/run", description="Compares Annals with MLflow and FastTrackML in one run.")
    parser.add_argument("--quick", action="store_true", help="about 3 minutes: fewer and shorter windows, smaller data")
    parser.add_argument("--annals", default=os.path.join(root, ".build", "release", "annals"), metavar="PATH")
    parser.add_argument("--servers", type=names(every_server), default=every_server, help=",".join(every_server))
    parser.add_argument("--phases", type=names(PHASES), default=list(PHASES), help=",".join(PHASES))
    parser.add_argument("--workloads", type=names(every_workload), default=every_workload,
                        help="of the phase requests: " + ",".join(every_workload))
    parser.add_argument("--repetitions", type=int, help="windows of each workload and server; the median counts")
    parser.add_argument("--seconds", type=float, help="length of a window")
    parser.add_argument("--models", type=int, help="registered models, of 5 versions each")
    parser.add_argument("--search-sizes", type=lambda text: [int(size) for size in text.split(",")], metavar="N,N")
    parser.add_argument("--mlflow-search-max", type=int, default=10_000, metavar="N",
                        help="largest number of runs that MLflow is asked to search (it does not answer at 100000)")
    parser.add_argument("--peers-search-max", type=int, default=100_000, metavar="N",
                        help="largest number of runs that servers other than Annals are asked to search")
    parser.add_argument("--search-queries", action=argparse.BooleanOptionalAction, default=True,
                        help="each kind of search at three selectivities, over 10000 runs and more")
    parser.add_argument("--query-seconds", type=float, help="length of a window of those")
    parser.add_argument("--points", type=int, help="metric points for the bytes on disk")
    parser.add_argument("--events", type=int, help="length of the log for the cold start")
    parser.add_argument("--events-seconds-max", type=float, default=300, metavar="S", help="time to write that log")
    parser.add_argument("--fleet-processes", type=int, default=32)
    parser.add_argument("--fleet-steps", type=int)
    parser.add_argument("--fleet-servers", type=names(every_server), default=None, metavar="SERVERS")
    parser.add_argument("--minutes-max", type=float, help="no new measurement starts after this")
    parser.add_argument("--out", metavar="FILE", help="writes the report there as well")
    parser.add_argument("--json", metavar="FILE", help="writes all windows and figures there")
    parser.add_argument("--scratch", default=os.path.join(root, ".build-bench"), metavar="DIR",
                        help="where data folders are made; on the disk that is to be measured")
    parser.add_argument("--keep", action="store_true", help="keeps the data folders")
    parser.add_argument("--strict", action="store_true", help="exit code 1 if a bar is missed")
    options = parser.parse_args(arguments)
    for name, value in (QUICK if options.quick else FULL).items():
        if getattr(options, name) is None:
            setattr(options, name, value)
    if options.fleet_servers is None:
        options.fleet_servers = [name for name in options.servers if not (options.quick and name == "mlflow")]
    options.root = root
    return options


def chosen_servers(options, results):
    """The servers to measure, with their programs in place."""
    kinds = [kind for kind in servers.ALL if kind.key in options.servers]
    servers.Annals.binary = os.path.abspath(options.annals)
    if servers.Annals in kinds and not os.access(servers.Annals.binary, os.X_OK):
        results.note(f"Annals is left out: there is no program at {options.annals} (make build)")
        kinds.remove(servers.Annals)
    if servers.MLflow in kinds or "fleet" in options.phases:
        environments.mlflow(options.root)
    if servers.FastTrackML in kinds:
        environments.fasttrackml(options.root)
    for kind in kinds:
        for remark in kind.remarks:
            results.note(remark)
    results.servers = [(kind.key, kind.title) for kind in kinds]
    return kinds


def fleet_of(comparison, site):
    """The fleet against one server."""
    options, results = comparison.options, comparison.results
    figures = fleet.run(site, options.fleet_processes, options.fleet_steps, seconds_max=180)
    for name, value in figures.items():
        results.set_figure(site.server.key, name, value)
    if figures["fleet_first_error"]:
        results.note(f"fleet, {site.server.title}: {figures['fleet_first_error']}")


def play_fleet(comparison, kinds):
    """The fleet against each server."""
    options = comparison.options
    for kind in kinds:
        if kind.key not in options.fleet_servers:
            continue
        comparison.say(f"fleet of {options.fleet_processes} clients: {kind.title}")
        with comparison.serving([kind], "fleet") as sites:
            for site in sites:
                comparison.attempt("fleet", site, lambda site=site: fleet_of(comparison, site))


def play(options, results):
    """The whole comparison."""
    kinds = chosen_servers(options, results)
    os.makedirs(options.scratch, exist_ok=True)
    scratch = tempfile.mkdtemp(prefix="run-", dir=options.scratch)
    hammer = load.Hammer(load.build(options.root), scratch)
    comparison = Comparison(options, results, hammer, options.root, scratch)
    phases = {"requests": comparison.requests, "search": comparison.searches, "disk": comparison.disk,
              "fleet": lambda kinds: play_fleet(comparison, kinds), "cold-start": comparison.cold_start}
    try:
        for name in PHASES:
            if name in options.phases:
                phases[name](kinds)
    finally:
        if not options.keep:
            shutil.rmtree(scratch, ignore_errors=True)


def title(options, results, started):
    """The head of the report."""
    now = datetime.datetime.now(datetime.timezone.utc)
    kind = "quick run, for orientation only" if options.quick else "full run"
    names = ", ".join(name for _, name in results.servers)
    return (f"# Comparison of {now:%Y-%m-%d %H:%M} UTC ({kind})\n\n{names}. {machine.description(options.scratch)}, "
            f"Linux {platform.release()}. The run took {(time.monotonic() - started) / 60:.1f} minutes.\n")


def main(arguments=None):
    """Runs the comparison and prints the report, even if it is interrupted half-way."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    options = parse(sys.argv[1:] if arguments is None else arguments, root)
    results = Results()
    started = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        play(options, results)
    finally:
        text = report.render(results, options, title(options, results, started))
        print("\n" + text, flush=True)
        if options.out:
            with open(options.out, "w", encoding="utf-8") as file:
                file.write(text)
        if options.json:
            with open(options.json, "w", encoding="utf-8") as file:
                json.dump(results.as_json(), file, indent=1)
    missed = [bar for bar in bars.read(root) if bars.judge(bar, results)[1] == bars.MISSED]
    return 1 if options.strict and missed else 0
