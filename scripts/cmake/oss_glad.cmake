# The OpenGL 3.3 core loader (target oss_glad, header <glad/gl.h>), generated at build time.

find_program(OSS_GLAD glad REQUIRED)

set(OSS_GLAD_DIR "${CMAKE_BINARY_DIR}/generated/glad")
add_custom_command(
  OUTPUT "${OSS_GLAD_DIR}/src/gl.c" "${OSS_GLAD_DIR}/include/glad/gl.h"
  COMMAND "${OSS_GLAD}" --quiet --api gl:core=3.3 --extensions "" --reproducible
          --out-path "${OSS_GLAD_DIR}" c --loader
  COMMENT "Generating the OpenGL loader"
  VERBATIM)

add_library(oss_glad STATIC "${OSS_GLAD_DIR}/src/gl.c" "${OSS_GLAD_DIR}/include/glad/gl.h")
target_include_directories(oss_glad SYSTEM PUBLIC "${OSS_GLAD_DIR}/include")
target_compile_options(oss_glad PRIVATE -w)
target_link_libraries(oss_glad PRIVATE ${CMAKE_DL_LIBS})
