# Build options and the one target, oss_options, that every target of ours links:
# language level, warnings, sanitizers.

option(OSS_BUILD_TESTS "Build the tests" ON)
option(OSS_WERROR "Treat warnings as errors" ON)
option(OSS_TEST_HOOKS "Build the probe, the fixed clock and the fixed seed (left out of packages)" ON)
set(OSS_SANITIZE "" CACHE STRING "Sanitizers for -fsanitize=, e.g. address,undefined or thread")
set(OSS_DEPS_DIR "${CMAKE_SOURCE_DIR}/.deps" CACHE PATH "Where scripts/setup unpacked the pinned dependencies")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

find_program(OSS_CCACHE ccache)
if(OSS_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${OSS_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${OSS_CCACHE}")
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
# All files are compiled alike, so that they can share precompiled headers: as parts of programs,
# for nothing of ours is loaded, and with the threads that some of the libraries ask for.
add_compile_options(-fPIE -pthread)
add_link_options(-pie)

find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(tl-expected REQUIRED)

add_library(oss_options INTERFACE)
target_include_directories(oss_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_link_libraries(oss_options INTERFACE Threads::Threads fmt::fmt tl::expected)
target_compile_options(oss_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor
  -Wold-style-cast -Woverloaded-virtual -Wimplicit-fallthrough -Wswitch-enum
  -fstack-protector-strong -fno-omit-frame-pointer)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
  # With -O2 it sees uninitialized members in every std::variant made from an empty struct.
  target_compile_options(oss_options INTERFACE -Wno-maybe-uninitialized)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # The flow's table is proven complete at compile time, in more steps than Clang allows by itself.
  target_compile_options(oss_options INTERFACE -fconstexpr-steps=50000000)
endif()
if(OSS_WERROR)
  target_compile_options(oss_options INTERFACE -Werror)
endif()
if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT OSS_SANITIZE)
  target_compile_options(oss_options INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
# All symbols are bound at the start. Bound at its first call, a function has the vector registers
# saved on the stack, and they may hold what a citizen just showed to the camera.
target_link_options(oss_options INTERFACE -Wl,-z,relro,-z,now)
target_compile_definitions(oss_options INTERFACE _GLIBCXX_ASSERTIONS
  $<$<BOOL:${OSS_TEST_HOOKS}>:OSS_TEST_HOOKS=1>)

if(OSS_SANITIZE)
  # On every target, also the compiled-in dependencies: mixed builds hide findings.
  add_compile_options(-fsanitize=${OSS_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${OSS_SANITIZE})
endif()

include(oss_precompiled)

# oss_add_library(NAME FILES...): one static library for one folder.
function(oss_add_library name)
  add_library(${name} STATIC ${ARGN})
  target_link_libraries(${name} PUBLIC oss_options)
  oss_use_precompiled(${name} oss_precompiled)
endfunction()
