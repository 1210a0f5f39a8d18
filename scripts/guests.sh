#!/usr/bin/env bash
# Virtual machines on taps that hostnet made: two small guests under qemu, emulated, in a sandbox that leaves nothing behind. The kernel is
# fetched once and stays in out/vm. GUESTS_PROGRAMS=dir takes the programs from there instead of ./out.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
# What cannot be had is said, and nothing has failed.
cannot() {
  echo "guests: not run: $1"
  echo "0 passed, 0 failed"
  exit 0
}
[ "$(uname -m)" = x86_64 ] || cannot "the lane knows machines of x86_64 only"
command -v qemu-system-x86_64 >/dev/null || cannot "qemu-system-x86_64 is missing; install qemu-system-x86"
[ -e /dev/net/tun ] || cannot "the kernel has no /dev/net/tun; load the module tun"
version=$(bash scripts/lanes/kernel.sh "$PWD/out/vm/kernel") || cannot "no kernel for the guests could be fetched"
kernel=$PWD/out/vm/kernel/tree
image=$PWD/out/vm/guest-$version-$(cat scripts/lanes/guest-initramfs.sh scripts/lanes/guest-init.sh | sha256sum | cut -c1-12).cpio
if [ ! -e "$image" ]; then
  bash scripts/lanes/guest-initramfs.sh "$kernel" "$image.new"
  mv "$image.new" "$image"
fi

. scripts/sandbox.sh
export GUEST_KERNEL GUEST_IMAGE=$image PROGRAMS=${GUESTS_PROGRAMS:-$PWD/out}
GUEST_KERNEL=$(ls "$kernel"/boot/vmlinuz-*)
echo "guests: booting Linux $version twice"
sandbox timeout -k 5 "${GUESTS_TIMEOUT:-300}" bash scripts/lanes/guests-check.sh
