#!/bin/sh
# See to it that Debian's Chromium and its driver are there: silent and quick when they are.
set -eu

present() { command -v chromium > /dev/null && command -v chromedriver > /dev/null; }

present && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
    echo "set up    Debian's chromium and chromium-driver"
    export DEBIAN_FRONTEND=noninteractive
    said=$(apt-get update 2>&1 && apt-get install -y --no-install-recommends chromium chromium-driver 2>&1) \
        || printf '%s\n' "$said" >&2
fi
present || {
    echo "chromium and chromedriver are missing: as root, apt-get install chromium chromium-driver" >&2
    exit 1
}
