# shellcheck shell=bash
# An apt of our own: its sources, lists and cache lie in one scratch folder, so packages
# of other Debian suites are fetched with apt's own signature checks while nothing under
# /etc or /var changes. Sourced, needs say.sh and debian.sh.

# open_private_apt FOLDER: makes it and fetches the signed indices; sets private_apt_dir.
open_private_apt() {
  local mirror
  local -a mirrors=()
  private_apt_dir=$1
  mkdir -p "$private_apt_dir"/{state/lists/partial,cache/archives/partial}
  : >"$private_apt_dir/status"
  write_private_apt_conf
  mapfile -t mirrors < <(debian_mirrors)
  ((${#mirrors[@]})) || fail "no Debian $debian_codename mirror in this machine's apt sources"
  for mirror in "${mirrors[@]}"; do
    write_private_sources "$mirror"
    say "reading Debian's signed indices from $mirror"
    if retry private_apt_get -o APT::Update::Error-Mode=any update; then return 0; fi
  done
  fail "the suites needed (trixie$([[ $debian_release == 12 ]] && echo ', bookworm-backports'))" \
    "can't be had, or not with Debian's signature, from: ${mirrors[*]}"
}

# Of the machine's configuration only Acquire is taken over (proxies, certificates): hooks
# and pins of the machine must not act on the private folder.
write_private_apt_conf() {
  {
    apt-config dump | grep '^Acquire::' || true
    cat <<END
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::Etc::sourcelist "$private_apt_dir/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::Etc::trusted "/dev/null";
Dir::Etc::trustedparts "/dev/null";
Dir::State "$private_apt_dir/state";
Dir::State::status "$private_apt_dir/status";
Dir::Cache "$private_apt_dir/cache";
APT::Sandbox::User "root";
APT::Get::AllowUnauthenticated "false";
Acquire::AllowInsecureRepositories "false";
Acquire::Languages "none";
Acquire::Retries "3";
END
  } >"$private_apt_dir/apt.conf"
}

write_private_sources() {
  local keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  [[ -e $keyring ]] || keyring=${keyring%.gpg}.pgp
  {
    echo "deb [signed-by=$keyring] $1 trixie main"
    echo "deb-src [signed-by=$keyring] $1 trixie main"
    if [[ $debian_release == 12 ]]; then
      echo "deb [signed-by=$keyring] $1 bookworm-backports main"
    fi
  } >"$private_apt_dir/sources.list"
}

private_apt_get() { APT_CONFIG="$private_apt_dir/apt.conf" apt-get -q=2 "$@"; }

# private_fetch SHA256 FILE VERB PACKAGE=VERSION: FILE arrives in the private folder, its
# signature chain checked by apt and its content against the pin. VERB: download (binary)
# or source.
private_fetch() {
  local sum=$1 file=$2 verb=$3 package=$4
  local -a command=(private_apt_get download "$package")
  [[ $verb == source ]] && command=(private_apt_get source --download-only "$package")
  (cd "$private_apt_dir" && retry "${command[@]}") ||
    fail "$package can't be had from $(sed -n 's/^deb .*\] //p;q' "$private_apt_dir/sources.list")"
  echo "$sum  $private_apt_dir/$file" | sha256sum --check --quiet ||
    fail "$file differs from the copy this product was made with: not used"
}
