"""The normaliser and the comparer: what is the server's own is made alike, all else is seen."""

import unittest

from differential.client import Answer
from differential.comparer import differences
from differential.normaliser import Normaliser

RUN, OTHER = "0" * 31 + "1", "0" * 31 + "2"


def answer(body, status=200, began=0.0, ended=0.0):
    return Answer(status, body, True, {}, began, ended)


def places(theirs, ours):
    return [difference.place for difference in differences(answer(theirs), answer(ours))]


class NormaliserTests(unittest.TestCase):
    def normalised(self, *bodies):
        normaliser = Normaliser(1000.0)
        return [
            normaliser.normalised(answer(body, began=1000.0 + at, ended=1000.5 + at), f"s{at}").body
            for at, body in enumerate(bodies, 1)
        ]

    def test_an_id_is_the_same_symbol_wherever_it_stands(self):
        first, second = self.normalised(
            {"run_id": RUN, "uri": f"mlflow-artifacts:/7/{RUN}/artifacts"}, {"runs": [OTHER, RUN], "experiment_id": "7"}
        )
        self.assertEqual(first, {"run_id": "<id 1>", "uri": "mlflow-artifacts:/<experiment 1>/<id 1>/artifacts"})
        self.assertEqual(second, {"runs": ["<id 2>", "<id 1>"], "experiment_id": "<experiment 1>"})

    def test_a_time_of_the_server_becomes_the_step_that_made_it_and_a_given_time_stays(self):
        _, second = self.normalised({}, {"creation_time": 1_001_200, "last_update_time": 1_002_100, "start_time": 7})
        self.assertEqual(second, {"creation_time": "<time of s1>", "last_update_time": "<time of s2>", "start_time": 7})

    def test_random_names_and_page_tokens_are_opaque(self):
        (body,) = self.normalised({"run_name": "calm-fox-12", "next_page_token": "abc", "key": "calm-fox-12"})
        self.assertEqual(body, {"run_name": "<random name 1>", "next_page_token": "<token>", "key": "calm-fox-12"})

    def test_a_refusal_makes_no_symbols(self):
        normaliser = Normaliser(0)
        normaliser.normalised(answer({"message": OTHER}, status=400), "s1")
        self.assertEqual(normaliser.normalised(answer({"run_id": RUN}), "s2").body, {"run_id": "<id 1>"})


class ComparerTests(unittest.TestCase):
    def test_presence_value_and_type_of_every_field_count(self):
        self.assertEqual(places({"a": 1, "b": {"c": "x"}}, {"a": 1, "b": {"c": "x"}}), [])
        self.assertEqual(places({"a": 1}, {"a": 2}), ["body.a"])
        self.assertEqual(places({"a": ""}, {}), ["body.a"])
        self.assertEqual(places({"a": "1"}, {"a": 1}), ["body.a"])
        self.assertEqual(places({"a": True}, {"a": 1}), ["body.a"])
        self.assertEqual(places({"a": 1.0}, {"a": 1}), [])

    def test_order_and_length_of_lists_count(self):
        self.assertEqual(places([1, 2], [2, 1]), ["body.order"])
        self.assertEqual(places([1], [1, 2]), ["body.count"])

    def test_elements_in_another_order_are_compared_by_their_keys(self):
        theirs = {"tags": [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}]}
        ours = {"tags": [{"key": "b", "value": "2"}, {"key": "a", "value": "9"}]}
        self.assertEqual(places(theirs, ours), ["body.tags.order", "body.tags.0.value"])

    def test_of_refusals_status_and_code_count_and_messages_do_not(self):
        theirs = answer({"error_code": "A", "message": "x"}, 400)
        self.assertEqual(differences(theirs, answer({"error_code": "A", "message": "y"}, 400)), [])
        self.assertEqual(len(differences(theirs, answer({"error_code": "B"}, 400))), 1)
        self.assertEqual(len(differences(theirs, answer({"error_code": "A"}, 404))), 1)


if __name__ == "__main__":
    unittest.main()
