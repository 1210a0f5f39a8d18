# Sourced by dev. The programs, the unit and what shells need, as a package for Debian and its relatives.

# The last commit decides the version, and the times of all files: the same sources make the same package. The time is UTC: a later
# commit from further west would be a downgrade otherwise.
package_version() {
  local release
  release=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
  if [ -n "$(git tag --points-at HEAD "v$release" 2>/dev/null)" ]; then echo "$release"; else
    echo "$release~git$(TZ=UTC0 git log -1 --format=%cd.%h --date=format-local:%Y%m%d%H%M%S 2>/dev/null || echo 0)"
  fi
}

# The newest symbols of the C library that a program wants.
wanted_glibc() { objdump -T "$@" | grep -oE 'GLIBC_[0-9.]+' | sort -Vu | tail -1 | cut -d_ -f2; }

# package_tree DIRECTORY: what is installed, in its places.
package_tree() {
  local root=$1 lib=$1/usr/lib/hostnet doc=$1/usr/share/doc/hostnet
  install -D -m 755 -t "$lib" out/hostnetd out/hostnet
  install -m 644 -t "$lib" out/libe_sqlite3.so
  mkdir -p "$root/usr/bin"
  ln -s ../lib/hostnet/hostnet "$root/usr/bin/hostnet"
  install -D -m 644 -t "$root/usr/lib/systemd/system" systemd/hostnetd.service
  install -D -m 644 systemd/hostnet.sysusers.conf "$root/usr/lib/sysusers.d/hostnet.conf"
  install -D -m 644 <(out/hostnet completion bash) "$root/usr/share/bash-completion/completions/hostnet"
  install -D -m 644 <(out/hostnet completion zsh) "$root/usr/share/zsh/vendor-completions/_hostnet"
  install -D -m 644 <(out/hostnet completion fish) "$root/usr/share/fish/vendor_completions.d/hostnet.fish"
  install -D -m 644 -t "$doc" README.md
  cp -R docs "$doc/docs"
  install -m 644 LICENSE "$doc/copyright"
  gzip -9n <CHANGELOG.md >"$doc/changelog.gz"
  chmod -R u=rwX,go=rX "$root"
}

# package [FILE]: makes FILE, or out/hostnet_VERSION_ARCHITECTURE.deb, from what lies in out.
package() {
  local version architecture work file
  version=$(package_version)
  architecture=$(dpkg --print-architecture)
  file=${1:-out/hostnet_${version}_$architecture.deb}
  work=$(mktemp -d)
  package_tree "$work/tree"
  install -D -m 755 -t "$work/tree/DEBIAN" packaging/debian/postinst packaging/debian/prerm packaging/debian/postrm
  sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@GLIBC@/$(wanted_glibc out/hostnetd out/hostnet out/libe_sqlite3.so)/" \
    -e "s/@KIBIBYTES@/$(du -sk --exclude=DEBIAN "$work/tree" | cut -f1)/" packaging/debian/control >"$work/tree/DEBIAN/control"
  SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 0) dpkg-deb --root-owner-group --build "$work/tree" "$file" >/dev/null
  rm -rf "$work"
  echo "dev: $file"
}
