"""The table for people and the matchers say the same."""

import unittest

from differential import deliberate, table


class TableTests(unittest.TestCase):
    def test_every_row_has_a_matcher_or_a_reason_to_have_none(self):
        known = [*deliberate.MATCHERS, *deliberate.NOT_EXERCISED]
        self.assertEqual(sorted(table.rows()), sorted(known))

    def test_no_row_stands_twice(self):
        self.assertEqual(len(table.rows()), len(set(table.rows())))


if __name__ == "__main__":
    unittest.main()
