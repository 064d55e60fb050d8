#!/bin/sh
# Where no engine for containers is: the Dockerfile's own steps, in two folders that hold nothing but a fresh Debian, and
# then the server from the second, as its user, with nothing but /data to write to. As root:
#   debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates trixie /tmp/root
#   docs/deploy/clean-root.sh /tmp/root
set -eu
HERE=$(cd "$(dirname "$0")/../.." && pwd)
BASE=$1 PORT=${PORT:-8000}
BUILD=$(mktemp -d) IMAGE=$(mktemp -d) SERVER=
tidy() {
  [ -z "$SERVER" ] || kill "$SERVER" 2>/dev/null || true
  for root in "$BUILD" "$IMAGE"; do
    umount "$root/proc" "$root/dev/null" "$root/dev/urandom" 2>/dev/null || true
    rm -rf --one-file-system "$root"
  done
}
trap tidy EXIT
# The RUN lines of one stage, in order; each is one line in our Dockerfile.
steps() { awk -v wanted="$1" '/^FROM/ { stage++ } stage == wanted && sub(/^RUN /, "")' "$HERE/Dockerfile"; }
ready() {
  cp -a "$BASE/." "$1"
  mount -t proc proc "$1/proc"
  for each in null urandom; do touch "$1/dev/$each" && mount --bind "/dev/$each" "$1/dev/$each"; done
  cp /etc/resolv.conf /etc/hosts "$1/etc/"
}
run() { steps "$2" | while read -r step; do echo "RUN $step"; chroot "$1" sh -euc "cd ${3:-/}; $step"; done; }

ready "$BUILD" && mkdir "$BUILD/src"
# COPY . /src, without what .dockerignore leaves out: what git knows is a part of that.
(cd "$HERE" && git ls-files -z | grep -zvE '^(bench|tests)/' | tar --null -T - -cf -) | tar -C "$BUILD/src" -xf -
run "$BUILD" 1 /src
ready "$IMAGE" && mkdir -p "$IMAGE/opt" && cp -a "$BUILD/opt/eventhub" "$IMAGE/opt/"
run "$IMAGE" 2

env -i $(sed -n 's/^ENV //p' "$HERE/Dockerfile") PATH=/usr/sbin:/usr/bin:/sbin:/bin PORT="$PORT" unshare --mount sh -euc '
  mount --bind "$1" "$1" && mount --bind "$1/data" "$1/data" && mount -o remount,bind,ro "$1"
  mount -t tmpfs tmpfs "$1/tmp"
  exec chroot "$1" setpriv --reuid 10001 --regid "$(chroot "$1" id -g 10001)" --clear-groups --no-new-privs \
    --bounding-set=-all sh -c "cd / && exec /opt/eventhub/bin/eventhub serve"' sh "$IMAGE" &
SERVER=$!
asked() { chroot "$IMAGE" /opt/eventhub/bin/python -c "import sys, urllib.request as u; u.urlopen(sys.argv[1], timeout=4)" \
  "http://127.0.0.1:$PORT$1" 2>/dev/null; }
for _ in $(seq 60); do asked /readyz && break; sleep 1; done
asked /readyz && asked /host
within() { env -i $(sed -n 's/^ENV //p' "$HERE/Dockerfile") chroot --userspec=10001 "$IMAGE" sh -c "cd / && exec /opt/eventhub/bin/eventhub $*"; }
within new open-space >/dev/null && within gatherings && within backup
sed -n "s/^HEALTHCHECK.*CMD //p" "$HERE/Dockerfile" | PORT="$PORT" chroot "$IMAGE" /opt/eventhub/bin/python -c \
  'import json, subprocess, sys; subprocess.run(json.load(sys.stdin), check=True)'
[ "$(stat -c %u "/proc/$SERVER")" = 10001 ] && [ "$(awk '/^CapBnd/ { print $2 }' "/proc/$SERVER/status")" = 0000000000000000 ]
kill -TERM "$SERVER" && { wait "$SERVER" || true; } && SERVER=
echo "The Dockerfile's steps were run, and what they made served as nobody with one place to write, and stopped."
