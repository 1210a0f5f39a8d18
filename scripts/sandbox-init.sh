# First process of a sandbox (scripts/sandbox.sh): it stays, since orphans need someone to collect them.
set -eu
ip link set lo up
mount -t sysfs sysfs /sys # the old one goes on showing the devices of the namespace it was mounted in
for directory in /run/netns /run/hostnet; do
  mkdir -p "$directory"
  mount -t tmpfs sandbox "$directory"
done
# /etc belongs to the machine: files of sandboxes go where their namespaces are.
export HOSTNET_NETNS_ETC_DIR=${HOSTNET_NETNS_ETC_DIR-/run/hostnet/etc}
# Where br_netfilter is loaded, every new namespace passes bridged packets to the IP hooks; a host without Docker does not.
for setting in /proc/sys/net/bridge/bridge-nf-call-ip*tables; do [ ! -e "$setting" ] || echo 0 >"$setting"; done
set +e
"$@"
exit $?
