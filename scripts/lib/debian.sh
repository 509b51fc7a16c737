# shellcheck shell=bash
# What system this is and which Debian mirror it uses; sourced, needs say.sh.

# Sets debian_release (12 or 13) and debian_codename, or refuses.
require_debian() {
  local id version architecture
  id=$(os_release_field ID)
  version=$(os_release_field VERSION_ID)
  architecture=$(dpkg --print-architecture 2>/dev/null || uname -m)
  case "$id $version $architecture" in
    "debian 12 amd64") debian_release=12 debian_codename=bookworm ;;
    "debian 13 amd64") debian_release=13 debian_codename=trixie ;;
    *) fail "this system is '${id:-unknown} ${version:-unknown} $architecture';" \
      "Debian 12 or 13 on amd64 is needed. Nothing was changed." ;;
  esac
}

# os_release_field NAME: the unquoted value from os-release, empty when it has none.
os_release_field() {
  sed -n "s/^$1=//p" "${OSS_OS_RELEASE:-/etc/os-release}" 2>/dev/null | tr -d "\"'" | head -n 1
}

# The mirrors this machine's own apt configuration (one-line or deb822) takes the release
# from, one a line, asked from apt itself. A third party's archive may use the same suite
# name: the caller tells them apart by Debian's signature.
debian_mirrors() {
  LC_ALL=C apt-get --print-uris update 2>/dev/null |
    sed -nE "s#^'(.+)/dists/($debian_codename|stable)/InRelease'.*#\1#p" |
    awk '!seen[$0]++'
}

# as_root COMMAND...: runs it as root, by sudo where needed.
as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "apt needs root and there is no sudo here. As root, run: $*"
  fi
}
