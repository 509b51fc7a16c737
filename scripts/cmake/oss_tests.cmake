# Catch2 as scripts/setup unpacked it, and one test program a folder.

find_package(Catch2 3.7 REQUIRED
  HINTS "${OSS_DEPS_DIR}/catch2/usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/cmake/Catch2"
        "${OSS_DEPS_DIR}/catch2/usr/lib/cmake/Catch2")

if(OSS_PRECOMPILE)
  oss_own_precompiled(oss_precompiled_test ${OSS_COMMON_HEADERS} <catch2/catch_test_macros.hpp>)
  target_link_libraries(oss_precompiled_test PRIVATE Catch2::Catch2)
endif()

# oss_add_test(NAME FILES f... LIBS l... [LABELS l...]): a Catch2 program that runs
# in random order and fails on a test without an assertion.
function(oss_add_test name)
  cmake_parse_arguments(arg "" "" "FILES;LIBS;LABELS" ${ARGN})
  add_executable(${name} ${arg_FILES})
  target_link_libraries(${name} PRIVATE oss_options oss_test_support ${arg_LIBS} Catch2::Catch2WithMain)
  oss_use_precompiled(${name} oss_precompiled_test)
  add_test(NAME ${name} COMMAND ${name} --order rand --warn NoAssertions --warn UnmatchedTestSpec)
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}")
  if(OSS_SANITIZE MATCHES "address")
    target_sources(${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests/support/keep_modules.cpp")
    set_property(TEST ${name} PROPERTY ENVIRONMENT "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp")
  endif()
  if(OSS_SANITIZE MATCHES "thread")
    # The distribution's libraries are not instrumented: races told inside them are not ours.
    set_property(TEST ${name} PROPERTY ENVIRONMENT
      "TSAN_OPTIONS=ignore_noninstrumented_modules=1:suppressions=${CMAKE_SOURCE_DIR}/tests/tsan.supp")
  endif()
endfunction()
