# Runs in the emulated machine as its first program's child: what hostnetd does with a kernel that has all kinds of links. sh, not bash.
# Each part in /lane/parts makes its networks, looks, and takes them away again. Exit status: 1 when a check failed.
passed=0 failed=0

# check NAME COMMAND...
check() {
  name=$1
  shift
  if output=$("$@" 2>&1); then
    passed=$((passed + 1))
    echo "PASS  $name"
  else
    failed=$((failed + 1))
    echo "FAIL  $name: $(echo "$output" | tail -4 | tr '\n' ' ')"
  fi
}

# The machine is some twenty times slower than its host.
eventually() {
  tries=0
  until "$@" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ $tries -lt 30 ] || { "$@"; return; }
    sleep 0.3
  done
}

not() { if "$@"; then return 1; fi; }
refused() { # CODE WORDS COMMAND...: it fails with this exit code, and says these words
  code=$1 words=$2
  shift 2
  said=$("$@" 2>&1)
  got=$?
  case $said in *"$words"*) [ $got -eq "$code" ] && return ;; esac
  echo "exit code $got, said: $said"
  return 1
}
within() { hostnet exec "$1" -- ping -c 1 -W 3 "$2"; }
reaches() { eventually within "$1" "$2"; }
silent() { hostnet exec "$1" -- ping -c 2 -i 0.5 -W 1 "$2" && { echo "$2 answered"; return 1; } || true; }
lan() { nsenter --net=/run/netns/lan "$@"; }
plan_is_empty() { [ -z "$(hostnet plan -q)" ] || { hostnet plan; return 1; }; }
mac_of() { hostnet exec "$1" -- cat /sys/class/net/eth0/address; }
same() { [ "$1" = "$2" ] || { echo "'$1' is not '$2'"; return 1; }; }
has_no_ipv6() { [ -z "$(hostnet exec "$1" -- ip -6 addr show dev eth0)" ]; }
has_device() { ip link show dev "$1"; }
tcp_reaches() { # FROM TO ADDRESS: a line over TCP
  hostnet exec "$2" -- sh -c 'echo "it is here" | nc -l -p 7000' &
  eventually sh -c "hostnet exec $1 -- nc -w 5 $3 7000 </dev/null | grep 'it is here'"
}

start_daemon() {
  hostnetd --state-dir /var/lib/hostnet --run-dir /run/hostnet/run --netns-dir /run/netns --socket /run/hostnet.sock >>/tmp/log 2>&1 &
  echo $! >/run/daemon.pid # checks run in shells of their own
  eventually hostnet status
}

# A host with eth1 on a LAN where 192.168.1.1 and fd00:1::1 are.
furnish() {
  ip link set lo up
  ip netns add lan
  ip link add eth1 type veth peer name port netns lan
  ip addr add 192.168.1.10/24 dev eth1
  ip addr add fd00:1::10/64 dev eth1 nodad
  ip link set eth1 up
  lan ip link set lo up
  lan ip link set port up
  lan ip addr add 192.168.1.1/24 dev port
  lan ip addr add fd00:1::1/64 dev port nodad
}

export HOSTNET_SOCKET=/run/hostnet.sock
mkdir -p /var/lib/hostnet /run/hostnet
furnish
# busybox's modprobe takes a module that is still loading for loaded, so two that want one at once are too early.
modprobe nf_tables
modprobe nf_conntrack_netlink
check "the daemon starts" start_daemon
[ $failed -eq 0 ] || { cat /tmp/log; echo "$passed passed, $failed failed"; exit 1; }
# It must start without these, but sandboxes have files to put in their place.
: >/etc/hosts
: >/etc/resolv.conf
for part in /lane/parts/*.sh; do
  echo "----  $(basename "$part" .sh)"
  . "$part"
done
[ $failed -eq 0 ] || { echo "the daemon's last words:"; tail -15 /tmp/log; }
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
