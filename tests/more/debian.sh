#!/bin/sh
# See to it that what only some tests need of Debian is there: Chromium and its driver, and the tools that the pages of docs/
# shows to auditors. Silent and quick when they are.
set -eu

TOOLS="chromium chromedriver curl jq openssl"
PACKAGES="chromium chromium-driver curl jq openssl"

missing() { for tool in $TOOLS; do command -v "$tool" > /dev/null || echo "$tool"; done; }

[ -z "$(missing)" ] && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
    echo "set up    Debian's $PACKAGES"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # the names are words
    said=$(apt-get update 2>&1 && apt-get install -y --no-install-recommends $PACKAGES 2>&1) \
        || printf '%s\n' "$said" >&2
fi
[ -z "$(missing)" ] || {
    echo "missing: $(missing | tr '\n' ' '); as root, apt-get install $PACKAGES" >&2
    exit 1
}
