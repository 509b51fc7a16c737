# The typefaces scripts/setup put into .deps, copied to assets/fonts of the build tree
# (target oss_fonts, part of all), where programs started from the build look for them.

set(OSS_FONT_FILES
  typeface/AtkinsonHyperlegible-Regular.ttf
  typeface/AtkinsonHyperlegible-Bold.ttf
  icons/materialdesignicons-webfont.ttf)
set(OSS_FONT_DIR "${CMAKE_BINARY_DIR}/assets/fonts")

set(oss_font_copies "")
foreach(file IN LISTS OSS_FONT_FILES)
  if(NOT EXISTS "${OSS_DEPS_DIR}/${file}")
    message(FATAL_ERROR "${file} is not in ${OSS_DEPS_DIR}: run scripts/setup first")
  endif()
  get_filename_component(font "${file}" NAME)
  add_custom_command(
    OUTPUT "${OSS_FONT_DIR}/${font}"
    COMMAND "${CMAKE_COMMAND}" -E copy "${OSS_DEPS_DIR}/${file}" "${OSS_FONT_DIR}/${font}"
    DEPENDS "${OSS_DEPS_DIR}/${file}"
    VERBATIM)
  list(APPEND oss_font_copies "${OSS_FONT_DIR}/${font}")
endforeach()
add_custom_target(oss_fonts ALL DEPENDS ${oss_font_copies})
