# SPDX-License-Identifier: GPL-3.0-or-later

# ron_add_gui_test(charts_lane_test SOURCES lane_test.cpp LINK ron::dash_charts [TIMEOUT s]) — a GoogleTest
# program with a QApplication, labelled gui. It draws on the platform that QT_QPA_PLATFORM names, else on the
# display, else offscreen.
function(ron_add_gui_test target)
  ron_add_qt_test(${target} ron::gui_test_main gui ${ARGN})
endfunction()

# The same with a QCoreApplication only: for models and sources.
function(ron_add_core_test target)
  ron_add_qt_test(${target} ron::core_test_main core ${ARGN})
endfunction()

function(ron_add_qt_test target main label)
  cmake_parse_arguments(PARSE_ARGV 3 ARG "" "TIMEOUT" "SOURCES;LINK;ENVIRONMENT")
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
  endif()
  add_executable(${target} ${ARG_SOURCES})
  target_link_libraries(${target} PRIVATE ron_warnings ron_test_options ${ARG_LINK} Qt6::Test GTest::gmock ${main})
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/tests/dashboard")
  ron_precompiled_from(${target} ron_${label}_test_headers)
  ron_discover_tests(${target} ${ARG_TIMEOUT} LABELS ${label} ENVIRONMENT ${ARG_ENVIRONMENT})
endfunction()
