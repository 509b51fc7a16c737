# Headers that nearly every file includes, compiled once.
# Every file still includes what it uses; builds with a compiler cache or sanitizers, which
# precompile nothing, show where one forgot.

if(OSS_CCACHE OR OSS_SANITIZE)
  set(precompile OFF)
else()
  set(precompile ON)
endif()
option(OSS_PRECOMPILE "Compile common headers once (not together with a compiler cache)" ${precompile})

set(OSS_COMMON_HEADERS
  <algorithm> <array> <chrono> <cstdint> <filesystem> <fstream> <functional> <map> <memory> <mutex> <optional> <set>
  <span> <string> <string_view> <thread> <utility> <variant> <vector> <fmt/format.h> <tl/expected.hpp>)

# oss_own_precompiled(NAME HEADERS...): a library of nothing but its precompiled headers. It links
# no more than oss_options: a macro that other libraries set must not be part of them.
function(oss_own_precompiled name)
  set(empty "${CMAKE_BINARY_DIR}/generated/${name}.cpp")
  file(CONFIGURE OUTPUT "${empty}" CONTENT "// Only its precompiled headers count.\n")
  add_library(${name} STATIC "${empty}")
  target_link_libraries(${name} PRIVATE oss_options)
  target_precompile_headers(${name} PRIVATE ${ARGN})
endfunction()

# oss_use_precompiled(TARGET OWNER)
function(oss_use_precompiled target owner)
  if(OSS_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM ${owner})
  endif()
endfunction()

if(OSS_PRECOMPILE)
  oss_own_precompiled(oss_precompiled ${OSS_COMMON_HEADERS})
endif()
