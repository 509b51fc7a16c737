#!/usr/bin/env bash
# Checks what the last power cut left on /dev/vda, then fills the queue there until the next.
#   PROMISED   file with the references that were told to be durable, one a line
set -eu
# Whatever goes wrong, the verdict says so.
for module in virtio_blk ext4; do modprobe "$module"; done
blkid /dev/vda >/dev/null || mkfs.ext4 -q /dev/vda
mount -t ext4 -o noatime /dev/vda /mnt
store=/mnt/kiosk
mkdir -p "$store"
if [[ -f $store/outbox.sqlite ]]; then
  integrity=$(sqlite3 "$store/outbox.sqlite" 'PRAGMA integrity_check')
  echo "integrity: $integrity"
  [[ $integrity == ok ]]
  "$OSS_VM_BUILD/tests/support/oss-outbox-load" --check "$store" <"$PROMISED"
fi
[[ -z ${LAST:-} ]] || exit 0
echo filling
exec "$OSS_VM_BUILD/tests/support/oss-outbox-load" "$store" 0
