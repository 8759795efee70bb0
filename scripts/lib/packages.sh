# SPDX-License-Identifier: MIT OR Apache-2.0
# shellcheck shell=bash
#
# Sourced by common.sh. install_packages SECTION… makes sure that the packages of those sections of packages.txt are there.
# It installs only what is missing, as root or through sudo; otherwise it says what to run.

# packages_of SECTION… — their packages, a line each.
packages_of() {
  awk -v wanted=" $* " '
    /^[[:space:]]*(#|$)/ { next }
    /^\[/ { active = index(wanted, " " substr($1, 2, length($1) - 2) " "); next }
    active { print $1 }
  ' scripts/packages.txt
}

# missing_packages NAME… — those that are not installed, a line each.
missing_packages() {
  local installed name
  # dpkg-query fails when it does not know one of the names; what it says of the others is still right.
  installed=$(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null) || true
  for name in "$@"; do
    grep -qxF -- "installed $name" <<<"$installed" || printf '%s\n' "$name"
  done
}

install_packages() {
  local wanted missing as_root=()
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    printf '%s\n' "${0##*/}: not a Debian system: going on with what is here (scripts/packages.txt lists what is needed)" >&2
    return
  fi
  mapfile -t wanted < <(packages_of "$@")
  mapfile -t missing < <(missing_packages "${wanted[@]}")
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    # Without a terminal sudo could not ask for a password, and is used only if it needs none.
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then
      as_root=(sudo)
    else
      printf '%s\n' "${0##*/}: packages are missing, and installing them needs root. Run this as root, then start again:" \
        "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
      exit 1
    fi
  fi
  printf '%s\n' "${0##*/}: installing ${missing[*]}" >&2
  "${as_root[@]}" scripts/lib/apt-install "${missing[@]}" >&2 ||
    die "apt-get could not install what is missing (see above): ${missing[*]}"
}
