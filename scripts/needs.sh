# Sourced by dev. What each verb needs on the machine: said when missing, installed where apt-get can.

need_sdk() {
  local wanted found
  wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json)
  if ! command -v dotnet >/dev/null; then
    echo "dev: the .NET SDK is missing: install version $wanted or a later patch of it (https://dot.net)" >&2
    exit 69
  fi
  if ! found=$(dotnet --version 2>/dev/null); then
    echo "dev: no .NET SDK $wanted or later patch among: $(dotnet --list-sdks | cut -d' ' -f1 | tr '\n' ' ')" >&2
    exit 69
  fi
  [ -n "$found" ]
}

# A line for each thing: file or command that proves it, package that brings it, what for.
needs_table() {
  case $1 in
    build) cat <<'T'
gcc gcc linking the programs
ld binutils linking the programs
/usr/include/stdio.h libc6-dev linking the programs
T
      ;;
    package) needs_table build; cat <<'T'
dpkg-deb dpkg the package
objdump binutils what the package needs
T
      ;;
    traffic) needs_table build; cat <<'T'
unshare util-linux sandboxes
ip iproute2 sandboxes
curl curl traffic
/usr/bin/python3 python3 traffic
ping iputils-ping traffic
socat socat traffic
dig dnsutils asking for names
dnsmasq dnsmasq-base name servers to forward to, and to compare with
busybox busybox clients of the smallest kind
jq jq reading JSON
ps procps processes
nft nftables comparing rulesets
conntrack conntrack comparing connections
T
      ;;
    tests) needs_table traffic; cat <<'T'
/usr/include/linux/netlink.h linux-libc-dev checking constants against the kernel headers
iptables iptables foreign firewalls
zsh zsh completing lines
fish fish completing lines
T
      ;;
    guests) needs_table traffic; cat <<'T'
cpio cpio what a guest boots into
depmod kmod what a guest boots into
xz xz-utils what a guest boots into
T
      ;;
    vm) needs_table traffic; cat <<'T'
qemu-system-x86_64 qemu-system-x86 the virtual machine
busybox busybox-static the virtual machine's programs
cpio cpio the virtual machine's file system
depmod kmod the kernel's modules
xz xz-utils the kernel's modules
T
      ;;
    lane) needs_table traffic; cat <<'T'
debootstrap debootstrap the container's tree
systemd-nspawn systemd-container the container
T
      ;;
  esac
}

need_tools() {
  local proof package reason missing=()
  while read -r proof package reason; do
    command -v "$proof" >/dev/null || [ -e "$proof" ] || { missing+=("$package"); echo "dev: $package is missing ($reason)"; }
  done < <(needs_table "$1")
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

install_packages() {
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "dev: install these with your package manager, or run this as root on Debian or Ubuntu: $*" >&2
    exit 69
  fi
  echo "dev: installing $*"
  local log
  log=$(mktemp)
  if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
    tail -20 "$log" >&2
    rm -f "$log"
    exit 69
  fi
  rm -f "$log"
}

# promtool comes with the prometheus package, whose installation would start a server: take the one program out of it.
need_promtool() {
  command -v promtool >/dev/null && return
  local unpack reason=""
  unpack=$(mktemp -d)
  chmod 755 "$unpack"
  if ! command -v apt-get >/dev/null; then
    reason="no apt-get here"
  elif ! (cd "$unpack" && { apt-get download prometheus || { apt-get update && apt-get download prometheus; }; }) >"$unpack/log" 2>&1; then
    reason="apt-get download prometheus: $(tail -1 "$unpack/log")"
  else
    mkdir -p out/tools
    dpkg-deb -x "$unpack"/prometheus_*.deb "$unpack/tree"
    install -m 755 "$unpack/tree/usr/bin/promtool" out/tools/promtool
  fi
  rm -rf "$unpack"
  [ -z "$reason" ] || echo "dev: the checks by promtool are skipped: $reason"
}

need_root_here() {
  [ "$(id -u)" -eq 0 ] && return
  echo "dev: $1 makes network namespaces: run it as root (sudo ./dev $1)" >&2
  exit 77
}
