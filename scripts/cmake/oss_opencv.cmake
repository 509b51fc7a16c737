# OpenCV's core and imgproc from the distribution (target oss_opencv). Looked for by hand:
# OpenCV's own CMake files come only with a package that brings all of it and its hundreds
# of megabytes.

find_path(OSS_OPENCV_INCLUDE opencv2/imgproc.hpp PATH_SUFFIXES opencv4 REQUIRED)
find_library(OSS_OPENCV_CORE opencv_core REQUIRED)
find_library(OSS_OPENCV_IMGPROC opencv_imgproc REQUIRED)

add_library(oss_opencv INTERFACE)
target_include_directories(oss_opencv SYSTEM INTERFACE "${OSS_OPENCV_INCLUDE}")
target_link_libraries(oss_opencv INTERFACE "${OSS_OPENCV_IMGPROC}" "${OSS_OPENCV_CORE}")
