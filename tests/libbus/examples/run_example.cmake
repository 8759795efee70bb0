# SPDX-License-Identifier: MIT OR Apache-2.0
#
# cmake -DPROGRAM=… [-DARGUMENTS=…] -DPRINTS=… -P run_example.cmake
# PROGRAM must end with 0 and must have printed PRINTS (a regular expression), the whole of it and no more.
execute_process(COMMAND "${PROGRAM}" ${ARGUMENTS} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE errors)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ended with ${result}:\n${output}${errors}")
endif()
if(NOT output MATCHES "^${PRINTS}$")
  message(FATAL_ERROR "${PROGRAM} printed\n${output}where this was expected\n${PRINTS}")
endif()
