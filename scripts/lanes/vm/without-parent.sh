for driver in macvlan ipvlan; do
  check "$driver without a parent is created" hostnet network create inner --driver $driver --subnet 10.88.0.0/24
  pair inner 10.88.0.5 10.88.0.6 >/dev/null
  check "$driver without a parent: to a sibling" reaches a 10.88.0.6
  check "$driver without a parent: no default route" sh -c '[ -z "$(hostnet exec a -- ip route show default)" ]'
  check "$driver without a parent: its dummy device is there" sh -c 'ip -o link show type dummy | grep "d[mi]-"'
  check "$driver without a parent: the plan is empty" plan_is_empty
  check "$driver without a parent is removed" gone inner
  check "$driver without a parent: the dummy device is gone" sh -c '! ip -o link show type dummy | grep "d[mi]-"'
done
