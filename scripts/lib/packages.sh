# shellcheck shell=bash
# The distribution's packages; sourced, needs say.sh and debian.sh.

package_lists=("$scripts_dir/lib/packages.list")

# Prints "package|what for" for each package of the lists that this machine lacks.
missing_packages() {
  local -A installed=()
  local name status version release packages purpose wanted
  while read -r name status version; do
    [[ $status == installed ]] && installed[$name]=$version
  done < <(dpkg-query -W -f '${Package} ${db:Status-Status} ${Version}\n')
  while IFS='|' read -r release packages purpose; do
    release=${release// /}
    [[ $release == '*' || $release == "$debian_release" ]] || continue
    for wanted in $packages; do
      package_is_missing "$wanted" && printf '%s|%s\n' "${wanted%%[?>]*}" "${purpose# }"
    done
  done < <(grep -hv '^#' "${package_lists[@]}")
  return 0
}

# package_is_missing WANTED: a word of packages.list; reads the caller's table "installed".
package_is_missing() {
  local name=${1%%[?>]*} version
  case "$1" in
    *'?'*) ! command -v "${1#*\?}" >/dev/null ;;
    *'>='*)
      version=${installed[$name]:-}
      [[ -z $version ]] || dpkg --compare-versions "$version" lt "${1#*>=}"
      ;;
    *) [[ -z ${installed[$name]:-} ]] ;;
  esac
}

# install_packages: installs what is missing, by apt, after saying what and why.
install_packages() {
  local -a names=() unknown=()
  local name purpose
  while IFS='|' read -r name purpose; do
    names+=("$name")
    say "needs $name ($purpose)"
  done < <(missing_packages)
  ((${#names[@]})) || return 0

  say "installing ${#names[@]} packages with apt"
  retry as_root apt-get -q=2 -o Acquire::Retries=3 update ||
    fail "apt-get update failed: see its messages above, check the network and the apt sources"
  for name in "${names[@]}"; do
    [[ -n $(apt-cache madison "$name" 2>/dev/null) ]] || unknown+=("$name")
  done
  ((${#unknown[@]} == 0)) ||
    fail "these packages can't be had from this machine's apt sources: ${unknown[*]}"
  retry quiet_install "${names[@]}" || {
    tail -n 20 "$deps_dir/apt.log" >&2
    fail "apt-get could not install: ${names[*]} (all its messages: .deps/apt.log)"
  }
}

quiet_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q=2 -y --no-install-recommends \
    -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 install "$@" >"$deps_dir/apt.log" 2>&1
}
