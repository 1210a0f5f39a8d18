# Sourced by dev. Runs a command in network, mount and process namespaces of its own: all it makes is gone when it ends.

sandbox() {
  unshare --net --mount --propagation private --pid --fork --kill-child --mount-proc -- bash scripts/sandbox-init.sh "$@"
}
