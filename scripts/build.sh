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

# Each project into a new directory: publishing two, or one twice, into the same makes the SDK take files of the other, or of
# the time before, for left over, and delete them.
publish() {
  local project fresh
  mkdir -p out
  fresh=$(mktemp -d)
  for project in Daemon Cli; do
    dotnet publish "src/HostNetAgent.$project" -c Release --no-restore -r "$(runtime_id)" --self-contained -p:DebugType=none -o "$fresh/$project" -v quiet -clp:ErrorsOnly
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
