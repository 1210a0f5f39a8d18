#!/usr/bin/env bash
# hostnetd as a unit of a real systemd: boots a container on an overlay and runs scripts/lanes/check.sh in it, which installs the package.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
tree=$PWD/out/lane/tree
work=$(mktemp -d)
mkdir "$work/lane" "$work/results"
chmod 755 "$work"

# Where systemd does not run the host, the container's systemd would put its slices into the host's root cgroup.
hierarchies() { awk '($3 == "cgroup2" || ($3 == "cgroup" && $4 ~ /name=systemd/)) && $2 ~ "^/sys/fs/cgroup" {print $2}' /proc/mounts; }
host_has_systemd() { [ -d /run/systemd/system ]; }
enter_cgroup() {
  local root
  for root in $(hierarchies); do mkdir -p "$root/hostnet-lane.$$/run" && echo $$ >"$root/hostnet-lane.$$/run/cgroup.procs"; done
}
leave_cgroup() {
  local root try
  for root in $(hierarchies); do
    echo $$ >"$root/cgroup.procs"
    for try in 1 2 3 4 5; do
      find "$root/hostnet-lane.$$" -depth -type d -exec rmdir {} + 2>/dev/null || true
      [ -d "$root/hostnet-lane.$$" ] || break
      sleep 0.1
    done
  done
}
cleanup() {
  host_has_systemd || leave_cgroup
  rm -rf "$work"
}

if [ ! -e "$tree/.complete" ]; then echo "lane: making the container's tree, about a minute"; fi
bash scripts/lanes/tree.sh "$tree" >"$work/tree.log" 2>&1 || { tail -20 "$work/tree.log" >&2; exit 69; }
cp scripts/lanes/check.sh "$work/lane/"
. scripts/package.sh
package "$work/lane/hostnet.deb" >/dev/null

trap cleanup EXIT
container=(systemd-nspawn -q --boot -D "$tree" --volatile=overlay --private-network --register=no --console=read-only
  --capability=CAP_NET_ADMIN,CAP_SYS_ADMIN,CAP_NET_RAW --system-call-filter="@keyring bpf"
  --bind-ro="$work/lane:/lane" --bind="$work/results:/results")
status=0
export SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1
if host_has_systemd; then
  timeout -k 5 240 "${container[@]}" -- --unit=lane.target --show-status=0 </dev/null >"$work/console" 2>&1 || status=$?
else
  enter_cgroup
  # nspawn cleans up below /run/systemd, and refuses to where that is on a disk
  unshare -m bash -c 'mkdir -p /run/systemd; mount -t tmpfs lane /run/systemd; exec timeout -k 5 240 "$@"' lane \
    "${container[@]}" --keep-unit -- --unit=lane.target --show-status=0 </dev/null >"$work/console" 2>&1 || status=$?
fi
cat "$work/results/log" 2>/dev/null || tail -40 "$work/console"
exit $status
