# SPDX-License-Identifier: MIT OR Apache-2.0
#
# cmake -DPROGRAM=… -DNAME=… -DTEMPLATE=… -DFOLDER=… -DVERSION=… -P RonWriteDocuments.cmake
cmake_minimum_required(VERSION 3.25)

# Without an environment, as defaults may come from it.
function(said_by_program result)
  execute_process(COMMAND env -i "${PROGRAM}" ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE text)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${PROGRAM} ${ARGN} ended with ${code}")
  endif()
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

set(shells bash zsh fish)
set(files "${NAME}" "_${NAME}" "${NAME}.fish")
foreach(pair IN ZIP_LISTS shells files)
  said_by_program(script --completion "${pair_0}")
  file(WRITE "${FOLDER}/${pair_1}" "${script}")
endforeach()

said_by_program(sections --manual)
file(READ "${TEMPLATE}" page)
string(REPLACE "@VERSION@" "${VERSION}" page "${page}")
string(REPLACE "@SECTIONS@\n" "${sections}" page "${page}")
file(WRITE "${FOLDER}/${NAME}.1" "${page}")
