"""Tests of what turns measurements into verdicts, and of the requests that are measured.

    python3 -m unittest discover -s Benchmarks/Tests/ComparisonTests
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import types
import unittest

PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, PACKAGE)

from comparison import bars, machine, report, search, search_queries, workloads  # noqa: E402
from comparison.fleet import count_missing  # noqa: E402
from comparison.fleet_client import value_of  # noqa: E402
from comparison.results import Results  # noqa: E402

RATIO = {"text": "a", "kind": "cpu_ratio", "workload": "w", "peer": "mlflow", "at_least": 60, "aim": 100}
GROWTH = {"text": "b", "kind": "cpu_growth", "from": "w", "to": "x", "below": 3}
CPU = {"text": "d", "kind": "cpu", "workload": "w", "below": 5, "unit": "ms"}
START = {"text": "c", "kind": "figure", "figure": "start", "below": 0.5, "unit": "s",
         "holds_only_with": {"figure": "events", "at_least": 1000}}


def window(cpu_seconds, ok=1000, errors=0):
    """A report of the load generator with the server's CPU time."""
    return {"connections": 8, "requestsPerSecond": 1.0, "p50Milliseconds": 1.0, "p99Milliseconds": 2.0, "ok": ok,
            "requests": ok + errors, "errors": errors, "statuses": {}, "firstErrors": {}, "seconds": 1.0,
            "server_cpu_seconds": cpu_seconds, "others_share": 0.0, "generatorCPUSeconds": 0.1}


class Bars(unittest.TestCase):
    """Whether a bar is met."""

    def judged(self, bar, *windows, **figures):
        results = Results()
        for workload, server, given in windows:
            results.add_window(workload, server, given)
        for name, value in figures.items():
            results.set_figure("annals", name, value)
        return bars.judge(bar, results)[1]

    def test_a_ratio_at_the_limit_is_met_and_below_it_is_missed(self):
        for peer_cpu, verdict in ((6.0, bars.MET), (5.9, bars.MISSED), (12.0, bars.MET)):
            with self.subTest(peer_cpu):
                self.assertEqual(verdict, self.judged(
                    RATIO, ("w", "annals", window(0.1)), ("w", "mlflow", window(peer_cpu))))

    def test_cpu_counts_for_answered_requests_only_and_as_a_median(self):
        self.assertEqual(bars.MET, self.judged(
            RATIO, ("w", "annals", window(0.1)), ("w", "annals", window(9.0)), ("w", "annals", window(0.1)),
            ("w", "mlflow", window(3.0, ok=500, errors=500))))

    def test_the_cpu_of_a_request_is_below_the_bar_or_misses_it(self):
        for given, verdict in ((window(4.9), bars.MET), (window(5.0), bars.MISSED), (window(1, errors=1), bars.MISSED)):
            self.assertEqual(verdict, self.judged(CPU, ("w", "annals", given)))
        self.assertEqual(bars.UNKNOWN, self.judged(CPU, ("w", "mlflow", window(1))))

    def test_a_failed_request_to_annals_misses_the_bar(self):
        self.assertEqual(bars.MISSED, self.judged(
            RATIO, ("w", "annals", window(0.1, errors=1)), ("w", "mlflow", window(60))))

    def test_what_was_not_measured_is_not_met(self):
        self.assertEqual(bars.UNKNOWN, self.judged(RATIO, ("w", "annals", window(0.1))))
        self.assertEqual(bars.UNKNOWN, self.judged(GROWTH, ("w", "annals", window(0.1))))
        self.assertEqual(bars.UNKNOWN, self.judged(START))

    def test_growth_must_stay_below_its_limit(self):
        for cpu, verdict in ((2.9, bars.MET), (3.0, bars.MISSED)):
            with self.subTest(cpu):
                self.assertEqual(verdict, self.judged(
                    GROWTH, ("w", "annals", window(1.0)), ("x", "annals", window(cpu))))

    def test_a_figure_of_a_smaller_run_meets_nothing_but_can_miss(self):
        self.assertEqual(bars.MET, self.judged(START, start=0.4, events=1000))
        self.assertEqual(bars.MISSED, self.judged(START, start=0.5, events=1000))
        self.assertEqual(bars.UNKNOWN, self.judged(START, start=0.4, events=999))
        self.assertEqual(bars.MISSED, self.judged(START, start=0.6, events=999))

    def test_the_bars_in_git_name_workloads_that_exist(self):
        known = {workload.key for workload in workloads.ALL} | {"search-1k", "search-10k", "search-100k"}
        known |= {f"search-1M: {query[0]}" for query in search_queries.queries(1_000_000)}
        figures = {name for name, _ in report.FIGURES}
        for bar in bars.read(os.path.dirname(PACKAGE)):
            with self.subTest(bar["text"]):
                named = {bar[name] for name in ("workload", "from", "to") if name in bar}
                self.assertLessEqual(named, known)
                if bar["kind"] == "figure":
                    self.assertIn(bar["figure"], figures)


