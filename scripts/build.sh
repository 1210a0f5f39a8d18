# Sourced by dev. Restore, publish, bench.

# The lock files decide: a restore that would change one fails. Where the compiler to machine code cannot be had, or with Native=false
# in the environment (which builds in a third of the time), the programs carry the runtime instead: they do the same, start slower
# and take more memory.
restore() {
  local log
  if [ "${Native:-true}" = false ]; then
    dotnet restore HostNetAgent.sln -v quiet
    return
  fi
  log=$(mktemp)
  if ! dotnet restore HostNetAgent.sln --locked-mode -v quiet >"$log" 2>&1; then
    if ! grep -qE 'NU110[0-9].*(ILCompiler|NativeAOT)' "$log"; then
      cat "$log"
      rm -f "$log"
      exit 1
    fi
    echo "dev: the packages that compile to machine code cannot be had; building with the runtime inside instead"
    export Native=false
    dotnet restore HostNetAgent.sln -v quiet
  fi
  rm -f "$log"
}

runtime_id() {
  case $(uname -m) in
    aarch64 | arm64) echo linux-arm64 ;;
    *) echo linux-x64 ;;
  esac
}

# Each project into a new directory: publishing two, or one twice, into the same makes the SDK take files of the other, or of
# the time before, for left over, and delete them.
publish() {
  local project fresh
  mkdir -p out
  fresh=$(mktemp -d)
  for project in Daemon Cli; do
    dotnet publish "src/HostNetAgent.$project" -c Release --no-restore -r "$(runtime_id)" -p:DebugType=none -o "$fresh/$project" -v quiet -clp:ErrorsOnly
    cp -f --remove-destination "$fresh/$project"/* out/
  done
  rm -rf "$fresh"
  echo "dev: out/hostnetd and out/hostnet are ready"
}

run_bench() {
  dotnet build bench/HostNetAgent.Bench -c Release --no-restore -v quiet -clp:ErrorsOnly
  export HOSTNET_OUT=$PWD/out
  sandbox bench/HostNetAgent.Bench/bin/Release/net10.0/HostNetAgent.Bench "$@"
}
