# SPDX-License-Identifier: MIT OR Apache-2.0
#
# ron_add_documents(ronctl): what the program says of its own command line, made after it is built and installed where
# shells and man look for it. The rest of the manual page is resources/man/PROGRAM.1.in.
include(GNUInstallDirs)

function(ron_add_documents program)
  set(folder "${PROJECT_BINARY_DIR}/share/${program}")
  set(template "${PROJECT_SOURCE_DIR}/resources/man/${program}.1.in")
  set(completions "${folder}/${program}" "${folder}/_${program}" "${folder}/${program}.fish")
  add_custom_command(
    OUTPUT ${completions} "${folder}/${program}.1"
    COMMAND "${CMAKE_COMMAND}" "-DPROGRAM=$<TARGET_FILE:${program}>" "-DNAME=${program}" "-DTEMPLATE=${template}"
      "-DFOLDER=${folder}" "-DVERSION=${PROJECT_VERSION}"
      -P "${PROJECT_SOURCE_DIR}/cmake/RonWriteDocuments.cmake"
    DEPENDS "${program}" "${template}" "${PROJECT_SOURCE_DIR}/cmake/RonWriteDocuments.cmake"
    VERBATIM)
  add_custom_target("${program}-documents" ALL DEPENDS ${completions} "${folder}/${program}.1")
  if(RON_INSTALL)
    install(TARGETS "${program}" RUNTIME COMPONENT host)
    install(FILES "${folder}/${program}" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" COMPONENT host)
    install(FILES "${folder}/_${program}" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions" COMPONENT host)
    install(FILES "${folder}/${program}.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d"
            COMPONENT host)
    install(FILES "${folder}/${program}.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT host)
  endif()
endfunction()
