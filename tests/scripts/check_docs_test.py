"""check_docs finds what the documents leave out and what they invent."""

import tempfile
import unittest
from pathlib import Path

from load_script import load_script

check_docs = load_script("check_docs")

EVENTS = """
    EventRow{EventId::a_began, "a.began", LogLevel::info, "it began", Keep::audit, EventId::a_ended},
    EventRow{EventId::a_ended, "a.ended", LogLevel::info, "it ended"},
"""

TREE = {
    "README.md": "The size is `display.size_inch`.\n",
    "assets/docs/officers.md": "",
    "assets/docs/technicians.md": """
## Commands

    oss-kiosk run               the kiosk
    oss-kiosk outbox list       the queue
    oss-central serve           until told to stop
    oss-central kiosk revoke ID takes access away

## Error codes

| code |
|---|
| `io` |
""",
    "assets/config/kiosk.toml": '[display]\nsize_inch = 21.5\n[timeouts]\ndata = 120\n',
    "assets/config/central.toml": '#listen = "127.0.0.1:8080"\n[keys]\n#directory = "/keys"\n',
    "core/base/events.h": EVENTS,
    "assets/docs/events.md": check_docs.make_events.page(EVENTS),
    "core/base/error_codes.h": 'ErrorRow{ErrorCode::io, "io", "oos.lead", "check", RetryRule::later},\n',
    "kiosk/app/config.cpp": 'document.number("display.size_inch", 21.5); seconds(document, "timeouts.data", x);\n',
    "kiosk/app/main.cpp": 'app.add_subcommand("run"); app.add_subcommand("outbox"); {std::pair{"list", "x"}}\n',
    "core/central/config.cpp": 'm_document.text("listen", "x"); resolved("keys.directory", y); data / "central.sqlite";\n',
    "core/central/main.cpp": 'add_command(app, "serve"); app.add_subcommand("kiosk"); add_command(*kiosk, "revoke");\n',
}


class CheckDocs(unittest.TestCase):
    def problems(self, name=None, old="", new=""):
        """The problems of TREE, with `old` replaced in one of its files."""
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for path, text in TREE.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text.replace(old, new) if path == name else text, encoding="utf-8")
            return check_docs.check_tree(root)

    def test_a_tree_in_which_all_agrees_passes(self):
        self.assertEqual(self.problems(), [])

    def test_a_page_of_events_that_was_not_made_anew_is_found(self):
        for old, new in (("it began", "it did not begin"), (", Keep::audit, EventId::a_ended", "")):
            self.assertEqual(self.problems("core/base/events.h", old, new),
                             ["events.md does not tell the events there are: run scripts/make_events"])

    def test_the_page_of_events_tells_what_completes_what(self):
        self.assertIn("| `a.began` | info | yes | `a.ended` | it began |", TREE["assets/docs/events.md"])

    def test_an_invented_code_is_found(self):
        self.assertEqual(self.problems("assets/docs/technicians.md", "| `io` |", "| `io` |\n| `ghost` |"),
                         ["technicians.md: error code ghost does not exist"])

    def test_a_code_told_twice_is_found(self):
        self.assertEqual(self.problems("assets/docs/technicians.md", "| `io` |", "| `io` |\n| `io` |"),
                         ["technicians.md: error code io stands twice"])

    def test_a_command_left_out_is_found(self):
        self.assertEqual(self.problems("core/central/main.cpp", '"revoke");', '"revoke"); add_command(app, "sweep");'),
                         ["technicians.md: oss-central sweep is missing"])

    def test_an_invented_command_is_found(self):
        self.assertEqual(self.problems("kiosk/app/main.cpp", 'std::pair{"list", "x"}'),
                         ["technicians.md: oss-kiosk list does not exist"])

    def test_a_key_the_shipped_file_lacks_is_found(self):
        self.assertEqual(self.problems("assets/config/kiosk.toml", "data = 120\n"),
                         ["assets/config/kiosk.toml: key timeouts.data is missing"])

    def test_a_key_nobody_reads_is_found(self):
        self.assertEqual(self.problems("assets/config/central.toml", "[keys]\n", "[keys]\n#colour = 1\n"),
                         ["assets/config/central.toml: key keys.colour does not exist"])

    def test_a_key_the_documents_invent_is_found(self):
        self.assertEqual(self.problems("README.md", "size_inch", "inches"), ["README.md: there is no key display.inches"])


if __name__ == "__main__":
    unittest.main()
