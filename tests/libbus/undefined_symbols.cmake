# SPDX-License-Identifier: MIT OR Apache-2.0
#
# cmake -DNM=… -DLIBRARY=… -P undefined_symbols.cmake
# B5 and B7, read off the built library: it refers to nothing with which threads are started, files
# or sockets opened, the environment read, text logged or anything encrypted.

execute_process(COMMAND "${NM}" --undefined-only --demangle "${LIBRARY}"
  RESULT_VARIABLE result OUTPUT_VARIABLE symbols ERROR_VARIABLE errors)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${NM} cannot read ${LIBRARY}: ${errors}")
endif()
if(NOT symbols MATCHES "operator new")
  message(FATAL_ERROR "${LIBRARY} does not even allocate: this is not the library that is meant")
endif()

string(CONCAT refused "[^a-zA-Z0-9_:](pthread_create|std::thread::_M_start_thread|clone3?|fork|posix_spawn|open(at)?(64)?|fopen(64)?"
  "|creat|socket|connect|listen|pipe2?|eventfd|epoll_create1?|(secure_)?getenv|syslog|printf|puts|std::cout|std::cerr|std::clog"
  "|std::basic_[io]*fstream|dlopen|getrandom|RAND_[a-zA-Z_]+|EVP_[a-zA-Z_]+|SHA[0-9]+[a-zA-Z_]*)(@[^\n]*|\\([^\n]*)?\n")
if(symbols MATCHES "${refused}")
  message(FATAL_ERROR "libbus refers to ${CMAKE_MATCH_1}, which it promises not to use")
endif()
