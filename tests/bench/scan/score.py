#!/usr/bin/env python3
"""Scores the kiosk's scanner, and its peers, on drawn pictures.

usage: score.py BUILD_DIR [--per N] [--bursts N] [--print N] [--negatives N] [--seed N] [--pictures FOLDER] [--no-peers]

Draws the pictures with oss-scan-corpus into BUILD_DIR/scan-corpus (kept for the next run),
reads them with `oss-kiosk scan` and, for comparison, zbarimg, ZXingReader and tesseract where
they are installed. FOLDER holds pictures of one's own with a truth.json: ours, or a list of
objects with file, project, format and text. Milliseconds are the
decoder's own for the kiosk and the whole program's for its peers.
"""

import argparse
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import time

STYLES = ("plain", "sharpened")


def percent(part, whole):
    return f"{100 * part / whole:.0f}" if whole else "-"


def quantile(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(part * len(values)))] if values else 0.0


def draw(build, mode, style, seed, per, extra=()):
    """The folder of one corpus, drawn if it isn't there yet."""
    name = "-".join([mode, style, str(seed), str(per), *extra]).replace("--", "")
    folder = build / "scan-corpus" / name
    if not (folder / "truth.json").is_file():
        tool = build / "tests/bench/scene/oss-scan-corpus"
        subprocess.run([tool, mode, folder, "--style", style, "--seed", str(seed), "--per", str(per), *extra],
                       check=True)
    return folder


def truth_of(folder):
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    if isinstance(truth, list):  # photographs of others: what counts is the kind of code
        frames = [{"file": one["file"], "severity": one["format"] or "none", "kind": one["project"],
                   "text": one["text"] or "", "nik": ""} for one in truth]
        frames = [frame for frame in frames if frame["file"].endswith((".png", ".jpg"))]
    else:
        frames = truth["frames"]
    return [frame | {"path": str(folder / frame["file"])} for frame in frames]


def kiosk(build, paths, *options):
    """What oss-kiosk reads: path -> its line as an object."""
    command = [build / "kiosk/app/oss-kiosk", "scan", "--json", "--raw", *options, *paths]
    output = subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout.decode("utf-8", "replace")
    return {line["path"]: line for line in map(json.loads, output.splitlines())}


