#!/usr/bin/env python3
"""Tests of lock.py: run it with python3, or python3 -m unittest Schemas/lock_test.py. Needs protoc."""

import contextlib
import io
import pathlib
import shutil
import tempfile
import unittest

import lock

SCHEMAS = pathlib.Path(__file__).resolve().parent


class LockTest(unittest.TestCase):
    """Each test changes a copy of the schemas and sees what the lock says."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        shutil.copytree(SCHEMAS / "annals", self.folder / "annals")
        shutil.copy(SCHEMAS / "events.lock", self.folder)

    def change(self, old, new):
        path = self.folder / "annals/events/v1/run.proto"
        before = path.read_text()
        self.assertIn(old, before)
        path.write_text(before.replace(old, new, 1))

    def run_lock(self, *arguments):
        errors = io.StringIO()
        with contextlib.redirect_stderr(errors):
            status = lock.main(list(arguments), self.folder)
        return status, errors.getvalue()

    def assert_refused(self, *lines):
        for arguments in [["--check"], []]:
            before = (self.folder / "events.lock").read_text()
            status, errors = self.run_lock(*arguments)
            self.assertEqual(status, 1)
            for line in lines:
                self.assertIn(line, errors)
            self.assertEqual((self.folder / "events.lock").read_text(), before)

    def test_the_committed_lock_agrees_with_the_schemas(self):
        self.assertEqual(self.run_lock("--check"), (0, ""))

    def test_writing_an_unchanged_lock_gives_the_same_text(self):
        self.assertEqual(self.run_lock(), (0, ""))
        self.assertEqual((self.folder / "events.lock").read_text(), (SCHEMAS / "events.lock").read_text())

    def test_a_field_with_another_number_is_refused(self):
        self.change("int64 start_time = 5;", "int64 start_time = 9;")
        self.assert_refused("changed or gone: message annals.events.v1.RunCreated: 5 start_time int64",
                            "new:             message annals.events.v1.RunCreated: 9 start_time int64")

    def test_a_field_of_another_type_is_refused(self):
        self.change("int64 start_time = 5;", "sint64 start_time = 5;")
        self.assert_refused("changed or gone: message annals.events.v1.RunCreated: 5 start_time int64")

    def test_a_field_of_another_name_is_refused(self):
        self.change("int64 start_time = 5;", "int64 started = 5;")
        self.assert_refused("changed or gone: message annals.events.v1.RunCreated: 5 start_time int64")

    def test_another_presence_is_refused(self):
        self.change("optional int64 end_time", "int64 end_time")
        self.assert_refused("changed or gone: message annals.events.v1.RunUpdated: 3 end_time optional int64")

    def test_another_packing_is_refused(self):
        self.change("repeated double values = 2 [packed = true]", "repeated double values = 2 [packed = false]")
        self.assert_refused("changed or gone: message annals.events.v1.MetricSeries: 2 values packed double")

    def test_another_word_of_an_enum_is_refused(self):
        self.change("KILLED = 5;", "STOPPED = 5;")
        self.assert_refused("changed or gone: enum annals.events.v1.RunUpdated.Status: 5 KILLED")

    def test_a_message_that_vanished_is_refused(self):
        self.change("message RunRestored {", "message RunUndeleted {")
        self.assert_refused("changed or gone: message annals.events.v1.RunRestored\n",
                            "changed or gone: message annals.events.v1.RunRestored: 1 run string")

    def test_a_new_field_fails_the_check_until_the_lock_has_it(self):
        self.change("int64 start_time = 5;", "int64 start_time = 5;\n  optional string host = 8;")
        status, errors = self.run_lock("--check")
        self.assertEqual(status, 1)
        self.assertIn("new:             message annals.events.v1.RunCreated: 8 host optional string", errors)
        self.assertEqual(self.run_lock(), (0, ""))
        self.assertEqual(self.run_lock("--check"), (0, ""))
        self.assertIn("  8 host optional string\n", (self.folder / "events.lock").read_text())


if __name__ == "__main__":
    unittest.main()
