# Sourced by dev. Every check of the repository, and one line of sums at the end.
passed=0 failed=0 skipped=0

pass() { passed=$((passed + 1)); echo "ok      $1"; }
fail() { failed=$((failed + 1)); echo "FAILED  $1"; }

# check NAME COMMAND...: one check; its output is shown only when it fails
check() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then pass "$name"; else
    printf '%s\n' "$output" | tail -40
    fail "$name"
  fi
}

shell_scripts() {
  local script bad=0
  for script in dev .ci/run $(find scripts -type f -name '*.sh'); do bash -n "$script" || bad=1; done
  return $bad
}

# What the documentation tells to install by hand is what the package brings, and its programs run from where it puts them.
package_is_whole() {
  local work status=0
  work=$(mktemp -d)
  package_is_whole_in "$work" || status=1
  rm -rf "$work"
  return $status
}

package_is_whole_in() {
  local work=$1 target script
  package "$work/hostnet.deb" && dpkg-deb -x "$work/hostnet.deb" "$work/tree" && dpkg-deb -e "$work/hostnet.deb" "$work/control" || return 1
  for script in postinst prerm postrm; do sh -n "$work/control/$script" || return 1; done
  for target in $(sed -n 's:^    \(install\|ln\) .* \(/usr[^ ]*\)$:\2:p' docs/operations.md); do
    [ -e "$work/tree$target" ] || { echo "$target is not in the package"; return 1; }
  done
  [ -n "$target" ] && [ "$("$work/tree/usr/bin/hostnet" --version)" = "$(out/hostnet --version)" ] || return 1
  target=$(find "$work/tree" -perm /022 ! -type l)
  [ -z "$target" ] || { echo "others may write: $target"; return 1; }
}

# Code style is checked by the compiler; this is the white space, also in files that no project compiles.
format_is_clean() { dotnet format whitespace --folder --verify-no-changes .; }

# "Total: 12, Errors: 0, Failed: 1, Skipped: 2" of the runner's summary
number() { sed -n "s/.*Total: .*$1: \([0-9]*\).*/\1/p" "$2" | tail -1; }

# A project that ended without its summary, or without a single test, has failed, whatever its exit status.
count() {
  local name=$1 log=$2 status=$3 total errors bad skips
  total=$(sed -n 's/.*Total: \([0-9]*\).*/\1/p' "$log" | tail -1)
  if [ -z "$total" ] || [ "$total" -eq 0 ]; then
    tail -40 "$log"
    fail "$name: no test ran (exit status $status)"
    return
  fi
  errors=$(number Errors "$log") bad=$(number Failed "$log") skips=$(number Skipped "$log")
  bad=$((bad + errors))
  [ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
  passed=$((passed + total - bad - skips)) failed=$((failed + bad)) skipped=$((skipped + skips))
  [ "$skips" -eq 0 ] || grep -A1 '\[SKIP\]' "$log" || true
  if [ "$bad" -eq 0 ]; then echo "ok      $name: $total tests, ${SECONDS}s"; else
    grep -v '^ *$' "$log" | tail -200
    echo "FAILED  $name: $bad of $total (exit status $status)"
  fi
}

run_project() {
  local project=$1 name log status=0
  name=$(basename "$project")
  log=$(mktemp)
  SECONDS=0
  sandbox timeout -k 10 900 "$project/bin/Release/net10.0/$name" -noColor -noLogo </dev/null >"$log" 2>&1 || status=$?
  count "$name" "$log" "$status"
  rm -f "$log"
}

# Projects named on the command line ("Core"), or all that have a source file.
projects() {
  local project
  for project in tests/*.Tests; do
    [ -n "$(find "$project" -name '*.cs' -not -path '*/obj/*' -print -quit)" ] || continue
    [ $# -eq 0 ] || [[ " $* " == *" $(basename "$project" | sed 's/HostNetAgent\.\(.*\)\.Tests/\1/') "* ]] || continue
    echo "$project"
  done
}

build_all() {
  dotnet build HostNetAgent.sln -c Release --no-restore -v quiet -clp:ErrorsOnly
}

run_tests() {
  need_sdk
  need_tools tests
  need_root_here test
  need_promtool
  HOSTNET_PROMTOOL=$(command -v promtool || true)
  export HOSTNET_PROMTOOL
  restore
  if ! build_all || ! publish; then
    fail "build"
  else
    export HOSTNET_OUT=$PWD/out
    check "shell scripts parse" shell_scripts
    check "format" format_is_clean
    if command -v dpkg-deb >/dev/null; then check "package" package_is_whole; else
      skipped=$((skipped + 1))
      echo "package: there is no dpkg-deb here"
    fi
    local project
    for project in $(projects "$@"); do run_project "$project"; done
  fi
  echo
  echo "$passed passed, $failed failed$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")"
  [ "$failed" -eq 0 ]
}
