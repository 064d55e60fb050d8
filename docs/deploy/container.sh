#!/bin/sh
# Builds the container, runs it without rights and with nothing but its volume to write to, asks it, and stops it.
# With docker, podman or buildah's cousin of them: ENGINE=podman docs/deploy/container.sh
set -eu
cd "$(dirname "$0")/../.."
ENGINE=${ENGINE:-$(command -v docker || command -v podman)} || { echo "No docker and no podman here."; exit 1; }
PORT=${PORT:-8000}
"$ENGINE" build --tag eventhub .
"$ENGINE" rm --force eventhub-tried >/dev/null 2>&1 || true
"$ENGINE" volume rm eventhub-tried >/dev/null 2>&1 || true
"$ENGINE" run --detach --name eventhub-tried --read-only --tmpfs /tmp --cap-drop ALL \
  --security-opt no-new-privileges --volume eventhub-tried:/data --publish "127.0.0.1:$PORT:8000" eventhub
trap '"$ENGINE" rm --force eventhub-tried >/dev/null; "$ENGINE" volume rm eventhub-tried >/dev/null' EXIT
for _ in $(seq 60); do
  curl --silent --fail "http://127.0.0.1:$PORT/readyz" && break
  sleep 1
done
curl --silent --fail --output /dev/null "http://127.0.0.1:$PORT/host"
"$ENGINE" exec eventhub-tried /opt/eventhub/bin/eventhub new open-space >/dev/null
"$ENGINE" exec eventhub-tried /opt/eventhub/bin/eventhub gatherings
"$ENGINE" stop --time 15 eventhub-tried >/dev/null
echo "The container was built, served as nobody with one place to write, and stopped."
