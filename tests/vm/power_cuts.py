"""Pulls the plug of a machine that fills the kiosk's sealed queue, again and again at random
instants, always on the same disk: what was told to be durable must be there afterwards, and
the store whole.

usage: power_cuts.py BUILD [CUTS [SEED]]
"""

import pathlib
import random
import re
import sys
import tempfile
import time

from machine import SKIPPED, Ground, Machine, Missing

DISK_MIB = 512
LONGEST_S = 6  # from the first promise of a start to the cut
REFERENCE = re.compile(r'[A-Z0-9]{4}(-[A-Z0-9]{4}){3}')


class Failed(Exception):
    """What a start of the machine found wrong."""


def checked(line, seen):
    """Keeps what a machine says of the last cut in `seen`."""
    if line.startswith('integrity: '):
        seen['integrity'] = line.removeprefix('integrity: ')
    elif ' promised, ' in line:
        seen['queue'] = line


def one_start(ground, disk, promised_file, seconds):
    """Starts the machine, which first checks what is on the disk, and cuts it off after
    `seconds` of filling; without `seconds` it only checks. Answers what it promised and saw."""
    promised, seen, end = [], {}, None
    variables = {'PROMISED': promised_file} | ({} if seconds is not None else {'LAST': 'yes'})
    with Machine(ground, 'jobs/power_cut.sh', variables, disks=[disk]) as machine:
        for line in machine.lines():
            checked(line, seen)
            if REFERENCE.fullmatch(line):
                promised.append(line)
                end = end or time.monotonic() + seconds
            if end and time.monotonic() >= end:
                machine.cut_power()
                # What it still said before it fell silent was promised as well.
                promised += [rest for rest in machine.lines() if REFERENCE.fullmatch(rest)]
                return promised, seen
        if machine.status != 0:
            raise Failed(f'the machine ended with {machine.status}: {seen}\n{machine.console()[-4000:]}')
    return promised, seen


def run(build, cuts, seed):
    chance = random.Random(seed)
    promised = []
    with tempfile.TemporaryDirectory(prefix='oss-vm-') as folder, Ground(build) as ground:
        disk = pathlib.Path(folder, 'disk.raw')
        with disk.open('wb') as file:
            file.truncate(DISK_MIB << 20)
        promised_file = pathlib.Path(folder, 'promised')
        for number in range(1, cuts + 2):
            promised_file.write_text(''.join(f'{reference}\n' for reference in promised))
            seconds = chance.uniform(0, LONGEST_S) if number <= cuts else None
            fresh, seen = one_start(ground, disk, promised_file, seconds)
            if number > 1 and (seen.get('integrity') != 'ok' or ', 0 lost, 0 findings' not in seen.get('queue', '')):
                raise Failed(f'after cut {number - 1}: {seen}')
            promised += fresh
            print(f'start {number}: after the cut before {seen or "nothing to see"}; '
                  + (f'{len(fresh)} more promised, cut after {seconds:.2f} s' if seconds is not None else 'no more cuts'),
                  flush=True)
    print(f'{cuts} power cuts (seed {seed}), {len(promised)} promised, 0 lost, integrity ok each time')
    return 0


def main(arguments):
    if not 1 <= len(arguments) <= 3:
        print(__doc__, file=sys.stderr)
        return 2
    cuts, seed = (int(word) for word in (arguments[1:] + ['20', '1'][len(arguments) - 1:]))
    try:
        return run(arguments[0], cuts, seed)
    except Missing as reason:
        print(f'skipped: {reason}')
        return SKIPPED
    except (Failed, TimeoutError) as reason:
        print(f'FAILED: {reason}')
        return 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
