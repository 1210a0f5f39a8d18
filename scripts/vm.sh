#!/usr/bin/env bash
# hostnetd with a stock Debian kernel in an emulated machine: runs scripts/lanes/vm-check.sh in it. The kernel is fetched once and stays in out/vm.
# VM_PROGRAMS=dir takes the programs from there instead of ./out.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
if [ "$(uname -m)" != x86_64 ]; then
  echo "vm: the lane knows machines of x86_64 only" >&2
  exit 69
fi

version=$(bash scripts/lanes/kernel.sh "$PWD/out/vm/kernel")
kernel=$PWD/out/vm/kernel/tree
base=$PWD/out/vm/base-$version-$(sha256sum scripts/lanes/initramfs.sh | cut -c1-12).cpio
if [ ! -e "$base" ]; then
  bash scripts/lanes/initramfs.sh "$kernel" "$base.new" ip nft ping nsenter unshare
  mv "$base.new" "$base"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/add/lane" "$work/add/usr/bin"
cp scripts/lanes/vm-check.sh "$work/add/lane/check.sh"
cp -r scripts/lanes/vm "$work/add/lane/parts"
programs=${VM_PROGRAMS:-out}
install -m 755 "$programs"/hostnetd "$programs"/hostnet "$work/add/usr/bin/"
install -m 644 "$programs/libe_sqlite3.so" "$work/add/usr/bin/"
# libssl is opened at run time: random numbers come from there.
for library in $(ldconfig -p | sed -n 's/.*lib\(ssl\|crypto\)\.so\.[0-9.]* .*x86-64.* => //p'); do
  install -D "$(readlink -f "$library")" "$work/add$library"
done
for file in "$work"/add/usr/bin/*; do
  { ldd "$file" 2>/dev/null | grep -oE '/[^ ]+' || true; } | while read -r library; do
    [ -e "$work/add$library" ] || install -D "$(readlink -f "$library")" "$work/add$library"
  done
done
(cd "$work/add" && find . -print0 | cpio --null -o -H newc --quiet) >"$work/add.cpio"
cat "$base" "$work/add.cpio" >"$work/initramfs"

# Emulated always: a nested KVM fails on too many hosts. qemu 7.2 emulates SMAP wrongly, and cmpxchg16b, which the kernel (clearcpuid: CX16)
# is kept from where it would be fatal; the programs want a processor that has it.
boot() {
  local status=0
  echo "vm: booting Linux $version"
  timeout -k 5 "${VM_TIMEOUT:-600}" qemu-system-x86_64 -accel tcg,thread=multi -M q35 -cpu max,-smap -smp 2 -m 768 \
    -display none -monitor none -serial stdio -nic none -no-reboot -device virtio-rng-pci \
    -kernel "$(ls "$kernel"/boot/vmlinuz-*)" -initrd "$work/initramfs" \
    -append "console=ttyS0 quiet panic=-1 net.ifnames=0 mitigations=off clearcpuid=141" </dev/null 2>&1 | stdbuf -oL tr -d '\r' | tee "$work/console" | grep --line-buffered -v '^lane: exit' || status=${PIPESTATUS[0]}
  [ "$status" -ne 124 ] || { echo "vm: no end after ${VM_TIMEOUT:-600} seconds" >&2; exit 1; }
}

# A panic ends the machine in good order; only the check's own word counts. One that fell silent before its first check met a fault of the emulator.
boot
if ! grep -q '^lane: exit status ' "$work/console" && ! grep -qE '^(ok|PASS|FAIL)' "$work/console"; then
  echo "vm: the machine ended before its first check; once more"
  boot
fi
result=$(sed -n 's/^lane: exit status //p' "$work/console" | tail -1)
[ -n "$result" ] || { echo "vm: the machine ended without a word about the check" >&2; exit 1; }
exit "$result"
