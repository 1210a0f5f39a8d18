# Sourced by dev. Restore, publish, bench.

# The lock files decide: a restore that would change one fails.
restore() {
  dotnet restore HostNetAgent.sln --locked-mode -v quiet
}

runtime_id() {
  case $(uname -m) in
    aarch64 | arm64) echo linux-arm64 ;;
    *) echo linux-x64 ;;
  esac
}

publish() {
  local project
  for project in Daemon Cli; do
    dotnet publish "src/HostNetAgent.$project" -c Release --no-restore -r "$(runtime_id)" --self-contained -p:DebugType=none -o out -v quiet -clp:ErrorsOnly
  done
  echo "dev: out/hostnetd and out/hostnet are ready"
}

run_bench() {
  dotnet build bench/HostNetAgent.Bench -c Release --no-restore -v quiet -clp:ErrorsOnly
  export HOSTNET_OUT=$PWD/out
  sandbox bench/HostNetAgent.Bench/bin/Release/net10.0/HostNetAgent.Bench "$@"
}
