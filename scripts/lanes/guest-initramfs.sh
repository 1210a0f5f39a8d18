#!/usr/bin/env bash
# guest-initramfs.sh KERNEL OUT: what a guest boots into: busybox, the modules of its network card, and guest-init.sh as /init.
set -euo pipefail
kernel=$1 out=$2
version=$(ls "$kernel/lib/modules")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$root"/{bin,sbin,proc,sys,dev,tmp,etc,www}
source=$(readlink -f "$(command -v busybox)")
install -m 755 "$source" "$root/bin/busybox"
# A static one has no libraries.
{ ldd "$source" 2>/dev/null | grep -oE '/[^ ]+' || true; } | while read -r library; do install -D "$(readlink -f "$library")" "$root$library"; done
for applet in $("$source" --list); do [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"; done
ln -s ../bin/busybox "$root/sbin/modprobe"
# DHCP clients listen on a packet socket.
for module in virtio_pci virtio_net af_packet; do
  modprobe -d "$kernel" -S "$version" --show-depends "$module" | awk '/^insmod/ {print $2}'
done | sort -u | while read -r file; do
  target=$root/lib/modules/$version/${file#*/lib/modules/"$version"/}
  mkdir -p "$(dirname "$target")"
  case $file in
    *.xz) xz -dc "$file" >"${target%.xz}" ;;
    *) cp "$file" "$target" ;;
  esac
done
cp "$kernel/lib/modules/$version"/modules.{order,builtin,builtin.modinfo} "$root/lib/modules/$version/"
depmod -b "$root" "$version"
install -m 755 scripts/lanes/guest-init.sh "$root/init"
(cd "$root" && find . -print0 | sort -z | cpio --null -o -H newc --quiet) >"$out"
