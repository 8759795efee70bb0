# SPDX-License-Identifier: MIT OR Apache-2.0
#
# cmake -D BINARY_DIR=… -D WORK_DIR=… [-D SYSTEMD_ANALYZE=…] -P host_install_test.cmake
# What the component "host" installs: programs that run from there, manual pages, completion for three shells, and a unit
# that systemd accepts and calls well confined.
cmake_minimum_required(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${ARGN} ended with ${code}:\n${output}")
  endif()
endfunction()

file(REMOVE_RECURSE "${WORK_DIR}")
run("${CMAKE_COMMAND}" --install "${BINARY_DIR}" --component host --prefix "${WORK_DIR}")
file(GLOB_RECURSE installed RELATIVE "${WORK_DIR}" "${WORK_DIR}/*")
list(SORT installed)
set(expected
  bin/ron-sim bin/ronctl
  lib/systemd/system/ron-sim.service
  share/bash-completion/completions/ron-sim share/bash-completion/completions/ronctl
  share/fish/vendor_completions.d/ron-sim.fish share/fish/vendor_completions.d/ronctl.fish
  share/man/man1/ron-sim.1 share/man/man1/ronctl.1
  share/zsh/site-functions/_ron-sim share/zsh/site-functions/_ronctl)
if(NOT installed STREQUAL expected)
  message(FATAL_ERROR "installed is\n${installed}\nand not\n${expected}")
endif()
foreach(program IN ITEMS ron-sim ronctl)
  run("${WORK_DIR}/bin/${program}" --version)
endforeach()

file(READ "${WORK_DIR}/lib/systemd/system/ron-sim.service" unit)
if(unit MATCHES "@CMAKE" OR NOT unit MATCHES "\nExecStart=/[^\n]*/ron-sim\n")
  message(FATAL_ERROR "the unit does not start ron-sim by its full path:\n${unit}")
endif()
if(SYSTEMD_ANALYZE)
  # It was made for the configured prefix; here it is verified where it stands.
  string(REGEX REPLACE "\nExecStart=[^\n]*" "\nExecStart=${WORK_DIR}/bin/ron-sim" unit "${unit}")
  file(WRITE "${WORK_DIR}/ron-sim.service" "${unit}")
  run("${SYSTEMD_ANALYZE}" verify --man=no "${WORK_DIR}/ron-sim.service")
  run("${SYSTEMD_ANALYZE}" security --offline=true --threshold=20 --no-pager "${WORK_DIR}/ron-sim.service")
endif()
