"""check_layers finds each kind of violation and leaves good code alone."""

import tempfile
import unittest
from pathlib import Path

from load_script import load_script

check_layers = load_script("check_layers")


class CheckLayers(unittest.TestCase):
    def problems(self, files):
        """The violations in a tree made of {path: text}."""
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            return check_layers.check_tree(root)[0]

    def assert_one(self, files, part):
        problems = self.problems(files)
        self.assertEqual(len(problems), 1, problems)
        self.assertIn(part, problems[0])

    def test_includes_downwards_are_allowed(self):
        self.assertEqual(self.problems({
            "core/base/result.h": "#pragma once\n#include <tl/expected.hpp>\n#include <string>\n",
            "core/domain/nik.h": '#pragma once\n#include "core/base/result.h"\n',
            "core/domain/nik.cpp": '#include "core/domain/nik.h"\n#include <fmt/format.h>\n',
            "kiosk/ui/theme.h": "#pragma once\n#include <imgui.h>\n",
            "core/outbox/store.cpp": "#include <sqlite3.h>\n",
        }), [])

    def test_an_include_upwards_is_found(self):
        self.assert_one({
            "core/flow/step.h": "#pragma once\n",
            "core/base/clock.cpp": '#include "core/flow/step.h"\n',
        }, 'clock.cpp:1: core/base may not include "core/flow/step.h"')

    def test_a_screen_never_sees_a_driver(self):
        self.assert_one({
            "drivers/camera/camera.h": "#pragma once\n",
            "kiosk/screens/scan.cpp": '#include "drivers/camera/camera.h"\n',
        }, "kiosk/screens may not include")

    def test_the_service_and_the_outbox_do_not_know_each_other(self):
        self.assertEqual(len(self.problems({
            "core/outbox/outbox.h": "#pragma once\n",
            "core/central/server.h": '#pragma once\n#include "core/outbox/outbox.h"\n',
            "core/outbox/outbox.cpp": '#include "core/outbox/outbox.h"\n#include "core/central/server.h"\n',
        })), 2)

    def test_third_party_headers_stay_out_of_ours(self):
        self.assert_one({"core/outbox/store.h": "#pragma once\n#include <sqlite3.h>\n"}, "third-party")

    def test_imgui_stays_in_the_ui(self):
        self.assert_one({"kiosk/screens/name.cpp": "#include <imgui.h>\n"}, "imgui only in")

    def test_pure_folders_use_no_library(self):
        self.assert_one({"core/domain/nik.cpp": "#include <sodium.h>\n"}, "is pure")

    def test_includes_are_paths_from_the_root(self):
        self.assert_one({
            "core/base/clock.h": "#pragma once\n",
            "core/base/time.cpp": '#include "clock.h"\n',
        }, "not a path from the root")

    def test_the_own_header_comes_first(self):
        self.assert_one({
            "core/base/clock.h": "#pragma once\n",
            "core/base/clock.cpp": '#include <string>\n#include "core/base/clock.h"\n',
        }, "comes first")

    def test_a_header_needs_its_guard(self):
        self.assert_one({"core/base/clock.h": "int x();\n"}, "#pragma once")

    def test_an_unknown_folder_is_named(self):
        self.assert_one({"core/misc/things.h": "#pragma once\n"}, "not a folder that check_layers knows")


if __name__ == "__main__":
    unittest.main()
