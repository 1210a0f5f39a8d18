#!/usr/bin/env bash
# kernel.sh DIRECTORY: Debian's kernel for virtual machines with its modules, unpacked below DIRECTORY, where it stays. The machine's own
# package sources are neither used nor changed. Prints the kernel's version. Ends with 69 and a reason when the kernel cannot be had.
set -euo pipefail
directory=$1
suite=${VM_SUITE:-bookworm-backports}
mirror=${LANE_MIRROR:-http://deb.debian.org/debian}
if [ -e "$directory/.complete" ]; then
  cat "$directory/.complete"
  exit 0
fi

unavailable() {
  echo "vm: no kernel to boot: $1" >&2
  exit 69
}

rm -rf "$directory"
mkdir -p "$directory"/apt/lists/partial "$directory"/apt/cache/archives/partial "$directory/tree"
apt=$directory/apt
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$apt/sources.list"
cat >"$apt/apt.conf" <<A
Dir::State::lists "$apt/lists";
Dir::Cache "$apt/cache";
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Acquire::Languages "none";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
APT::Sandbox::User "root";
A
export APT_CONFIG=$apt/apt.conf
apt-get update -qq 2>"$apt/log" || unavailable "apt-get update for $suite: $(tail -1 "$apt/log")"
package=$(apt-cache show --no-all-versions linux-image-cloud-amd64 2>/dev/null | grep -oE 'linux-image-[0-9][^ ,]*' | head -1)
[ -n "$package" ] || unavailable "$suite has no linux-image-cloud-amd64"
(cd "$apt" && apt-get download -qq "$package" 2>log) || unavailable "apt-get download $package: $(tail -1 "$apt/log")"
dpkg-deb -x "$apt/$package"_*.deb "$directory/tree"
[ -d "$directory/tree/lib/modules" ] || { mkdir -p "$directory/tree/lib"; mv "$directory/tree/usr/lib/modules" "$directory/tree/lib/modules"; }
version=$(ls "$directory/tree/lib/modules")
depmod -b "$directory/tree" "$version"
rm -rf "$apt"
echo "$version" | tee "$directory/.complete"
