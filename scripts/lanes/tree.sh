#!/usr/bin/env bash
# tree.sh DIRECTORY: a small Debian with systemd as its init, which runs /lane/check.sh once it has booted.
# Made once (about a minute) and kept; the container boots on an overlay and never changes it.
set -euo pipefail
tree=$1
[ ! -e "$tree/.complete" ] || exit 0
rm -rf "$tree"
mkdir -p "$(dirname "$tree")"
debootstrap --variant=minbase \
  --include=systemd,systemd-sysv,dbus,iproute2,nftables,procps,curl,jq,socat,iputils-ping,python3-minimal,libpython3-stdlib \
  "${LANE_SUITE:-bookworm}" "$tree" "${LANE_MIRROR:-http://deb.debian.org/debian}"
rm -rf "$tree"/var/cache/apt/archives/*.deb "$tree"/var/lib/apt/lists/*
echo lane >"$tree/etc/hostname"
: >"$tree/etc/machine-id"
for unit in apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer; do
  ln -sf /dev/null "$tree/etc/systemd/system/$unit"
done
# The status of the check becomes the container's: `systemctl exit` ends it.
cat >"$tree/etc/systemd/system/lane.service" <<'U'
[Unit]
Description=Lane check
After=multi-user.target
[Service]
Type=exec
ExecStart=/bin/bash -c 'bash /lane/check.sh >/results/log 2>&1; systemctl exit $$?'
TimeoutStopSec=5
U
cat >"$tree/etc/systemd/system/lane.target" <<'U'
[Unit]
Description=Booted, then the lane check
Requires=multi-user.target
Wants=lane.service
After=multi-user.target
AllowIsolate=yes
U
touch "$tree/.complete"
