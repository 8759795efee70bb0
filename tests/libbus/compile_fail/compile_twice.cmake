# SPDX-License-Identifier: MIT OR Apache-2.0
#
# cmake -DCOMPILER=… -DINCLUDE=… -DSOURCE=… -DEXPECT=… -P compile_twice.cmake
# SOURCE must compile as it is, must not compile with RON_OFFENDING_LINE defined, and then the
# compiler must say EXPECT (a regular expression), so that the failure is the one that is meant.

set(compile "${COMPILER}" -std=c++23 -fsyntax-only -Wall -Wextra -Werror "-I${INCLUDE}")

execute_process(COMMAND ${compile} "${SOURCE}" RESULT_VARIABLE result ERROR_VARIABLE errors)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${SOURCE} does not compile even without its offending line:\n${errors}")
endif()

execute_process(COMMAND ${compile} -DRON_OFFENDING_LINE "${SOURCE}" RESULT_VARIABLE result ERROR_VARIABLE errors)
if(result EQUAL 0)
  message(FATAL_ERROR "${SOURCE} compiles with its offending line, which the library should not allow")
endif()
if(NOT errors MATCHES "${EXPECT}")
  message(FATAL_ERROR "${SOURCE} fails for another reason than \"${EXPECT}\":\n${errors}")
endif()
