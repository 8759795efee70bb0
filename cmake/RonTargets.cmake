# SPDX-License-Identifier: MIT OR Apache-2.0
#
# One folder, one target. A folder's headers are reachable only through its own target (as
# "folder/header.h"), because each target exports an include directory that holds nothing but a link
# to its folder. So an include that runs against the layers does not compile.

function(ron_folder_include target)
  get_filename_component(folder "${CMAKE_CURRENT_SOURCE_DIR}" NAME)
  set(root "${PROJECT_BINARY_DIR}/include/${target}")
  file(MAKE_DIRECTORY "${root}")
  file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${root}/${folder}" SYMBOLIC)
  set(ron_include_root "${root}" PARENT_SCOPE)
endfunction()

# ron_add_library(sim_engine SOURCES a.cpp b.cpp PUBLIC ron::sim_telemetry PRIVATE Threads::Threads)
# makes the static library ron_sim_engine with the alias ron::sim_engine; without SOURCES, a header-only one.
function(ron_add_library name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;PUBLIC;PRIVATE")
  set(target "ron_${name}")
  ron_folder_include(${target})
  if(ARG_SOURCES)
    add_library(${target} STATIC ${ARG_SOURCES})
    target_include_directories(${target} PUBLIC "${ron_include_root}")
    target_link_libraries(${target} PUBLIC ${ARG_PUBLIC} PRIVATE ron_warnings ${ARG_PRIVATE})
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE "${ron_include_root}")
    target_link_libraries(${target} INTERFACE ${ARG_PUBLIC})
  endif()
  add_library(ron::${name} ALIAS ${target})
endfunction()

# ron_add_executable(ron-sim SOURCES main.cpp LINK ron::sim_host)
function(ron_add_executable target)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;LINK")
  add_executable(${target} ${ARG_SOURCES})
  target_link_libraries(${target} PRIVATE ron_warnings ${ARG_LINK})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
endfunction()

# ron_add_test(libbus_event_test SOURCES event_test.cpp LINK ron::bus) — one GoogleTest program; each
# test case becomes a CTest test. ENVIRONMENT takes NAME=VALUE pairs.
function(ron_add_test target)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "TIMEOUT" "SOURCES;LINK;LABELS;ENVIRONMENT")
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
  endif()
  add_executable(${target} ${ARG_SOURCES})
  target_link_libraries(${target} PRIVATE ron_warnings ron_test_options ${ARG_LINK} GTest::gmock GTest::gtest_main)
  ron_precompiled_from(${target} ron_test_headers)
  add_dependencies(ron_tests ${target})
  ron_discover_tests(${target} ${ARG_TIMEOUT} LABELS ${ARG_LABELS} ENVIRONMENT ${ARG_ENVIRONMENT})
endfunction()

# ron_precompiled_headers(HOLDER FOR libraries|executables LINK targets… HEADERS <a> <b>…): what a group of targets would
# parse anew for each of its files, parsed once. ron_precompiled_from(TARGET HOLDER) uses it, and every file still
# includes all it needs: with clang, with which the check tidy looks at each file, nothing is precompiled.
function(ron_precompiled_headers holder)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "FOR" "LINK;HEADERS")
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    return()
  endif()
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${holder}.cpp")
  if(ARG_FOR STREQUAL "libraries")  # the two differ in how their code may be placed
    file(CONFIGURE OUTPUT "${source}" CONTENT "")
    add_library(${holder} OBJECT "${source}")
  else()
    file(CONFIGURE OUTPUT "${source}" CONTENT "int main() {}\n")
    add_executable(${holder} "${source}")
  endif()
  set_target_properties(${holder} PROPERTIES AUTOMOC OFF AUTORCC OFF)
  target_link_libraries(${holder} PRIVATE ron_warnings ${ARG_LINK})
  target_precompile_headers(${holder} PRIVATE ${ARG_HEADERS})
endfunction()

function(ron_precompiled_from target holder)
  if(TARGET ${holder})
    target_precompile_headers(${target} REUSE_FROM ${holder})
  endif()
endfunction()

# ron_discover_tests(TARGET TIMEOUT [LABELS …] [ENVIRONMENT NAME=VALUE…]): each test case becomes a CTest test.
function(ron_discover_tests target timeout)
  cmake_parse_arguments(PARSE_ARGV 2 ARG "" "" "LABELS;ENVIRONMENT")
  set(properties TIMEOUT ${timeout})
  foreach(property IN ITEMS LABELS ENVIRONMENT)  # an empty value would be taken for the next name
    if(ARG_${property})
      list(APPEND properties ${property} "${ARG_${property}}")
    endif()
  endforeach()
  gtest_discover_tests(${target} DISCOVERY_TIMEOUT 60 PROPERTIES ${properties})
endfunction()
