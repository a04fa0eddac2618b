"""Plays generated sequences on MLflow and Annals, or one that was printed before."""

import argparse
import collections
import json
import pathlib
import random
import sys
import threading
import time

from . import deliberate
from .generator import FAMILIES, sequence
from .player import Failure, Player
from .servers import pair
from .shrinker import Shrinker, as_json
from .step import Sequence


def main() -> int:
    arguments = _arguments()
    print(f"differential: seed {arguments.seed}, {arguments.sequences} sequences", flush=True)
    with pair() as (mlflow_port, annals_port):
        if arguments.replay:
            return _replay(arguments.replay, Player(mlflow_port, annals_port))
        campaign = Campaign(arguments, mlflow_port, annals_port)
        return campaign.run()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="differential", description=__doc__)
    parser.add_argument(
        "--sequences", type=int, default=120, metavar="N", help="how many, from number 0 on (default: 120)"
    )
    parser.add_argument("--seed", default=str(random.SystemRandom().randrange(10**6)), help="a number; printed")
    parser.add_argument("--first", type=int, default=0, metavar="I", help="the number to begin with (default: 0)")
    parser.add_argument("--only", type=int, metavar="I", help="only the sequence with that number")
    parser.add_argument("--family", choices=sorted(FAMILIES), help="only of one family")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="sequences at a time (default: 2)")
    parser.add_argument(
        "--replay", type=pathlib.Path, metavar="FILE", help="plays the sequence of a file, a step a line"
    )
    parser.add_argument(
        "--failures", type=int, default=10, metavar="N", help="ends after that many kinds (default: 10)"
    )
    parser.add_argument("--raw", action="store_true", help="shows differing sequences unshrunk")
    return parser.parse_args()


class Campaign:
    """Many sequences over one pair of servers, by a few threads."""

    def __init__(self, arguments: argparse.Namespace, mlflow_port: int, annals_port: int):
        self._arguments = arguments
        self._ports = mlflow_port, annals_port
        only = arguments.only
        self._todo = collections.deque(range(arguments.first, arguments.sequences) if only is None else [only])
        self._lock = threading.Lock()
        self._kinds: collections.Counter[str] = collections.Counter()
        self._rows: collections.Counter[str] = collections.Counter()
        self._parted: collections.Counter[str] = collections.Counter()
        self._crashes: list[str] = []
        self._compared = 0
        self._done = 0

    def run(self) -> int:
        began = time.monotonic()
        threads = [threading.Thread(target=self._work) for _ in range(self._arguments.workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(f"\n{self._done} sequences, {self._compared} requests compared in {time.monotonic() - began:.0f} s")
        print("deliberate differences seen:", dict(self._rows.most_common()) or "none")
        print("sequences ended early by them:", dict(self._parted.most_common()) or "none")
        unseen = sorted(set(deliberate.MATCHERS) - set(self._rows))
        print("deliberate differences not seen:", ", ".join(unseen) or "none")
        for kind, count in self._kinds.most_common():
            print(f"UNEXPLAINED {count}x {kind}")
        for crash in self._crashes:
            print("CRASH", crash)
        print(f"unexplained differences: {sum(self._kinds.values())} (seed {self._arguments.seed})")
        return 1 if self._kinds or self._crashes or self._done == 0 else 0

    def _work(self) -> None:
        player = Player(*self._ports)
        while len(self._kinds) < self._arguments.failures and len(self._crashes) < 3:
            try:
                number = self._todo.popleft()
            except IndexError:
                break
            try:
                self._one(player, number)
            except Exception as error:
                with self._lock:
                    self._crashes.append(f"sequence {number}: {error!r}")
                player.close()
                if self._arguments.raw:
                    raise
        player.close()

    def _one(self, player: Player, number: int) -> None:
        family, steps = sequence(f"{self._arguments.seed}:{number}", self._arguments.family)
        played = player.play(steps)
        with self._lock:
            self._done += 1
            self._compared += played.compared
            self._rows.update(played.rows)
            if played.parted:
                self._parted[played.parted] += 1
            if self._done % 100 == 0:
                print(f"{self._done} sequences", flush=True)
            if played.failure is None:
                return
            self._kinds[played.failure.signature] += 1
            is_new = self._kinds[played.failure.signature] == 1
        if is_new:
            self._show(player, number, family, steps[: played.compared], played.failure)

    def _show(self, player: Player, number: int, family: str, steps: Sequence, failure: Failure) -> None:
        if not self._arguments.raw:
            wanted = failure.signature

            def fails(candidate: Sequence) -> bool:
                found = player.play(candidate)
                return found.failure is not None and found.failure.signature == wanted

            steps = Shrinker(fails).shrunk(steps)
            failure = player.play(steps).failure or failure
        with self._lock:
            print(f"\n=== {family} sequence {number} of seed {self._arguments.seed}: {failure.signature}")
            print(as_json(steps))
            for difference in failure.differences[:5]:
                print("   ", difference)
            sys.stdout.flush()


def _replay(file: pathlib.Path, player: Player) -> int:
    steps = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    played = player.play(steps)
    print(f"{played.compared} requests compared, deliberate: {played.rows}")
    if played.failure:
        print(played.failure.signature)
        for difference in played.failure.differences:
            print("   ", difference)
        print("MLflow:", json.dumps(played.failure.exchange.theirs.body, ensure_ascii=False)[:5000])
        print("Annals:", json.dumps(played.failure.exchange.ours.body, ensure_ascii=False)[:5000])
    return 1 if played.failure else 0


if __name__ == "__main__":
    sys.exit(main())
