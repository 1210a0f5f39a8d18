# Runs inside the booted container as root: what systemd makes of hostnetd.service, and the host of it. Exit status: failed checks.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
passed=0 failed=0
# Our own functions bound themselves; programs are bounded here.
bounded() { if declare -F "$1" >/dev/null; then "$@"; else timeout 30 "$@"; fi; }
check() {
  local name=$1 output
  shift
  if output=$(bounded "$@" 2>&1); then passed=$((passed + 1)) && echo "PASS  $name"; else
    failed=$((failed + 1))
    echo "FAIL  $name: $(tail -3 <<<"$output" | tr '\n' ' ')"
  fi
}
refused() { ! bounded "$@"; }
# until COMMAND...: up to ten seconds
until_true() {
  local deadline=$((SECONDS + 10))
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $deadline ] || { "$@"; return; }
    sleep 0.1
  done
}
property() { systemctl show -p "$1" --value hostnetd.service; }
is() { [ "$(property "$1")" = "$2" ] || { echo "$1 is $(property "$1"), not $2"; return 1; }; }
main_pid_differs() { [ "$(property MainPID)" != 0 ] && [ "$(property MainPID)" != "$1" ]; }
answers() { [ "$(curl -fsS --max-time 3 "http://$1/")" = "hello from web" ]; }
as_group() { timeout 10 setpriv --reuid=nobody --regid="$1" --clear-groups hostnet network ls; }
same_mounts() { [ "$(readlink "/proc/$(property MainPID)/ns/mnt")" = "$(readlink /proc/1/ns/mnt)" ]; }
socket_is_for_group() { [ "$(stat -c '%a %U %G' /run/hostnet/hostnet.sock)" = "660 root hostnet" ]; }
plan_is_empty() { [ -z "$(timeout 10 hostnet plan -q)" ]; }
has_status() { property StatusText | grep -q .; }

mkdir -p /run/systemd/system/hostnetd.service.d
printf '[Service]\nWatchdogSec=2\n' >/run/systemd/system/hostnetd.service.d/lane.conf
systemctl daemon-reload
ip link set lo up

check "the package is installed" dpkg -i /lane/hostnet.deb
check "there is the group" getent group hostnet
check "it is started at boot" systemctl is-enabled hostnetd.service
check "the unit is well formed" systemd-analyze verify /usr/lib/systemd/system/hostnetd.service
check "is active" is ActiveState active
check "it stops" systemctl stop hostnetd.service
begin=$(date +%s%N)
check "starts and says READY" systemctl start hostnetd.service
echo "      start to READY: $((($(date +%s%N) - begin) / 1000000)) ms"
check "is active again" is ActiveState active
check "tells its status in words" until_true has_status
echo "      $(property StatusText)"
check "stays in the host's mount namespace" same_mounts
check "has only the capabilities it needs" grep -qx "CapBnd:.0000000000283405" "/proc/$(property MainPID)/status"
check "control socket is for root and the group" until_true socket_is_for_group
check "a member of the group may ask" as_group hostnet
check "others may not" refused as_group nogroup

check "a sandbox with a published port" hostnet sandbox create web -p 8080:80
check "its namespace is where ip netns looks" sh -c 'ip netns list | grep -qw web'
check "and can be entered from outside" ip netns exec web ip -4 -o addr show dev eth0
mkdir -p /srv/web && echo "hello from web" >/srv/web/index.html
ip netns exec web /usr/bin/python3 -m http.server --directory /srv/web 80 >/dev/null 2>&1 &
check "the port answers" until_true answers 127.0.0.1:8080

check "stops" systemctl stop hostnetd.service
check "stopped in good order" is Result success
check "traffic goes on while it is stopped" answers 127.0.0.1:8080
check "the namespace is still pinned" sh -c 'ip netns list | grep -qw web'
check "starts again" systemctl start hostnetd.service
check "and finds nothing to change" plan_is_empty
check "restarts" systemctl restart hostnetd.service
check "traffic goes on after it" answers 127.0.0.1:8080

sleep 5 # more than two of its periods
check "feeds its watchdog" is NRestarts 0
pid=$(property MainPID)
kill -STOP "$pid"
check "a daemon that hangs is replaced by the watchdog" until_true main_pid_differs "$pid"
check "and is active again" until_true is ActiveState active
pid=$(property MainPID)
kill -KILL "$pid"
check "a daemon that was killed is started again" until_true main_pid_differs "$pid"
check "and is active too" until_true is ActiveState active
check "traffic went on" answers 127.0.0.1:8080
check "still nothing to change" until_true plan_is_empty

pid=$(property MainPID)
check "the package is upgraded" dpkg -i /lane/hostnet.deb
check "to a new daemon" main_pid_differs "$pid"
check "and traffic goes on" answers 127.0.0.1:8080
pid=$(property MainPID)
check "it is removed" dpkg --remove hostnet
check "its daemon with it" refused kill -0 "$pid"
check "but no network and no state" sh -c 'ip netns list | grep -qw web && test -s /var/lib/hostnet/state.db'
check "traffic goes on without it" answers 127.0.0.1:8080
check "it comes back" dpkg -i /lane/hostnet.deb
check "with all it had" hostnet sandbox inspect web
check "and is started at boot again" systemctl is-enabled hostnetd.service
check "nothing is to change" until_true plan_is_empty

check "the sandbox goes" hostnet sandbox rm web
check "and its pin with it" refused sh -c 'ip netns list | grep -qw web'
check "all is reset" hostnet system reset --yes
check "the package is purged" dpkg --purge hostnet
check "with its state" refused test -e /var/lib/hostnet
check "and its unit" refused systemctl cat hostnetd.service
check "and nothing is left on the host" sh -c '! ip -o link | grep -q hostnet && ! nft list tables | grep -q hostnet'

[ $failed -eq 0 ] || journalctl -u hostnetd.service --no-pager -n 60 -o cat
systemd-analyze security hostnetd.service --no-pager 2>/dev/null | tail -1
echo "lane: $passed passed, $failed failed"
exit $failed
