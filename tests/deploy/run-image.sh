#!/bin/sh
# run-image.sh ROOT COMMAND...: runs a command in a mounted image as a container would run it: as the image's
# user, on a read-only root, with /tmp and its own home writable. To be called within `unshare --mount`.
set -eu
root="$1"
shift
mount --bind "$root" "$root"
mount --rbind /dev "$root/dev"
mount --rbind /proc "$root/proc"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -o remount,bind,ro "$root"
exec chroot --userspec=10001:10001 "$root" "$@"
