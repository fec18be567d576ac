#!/usr/bin/env bash
# Builds and tests the Java client. To be run by clients/test.sh, after which build/java holds what was tested.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../toolchains.sh"
cd "$root"
use_java
clients/java/build.sh

to=build/java
libraries="$to/*:$java_debian/usr/share/java/junit4.jar:$java_debian/usr/share/java/hamcrest.jar"
rm -rf "$to/work/test"
find clients/java/src/test -name '*.java' >"$to/work/files"
javac --release 17 -encoding UTF-8 -Xlint:all,-processing,-classfile,-path -Werror -d "$to/work/test" -cp "$libraries" @"$to/work/files"
mapfile -t tests < <(cd "$to/work/test" && find . -name '*Test.class' | sed -E 's,^\./,,; s,\.class$,,; s,/,.,g' | sort)
LD_LIBRARY_PATH="$to/native" java -cp "$to/work/test:$libraries" org.junit.runner.JUnitCore "${tests[@]}"
