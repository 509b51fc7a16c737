# The typefaces scripts/setup put into .deps, copied to assets/fonts of the build tree
# (target oss_fonts, part of all), where programs started from the build look for them.

set(OSS_FONT_FILES
  AtkinsonHyperlegible-Regular.ttf
  AtkinsonHyperlegible-Bold.ttf
  materialdesignicons-webfont.ttf)
set(OSS_FONT_DIR "${CMAKE_BINARY_DIR}/assets/fonts")

set(oss_font_copies "")
foreach(font IN LISTS OSS_FONT_FILES)
  if(NOT EXISTS "${OSS_DEPS_DIR}/fonts/${font}")
    message(FATAL_ERROR "${font} is not in ${OSS_DEPS_DIR}/fonts: run scripts/setup first")
  endif()
  add_custom_command(
    OUTPUT "${OSS_FONT_DIR}/${font}"
    COMMAND "${CMAKE_COMMAND}" -E copy "${OSS_DEPS_DIR}/fonts/${font}" "${OSS_FONT_DIR}/${font}"
    DEPENDS "${OSS_DEPS_DIR}/fonts/${font}"
    VERBATIM)
  list(APPEND oss_font_copies "${OSS_FONT_DIR}/${font}")
endforeach()
add_custom_target(oss_fonts ALL DEPENDS ${oss_font_copies})
