"""check_strings finds each kind of mistake in texts and in code, and nothing else."""

import json
import tempfile
import unittest
from pathlib import Path

from load_script import load_script

check_strings = load_script("check_strings")

TEXTS = {"common.next": "Next", "step.1": "One {n}", "step.2": "Two"}
USES = {"kiosk/app/uses.cpp": 't("common.next"); t(fmt::format("step.{}", n));\n'}


class CheckStrings(unittest.TestCase):
    def problems(self, code=None, **changed):
        """The problems of a tree with TEXTS in three languages, some changed, and {path: code}."""
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "assets/strings").mkdir(parents=True)
            for language in check_strings.LANGUAGES:
                texts = changed.get(language, TEXTS)
                text = texts if isinstance(texts, str) else json.dumps(texts)
                (root / f"assets/strings/{language}.json").write_text(text, encoding="utf-8")
            for name, source in (USES | (code or {})).items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(source, encoding="utf-8")
            return check_strings.check_tree(root)[0]

    def in_screen(self, line):
        return self.problems({"kiosk/screens/a.cpp": line + "\n"})

    def test_equal_languages_pass(self):
        self.assertEqual(self.problems(), [])

    def test_a_missing_key_is_found(self):
        self.assertEqual(self.problems(jv={"common.next": "x", "step.2": "x"}), ["step.1 is missing in jv"])

    def test_an_empty_text_is_found(self):
        self.assertEqual(self.problems(en=TEXTS | {"step.2": " "}), ["en.json: step.2 has no text"])

    def test_a_key_that_stands_twice_is_found(self):
        twice = '{"common.next": "a", "common.next": "b", "step.1": "{n}", "step.2": "x"}'
        self.assertEqual(self.problems(id=twice), ["id.json: common.next stands twice"])

    def test_other_placeholders_are_found(self):
        problems = self.problems(en=TEXTS | {"step.1": "One {number}"})
        self.assertEqual(len(problems), 1)
        self.assertIn("step.1 has placeholders ['number']", problems[0])

    def test_a_key_that_does_not_exist_is_found_in_any_code(self):
        problems = self.problems({"core/base/error_codes.h": 'x("common.nxt");\n'})
        self.assertEqual(problems, ['core/base/error_codes.h:1: "common.nxt" is in no language file'])

    def test_keys_patterns_and_names_of_files_pass(self):
        for line in ('t("common.next");', 't(fmt::format("step.{}", n));', 'open("step.png");', 'log("other.key");'):
            self.assertEqual(self.in_screen(line), [], line)

    def test_a_pattern_that_fits_no_key_is_found(self):
        self.assertEqual(len(self.in_screen('t("common.{}.long");')), 1)

    def test_text_in_drawing_code_is_found(self):
        for line in ('ui.text("Selamat datang");', 'ui.button("Lanjut");', 'ui.text("tekan di sini");'):
            self.assertEqual(len(self.in_screen(line)), 1, line)

    def test_what_is_for_engineers_passes(self):
        for line in (
            'return Error{ErrorCode::io, "cannot read the font"};',
            'OSS_ASSERT(n > 0 && "No screen");',
            'const auto id = "key_back"; ui.id("##Field one");',
            "// A comment says \"Selamat datang\"",
            'draw("QWERTYUIOP"); const char quote = \'"\';',
            'shader("Two words");  // not text',
        ):
            self.assertEqual(self.in_screen(line), [], line)

    def test_text_outside_drawing_code_is_no_concern(self):
        self.assertEqual(self.problems({"kiosk/app/main.cpp": 'print("Usage of this program");\n'}), [])

    def test_a_key_that_nothing_names_is_found(self):
        problems = self.problems({"kiosk/app/uses.cpp": 't("step.{}", n);\n'})
        self.assertEqual(problems, ["common.next is used by nothing"])

    def test_a_template_names_keys_too(self):
        code = {"kiosk/app/uses.cpp": 't("step.{}", n);\n', "assets/web/a.html": "<p>{common.next}</p>\n"}
        self.assertEqual(self.problems(code), [])


if __name__ == "__main__":
    unittest.main()
