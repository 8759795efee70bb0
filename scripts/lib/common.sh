# SPDX-License-Identifier: MIT OR Apache-2.0
# shellcheck shell=bash
#
# What all scripts share. Source it first: it goes to the top of the checkout and sets the environment.
set -euo pipefail

# shellcheck disable=SC2034 # for the scripts that source this
started_in=$PWD
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
cd -- "$root"

# Qt wants UTF-8; a bare system has no locale set.
[ -n "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ] || export LC_ALL=C.UTF-8
# Lets one clone use what another has compiled.
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
# What is built with precompiled headers is kept only where these may differ.
export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros}

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# shellcheck source=packages.sh
. "$root/scripts/lib/packages.sh"

# build PRESET [cmake arguments…] [-- build arguments…]
build() {
  local preset=$1 configure=()
  shift
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    configure+=("$1")
    shift
  done
  [ $# -eq 0 ] || shift
  cmake --preset "$preset" "${configure[@]}"
  cmake --build --preset "$preset" "$@"
}

# quiet_ctest PRESET [ctest arguments…] — runs tests and shows those that did not pass, and the closing lines.
quiet_ctest() {
  ctest --preset "$1" --parallel 2 "${@:2}" 2>&1 | grep -vE '^ +Start +[0-9]+: |Passed +[0-9.]+ sec$'
}

# source_files PATTERN… — the project's files that match, tracked or new, ignored ones left out; NUL-separated.
source_files() {
  git ls-files -z --cached --others --exclude-standard --deduplicate -- "$@" |
    while IFS= read -r -d '' file; do
      [ ! -f "$file" ] || printf '%s\0' "$file"
    done
}