class Requests(unittest.TestCase):
    """The bodies that are sent."""

    def bodies(self, steps):
        for one in steps:
            if "body" in one:
                text = re.sub(r"\$\{real\}", "0.5", one["body"])
                text = re.sub(r'(?<=: )\$\{n[^}]*\}(?=[,}])', "7", text)
                yield one["path"], json.loads(re.sub(r"\$\{[^}]*\}", "x", text))

    def test_bodies_are_json_of_the_size_that_their_title_says(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        site = workloads.Site(types.SimpleNamespace(folder=folder.name), None, 1, 1)
        site.experiment = "1"
        for name in ("curves", "long_curves"):
            with open(site.list_file(name), "w", encoding="ascii") as file:
                file.writelines(f"{number:032x}\n" for number in range(100))
        found = {}
        for workload in workloads.ALL:
            for path, body in self.bodies(workload.steps(site)):
                found[workload.key, path.rpartition("/")[2]] = body
        curves = [workload.steps(site)[0]["path"] for workload in workloads.ALL if "interval" in workload.key]
        self.assertEqual([100, 100], [path.count("run_ids=") for path in curves])
        batch = found["log-batch-metrics", "log-batch"]
        self.assertEqual(1000, len(batch["metrics"]))
        self.assertEqual(10, len({metric["key"] for metric in batch["metrics"]}))
        both = found["log-batch-params", "log-batch"]
        self.assertEqual((100, 100), (len(both["params"]), len(both["tags"])))
        self.assertEqual({"run_id", "key", "value", "timestamp", "step"}, set(found["log-metric", "log-metric"]))
        self.assertEqual("metrics.acc > 0.5", next(self.bodies(search.steps("1")))[1]["filter"])
        self.assertEqual(3, len(list(self.bodies(workloads.event_steps()))))


class Machine(unittest.TestCase):
    """What /proc says."""

    def test_the_cpu_time_of_children_counts_while_they_live_and_after(self):
        burn = "import time\nwhile time.process_time() < 0.2: pass\n"
        parent = subprocess.Popen(
            [sys.executable, "-c", f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {burn!r}])\n"
             "print('reaped', flush=True)\nsys.stdin.read()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        parent.stdout.readline()
        self.assertGreaterEqual(machine.cpu_seconds(parent.pid), 0.2)
        parent.communicate()

    def test_the_memory_of_a_process_has_an_anonymous_part(self):
        resident, anonymous = machine.memory_mb(os.getpid())
        self.assertGreater(resident, anonymous)
        self.assertGreater(anonymous, 1)

    def test_the_machine_has_worked_since_boot(self):
        before = machine.busy_seconds()
        end = time.process_time() + 0.1
        while time.process_time() < end:
            pass
        self.assertGreater(machine.busy_seconds(), before)


class Fleet(unittest.TestCase):
    """The count of what arrived."""

    def test_points_that_are_missing_double_or_wrong_are_each_counted(self):
        points = [{"step": step, "value": value_of(0, step, 0)} for step in range(3)]

        class Stub:
            """Key 0 has a double and a wrong point, and lacks one; key 1 lacks all; the others are whole."""

            def ask(self, _, path):
                key = int(path.rpartition("_")[2])
                if key == 0:
                    return {"metrics": [points[0], points[0], {"step": 1, "value": -1}, points[2]]}
                if key == 1:
                    return {}
                return {"metrics": [{"step": step, "value": value_of(0, step, key)} for step in range(3)]}

        self.assertEqual((4, 2), count_missing(Stub(), [{"process": 0, "run_id": "a"}], 3))
        self.assertEqual((30, 0), count_missing(Stub(), [{"process": 1, "run_id": None}], 3))


class Searches(unittest.TestCase):
    """What the kinds of search find."""

    def test_the_numbers_that_begin_with_some_digits_are_counted(self):
        for size in (5, 10, 77, 78, 80, 100, 770, 12_345):
            for digits in ("7", "77", "777"):
                with self.subTest(f"{digits} below {size}"):
                    counted = sum(str(number).startswith(digits) for number in range(size))
                    self.assertEqual(counted, search_queries.prefixed(digits, size))

    def test_the_starts_that_are_asked_for_are_those_of_the_last_runs(self):
        size = 10_000
        for name, condition, _, matches in search_queries.queries(size):
            if name.startswith("start"):
                limit = int(condition.rsplit(" ", 1)[1])
                self.assertEqual(matches, sum(search_queries.START_MS + number > limit for number in range(size)))

    def test_each_size_has_a_name(self):
        self.assertEqual(["7", "1k", "100k", "1M"], [search.size_name(n) for n in (7, 1000, 100_000, 1_000_000)])


if __name__ == "__main__":
    unittest.main()
