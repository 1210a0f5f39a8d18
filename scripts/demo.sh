#!/usr/bin/env bash
# The main jobs of HostNetAgent with real traffic. The "host" is a sandbox (scripts/sandbox.sh); its "LAN" is one more namespace.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
if [ "${1:-}" != inside ]; then
  . scripts/sandbox.sh
  sandbox timeout -k 5 300 bash scripts/demo.sh inside
  exit
fi
. scripts/demo-steps.sh
trap tidy EXIT

title "A host with a neighbour on its LAN: we are 192.0.2.1, the neighbour is 192.0.2.2"
make_lan
mkdir -p "$work/www" && echo "hello from the sandbox" >"$work/www/index.html"

title "The daemon"
step "hostnetd starts and answers" start_daemon
show hostnet status
show hostnet network ls

title "One command gives a process a network, a NAT and a published port"
cd "$work/www"
in_background "$work/run.log" hostnet run --rm --name site -p 8080:80 -- python3 -m http.server 80
run=$last
cd "$OLDPWD"
step "from the host: curl http://localhost:8080/" soon page http://localhost:8080/
step "from the LAN: curl http://192.0.2.1:8080/" on_lan page http://192.0.2.1:8080/
step "the server saw the neighbour's own address" soon grep -q '^192\.0\.2\.2 ' "$work/run.log"
step "from another sandbox, by the host's address" hostnet run --rm -- curl -fsS --max-time 5 -o /dev/null http://192.0.2.1:8080/
step "from the sandbox to the LAN, behind the host's address" nat_shows 192.0.2.1 hostnet run --rm --
site=$(address_of site || true)
step "the host may ask the sandbox's own address: ${site:-unknown}" page "http://$site:80/"
refuse "the LAN may not, past the published port" on_lan page "http://$site:80/"

title "A network of its own, with IPv6, and a database published to this host alone"
step "hostnet network create web --subnet 10.50.0.0/24 --ipv6" hostnet network create web --subnet 10.50.0.0/24 --ipv6
step "hostnet sandbox create db --network web --ip 10.50.0.20 -p 127.0.0.1:5432:5432" \
  hostnet sandbox create db --network web --ip 10.50.0.20 -p 127.0.0.1:5432:5432
show hostnet exec db -- ip -br addr
step "ip netns finds it too" has 10.50.0.20 ip netns exec db ip -br addr
step "a server starts in it" serve db 5432 database
step "the host reaches it: 127.0.0.1:5432" soon says database 127.0.0.1:5432
refuse "the LAN does not: 192.0.2.1:5432" on_lan says database 192.0.2.1:5432
step "(which the host itself may use)" says database 10.50.0.20:5432
refuse "not even by its own address: 10.50.0.20:5432" on_lan says database 10.50.0.20:5432
refuse "nor does a sandbox of another network" hostnet run --rm -- socat -T2 -u TCP:10.50.0.20:5432,connect-timeout=2 STDOUT
refuse "an address that is taken is not given twice" hostnet sandbox create thief --network web --ip 10.50.0.20
show hostnet ps
show hostnet network ls
show hostnet network inspect web
step "hostnet sandbox inspect db --json is JSON" has 10.50.0.20 inspect_json db

title "Live changes"
step "hostnet sandbox create db2" hostnet sandbox create db2
refuse "db2 does not reach db" hostnet exec db2 -- ping -c1 -W1 10.50.0.20
step "hostnet connect web db2" hostnet connect web db2
step "now it does" hostnet exec db2 -- ping -c1 -W2 10.50.0.20
step "hostnet disconnect web db2" hostnet disconnect web db2
refuse "and no longer" hostnet exec db2 -- ping -c1 -W1 10.50.0.20
step "one more server starts in db" serve db 443 secret
refuse "8443 is closed" on_lan says secret 192.0.2.1:8443
step "hostnet publish db 8443:443" hostnet publish db 8443:443
step "the LAN reaches it" on_lan says secret 192.0.2.1:8443
step "over IPv6 too: [2001:db8::1]:8443" on_lan says secret '[2001:db8::1]:8443'
step "and the host by [::1]:8443" says secret '[::1]:8443'
step "hostnet unpublish db 8443" hostnet unpublish db 8443
refuse "closed again" on_lan says secret 192.0.2.1:8443

title "Names: on a network of one's own, members know each other"
step "hostnet sandbox create cache --network web" hostnet sandbox create cache --network web
step "getent hosts db, in cache" has 10.50.0.20 hostnet exec cache -- getent ahostsv4 db
step "its resolv.conf names the network's own name server" has "nameserver 10.50.0.1" hostnet exec cache -- cat /etc/resolv.conf
refuse "a sandbox of another network does not" hostnet exec db2 -- getent hosts db
step "hostnet connect web db2 --alias queue" hostnet connect web db2 --alias queue
step "an alias is known at once" hostnet exec cache -- getent hosts queue
step "hostnet disconnect web db2" hostnet disconnect web db2
refuse "and gone at once" hostnet exec cache -- getent hosts queue

title "Other modes"
step "hostnet network create vault --internal --subnet 10.60.0.0/24" hostnet network create vault --internal --subnet 10.60.0.0/24
step "two members reach each other by name" vault_members
refuse "an internal network has no way out" hostnet exec safe -- ping -c1 -W1 192.0.2.2
step "hostnet run --network container:db: the address of db, and its loopback" \
  has 10.50.0.20 hostnet run --rm --network container:db -- ip -4 -br addr
step "hostnet run --network none: a loopback and nothing else" only_loopback
step "hostnet run --network host: the host's own" has 192.0.2.1 hostnet run --rm --network host -- ip -4 -br addr
step "hostnet network create lan2 --driver macvlan -o parent=uplink --subnet 192.0.2.0/24 --gateway 192.0.2.2 --ip-range 192.0.2.128/25" \
  hostnet network create lan2 --driver macvlan -o parent=uplink --subnet 192.0.2.0/24 --gateway 192.0.2.2 --ip-range 192.0.2.128/25
step "a sandbox on the LAN itself, with an address of its own there" \
  nat_shows 192.0.2.150 hostnet run --rm --network lan2 --ip 192.0.2.150 --
step "a virtual machine's tap on the same network as sandboxes" hostnet tap create vm1 --network web --ip 10.50.0.30
show hostnet tap ls
step "its name is known" has 10.50.0.30 hostnet exec cache -- getent ahostsv4 vm1
step "they all go" remove_modes

title "The daemon dies; the network does not notice"
step "the neighbour opens a connection that lasts" stream_from_lan
step "kill -9 hostnetd" kill_daemon
step "a connection that was open goes on" stream_grows
step "new connections from the LAN are answered" on_lan page http://192.0.2.1:8080/
step "hostnetd starts again" start_daemon
step "and finds nothing to change: hostnet plan" plan_is_empty
step "the open connection still goes on" stream_grows
show hostnet ps

title "Everything goes"
step "the command of hostnet run ends, and its sandbox with it" end_run
step "hostnet sandbox rm db, db2" hostnet sandbox rm db db2
step "hostnet network rm web" hostnet network rm web
refuse "8080 is closed" on_lan page http://192.0.2.1:8080/
step "hostnetd stops in good order, and its prepared namespaces go with it" stop_daemon
step "no namespace and no device of ours is left" soon nothing_left

summary
