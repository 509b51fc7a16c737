# Dear ImGui as scripts/setup unpacked it (target oss_imgui), with FreeType rasterising
# the glyphs and the GLFW and OpenGL 3 backends.
#
# IMGUI_USE_WCHAR32: the icons of Material Design Icons lie above U+FFFF.

find_package(Freetype REQUIRED)
find_package(glfw3 REQUIRED)
find_package(OpenGL REQUIRED)

set(OSS_IMGUI_DIR "${OSS_DEPS_DIR}/imgui")
if(NOT EXISTS "${OSS_IMGUI_DIR}/imgui.cpp")
  message(FATAL_ERROR "Dear ImGui is not in ${OSS_IMGUI_DIR}: run scripts/setup first")
endif()

add_library(oss_imgui STATIC
  "${OSS_IMGUI_DIR}/imgui.cpp"
  "${OSS_IMGUI_DIR}/imgui_draw.cpp"
  "${OSS_IMGUI_DIR}/imgui_tables.cpp"
  "${OSS_IMGUI_DIR}/imgui_widgets.cpp"
  "${OSS_IMGUI_DIR}/backends/imgui_impl_glfw.cpp"
  "${OSS_IMGUI_DIR}/backends/imgui_impl_opengl3.cpp"
  "${OSS_IMGUI_DIR}/misc/cpp/imgui_stdlib.cpp"
  "${OSS_IMGUI_DIR}/misc/freetype/imgui_freetype.cpp"
)
target_include_directories(oss_imgui SYSTEM PUBLIC
  "${OSS_IMGUI_DIR}" "${OSS_IMGUI_DIR}/backends" "${OSS_IMGUI_DIR}/misc/cpp" "${OSS_IMGUI_DIR}/misc/freetype")
target_compile_definitions(oss_imgui PUBLIC
  IMGUI_ENABLE_FREETYPE IMGUI_USE_WCHAR32 IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS)
target_compile_options(oss_imgui PRIVATE -w)
target_link_libraries(oss_imgui PUBLIC glfw PRIVATE Freetype::Freetype OpenGL::GL ${CMAKE_DL_LIBS})
