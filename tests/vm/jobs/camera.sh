#!/usr/bin/env bash
# The real camera driver against the kernel's virtual camera, whose faults can be steered.
set -eu
modprobe vivid n_devs=2 node_types=0x1,0x1
OSS_VIVID=/dev/video0 "$OSS_VM_BUILD/tests/drivers/camera/test_camera" '[vivid]' --order decl --durations yes
