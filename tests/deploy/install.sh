#!/bin/sh
# Installs what builds an image without a Docker engine, where it is missing and we may.
set -eu
missing=""
for program in buildah debootstrap; do
  command -v "$program" >/dev/null || missing="$missing $program"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "The test of the image needs$missing: install them as root (apt-get install$missing)." >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086 # one word a package
apt-get install -y -qq --no-install-recommends $missing >/dev/null
