"""A virtual machine that needs nothing but QEMU: Debian's own kernel, the host's files
read-only under a writable layer, and what a kiosk is plugged into.

    from machine import Machine, cut_power
    with Machine(ground, 'jobs/some.sh', {'NAME': 'value'}, disks=[path]) as machine:
        for line in machine.lines(): ...        # what the job writes, line by line
        machine.cut_power()                     # SIGKILL: what no fsync saved is gone

A job is a bash script, run as root in a folder of its own, with OSS_VM_BUILD (the build tree)
and its own variables in the environment. `modprobe` finds every module of the kernel:
  dummy_hcd libcomposite usb_f_printer usblp   a USB cable with a printer gadget at its end
  vivid                                        a camera whose faults can be steered
  uinput                                       a touchscreen; systemd-udevd and Xorg run too
  virtio_blk ext4                              disks given as files: /dev/vda, /dev/vdb, ...
As a program: machine.py BUILD JOB [NAME=VALUE...] runs one job and ends as it ended; 77,
with the reason, where QEMU or the kernel is missing (scripts/setup --long brings both).
"""

import lzma
import os
import pathlib
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
HERE = pathlib.Path(__file__).resolve().parent
KERNEL = HERE.parents[1] / '.deps' / 'vm_kernel'
# What the kernel needs to reach the host's files; everything else is loaded from there.
BOOT_MODULES = ['virtio_pci', '9pnet_virtio', '9p', 'overlay']
MEMORY_MIB = 1024


class Missing(Exception):
    """This machine can't run virtual machines; the text says what to do about it."""


class Ground:
    """What all machines of a run share: the kernel and the first file system."""

    def __init__(self, build, kernel=KERNEL):
        self.build = pathlib.Path(build).resolve()
        self.kernel = kernel
        self.qemu = shutil.which('qemu-system-x86_64')
        if not self.qemu:
            raise Missing('qemu-system-x86_64 is not installed: run scripts/setup --long')
        images = sorted(kernel.glob('boot/vmlinuz-*'))
        if not images:
            raise Missing(f'there is no kernel in {kernel}: run scripts/setup --long')
        self.image = images[-1]
        self.release = self.image.name.removeprefix('vmlinuz-')
        self._initramfs = tempfile.NamedTemporaryFile(prefix='oss-vm-', suffix='.cpio')
        self._initramfs.write(self._first_files())
        self._initramfs.flush()

    @property
    def initramfs(self):
        return self._initramfs.name

    def close(self):
        self._initramfs.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _first_files(self):
        init = self.build / 'tests' / 'vm' / 'oss-vm-init'
        archive = Archive()
        archive.add('init', init.read_bytes(), executable=True)
        archive.add_folder('dev')
        order = ''
        for path in self._modules():
            data = path.read_bytes()
            name = path.name.removesuffix('.xz')
            archive.add(name, lzma.decompress(data) if path.suffix == '.xz' else data)
            order += f'/{name}\n'
        archive.add('modules.order', order.encode())
        return archive.bytes()

    def _modules(self):
        """The files of BOOT_MODULES and of what they need, in the order of loading."""
        paths = []
        for module in BOOT_MODULES:
            command = ['modprobe', '-d', str(self.kernel), '-S', self.release, '--show-depends', module]
            environment = os.environ | {'PATH': os.environ.get('PATH', '') + ':/usr/sbin:/sbin'}
            answer = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
            for path in re.findall(r'^insmod (\S+)', answer.stdout, re.MULTILINE):
                if pathlib.Path(path) not in paths:
                    paths.append(pathlib.Path(path))
        return paths


