#!/usr/bin/env bash
# initramfs.sh KERNEL OUT PROGRAM...: what the virtual machine boots into: busybox, a shell, the programs with their libraries, and those of
# the kernel's modules that the agent makes use of. Uncompressed, since unpacking is slow in an emulated machine. /init runs /lane/check.sh.
set -euo pipefail
kernel=$1 out=$2
shift 2
version=$(ls "$kernel/lib/modules")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$root"/{bin,sbin,usr/bin,usr/sbin,proc,sys,dev,run,tmp,etc,root,lib,lib64,var,lane}
ln -s /run "$root/var/run"

modules="af_packet veth bridge macvlan ipvlan 8021q dummy tun
  nf_tables nfnetlink nf_conntrack nf_nat nf_conntrack_netlink nft_ct nft_nat nft_chain_nat nft_masq nft_redir nft_fib nft_fib_inet nft_fib_ipv4
  nft_fib_ipv6 nft_numgen nft_hash nft_log nft_limit nft_reject nft_reject_inet nft_reject_bridge nft_meta_bridge nft_objref nf_conntrack_bridge"

add_program() {
  local source library
  source=$(readlink -f "$(command -v "$1")")
  install -D -m 755 "$source" "$root/${2:-usr/bin/$(basename "$1")}"
  # A static program has none.
  { ldd "$source" 2>/dev/null | grep -oE '/[^ ]+' || true; } | while read -r library; do
    [ -e "$root$library" ] || install -D "$(readlink -f "$library")" "$root$library"
  done
}

add_program busybox bin/busybox
# busybox's own shell would take its own ip instead of the real one
for applet in $(busybox --list); do
  case $applet in ip | ping | ping6 | sh | ash | busybox) ;; *) ln -s busybox "$root/bin/$applet" ;; esac
done
add_program dash bin/sh
for program in "$@"; do add_program "$program"; done
ln -s ../bin/busybox "$root/sbin/modprobe"

for module in $modules; do
  modprobe -d "$kernel" -S "$version" --show-depends "$module" 2>/dev/null | awk '/^insmod/ {print $2}' || echo "vm: the kernel has no module $module" >&2
done | sort -u >"$work/files"
while read -r file; do
  target=$root/lib/modules/$version/${file#*/lib/modules/"$version"/}
  mkdir -p "$(dirname "$target")"
  case $file in
    *.xz) xz -dc "$file" >"${target%.xz}" ;;
    *) cp "$file" "$target" ;;
  esac
done <"$work/files"
cp "$kernel/lib/modules/$version"/modules.{order,builtin,builtin.modinfo} "$root/lib/modules/$version/"
depmod -b "$root" "$version"

cat >"$root/init" <<'I'
#!/bin/sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mount -t tmpfs run /run
mount -t tmpfs tmp /tmp
mkdir -p /run/netns
sh /lane/check.sh
echo "lane: exit status $?"
poweroff -f
I
chmod 755 "$root/init"
(cd "$root" && find . -print0 | sort -z | cpio --null -o -H newc --quiet) >"$out"
