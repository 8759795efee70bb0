# SPDX-License-Identifier: MIT OR Apache-2.0
#
# The language, the warnings and the instrumentation that all targets share.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(RON_CCACHE ccache)
if(RON_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${RON_CCACHE}")
endif()

# Build-only: linked privately by every target of ours, exported by none.
add_library(ron_warnings INTERFACE)
target_compile_options(ron_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wdouble-promotion
  # gcc 12 sees overlapping copies in `"text" + std::string` at -O2 where there are none (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # Where it compiles several files as one (CMAKE_UNITY_BUILD), it takes each of them for a header.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wno-subobject-linkage>)
if(RON_WARNINGS_AS_ERRORS)
  target_compile_options(ron_warnings INTERFACE -Werror)
endif()

if(RON_SANITIZE)
  add_compile_options("-fsanitize=${RON_SANITIZE}" -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options("-fsanitize=${RON_SANITIZE}")
endif()
if(RON_COVERAGE)
  add_compile_options(--coverage -O0 -fprofile-update=atomic)
  add_compile_definitions(RON_COUNTS_COVERAGE)
  add_link_options(--coverage)
endif()
