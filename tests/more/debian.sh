#!/bin/sh
# Install what is missing of some tools by Debian's packages: debian.sh TOOL... Silent and quick when all are there.
set -eu
# Debian installs servers outside the path of ordinary users.
PATH=$PATH:/usr/sbin

missing() { for tool; do command -v "$tool" > /dev/null || echo "$tool"; done; }

package() {
    case $1 in
        chromedriver) echo chromium-driver ;;
        java) echo default-jre-headless ;;
        nginx) echo nginx-light ;;
        node) echo nodejs ;;
        promtool) echo prometheus ;;
        soffice) echo libreoffice-calc-nogui ;;
        systemd-analyze) echo systemd ;;
        *) echo "$1" ;;
    esac
}

absent=$(missing "$@")
[ -z "$absent" ] && exit 0
packages=$(for tool in $absent; do package "$tool"; done | tr '\n' ' ')
if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
    echo "set up    Debian's $packages"
    # Servers are installed, not started: tests start their own.
    export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
    # shellcheck disable=SC2086  # the names are words
    output=$(apt-get update 2>&1 && apt-get install -y --no-install-recommends $packages 2>&1) \
        || printf '%s\n' "$output" >&2
fi
[ -z "$(missing "$@")" ] || {
    echo "missing: $(missing "$@" | tr '\n' ' '); as root, apt-get install $packages" >&2
    exit 1
}
