# Sourced by demo.sh inside its sandbox: how a step is run and shown, and what the steps are made of.
work=$(mktemp -d)
export HOSTNET_SOCKET=$work/run/hostnet.sock
passed=0 failed=0
root=$PWD

hostnet() { timeout 15 "$root/out/hostnet" "$@"; }

title() { printf '\n== %s\n' "$*"; }

# step TEXT COMMAND...: must succeed.   refuse TEXT COMMAND...: must not; what is refused is also seen to work elsewhere.
step() { outcome 0 "$@"; }
refuse() { outcome 1 "$@"; }
outcome() {
  local refused=$1 text=$2 output status=0
  shift 2
  output=$("$@" 2>&1) || status=1
  if [ "$status" -eq "$refused" ]; then
    passed=$((passed + 1))
    if [ "$refused" -eq 0 ]; then echo "PASS  $text"; else echo "PASS  refused: $text"; fi
  else
    failed=$((failed + 1))
    if [ "$refused" -eq 0 ]; then echo "FAIL  $text"; else echo "FAIL  allowed: $text"; fi
    printf '%s\n' "$output" | tail -8 | sed 's/^/      /'
  fi
}
show() {
  echo "\$ $*"
  "$@" 2>&1 | sed 's/^/      /' || { failed=$((failed + 1)) && echo "FAIL  $*"; }
}

# soon COMMAND...: within five seconds
soon() {
  local deadline=$((SECONDS + 5))
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $deadline ] || { "$@"; return; }
    sleep 0.05
  done
}
has() { local wanted=$1; shift; "$@" | grep -F -- "$wanted"; }
inspect_json() { hostnet sandbox inspect "$1" --json | jq .; }

# on_lan COMMAND...: the same request, asked by the neighbour
on_lan() { LAN="ip netns exec lan" "$@"; }
page() { ${LAN:-} curl -fsS --max-time 3 "$1" | grep -q "hello from the sandbox"; }
says() { [ "$(${LAN:-} timeout 3 socat -T2 -u "TCP:$2,connect-timeout=2" STDOUT | head -1)" = "$1" ]; }

make_lan() {
  ip netns add lan
  ip link add uplink type veth peer name eth0 netns lan
  ip addr add 192.0.2.1/24 dev uplink
  ip addr add 2001:db8::1/64 dev uplink nodad
  ip link set uplink up
  ip -n lan addr add 192.0.2.2/24 dev eth0
  ip -n lan addr add 2001:db8::2/64 dev eth0 nodad
  ip -n lan link set lo up
  ip -n lan link set eth0 up
  ip route add default via 192.0.2.2
  # A neighbour that knows where our sandboxes live and tries to get there directly
  ip -n lan route add 10.50.0.0/24 via 192.0.2.1
  ip -n lan route add 172.16.0.0/12 via 192.0.2.1
  in_background /dev/null ip netns exec lan socat TCP-LISTEN:7000,fork,reuseaddr SYSTEM:'echo $SOCAT_PEERADDR'
}

start_daemon() {
  "$root/out/hostnetd" --state-dir "$work/state" --run-dir "$work/run" --netns-dir /run/netns --netns-etc-dir "$work/etc" --socket "$HOSTNET_SOCKET" \
    >>"$work/daemon.log" 2>&1 &
  echo $! >"$work/daemon.pid"
  disown
  soon hostnet status
}
kill_daemon() { kill -9 "$(cat "$work/daemon.pid")"; soon gone "$(cat "$work/daemon.pid")"; }
stop_daemon() { kill "$(cat "$work/daemon.pid")"; soon gone "$(cat "$work/daemon.pid")"; }
gone() { ! [ -d "/proc/$1" ] || grep -q '^State:.Z' "/proc/$1/status"; }
plan_is_empty() { local plan; plan=$(hostnet plan -q); echo "$plan"; [ -z "$plan" ]; }

in_background() {
  local log=$1
  shift
  if [ "$1" = hostnet ]; then shift; set -- "$root/out/hostnet" "$@"; fi
  "$@" </dev/null >"$log" 2>&1 &
  last=$!
  disown
}
# serve SANDBOX PORT WORD: says WORD to whoever connects, over IPv4 and IPv6, and goes on with it until the other side leaves
serve() {
  in_background /dev/null ip netns exec "$1" socat "TCP6-LISTEN:$2,fork,reuseaddr,ipv6only=0" "SYSTEM:while echo $3; do sleep 0.1; done"
  soon listens "$1" "$2"
}
listens() { ip netns exec "$1" ss -Hltn "sport = :$2" | grep -q .; }
address_of() { hostnet sandbox inspect "$1" --json | grep -oE '172\.[0-9]+\.[0-9]+\.[0-9]+' | grep -v '\.1$' | head -1; }
# nat_shows ADDRESS COMMAND...: a server on the LAN tells whom it saw
nat_shows() { local seen=$1; shift; [ "$("$@" socat -T2 -u TCP:192.0.2.2:7000 STDOUT)" = "$seen" ]; }

stream_from_lan() {
  hostnet publish db 8443:443
  in_background /dev/null ip netns exec lan socat -u TCP:192.0.2.1:8443 "OPEN:$work/stream,creat,append"
  soon test -s "$work/stream"
}
stream_grows() {
  local before
  before=$(stat -c %s "$work/stream")
  soon stream_is_longer "$before"
}
stream_is_longer() { [ "$(stat -c %s "$work/stream")" -gt "$1" ]; }

vault_members() {
  hostnet sandbox create safe --network vault && hostnet sandbox create key --network vault && hostnet exec safe -- ping -c1 -W2 key
}
only_loopback() { [ "$(hostnet run --rm --network none -- ip -br link | awk '{print $1 $2}')" = loUNKNOWN ]; }
remove_modes() { hostnet tap rm vm1 && hostnet sandbox rm safe key cache && hostnet network rm vault lan2; }

end_run() { kill "$run"; soon gone "$run"; soon without site; }
without() { hostnet sandbox inspect "$1" && return 1; [ $? -eq 3 ]; }
nothing_left() {
  ip netns list
  ip -br link show type veth
  [ "$(ip netns list | awk '{print $1}')" = lan ] && [ "$(ip -br link show type veth | grep -vc '^uplink')" -eq 0 ]
}

tidy() {
  local status=$?
  [ "$status" -eq 0 ] && [ "$failed" -eq 0 ] || { echo "-- the daemon's last words:"; tail -15 "$work/daemon.log" 2>/dev/null; }
  rm -rf "$work"
}
summary() {
  echo
  echo "demo: $passed passed, $failed failed"
  [ "$failed" -eq 0 ] || exit 1
}
