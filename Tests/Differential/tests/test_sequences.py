"""Generating, binding and shrinking sequences."""

import unittest

from differential.generator import FAMILIES, sequence
from differential.shrinker import Shrinker
from differential.step import Binder, labels_used


class GeneratorTests(unittest.TestCase):
    def test_a_seed_always_gives_the_same_sequence(self):
        for number in range(20):
            self.assertEqual(sequence(f"7:{number}"), sequence(f"7:{number}"))

    def test_every_family_gives_sequences_that_only_need_earlier_steps(self):
        for family in FAMILIES:
            for number in range(20):
                _, steps = sequence(f"1:{number}", family)
                seen = set()
                for step in steps:
                    self.assertLessEqual(labels_used(step), seen)
                    seen.add(step["label"])


class BinderTests(unittest.TestCase):
    def test_marks_are_filled_inside_of_texts(self):
        binder = Binder("n1")
        binder.answers["s1"] = {"run": {"info": {"run_id": "r"}}, "list": [{"a": 5}]}
        step = {
            "method": "GET", "path": "/a/{{s1:run.info.run_id}}", "query": [["q", "{{ns}}-{{s1:list.0.a}}"]],
            "json": {"x": ["{{repeat:ab:3}}", "{{s9:nothing}}"]},
        }  # fmt: skip
        bound = binder.bind(step)
        self.assertEqual(bound.path, "/a/r")
        self.assertEqual(bound.query, [("q", "n1-5")])
        self.assertEqual(bound.body, {"x": ["ababab", "unbounds9"]})


class ShrinkerTests(unittest.TestCase):
    def test_only_what_the_mistake_needs_is_left(self):
        steps = [{"label": f"s{n}", "path": "/", "json": {"a": [n, 0, 7], "b": "x AND y"}} for n in range(12)]
        steps[11]["json"]["id"] = "{{s3:id}}"

        def fails(candidate):
            last = candidate[-1].get("json", {})
            return any(step["label"] == "s3" for step in candidate) and 7 in last.get("a", []) and "id" in last

        shrunk = Shrinker(fails).shrunk(steps)
        self.assertEqual([step["label"] for step in shrunk], ["s3", "s11"])
        self.assertEqual(shrunk[1]["json"], {"a": [7], "id": "{{s3:id}}"})


if __name__ == "__main__":
    unittest.main()
