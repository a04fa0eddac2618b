"""What was measured, as plain values that are printed as JSON and that the report and the bars read."""

import statistics


class Results:
    """Measurements of one run of the comparison."""

    def __init__(self):
        self.windows = []
        self.figures = {}
        self.notes = []
        self.servers = []

    def add_window(self, workload, server, report, remark=""):
        """Keeps one measured window."""
        answered = report["ok"] or None
        self.windows.append({
            "workload": workload, "server": server, "connections": report["connections"],
            "requests_per_second": report["requestsPerSecond"], "p50_ms": report["p50Milliseconds"],
            "p99_ms": report["p99Milliseconds"], "requests": report["requests"], "errors": report["errors"],
            "statuses": report["statuses"], "first_errors": report["firstErrors"], "seconds": report["seconds"],
            "cpu_ms": report["server_cpu_seconds"] * 1000 / answered if answered else None,
            "others_share": report["others_share"], "generator_cpu_seconds": report["generatorCPUSeconds"],
            "remark": remark,
        })

    def set_figure(self, server, name, value):
        """Keeps a single figure of a server."""
        self.figures.setdefault(server, {})[name] = value

    def figure(self, server, name):
        """A single figure, or None."""
        return self.figures.get(server, {}).get(name)

    def note(self, text):
        """Keeps a sentence for the end of the report, and prints it now."""
        if text not in self.notes:
            self.notes.append(text)
            print("  note: " + text, flush=True)

    def of(self, workload, server):
        """The windows of one cell."""
        return [window for window in self.windows if (window["workload"], window["server"]) == (workload, server)]

    def median(self, workload, server, name):
        """The median of a value over the windows of one cell, or None."""
        values = [window[name] for window in self.of(workload, server) if window[name] is not None]
        return statistics.median(values) if values else None

    def total(self, workload, server, name):
        """The sum of a value over the windows of one cell."""
        return sum(window[name] for window in self.of(workload, server))

    def ratio(self, workload, peer):
        """How many times less CPU Annals needs for a request than the peer, or None."""
        ours, theirs = self.median(workload, "annals", "cpu_ms"), self.median(workload, peer, "cpu_ms")
        return theirs / ours if ours and theirs else None

    def as_json(self):
        """Everything."""
        return {"servers": self.servers, "windows": self.windows, "figures": self.figures, "notes": self.notes}
