#!/usr/bin/env bash
# Inside the virtual machine, as its first process: runs the job and tells how it ended on
# the second serial line, where the host reads. A job that the machine survives switches it off.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8

# The host's modules, if it has any, are another kernel's.
mkdir -p /lib/modules
ln -sfn "$OSS_VM_KERNEL/lib/modules/$(uname -r)" "/lib/modules/$(uname -r)"
ip link set lo up
hostname -F - <<<oss-vm 2>/dev/null

# Raw, so that a line arrives as it was written; nothing is echoed, nobody types.
stty -F /dev/ttyS1 raw -echo
exec >/dev/ttyS1 2>&1 </dev/null

echo "vm: up $(uname -r) after $(cut -d' ' -f1 /proc/uptime) s"
# Not /tmp itself: it shows the host's files.
TMPDIR=$(mktemp -d /run/job.XXXXXX) && export TMPDIR
(cd "$TMPDIR" && exec bash "$OSS_VM_JOB")
echo "vm: ended $?"
sync
echo o >/proc/sysrq-trigger
sleep 60
