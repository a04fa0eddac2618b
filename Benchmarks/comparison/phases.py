"""The phases of a comparison. In each, the servers are measured in turn, so that a noisy minute hits them alike."""

import contextlib
import os
import shutil
import signal
import time

from . import machine, search, search_queries, workloads
from .servers import Refused
from .workloads import Site, create_run, thousand_metrics

#: MLflow with SQLite has 15 database connections; with more requests at once some wait 30 s and fail.
CONNECTIONS_FALLBACK = 8
WINDOW_SECONDS_MAX = 60


class OutOfTime(Exception):
    """The run's time is used up."""


class Comparison:
    """One run: its options, its results, and its servers' folders."""

    def __init__(self, options, results, hammer, root, scratch):
        self.options, self.results, self.hammer, self.root, self.scratch = options, results, hammer, root, scratch
        self.deadline = time.monotonic() + options.minutes_max * 60
        self.connections_max = {}

    def say(self, text):
        """Tells where the run is."""
        left = (self.deadline - time.monotonic()) / 60
        print(f"[{left:5.1f} min left] {text}", flush=True)

    @contextlib.contextmanager
    def serving(self, kinds, phase):
        """Fresh servers, one of each kind that comes up; at the end, however it comes, they and their data are gone."""
        servers = [kind(self.root, os.path.join(self.scratch, f"{phase}-{kind.key}")) for kind in kinds]
        sites = []
        measured = self.options.seconds * self.options.repetitions
        try:
            for server in servers:
                try:
                    self.results.set_figure(server.key, "start_s", server.start())
                    sites.append(Site(server, self.hammer, self.options.models, measured))
                except Refused as error:
                    self.results.note(f"{phase}: {error}")
            yield sites
        finally:
            for server in servers:
                server.stop()
                if not self.options.keep:
                    shutil.rmtree(server.folder, ignore_errors=True)

    def attempt(self, what, site, work):
        """Runs a piece of work; a failure becomes a note and None, and the run goes on with the next piece."""
        if time.monotonic() > self.deadline:
            self.results.note(f"{what}, {site.server.title}: not measured, the time of the run was used up")
            return None
        try:
            return work()
        except Exception as error:
            process = site.server.process
            is_alive = process is not None and process.poll() is None
            state = "" if is_alive else f" (the server has ended: {site.server.log_tail()})"
            self.results.note(f"{what}, {site.server.title}: {error}{state}")
            return None

    # Requests and memory

    def requests(self, kinds):
        """Memory at rest, all request workloads, memory after them."""
        self.say("starting servers for the request workloads")
        with self.serving(kinds, "requests") as sites:
            time.sleep(2)
            for site in sites:
                self.measure_memory(site, "idle")
            for workload in workloads.ALL:
                if workload.key in self.options.workloads:
                    self.request_workload(workload, sites)
            for site in sites:
                self.attempt("memory", site, lambda site=site: self.measure_memory(site, "loaded"))

    def measure_memory(self, site, moment):
        resident, anonymous = machine.memory_mb(site.server.process.pid)
        self.results.set_figure(site.server.key, f"{moment}_rss_mb", resident)
        self.results.set_figure(site.server.key, f"{moment}_anonymous_mb", anonymous)
        if moment == "idle":
            cpu, started = site.server.cpu_seconds(), time.monotonic()
            time.sleep(1)
            share = (site.server.cpu_seconds() - cpu) / (time.monotonic() - started)
            self.results.set_figure(site.server.key, "idle_cpu_ms_per_s", share * 1000)

    def request_workload(self, workload, sites):
        self.say(workload.title)
        ready = []
        for site in sites:
            if workload.registry and not site.server.has_registry:
                continue
            if workload.only and (site.server.key != workload.only or self.options.quick):
                continue

            def prepare(site=site):
                workload.prepare(site)
                self.window(workload.key, workload.connections, site, lambda *given: workload.play(site, *given), -1)
                return True
            if self.attempt(workload.title, site, prepare):
                ready.append(site)
        self.windows(workload.key, workload.title, workload.connections, ready,
                     lambda site: lambda *given: workload.play(site, *given))

    def windows(self, key, title, connections, sites, player):
        """The repetitions of a workload, each server in turn, the first changing from one repetition to the next."""
        for repetition in range(self.options.repetitions):
            for place in range(len(sites)):
                site = sites[(place + repetition) % len(sites)]
                self.attempt(title, site, lambda site=site, repetition=repetition: self.window(
                    key, connections, site, player(site), repetition))

    def window(self, key, connections, site, play, repetition):
        """One window; repetition -1 is a short one to warm up, whose figures are dropped.

        If MLflow fails or stalls at many connections, it is measured again with few, and from then on.
        """
        is_warm_up = repetition < 0
        seconds = min(0.5, self.options.seconds) if is_warm_up else self.options.seconds
        limit = connections
        if site.server.key == "mlflow":
            if self.options.quick:
                self.connections_max.setdefault(key, CONNECTIONS_FALLBACK)
            limit = min(connections, self.connections_max.get(key, connections))
        offset = (repetition + 1) * 10_000_000
        report = play(limit, seconds, WINDOW_SECONDS_MAX, offset)
        stalled = report["errors"] or report["seconds"] > seconds + 15
        if site.server.key == "mlflow" and limit > CONNECTIONS_FALLBACK and stalled:
            first = next(iter(report["firstErrors"].values()), "no error, but an answer took "
                         f"{report['maxMilliseconds'] / 1000:.0f} s")
            self.results.note(f"{key}: MLflow at {limit} connections: {report['errors']} of {report['requests']} "
                              f"requests failed ({first[:160]}); measured at {CONNECTIONS_FALLBACK} instead")
            self.connections_max[key] = limit = CONNECTIONS_FALLBACK
            report = play(limit, seconds, WINDOW_SECONDS_MAX, offset + 5_000_000)
        if not is_warm_up:
            self.results.add_window(key, site.server.key, report)
        if report["errors"]:
            self.results.note(f"{key}: {site.server.title}: {report['errors']} of {report['requests']} requests "
                              f"failed, statuses {report['statuses']}, "
                              f"first: {list(report['firstErrors'].values())[:1]}")
        return True

    # Search

    def searches(self, kinds):
        """Search over 1k, then 10k, 100k and 1M runs: each size is measured before the next is added."""
        self.say("starting servers for runs/search")
        with self.serving(kinds, "search") as sites:
            for size in self.options.search_sizes:
                self.search_size(size, sites)

    def search_size(self, size, sites):
        key, ready = f"search-{search.size_name(size)}", []
        for site in sites:
            if site.server.key == "mlflow" and size > self.options.mlflow_search_max:
                self.results.note(f"{key}: MLflow is left out: at 100k runs it did not answer within 150 s "
                                  "(--mlflow-search-max sets the largest size it is asked)")
                continue
            if site.server.key != "annals" and size > self.options.peers_search_max:
                self.results.note(f"{key}: only Annals searches that many runs (--peers-search-max)")
                continue
            self.say(f"{key}: seeding {site.server.title}")

            def prepare(site=site):
                site.search_experiment = search.seed(site, size)
                search.check(site, site.search_experiment)
                return True
            if self.attempt(key, site, prepare):
                ready.append(site)
        self.say(key)

        def player(site):
            return lambda connections, seconds, seconds_max, offset: self.hammer.play(
                site.server, search.steps(site.search_experiment), connections, seconds_max, seconds=seconds,
                sequences_min=2 if site.server.key == "mlflow" else 8)
        self.windows(key, key, 2, ready, player)
        if self.options.search_queries and size >= 10_000:
            for query in search_queries.queries(size):
                for site in ready:
                    self.attempt(f"{key}: {query[0]}", site,
                                 lambda site=site, query=query: self.search_query(key, query, site))

    def search_query(self, key, query, site):
        """One window of one kind of search, after its answer was counted; Annals tells how it went about it."""
        name, condition, order, matches = query
        body = search_queries.body(site.search_experiment, condition, order)
        explained = body | {"explain": True} if site.server.key == "annals" else body
        answer = site.server.ask("POST", "/runs/search", explained, seconds_max=120)
        found = len(answer.get("runs", []))
        if matches is not None:
            workloads.expect(found == min(matches, search_queries.LIMIT), site,
                             f"{name}: {found} runs, not {min(matches, search_queries.LIMIT)}")
        plan = answer.get("plan", [{}])[0]
        remark = " ".join(word for word in (plan.get("method"), plan.get("index")) if word)
        request = [search.step("POST", search.API + "/runs/search", body)]
        report = self.hammer.play(site.server, request, 1, 30, seconds=self.options.query_seconds,
                                  sequences_min=2 if site.server.key == "mlflow" else 4)
        self.results.add_window(f"{key}: {name}", site.server.key, report, remark)

    # Disk

    def disk(self, kinds):
        """Bytes on disk for a metric point, of 100,000 points in batches of 1000."""
        self.say("bytes on disk per metric point")
        for kind in kinds:
            with self.serving([kind], "disk") as sites:
                for site in sites:
                    self.attempt("bytes on disk", site, lambda site=site: self.disk_of(site))

    def disk_of(self, site):
        server, batches = site.server, self.options.points // 1000
        site.need("experiment")
        path = site.list_file("disk")
        self.hammer.prepare(server, [create_run(site.experiment)], 10, emit={"variable": "run", "path": path})
        server.stop()
        empty = machine.disk_bytes(server.data)
        server.start()
        self.hammer.prepare(server, [thousand_metrics("${disk[n]}")], batches, 4, list_files={"disk": path})
        server.stop()
        grown = machine.disk_bytes(server.data) - empty
        self.results.set_figure(server.key, "points", batches * 1000)
        self.results.set_figure(server.key, "bytes_per_point", grown / (batches * 1000))

    # Cold start

    def cold_start(self, kinds):
        """From exec to the first 200 of /health over a long log; Annals only."""
        with self.serving([kind for kind in kinds if kind.key == "annals"], "cold") as sites:
            for site in sites:
                self.attempt("cold start", site, lambda site=site: self.cold_start_of(site))

    def cold_start_of(self, site):
        server = site.server
        self.say(f"a log of {self.options.events:,} events")
        site.need("runs")
        started = time.monotonic()
        report = self.hammer.play(
            server, workloads.event_steps(), 128, self.options.events_seconds_max,
            sequences=max(0, self.options.events - workloads.RUNS - 1) // 3 + 1,
            list_files={"runs": site.list_file("runs")})
        events = report["ok"] + workloads.RUNS + 1
        _, headers = server.ask_with_headers("GET", f"/experiments/get?experiment_id={site.experiment}")
        if headers.get("X-Annals-Position", "").isdigit():
            events = int(headers["X-Annals-Position"])
        self.results.set_figure("annals", "events", events)
        self.results.set_figure("annals", "events_per_second", report["ok"] / (time.monotonic() - started))
        if report["errors"]:
            self.results.note(f"cold start: {report['errors']} of {report['requests']} events were refused, "
                              f"statuses {report['statuses']}, first: {list(report['firstErrors'].values())[:1]}")
        resident, anonymous = machine.memory_mb(server.process.pid)
        self.results.set_figure("annals", "events_rss_mb", resident)
        self.results.set_figure("annals", "events_anonymous_mb", anonymous)
        self.say("cold start")
        server.stop()
        self.results.set_figure("annals", "events_disk_mb", machine.disk_bytes(server.data) / 2**20)
        for name, how, is_dropped in (("cold_start_s", signal.SIGTERM, True), ("warm_start_s", signal.SIGTERM, False),
                                      ("killed_start_s", signal.SIGKILL, True)):
            times = []
            for _ in range(3):
                if is_dropped:
                    machine.drop_cached(server.data)
                times.append(server.start())
                server.stop(how)
            self.results.set_figure("annals", name, sorted(times)[1])