def peer(command, path):
    begin = time.perf_counter()
    output = subprocess.run([*command, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    return output.decode("utf-8", "replace"), 1000 * (time.perf_counter() - begin)


def zbar(path):
    text, spent = peer(["zbarimg", "--quiet", "--raw"], path)
    return text.splitlines()[:1], spent


def zxing(path):
    text, spent = peer(["ZXingReader"], path)
    return re.findall(r'^Text:\s+"(.*?)"$', text, re.M | re.S)[:1], spent


def tesseract(path):
    begin = time.perf_counter()
    output = subprocess.run(["tesseract", path, "-", "--psm", "11"], stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, check=False).stdout.decode("utf-8", "replace")
    numbers = re.findall(r"(?<!\d)\d{16}(?!\d)", output.replace(" ", ""))
    return numbers[:1], 1000 * (time.perf_counter() - begin)


class Table:
    """Right and wrong answers by severity."""

    def __init__(self, name):
        self.name = name
        self.right = collections.Counter()
        self.asked = collections.Counter()
        self.kinds = collections.Counter()
        self.kinds_asked = collections.Counter()
        self.wrong = 0
        self.spent = []

    def add(self, frame, expected, read, spent):
        self.spent.append(spent)
        read = read.replace("\r\n", "\n")
        if expected:
            self.asked[frame["severity"]] += 1
            self.kinds_asked[frame["kind"]] += 1
            self.right[frame["severity"]] += read == expected
            self.kinds[frame["kind"]] += read == expected
        self.wrong += bool(read) and read != expected

    def show(self):
        by_severity = " / ".join(percent(self.right[s], self.asked[s]) for s in sorted(self.asked))
        by_kind = ", ".join(f"{k} {percent(self.kinds[k], self.kinds_asked[k])}" for k in sorted(self.kinds_asked))
        print(f"{self.name:28} {by_severity:26} %  wrong {self.wrong:3}  median {quantile(self.spent, 0.5):6.1f} ms"
              f"  p95 {quantile(self.spent, 0.95):6.1f} ms   {by_kind}")


def score_frames(build, folders, peers):
    print(f"single frames with a code, right by severity ({', '.join(f.name for f in folders)})")
    table = Table("oss-kiosk scan")
    digits = Table("oss-kiosk scan, printed NIK")
    others = {name: Table(name) for name in peers}
    for folder in folders:
        read = kiosk(build, [folder])
        for frame in truth_of(folder):
            line = read.get(frame["path"], {"read": "", "ms": 0.0})
            table.add(frame, frame["text"] or None, line["read"], line["ms"])
            # Digits are read for want of a code only.
            if frame.get("nik_printed") and not line["read"]:
                digits.add(frame, frame["nik"], line.get("printed", ""), line.get("digits_ms", 0.0))
            for name, run in peers.items():
                of_digits = name == "tesseract"
                # A second a picture: only the cards that carry nothing but digits.
                if of_digits and (not frame.get("nik_printed") or frame["kind"] != "none"):
                    continue
                texts, spent = run(frame["path"])
                expected = frame["nik"] if of_digits else frame["text"] or None
                others[name].add(frame, expected, texts[0] if texts else "", spent)
    for each in [table, digits, *others.values()]:
        each.show()


def accepted(frame, line):
    """What a burst ended with, as the text of its code where the right number was read from print."""
    printed = line.get("printed", "")
    by_print = frame["text"] and printed == frame["nik"] and frame["nik"] in frame["text"]
    return line["read"] or (frame["text"] if by_print else printed)


def score_bursts(build, folders):
    print(f"bursts of frames that must agree, accepted right by severity ({', '.join(f.name for f in folders)})")
    codes = Table("oss-kiosk scan --burst")
    digits = Table("... without a code")
    first = collections.defaultdict(list)
    by_print = 0
    for folder in folders:
        frames = truth_of(folder)
        lengths = collections.Counter(frame["burst"] for frame in frames)
        bursts = {frame["burst"]: frame for frame in frames}
        read = kiosk(build, [folder / name for name in bursts], "--burst")
        for name, frame in bursts.items():
            line = read.get(str(folder / name), {"read": "", "ms": 0.0})
            told = accepted(frame, line)
            if frame["text"]:
                codes.add(frame, frame["text"], told, line["ms"])
                by_print += bool(told) and not line["read"]
            elif frame.get("nik_printed"):
                digits.add(frame, frame["nik"], told, line["ms"])
            # What was never accepted took longer than all frames.
            first[frame["severity"]].append(line.get("frames", 0) if told else lengths[name] + 1)
    codes.show()
    print(f"... of which the number was read from print sooner than from the code: {by_print}")
    digits.show()
    print("frames until accepted, median / p95: " +
          ", ".join(f"severity {s}: {quantile(v, 0.5)} / {quantile(v, 0.95)}" for s, v in sorted(first.items())))


def show(build, tool, *options):
    """Runs a tool that shows the decoder pictures of its own; whether it accepted nothing wrong."""
    sys.stdout.flush()
    command = [build / "tests/bench/scan" / tool, build / "kiosk/app/oss-decoder", *map(str, options)]
    return subprocess.run(command, check=False).returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--per", type=int, default=6, help="frames a kind, severity and style")
    parser.add_argument("--bursts", type=int, default=1, help="bursts a kind, severity and style")
    parser.add_argument("--print", type=int, default=2, help="bursts of cards without a code, a severity")
    parser.add_argument("--negatives", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pictures", type=pathlib.Path, action="append", default=[])
    parser.add_argument("--no-peers", action="store_true")
    arguments = parser.parse_args()

    every_peer = {"zbarimg": zbar, "ZXingReader": zxing, "tesseract": tesseract}
    peers = {n: p for n, p in every_peer.items() if not arguments.no_peers and shutil.which(n)}
    seed, build = arguments.seed, arguments.build
    if arguments.per:
        score_frames(build, [draw(build, "frames", style, seed, arguments.per) for style in STYLES], peers)
    if arguments.bursts:
        score_bursts(build, [draw(build, "bursts", style, seed, arguments.bursts) for style in STYLES])
    well = True
    if arguments.print:
        well = show(build, "oss-scan-print", "--bursts", arguments.print, "--seed", seed) and well
    if arguments.negatives:
        well = show(build, "oss-scan-negatives", "--count", arguments.negatives, "--seed", seed) and well
    for folder in arguments.pictures:
        score_frames(build, [folder], peers)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
