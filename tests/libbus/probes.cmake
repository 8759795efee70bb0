# SPDX-License-Identifier: MIT OR Apache-2.0
#
# cmake -DREADELF=… -DOBJDUMP=… -DPROGRAM=… -P probes.cmake
# A program with libbus in it has the probes ron_bus:publish and ron_bus:recv, each where it is a nop, and none that
# needs a semaphore: while nobody traces, they cost that nop.

execute_process(COMMAND "${READELF}" --notes --wide "${PROGRAM}" OUTPUT_VARIABLE notes RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${READELF} cannot read ${PROGRAM}")
endif()
foreach(probe IN ITEMS publish recv)
  string(REGEX MATCHALL
    "Provider: ron_bus[ \n]+Name: ${probe}[ \n]+Location: 0x[0-9a-f]+, Base: 0x[0-9a-f]+, Semaphore: 0x[0-9a-f]+" found "${notes}")
  if(NOT found)
    message(FATAL_ERROR "${PROGRAM} has no probe ron_bus:${probe}")
  endif()
  foreach(note IN LISTS found)
    if(NOT note MATCHES "Location: 0x([0-9a-f]+), .*Semaphore: 0x0+$")
      message(FATAL_ERROR "ron_bus:${probe} has a semaphore: ${note}")
    endif()
    math(EXPR next "0x${CMAKE_MATCH_1} + 1" OUTPUT_FORMAT HEXADECIMAL)
    execute_process(COMMAND "${OBJDUMP}" -d "--start-address=0x${CMAKE_MATCH_1}" "--stop-address=${next}" "${PROGRAM}"
      OUTPUT_VARIABLE code)
    if(NOT code MATCHES "\tnop")
      message(FATAL_ERROR "ron_bus:${probe} at 0x${CMAKE_MATCH_1} is no nop: ${code}")
    endif()
  endforeach()
endforeach()
