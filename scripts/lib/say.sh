# shellcheck shell=bash
# Messages and retries shared by the scripts; sourced, never run.

say() { printf '%s: %s\n' "${0##*/}" "$*"; }
warn() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
fail() {
  warn "$*"
  exit 1
}

# retry COMMAND...: runs it up to three times, with a growing pause: mirrors drop connections.
retry() {
  local attempt
  for attempt in 1 2 3; do
    if "$@"; then return 0; fi
    if ((attempt < 3)); then
      warn "attempt $attempt failed, trying again: $1"
      sleep $((attempt * 3))
    fi
  done
  return 1
}
