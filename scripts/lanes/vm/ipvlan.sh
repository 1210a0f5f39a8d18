on_lan="--subnet 192.168.1.0/24 --gateway 192.168.1.1"
sibling_a=192.168.1.50 sibling_b=192.168.1.51

pair() { # NETWORK: two sandboxes on it
  hostnet sandbox create a --network "$1" --ip ${2:-$sibling_a} && hostnet sandbox create b --network "$1" --ip ${3:-$sibling_b}
}
gone() { # NETWORK: both and it
  hostnet sandbox rm a b && hostnet network rm "$1"
}

check "ipvlan l2 is created" hostnet network create flat --driver ipvlan --opt parent=eth1 --opt ipvlan_mode=l2 $on_lan
check "two sandboxes come to it" pair flat
check "l2: out to the LAN" reaches a 192.168.1.1
check "l2: to a sibling" reaches a $sibling_b
check "l2: TCP to a sibling" tcp_reaches a b $sibling_b
check "l2: the MAC address is the parent's" same "$(mac_of a)" "$(cat /sys/class/net/eth1/address)"
check "l2: no IPv6 on an IPv4 network" has_no_ipv6 a
check "l2: a MAC address is refused" refused 2 "has its parent's" hostnet sandbox create c --network flat --mac-address 02:00:00:00:00:07
check "another mode on the same parent is refused" refused 4 "one ipvlan mode" hostnet network create other --driver ipvlan --opt parent=eth1 --opt ipvlan_mode=l3
check "macvlan on the same parent is refused" refused 4 "not share" hostnet network create other --driver macvlan --opt parent=eth1
check "l2: the plan is empty" plan_is_empty
kill -9 "$(cat /run/daemon.pid)"
check "the daemon comes back after kill -9" start_daemon
check "l2: the plan is empty after it" plan_is_empty
hostnet exec a -- ip link del eth0
check "a deleted device is planned" sh -c 'hostnet plan | grep "+ ipvlan l2 bridge on eth1"'
check "a deleted device is made again" hostnet system reconcile
check "l2: out to the LAN again" reaches a 192.168.1.1
check "l2 is removed" gone flat

for flag in private vepa; do
  check "ipvlan l2 $flag is created" hostnet network create apart --driver ipvlan --opt parent=eth1 --opt ipvlan_flag=$flag $on_lan
  pair apart >/dev/null
  check "l2 $flag: out to the LAN (control)" reaches a 192.168.1.1
  check "l2 $flag: not to a sibling" silent a $sibling_b
  check "l2 $flag: the plan is empty" plan_is_empty
  check "l2 $flag is removed" gone apart
done

for mode in l3 l3s; do
  check "ipvlan $mode is created" hostnet network create routed --driver ipvlan --opt parent=eth1 --opt ipvlan_mode=$mode --subnet 10.77.0.0/24
  lan ip route replace 10.77.0.0/24 via 192.168.1.10
  pair routed 10.77.0.5 10.77.0.6 >/dev/null
  check "$mode: the default route is the device" sh -c "hostnet exec a -- ip route | grep 'default dev eth0'"
  check "$mode: out to the LAN" reaches a 192.168.1.1
  check "$mode: to a sibling" reaches a 10.77.0.6
  check "$mode: in from the LAN" eventually lan ping -c 1 -W 2 10.77.0.5
  check "$mode: the plan is empty" plan_is_empty
  check "$mode is removed" gone routed
done

check "ipvlan with IPv6 is created" hostnet network create flat --driver ipvlan --opt parent=eth1 $on_lan --subnet fd00:1::/64 --gateway fd00:1::1
hostnet sandbox create a --network flat --ip $sibling_a --ip6 fd00:1::50 >/dev/null
check "IPv6: out to the LAN" reaches a fd00:1::1
check "IPv6: the plan is empty" plan_is_empty
hostnet sandbox rm a
check "ipvlan with IPv6 is removed" hostnet network rm flat
check "nothing stays of ipvlan" plan_is_empty
