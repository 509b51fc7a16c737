# shellcheck shell=bash
# The pinned parts that the distribution doesn't have in the version needed: unpacked into
# .deps, each with its pin beside it, so a later run sees at once that it is there.
# Sourced, needs say.sh, debian.sh and private_apt.sh.

imgui_version=1.90.1+ds-1
imgui_file=imgui_1.90.1+ds.orig.tar.xz
imgui_sum=ecce377df0f90b292f15dcbd83d438bddc162b2388c881132bde18c787572a1c
typeface_version=0.0~git20210430.1cb3116-3
typeface_file=fonts-atkinson-hyperlegible-ttf_${typeface_version}_all.deb
typeface_sum=6e7e75bc92db6c7da106d2ad99dfe9f746782d27b93b77f8a0f022ba958bcff2
catch2_version=3.7.1-0.4~bpo12+1
catch2_file=libcatch2-dev_${catch2_version}_amd64.deb
catch2_sum=1dbb62ed9f177e1cf51e573903cc553241764bd3b6655f5a98889ad361d008dc
icons_package=@mdi/font@7.4.47
icons_file=mdi-font-7.4.47.tgz
icons_integrity=43MtGpd585SNzHZPcYowu/84Vz2a2g31TvPMTm9uTiCSWzaheQySUcSyUH/46fPnuPQWof2yd0pGBtzee/IQWw==

# Parts that only a caller who asks for them gets: vm_kernel.
optional_deps=()

# dep_is_there NAME PIN: whether the part lies there, marked as finished with this pin.
dep_is_there() { [[ -f $deps_dir/$1/.pin && $(<"$deps_dir/$1/.pin") == "$2" ]]; }

# place_dep NAME PIN FOLDER: puts the unpacked FOLDER in place at once, marked as done.
place_dep() {
  echo "$2" >"$3/.pin"
  rm -rf "${deps_dir:?}/$1"
  mv "$3" "$deps_dir/$1"
}

# Prints "name|what for" for each part that is not there.
missing_deps() {
  dep_is_there imgui "$imgui_sum" || echo "imgui|Dear ImGui 1.90.1, the front end's drawing (Debian 13 source)"
  dep_is_there typeface "$typeface_sum" || echo "typeface|Atkinson Hyperlegible, letters for low vision (Debian 13)"
  dep_is_there icons "$icons_integrity" || echo "icons|Material Design Icons 7.4.47 (npm)"
  if [[ $debian_release == 12 ]]; then
    dep_is_there catch2 "$catch2_sum" || echo "catch2|Catch2 3.7.1, test framework (bookworm-backports)"
  fi
  if [[ " ${optional_deps[*]} " == *' vm_kernel '* ]]; then
    dep_is_there vm_kernel "$debian_release" || echo "vm_kernel|a kernel with all its modules, for virtual machines (Debian)"
  fi
  e2e_is_there || echo "e2e|tools of the end-to-end tests (npm, tests/e2e/package-lock.json)"
}

# install_deps: fetches, checks and unpacks what is missing.
install_deps() {
  local -a missing=()
  local name purpose
  while IFS='|' read -r name purpose; do
    missing+=("$name")
    say "needs $purpose"
  done < <(missing_deps)
  ((${#missing[@]})) || return 0
  work=$(mktemp -d "$deps_dir/.work.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  for name in "${missing[@]}"; do
    case $name in imgui | typeface | catch2)
      [[ -d $work/apt ]] || open_private_apt "$work/apt"
      ;;
    esac
    mkdir "$work/$name"
    "install_$name" "$work/$name"
  done
}

install_imgui() {
  private_fetch "$imgui_sum" "$imgui_file" source "imgui=$imgui_version"
  tar -xf "$private_apt_dir/$imgui_file" -C "$1" --strip-components=1 \
    --exclude='*/examples' --exclude='*/.github'
  place_dep imgui "$imgui_sum" "$1"
}

install_typeface() {
  private_fetch "$typeface_sum" "$typeface_file" download "fonts-atkinson-hyperlegible-ttf=$typeface_version"
  dpkg-deb -x "$private_apt_dir/$typeface_file" "$1/package"
  mv "$1"/package/usr/share/fonts/truetype/atkinson-hyperlegible/*-{Regular,Bold}.ttf "$1"
  mv "$1/package/usr/share/doc/fonts-atkinson-hyperlegible-ttf/copyright" "$1"
  rm -r "$1/package"
  place_dep typeface "$typeface_sum" "$1"
}

install_catch2() {
  private_fetch "$catch2_sum" "$catch2_file" download "libcatch2-dev=$catch2_version"
  dpkg-deb -x "$private_apt_dir/$catch2_file" "$1"
  place_dep catch2 "$catch2_sum" "$1"
}

install_icons() {
  local sum
  (cd "$work" && retry quiet_npm pack "$icons_package") || fail "$icons_package can't be had from npm's registry"
  sum=$(openssl dgst -sha512 -binary "$work/$icons_file" | base64 -w 0)
  [[ $sum == "$icons_integrity" ]] || fail "$icons_file differs from the copy this product was made with: not used"
  tar -xf "$work/$icons_file" -C "$1" --strip-components=2 package/fonts/materialdesignicons-webfont.ttf
  tar -xf "$work/$icons_file" -C "$1" --strip-components=1 package/LICENSE
  place_dep icons "$icons_integrity" "$1"
}

# The kernel is unpacked, not installed: this machine's own stays what it boots. Any version
# will do, and mirrors keep only the newest; apt checks that it is Debian's.
install_vm_kernel() {
  local package
  retry as_root apt-get -q=2 update || fail "apt-get update failed: see its messages above"
  package=$(kernel_package linux-image-6.12-amd64 linux-image-amd64)
  [[ -n $package ]] || fail "no kernel image can be had from this machine's apt sources"
  (cd "$work" && retry apt-get -q=2 -o APT::Sandbox::User=root download "$package") ||
    fail "$package can't be had from this machine's apt sources"
  dpkg-deb -x "$work/${package}_"*.deb "$1"
  [[ -d $1/lib ]] || ln -s usr/lib "$1/lib"
  PATH=$PATH:/usr/sbin:/sbin depmod -b "$1" "$(ls "$1/lib/modules")"
  place_dep vm_kernel "$debian_release" "$1"
}

# kernel_package NAME...: the package that the first known one of these stands for.
kernel_package() {
  local name
  for name; do
    apt-cache depends "$name" 2>/dev/null
  done | sed -n 's/^.*Depends: \(linux-image-[0-9].*\)$/\1/p' | head -n 1
}

# The tools lie beside their lock file, where node looks for them, and carry their mark there.
install_e2e() {
  (cd "$root_dir/tests/e2e" && retry quiet_npm ci --ignore-scripts) ||
    fail "the tools of the end-to-end tests can't be had from npm's registry"
  e2e_sum >"$root_dir/tests/e2e/node_modules/.pin"
}

e2e_sum() { sha256sum <"$root_dir/tests/e2e/package-lock.json"; }

e2e_is_there() {
  local pin=$root_dir/tests/e2e/node_modules/.pin
  [[ -f $pin && $(<"$pin") == "$(e2e_sum)" ]]
}

# npm without its chatter, and without a cache outside the checkout.
quiet_npm() {
  npm_config_cache="$work/npm" npm_config_update_notifier=false \
    npm --loglevel=error --no-audit --no-fund "$@" >/dev/null
}
