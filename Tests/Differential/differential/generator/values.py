"""Pools of values, each with the plain ones first and with those at the edges of a rule."""

import random
import typing

KEYS = ["a", "b", "loss", "acc", "x.y", "a b", "k/1", "k-1", "k_2", "A", "größe", "测试", "a:b"]
ODD_KEYS = [
    "from", "1", "and", "NULL", "in", "mlflow.user", "mlflow.note.content", "..a", ".a", "a.", "-", " a", "a ", "a\n",
    "é", "e\u0301", "²", "{{repeat:k:250}}", "{{repeat:é:250}}",
]  # fmt: skip
BAD_KEYS = [
    "", ".", "..", "/a", "a/", "a//b", "a/../b", "./a", "a,b", "a=b", "😀", "a\tb", "a'b", 'a"b', "a`b", "a%b", "a\\b",
    "a\nb", "../a", "{{repeat:k:251}}", "{{repeat:é:251}}",
]  # fmt: skip
TEXTS = ["v", "w", "1", "x y", "A", "a", "é", "É", "ß", "SS"]
ODD_TEXTS = [
    "", " ", "😀", "'q'", '"dq"', "a%b", "a_b", "NaN", "line\nbreak", "\ttab", "null", '{"json": [1]}', "0.5", "\u0000",
    "a\u0000b", "e\u0301", "İ", "ı", "\\", "`", "\u2028", "\ufeff", "\r\n", "{{repeat:z:500}}",
]  # fmt: skip
NUMBERS = [0, 1, 2, 0.5, -5, 5, 0.1, 3.0, 100]
ODD_NUMBERS = [
    "NaN", "Infinity", "-Infinity", -0.0, 1e308, -1e308, 1.7976931348623157e308, 5e-324, 1e-10, 12345678901234567890,
    0.30000000000000004, 1e22, 123456789.123456789, 2**53, 2**53 + 1, "1", "1.5", "-2e3",
]  # fmt: skip
TIMES = [0, 1, 5, 1000, 1600000000000, 1600000000001]
ODD_TIMES = [2**53 + 1, 2**63 - 1, "7", 5.0, "5.0", -1, 1.5]
STEPS = [0, 1, 2, 3, 10, -1, -5]
ODD_STEPS = [2**63 - 1, -(2**63), "4", 6.0]
STATUSES = ["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"]
STAGES = ["None", "Staging", "Production", "Archived"]


class Choice:
    """Draws from the pools with one random source."""

    def __init__(self, random_source: random.Random):
        self.random = random_source

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def one(self, values: typing.Sequence) -> typing.Any:
        return values[self.random.randrange(len(values))]

    def some(self, values: typing.Sequence, most: int) -> list:
        return [self.one(values) for _ in range(self.random.randint(1, most))]

    def key(self) -> str:
        """A key; mostly one of a few, so that requests meet."""
        kinds = [KEYS[:6], KEYS, ODD_KEYS, BAD_KEYS]
        return self.one(self.random.choices(kinds, [80, 12, 6, 2])[0])

    def pairs(self, limit: int | None = None, most: int = 3) -> list[dict]:
        """Keys with texts; seldom a key twice."""
        pairs = [{"key": self.key(), "value": self.text(limit)} for _ in range(self.random.randint(1, most))]
        return pairs if self.chance(0.04) else list({pair["key"]: pair for pair in pairs}.values())

    def text(self, limit: int | None = None) -> str:
        """A text; now and then at its limit or one past it."""
        if limit and self.chance(0.04):
            return f"{{{{repeat:{self.one(['t', 'é', '😀'])}:{limit + self.one([-1, 0, 1])}}}}}"
        return self.one(TEXTS if self.chance(0.75) else ODD_TEXTS)

    def number(self) -> typing.Any:
        return self.one(NUMBERS if self.chance(0.75) else ODD_NUMBERS)

    def time(self) -> typing.Any:
        return self.one(TIMES if self.chance(0.92) else ODD_TIMES)

    def step(self) -> typing.Any:
        return self.one(STEPS if self.chance(0.92) else ODD_STEPS)