class Archive:
    """A cpio archive in the format that the kernel unpacks (its
    Documentation/driver-api/early-userspace/buffer-format.rst, "newc")."""

    def __init__(self):
        self._data = bytearray()
        self._number = 0

    def add(self, name, data, executable=False):
        self._entry(name, 0o100755 if executable else 0o100644, data)

    def add_folder(self, name):
        self._entry(name, 0o040755, b'')

    def bytes(self):
        self._entry('TRAILER!!!', 0, b'')
        return bytes(self._data)

    def _entry(self, name, mode, data):
        self._number += 1
        fields = [self._number, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0]
        self._data += b'070701' + b''.join(b'%08X' % field for field in fields)
        self._data += name.encode() + b'\0'
        self._pad()
        self._data += data
        self._pad()

    def _pad(self):
        self._data += b'\0' * (-len(self._data) % 4)


class Machine:
    """One start of the machine with one job. Its console goes to a file of the host."""

    def __init__(self, ground, job, variables=None, disks=()):
        self.ground = ground
        self.status = None  # how the job ended; nothing while it runs or when it was cut off
        self._console = tempfile.NamedTemporaryFile(prefix='oss-vm-', suffix='.console')
        self._rest = b''
        job = (HERE / job).resolve()
        words = {'OSS_VM_GUEST': HERE / 'guest.sh', 'OSS_VM_JOB': job, 'OSS_VM_BUILD': ground.build,
                 'OSS_VM_KERNEL': ground.kernel.resolve(), **(variables or {})}
        # no_timer_check: on a busy host the emulated timer is late, which Linux takes for broken.
        kernel_line = ' '.join(['console=ttyS0', 'quiet', 'panic=-1', 'oops=panic', 'no_timer_check']
                               + [f'{name}={value}' for name, value in words.items()])
        command = [ground.qemu, '-accel', 'tcg', '-cpu', 'max', '-m', str(MEMORY_MIB), '-smp', '1',
                   '-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot', '-nic', 'none',
                   '-kernel', str(ground.image), '-initrd', ground.initramfs, '-append', kernel_line,
                   '-serial', f'file:{self._console.name}', '-serial', 'stdio', '-monitor', 'none',
                   '-virtfs', 'local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap']
        for disk in disks:
            # Straight to the host's disk: what the guest did not flush is not there either.
            command += ['-drive', f'file={disk},format=raw,if=virtio,cache=none']
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                         stderr=subprocess.STDOUT)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cut_power()
        self._process.stdout.close()
        self._console.close()

    def lines(self, timeout=600):
        """What the job writes, until it ends (then `status` tells how), the machine dies or
        `timeout` seconds are over (TimeoutError)."""
        end = time.monotonic() + timeout
        pipe = self._process.stdout
        while True:
            head, newline, tail = self._rest.partition(b'\n')
            if newline:
                self._rest = tail
                line = head.decode(errors='replace').rstrip('\r')
                ended = re.fullmatch(r'vm: ended (\d+)', line)
                if ended:
                    self.status = int(ended[1])
                    return
                yield line
                continue
            if not select.select([pipe], [], [], max(0, end - time.monotonic()))[0]:
                raise TimeoutError(f'the machine says nothing more for {timeout} s')
            chunk = os.read(pipe.fileno(), 65536)
            if not chunk:
                return
            self._rest += chunk

    def cut_power(self):
        """As pulling the plug: the machine ends within an instruction. lines() still answers
        what it said before. Twice is fine."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def console(self):
        """The kernel's own messages so far."""
        return pathlib.Path(self._console.name).read_text(errors='replace')


def run(build, job, variables):
    """Runs one job, its lines to our output. Answers the exit status for a test."""
    with Ground(build) as ground, Machine(ground, job, variables) as machine:
        for line in machine.lines():
            print(line, flush=True)
        if machine.status is None:
            print(f'the machine died; its console:\n{machine.console()[-8000:]}')
            return 1
        return machine.status


def main(arguments):
    if len(arguments) < 2:
        print('usage: machine.py BUILD JOB [NAME=VALUE...]', file=sys.stderr)
        return 2
    build, job, *variables = arguments
    try:
        return run(build, job, dict(variable.split('=', 1) for variable in variables))
    except Missing as reason:
        print(f'skipped: {reason}')
        return SKIPPED


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
