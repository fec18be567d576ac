#!/usr/bin/env bash
# Builds the Java client and what it needs into build/java/*.jar: `make client-java`.
#
# The messages are generated here and not committed: generated Java fits the protobuf library that it was generated
# for, and a newsroom's is its own. Here they fit Debian's (grpc-java 1.41, protobuf 3.21).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../toolchains.sh"
cd "$root"
use_java

to=build/java
work="$to/work"
sources=clients/java/src
compile=(javac --release 17 -encoding UTF-8)
strict=(-Xlint:all,-processing,-classfile,-path -Xdoclint:all,-missing -Werror)
libraries=(
  geronimo-annotation-1.3-spec grpc-api grpc-context grpc-core grpc-netty grpc-protobuf grpc-protobuf-lite grpc-stub
  gson guava jsr305 netty-buffer netty-codec netty-codec-http netty-codec-http2 netty-common netty-handler
  netty-resolver netty-tcnative netty-transport perfmark-api protobuf protobuf-util
)

# generate_jar NAME PROTO...: the messages and stubs of some protos, compiled.
generate_jar() {
  local name="$1"
  shift
  mkdir -p "$work/$name/sources" "$work/$name/classes"
  LD_LIBRARY_PATH="$(echo "$java_debian"/usr/lib/*-linux-gnu)" "$java_debian/usr/bin/protoc" \
    -Iprotos -Ibuild/googleapis -I"$java_debian/usr/include" \
    --plugin=protoc-gen-grpc-java="$java_debian/usr/bin/grpc_java_plugin" \
    --java_out="$work/$name/sources" --grpc-java_out="$work/$name/sources" "$@"
  find "$work/$name/sources" -name '*.java' >"$work/$name/files"
  "${compile[@]}" -nowarn -d "$work/$name/classes" -cp "$to/*" @"$work/$name/files"
  jar --create --file "$to/$name.jar" -C "$work/$name/classes" .
}

generated_from="$(cat protos/dateline/v1/*.proto clients/java-debian.txt clients/java/build.sh | sha256sum)"
if [ "$(cat "$work/generated-from" 2>/dev/null)" != "$generated_from" ]; then
  rm -rf "$to"
  mkdir -p "$work" "$to/native"
  for name in "${libraries[@]}"; do
    cp --dereference "$java_debian/usr/share/java/$name.jar" "$to/"
  done
  # TLS of Debian's netty is that of OpenSSL, by a library that netty knows under another name.
  cp "$java_debian"/usr/lib/*/jni/libnetty-tcnative.so "$to/native/libnetty_tcnative.so"
  cp --dereference "$java_debian"/usr/lib/*/libapr-1.so.0 "$to/native/"
  # Debian's proto-google-common-protos is from before ErrorInfo.
  generate_jar google-rpc build/googleapis/google/rpc/*.proto
  generate_jar dateline-v1 protos/dateline/v1/*.proto
  echo "$generated_from" >"$work/generated-from"
fi

for part in main conformance; do
  rm -rf "${work:?}/$part"
  find "$sources/$part" -name '*.java' >"$work/files"
  "${compile[@]}" "${strict[@]}" -d "$work/$part" -cp "$to/*" @"$work/files"
  [ "$part" = main ] && jar --create --file "$to/dateline-client.jar" -C "$work/main" .
done
command -v java >"$work/java"
