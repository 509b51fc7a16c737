"""scripts/setup on systems it knows and doesn't, with a stand-in for the machine's apt."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


class Setup(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def put(self, name, text):
        """A file in the scratch folder, runnable when it is a script."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        if text.startswith("#!"):
            path.chmod(0o755)
        return path

    def run_bash(self, script, **environment):
        """Runs a line of bash with the libraries loaded and the stand-ins first on the path."""
        prelude = 'set -euo pipefail; for part in say debian packages deps; do . "$scripts_dir/lib/$part.sh"; done; '
        variables = os.environ | {"PATH": f"{self.folder}:{os.environ['PATH']}", "scripts_dir": str(SCRIPTS)}
        return subprocess.run(["bash", "-c", prelude + script, "setup"], env=variables | environment,
                              capture_output=True, text=True, check=False)

    def test_an_unknown_system_is_refused_before_anything_changes(self):
        release = self.put("os-release", 'ID=ubuntu\nVERSION_ID="24.04"\n')
        result = subprocess.run([SCRIPTS / "setup"], env=os.environ | {"OSS_OS_RELEASE": str(release)},
                                capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stdout, "")
        self.assertIn("'ubuntu 24.04", result.stderr)
        self.assertIn("Nothing was changed", result.stderr)

    def test_both_releases_are_known_by_their_code_names(self):
        self.put("dpkg", "#!/bin/sh\necho amd64\n")
        for version, codename in (("12", "bookworm"), ("13", "trixie")):
            release = self.put("os-release", f'ID=debian\nVERSION_ID="{version}"\n')
            result = self.run_bash("require_debian; echo $debian_release $debian_codename", OSS_OS_RELEASE=str(release))
            self.assertEqual(result.stdout, f"{version} {codename}\n")

    def test_the_mirror_comes_from_what_apt_itself_reads(self):
        self.put("apt-get", "#!/bin/sh\ncat <<'END'\n"
                 "'https://mirror.example/debian/dists/bookworm/InRelease' a 0 \n"
                 "'https://mirror.example/debian/dists/bookworm-updates/InRelease' b 0 \n"
                 "'https://mirror.example/debian-security/dists/bookworm-security/InRelease' c 0 \n"
                 "'https://other.example/vendor/dists/bookworm/InRelease' d 0 \n"
                 "'https://mirror.example/debian/dists/bookworm/main/binary-amd64/Packages.xz' e 0 \nEND\n")
        result = self.run_bash("debian_codename=bookworm; debian_mirrors")
        self.assertEqual(result.stdout.split(), ["https://mirror.example/debian", "https://other.example/vendor"])

    def test_a_package_is_missing_when_absent_too_old_or_without_its_command(self):
        for wanted, expected in (
            ("have", 1), ("absent", 0), ("have>=1.9", 1), ("have>=2.1", 0), ("absent>=1", 0),
            ("nodejs?bash", 1), ("nodejs?no-such-command", 0),
        ):
            result = self.run_bash(f"declare -A installed=([have]=2.0); package_is_missing '{wanted}' && echo 0 || echo 1")
            self.assertEqual(result.stdout.strip(), str(expected), wanted + result.stderr)

    def test_packages_are_told_with_their_purpose_and_by_release(self):
        self.put("dpkg-query", "#!/bin/sh\necho 'g++ installed 12'\necho 'cmake config-files 3'\n")
        for release, present, absent in (("12", "libboost1.81-dev|", "libboost-dev|"),
                                         ("13", "libboost-dev|", "libboost1.81-dev|")):
            lines = self.run_bash(f"debian_release={release}; missing_packages").stdout.splitlines()
            self.assertIn("cmake|compiler and build", lines)
            self.assertFalse([line for line in lines if line.startswith("g++|")])
            self.assertTrue([line for line in lines if line.startswith(present)])
            self.assertFalse([line for line in lines if line.startswith(absent)])

    def test_a_failed_download_is_tried_again_and_given_up_after_three_times(self):
        self.put("sleep", "#!/bin/sh\n")
        flaky = self.put("flaky", f'#!/bin/sh\necho x >>"{self.folder}/tries"; [ $(wc -l <"{self.folder}/tries") -ge 3 ]\n')
        self.assertEqual(self.run_bash(f"retry {flaky}").returncode, 0)
        self.assertNotEqual(self.run_bash("retry false").returncode, 0)

    def test_an_unfinished_or_changed_part_is_fetched_again(self):
        part = self.folder / "imgui"
        part.mkdir()
        ask = f"deps_dir={self.folder}; dep_is_there imgui pin && echo there || echo missing"
        self.assertEqual(self.run_bash(ask).stdout.strip(), "missing")
        (part / ".pin").write_text("other\n", encoding="utf-8")
        self.assertEqual(self.run_bash(ask).stdout.strip(), "missing")
        (part / ".pin").write_text("pin\n", encoding="utf-8")
        self.assertEqual(self.run_bash(ask).stdout.strip(), "there")


if __name__ == "__main__":
    unittest.main()
