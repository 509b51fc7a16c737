# oss_embed(TARGET FILE NAME): a data file compiled into a library as the array NAME of
# namespace oss::scanner, so that a process that may open no file has it.
function(oss_embed target file name)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  file(READ "${file}" bytes HEX)
  string(LENGTH "${bytes}" digits)
  math(EXPR count "${digits} / 2")
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp")
  file(CONFIGURE OUTPUT "${source}" CONTENT
    "#include <array>\n#include <cstdint>\nnamespace oss::scanner {\nextern const std::array<std::uint8_t, @count@> @name@;\nconst std::array<std::uint8_t, @count@> @name@{@bytes@};\n}\n" @ONLY)
  target_sources(${target} PRIVATE "${source}")
endfunction()
