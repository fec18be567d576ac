#!/bin/bash
# build-image.sh FOLDER: builds deploy/image/Dockerfile with buildah, isolated by chroot, on a Debian made by
# debootstrap, and mounts it. The last line is the mounted root. Needs root, Debian's mirror and PyPI; what
# came from there stays in FOLDER.
set -euo pipefail
folder="$(mkdir -p "$1" && cd "$1" && pwd)"
project="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
python="$project/.venv/bin/python"

if [ ! -e "$folder/base.tar" ]; then
  rm -rf "$folder/base"
  debootstrap --variant=minbase --include=ca-certificates,python3,python3-venv trixie "$folder/base" >"$folder/debootstrap.log"
  ln -sf /usr/bin/python3 "$folder/base/usr/local/bin/python"
  tar -C "$folder/base" --exclude './proc/*' --exclude './sys/*' --exclude './var/cache/apt/archives/*.deb' -cf "$folder/base.part" .
  readlink "$folder/base/usr/bin/python3" | sed 's/[^0-9.]//g' >"$folder/python-version"
  rm -rf "$folder/base"
  mv "$folder/base.part" "$folder/base.tar"
fi

# The build itself sees no network's packages but these.
mkdir -p "$folder/wheels"
platforms=()
for version in 2_28 2_27 2_26 2_24 2_17 2_12 2_5; do platforms+=(--platform "manylinux_${version}_$(uname -m)"); done
platforms+=(--platform "manylinux2014_$(uname -m)" --platform "manylinux2010_$(uname -m)" --platform "manylinux1_$(uname -m)")
version="$(cat "$folder/python-version")"
download() {
  "$python" -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
    --python-version "$version" --implementation cp --abi "cp${version/./}" --abi abi3 --abi none "${platforms[@]}" \
    --find-links "$folder/wheels" --dest "$folder/wheels" --requirement "$project/deploy/image/$1.lock" "${@:2}" 2>"$folder/download.log"
}
for lock in runtime build; do
  # What is here already is not asked for again.
  download "$lock" --no-index || download "$lock" || { cat "$folder/download.log" >&2; exit 1; }
done
printf '[global]\nno-index = true\nfind-links = /wheels\n' >"$folder/pip.conf"

export BUILDAH_ISOLATION=chroot
build() { buildah --root "$folder/storage" --runroot "$folder/run" "$@"; }
if ! build inspect --type image localhost/dateline-base >/dev/null 2>&1; then
  container="$(build from scratch)"
  build add --quiet "$container" "$folder/base.tar" / >/dev/null
  build commit --quiet --rm "$container" localhost/dateline-base >/dev/null
fi
build bud --pull-never --quiet --build-arg BASE=localhost/dateline-base --build-arg REVISION=test \
  --volume "$folder/wheels:/wheels:ro" --volume "$folder/pip.conf:/etc/pip.conf:ro" \
  --file "$project/deploy/image/Dockerfile" --tag localhost/dateline "$project" >"$folder/build.log" 2>&1 ||
  { tail -n 40 "$folder/build.log" >&2; exit 1; }
build inspect --type image localhost/dateline >"$folder/image.json"
build mount "$(build from --pull-never localhost/dateline)"
