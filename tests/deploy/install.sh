#!/bin/sh
# Installs what builds an image without a Docker engine, where it is missing and we may; and Prometheus with promtool.
set -eu
# Unpacked, not installed: Debian's package would start a Prometheus. No root is needed for it.
programs="$(dirname "$0")/../../build/deploy"
if [ ! -e "$programs/prometheus" ] && ! { command -v promtool && command -v prometheus; } >/dev/null; then
  if ! command -v apt-get >/dev/null; then
    echo "The tests of the alerts need prometheus and promtool: put them on the PATH." >&2
    exit 1
  fi
  folder="$(mktemp -d)"
  trap 'rm -rf "$folder"' EXIT
  (
    cd "$folder"
    apt-get download -qq prometheus 2>/dev/null || { apt-get update -qq && apt-get download -qq prometheus 2>/dev/null; }
    dpkg-deb --extract prometheus_*.deb .
  )
  mkdir -p "$programs"
  cp "$folder/usr/bin/promtool" "$folder/usr/bin/prometheus" "$programs/"
fi
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
