lan ip link add link port name port.50 type vlan id 50
lan ip addr add 10.50.0.1/24 dev port.50
lan ip link set port.50 up

check "a network on a VLAN that is not there is created" hostnet network create tagged --driver macvlan --opt parent=eth1.50 --subnet 10.50.0.0/25 --gateway 10.50.0.1
check "the VLAN interface is there" has_device eth1.50
check "the host has no address on it" sh -c '[ -z "$(ip -br addr show dev eth1.50 | cut -c 33- | tr -d " ")" ]'
hostnet sandbox create a --network tagged --ip 10.50.0.9 >/dev/null
check "VLAN: to the neighbour in it" reaches a 10.50.0.1
lan ip addr add 10.50.0.2/25 dev port
check "VLAN: in from the neighbour in it (control)" lan ping -c 1 -W 3 -I port.50 10.50.0.9
check "VLAN: not in from the untagged LAN" not lan ping -c 2 -i 0.5 -W 1 -I port 10.50.0.9
lan ip addr del 10.50.0.2/25 dev port
check "VLAN: the plan is empty" plan_is_empty
check "a second network shares it" hostnet network create more --driver macvlan --opt parent=eth1.50 --subnet 10.50.0.128/25
ip link del eth1.50
check "a deleted VLAN interface comes back with all that stood on it" eventually reaches a 10.50.0.1
check "VLAN: the plan is empty again" plan_is_empty
hostnet sandbox rm a >/dev/null
hostnet network rm tagged >/dev/null
check "it stays for the second network" has_device eth1.50
hostnet network rm more >/dev/null
check "it goes with the last network" not has_device eth1.50

ip link add link eth1 name eth1.60 type vlan id 60
ip link set eth1.60 up
hostnet network create theirs --driver macvlan --opt parent=eth1.60 --subnet 10.60.0.0/24 >/dev/null
hostnet network rm theirs >/dev/null
check "a VLAN interface of others stays" has_device eth1.60
ip link del eth1.60
check "a VLAN id out of range is refused" refused 2 "no VLAN id" hostnet network create odd --driver macvlan --opt parent=eth1.4095
check "an unknown trunk is refused" refused 3 "neither that device nor 'eth9'" hostnet network create odd --driver macvlan --opt parent=eth9.5
check "nothing stays of VLANs" plan_is_empty
