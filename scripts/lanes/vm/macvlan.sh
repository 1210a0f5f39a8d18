for mode in bridge private vepa; do
  check "macvlan $mode is created" hostnet network create flat --driver macvlan --opt parent=eth1 --opt macvlan_mode=$mode $on_lan
  pair flat >/dev/null
  check "$mode: out to the LAN" reaches a 192.168.1.1
  check "$mode: a MAC address of its own" not same "$(mac_of a)" "$(cat /sys/class/net/eth1/address)"
  check "$mode: no IPv6 on an IPv4 network" has_no_ipv6 a
  if [ $mode = bridge ]; then
    check "$mode: to a sibling" reaches a $sibling_b
  else
    check "$mode: not to a sibling" silent a $sibling_b
  fi
  check "$mode: the plan is empty" plan_is_empty
  check "$mode is removed" gone flat
done

check "macvlan passthru is created" hostnet network create alone --driver macvlan --opt parent=eth1 --opt mode=passthru $on_lan
hostnet sandbox create a --network alone --ip $sibling_a >/dev/null
check "passthru: out to the LAN" reaches a 192.168.1.1
check "passthru: a second sandbox is refused" refused 4 "to itself" hostnet sandbox create b --network alone
check "passthru: the plan is empty" plan_is_empty
check "passthru is given up" hostnet sandbox rm a
hostnet network rm alone >/dev/null

check "a network with a host shim is created" hostnet network create seen --driver macvlan --opt parent=eth1 --host-shim $on_lan
hostnet sandbox create a --network seen --ip $sibling_a >/dev/null
check "shim: the host reaches the sandbox" eventually ping -c 1 -W 2 $sibling_a
hostnet sandbox rm a >/dev/null
check "the shim goes with the network" hostnet network rm seen
check "nothing stays of macvlan" plan_is_empty
