# SPDX-License-Identifier: MIT OR Apache-2.0
#
# One way of using libbus from outside (WAY), from a clean folder each time. The consumer program
# checks the library; this script checks what was installed and that it can be found.
cmake_minimum_required(VERSION 3.25)

set(installed "${WORK_DIR}/installed")
set(prefix "${WORK_DIR}/moved here")  # not where it was installed: the tree has to be relocatable, blanks and all
file(REMOVE_RECURSE "${WORK_DIR}")
file(MAKE_DIRECTORY "${WORK_DIR}")

function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    list(JOIN ARGV " " command)
    message(FATAL_ERROR "`${command}` ended with ${result}:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(configure_and_build source build)
  run("${CMAKE_COMMAND}" -S "${source}" -B "${build}" -G "${GENERATOR}" "-DCMAKE_CXX_COMPILER=${CXX}"
      "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" -DCMAKE_BUILD_TYPE=Debug ${ARGN})
  run("${CMAKE_COMMAND}" --build "${build}")
endfunction()

function(install_libbus build)
  run("${CMAKE_COMMAND}" --install "${build}" --prefix "${installed}" --component libbus)
  file(RENAME "${installed}" "${prefix}")
  file(GLOB_RECURSE public RELATIVE "${SOURCE_DIR}/libbus/include" "${SOURCE_DIR}/libbus/include/*.h")
  file(GLOB_RECURSE headers RELATIVE "${prefix}/include" "${prefix}/include/*")
  if(NOT headers STREQUAL public)
    message(FATAL_ERROR "the public headers are ${public}, installed were ${headers}")
  endif()
endfunction()

function(check_consumer)
  run(${ARGV})
  if(NOT output MATCHES "libbus ${VERSION}: Lagged\\(3\\) counted")
    message(FATAL_ERROR "the consumer printed: ${output}")
  endif()
endfunction()

set(consumer "${CMAKE_CURRENT_LIST_DIR}/consumer")
set(build "${WORK_DIR}/build")

if(WAY STREQUAL "find_package")
  install_libbus("${BINARY_DIR}")
  configure_and_build("${consumer}" "${build}" "-DCMAKE_PREFIX_PATH=${prefix}" "-DWANTED_VERSION=${VERSION}")
  check_consumer("${build}/consumer")

elseif(WAY STREQUAL "pkg_config")
  install_libbus("${BINARY_DIR}")
  find_program(pkg_config NAMES pkg-config pkgconf REQUIRED)
  file(GLOB_RECURSE pc_file "${prefix}/*/ronbus.pc")
  cmake_path(GET pc_file PARENT_PATH pc_dir)
  set(ENV{PKG_CONFIG_PATH} "${pc_dir}")
  run("${pkg_config}" --modversion ronbus)
  string(STRIP "${output}" found)
  if(NOT found STREQUAL VERSION)
    message(FATAL_ERROR "ronbus.pc names version '${found}', the project is ${VERSION}")
  endif()
  run("${pkg_config}" --cflags --libs ronbus)
  separate_arguments(flags UNIX_COMMAND "${output}")
  run("${CXX}" -std=c++23 "${consumer}/main.cpp" -o "${WORK_DIR}/consumer" ${flags})
  check_consumer("${WORK_DIR}/consumer")

elseif(WAY STREQUAL "shared")
  configure_and_build("${SOURCE_DIR}" "${WORK_DIR}/libbus" -DBUILD_SHARED_LIBS=ON -DRON_BUILD_SIMULATOR=OFF
                      -DRON_BUILD_DASHBOARD=OFF -DRON_BUILD_TESTS=OFF -DRON_BUILD_EXAMPLES=OFF)
  install_libbus("${WORK_DIR}/libbus")
  file(GLOB_RECURSE library "${prefix}/*/libronbus.so.${VERSION}")
  if(NOT library)
    message(FATAL_ERROR "no libronbus.so.${VERSION} was installed")
  endif()
  configure_and_build("${consumer}" "${build}" "-DCMAKE_PREFIX_PATH=${prefix}" "-DWANTED_VERSION=${VERSION}")
  check_consumer("${build}/consumer")

elseif(WAY STREQUAL "add_subdirectory")
  configure_and_build("${consumer}" "${build}" "-DRONBUS_SOURCE_DIR=${SOURCE_DIR}")
  check_consumer("${build}/consumer")

elseif(WAY STREQUAL "examples")
  install_libbus("${BINARY_DIR}")
  configure_and_build("${SOURCE_DIR}/libbus/examples" "${build}" "-DCMAKE_PREFIX_PATH=${prefix}")
  run("${build}/slow_consumer")

elseif(WAY STREQUAL "host_adapter")
  run("${CMAKE_COMMAND}" --install "${BINARY_DIR}" --prefix "${installed}" --component libbus)
  run("${CMAKE_COMMAND}" --install "${BINARY_DIR}" --prefix "${installed}" --component host_adapter)
  file(RENAME "${installed}" "${prefix}")
  file(GLOB_RECURSE headers RELATIVE "${prefix}/include/ron" "${prefix}/include/ron/*adapter*")
  if(NOT headers STREQUAL "host_adapter.h")
    message(FATAL_ERROR "one header of the adapter is public, installed were ${headers}")
  endif()
  configure_and_build("${SOURCE_DIR}/simulator/adapter/examples" "${build}" "-DCMAKE_PREFIX_PATH=${prefix}")
  run("${build}/watched_service" 0 1)
  if(NOT output MATCHES "to be watched at http://127.0.0.1:")
    message(FATAL_ERROR "the watched service printed: ${output}")
  endif()

else()
  message(FATAL_ERROR "WAY=${WAY}: find_package, pkg_config, shared, add_subdirectory, examples or host_adapter is meant")
endif()
