#!/bin/sh
# First program of a guest: gets an address by DHCP, asks for names, reaches others, and serves a page. Each line "G: WHAT RESULT" on the console is
# a result. The kernel's command line names the guest (vmname=) and a name to look up (vmask=) with a guest to reach (vmpeer=).
export PATH=/bin:/sbin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in virtio_pci virtio_net af_packet; do modprobe $module; done
word() { tr ' ' '\n' </proc/cmdline | sed -n "s/^$1=//p"; }
result() { echo "G: $1 $2"; }
ok() { if "$@" >/dev/null 2>&1; then echo ok; else echo failed; fi; }
# The answer's address; the first one is the server's own.
lookup() { nslookup "$1" 2>/dev/null | sed -n 's/^Address[^:]*: *\([0-9.]*\)$/\1/p' | tail -1; }
fetch() { printf 'GET / HTTP/1.0\r\n\r\n' | nc -w 5 "$1" "$2" | tail -1; }

name=$(word vmname)
hostname "$name"
tries=0
until [ -d /sys/class/net/eth0 ] || [ $tries -gt 100 ]; do
  tries=$((tries + 1))
  usleep 50000
done
ip link set lo up
ip link set eth0 up
cat >/lease <<'L'
#!/bin/sh
[ "$1" = bound ] || exit 0
ip addr add "$ip/$mask" dev "$interface"
[ -z "$router" ] || ip route add default via "$router"
[ -z "$mtu" ] || ip link set "$interface" mtu "$mtu"
for server in $dns; do echo "nameserver $server"; done >/etc/resolv.conf
[ -z "$domain$search" ] || echo "search ${search:-$domain}" >>/etc/resolv.conf
echo "$router" >/router
L
chmod 755 /lease
udhcpc -i eth0 -s /lease -n -q -f -t 20 -T 1 >/dev/null 2>&1
result address "$(ip -4 -o addr show eth0 | awk '{print $4}')"
result gateway "$(ok ping -c 1 -W 5 "$(cat /router)")"
echo "page of $name" >/www/index.html
httpd -h /www
asked=$(lookup "$(word vmask)")
result lookup "$asked"
result sandbox "$(fetch "$asked" 80)"
result outside "$(fetch 192.0.2.2 80)"
peer=$(word vmpeer)
if [ -n "$peer" ]; then
  tries=0
  until [ "$(fetch "$(lookup "$peer")" 80)" = "page of $peer" ] || [ $tries -gt 30 ]; do
    tries=$((tries + 1))
    sleep 1
  done
  result peer "$(fetch "$(lookup "$peer")" 80)"
fi
result ready yes
while :; do sleep 60; done
