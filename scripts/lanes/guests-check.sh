#!/usr/bin/env bash
# Runs in a sandbox of its own: a host with a LAN, hostnetd, a sandbox, and two guests under qemu on taps of one network.
set -uo pipefail
work=$(mktemp -d)
machines=()
end() {
  kill "${machines[@]}" "$daemon" 2>/dev/null
  wait 2>/dev/null
  rm -rf "$work"
}
trap end EXIT
passed=0 failed=0
# check NAME WANTED SEEN
check() {
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
    echo "ok      $1"
  else
    failed=$((failed + 1))
    echo "FAILED  $1: wanted '$2', saw '$3'"
  fi
}
hostnet() { "$PROGRAMS/hostnet" --socket "$work/socket" "$@"; }
# until SECONDS COMMAND...: waits for the command to succeed
until_true() {
  local tries=$(($1 * 5))
  shift
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || return 1
    sleep 0.2
  done
}
fetch() { printf 'GET / HTTP/1.0\r\n\r\n' | busybox nc -w 5 "$1" "$2" | tail -1; }
of_guest() { sed -n "s/^G: $2 //p" "$work/$1.console" 2>/dev/null | tr -d '\r' | tail -1; }
is_ready() { [ "$(of_guest "$1" ready)" = yes ]; }

ip netns add outside
ip link add uplink type veth peer name eth0 netns outside
ip addr add 192.0.2.1/24 dev uplink
ip link set uplink up
ip -n outside addr add 192.0.2.2/24 dev eth0
ip -n outside link set eth0 up
mkdir -p "$work"/{outside,box}
echo "page of the LAN" >"$work/outside/index.html"
echo "page of box" >"$work/box/index.html"
ip netns exec outside busybox httpd -f -p 80 -h "$work/outside" &
machines+=($!)
"$PROGRAMS/hostnetd" --state-dir "$work/state" --run-dir "$work/run" --netns-dir /run/netns --socket "$work/socket" >"$work/daemon.log" 2>&1 &
daemon=$!
until_true 20 hostnet status || { tail -20 "$work/daemon.log"; echo "0 passed, 1 failed"; exit 1; }

hostnet network create lan --subnet 10.50.0.0/24 >/dev/null
hostnet sandbox create box --network lan --ip 10.50.0.30 >/dev/null
nsenter --net=/run/netns/box busybox httpd -f -p 80 -h "$work/box" &
machines+=($!)
# guest NAME ADDRESS ARGUMENTS...: makes the tap and boots the machine with what hostnet printed
guest() {
  local name=$1 line
  line=$(hostnet tap create "$name" --network lan --ip "$2" "${@:4}") || exit 1
  # The words are arguments of qemu.
  # shellcheck disable=SC2086
  qemu-system-x86_64 -accel tcg,thread=multi -M q35 -cpu max,-cx16,-smap -m 128 -display none -monitor none -no-reboot -serial "file:$work/$name.console" \
    ${line/vhost=on/vhost=off},romfile= -kernel "$GUEST_KERNEL" -initrd "$GUEST_IMAGE" \
    -append "console=ttyS0 quiet panic=-1 net.ifnames=0 vmname=$name vmask=box $3" </dev/null >"$work/$name.log" 2>&1 &
  machines+=($!)
}
guest vm1 10.50.0.21 "" -p 8081:80
guest vm2 10.50.0.22 "vmpeer=vm1"
until_true 200 is_ready vm1 && until_true 100 is_ready vm2 || { tail -5 "$work"/vm?.console "$work"/vm?.log; }

check "a guest leases the address that it was given" 10.50.0.21/24 "$(of_guest vm1 address)"
check "so does another" 10.50.0.22/24 "$(of_guest vm2 address)"
check "it reaches the gateway" ok "$(of_guest vm1 gateway)"
check "it resolves a sandbox's name" 10.50.0.30 "$(of_guest vm1 lookup)"
check "it reaches the sandbox" "page of box" "$(of_guest vm1 sandbox)"
check "it reaches the LAN behind the host's address" "page of the LAN" "$(of_guest vm1 outside)"
check "it reaches another guest by name" "page of vm1" "$(of_guest vm2 peer)"
check "the host reaches it" "page of vm1" "$(fetch 10.50.0.21 80)"
check "the sandbox reaches it" "page of vm1" "$(printf 'GET / HTTP/1.0\r\n\r\n' | nsenter --net=/run/netns/box busybox nc -w 5 10.50.0.21 80 | tail -1)"
check "it answers on its published port" "page of vm1" "$(printf 'GET / HTTP/1.0\r\n\r\n' | ip netns exec outside busybox nc -w 5 192.0.2.1 8081 | tail -1)"
ip -n outside route add 10.50.0.0/24 via 192.0.2.1
check "and the LAN does not reach its own address" "" "$(printf 'GET / HTTP/1.0\r\n\r\n' | ip netns exec outside busybox nc -w 2 10.50.0.21 80 2>/dev/null | tail -1)"
{ kill -9 "$daemon" && wait "$daemon"; } 2>/dev/null
check "it answers while no daemon runs" "page of vm1" "$(fetch 10.50.0.21 80)"
"$PROGRAMS/hostnetd" --state-dir "$work/state" --run-dir "$work/run" --netns-dir /run/netns --socket "$work/socket" >"$work/daemon.log" 2>&1 &
daemon=$!
until_true 20 hostnet status
check "the next daemon finds nothing to do" "Nothing to change." "$(hostnet plan)"
hostnet tap rm vm1 vm2 >/dev/null
check "a removed tap is gone though its machine runs" "" "$(ip -o link show type tun)"
echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
