# ZXing-cpp from the distribution (target oss_zxing). Its API changed between 1.4
# (Debian 12) and 2.x (Debian 13): the adapter asks OSS_ZXING_MAJOR.

find_package(ZXing REQUIRED)
if(ZXing_VERSION VERSION_LESS 1.4)
  message(FATAL_ERROR "ZXing-cpp ${ZXing_VERSION} is older than the 1.4 this product is written for")
endif()
string(REGEX MATCH "^[0-9]+" oss_zxing_major "${ZXing_VERSION}")

add_library(oss_zxing INTERFACE)
target_link_libraries(oss_zxing INTERFACE ZXing::ZXing)
# ZX_USE_UTF8: 1.4 returns std::string, as 2.x always does.
target_compile_definitions(oss_zxing INTERFACE OSS_ZXING_MAJOR=${oss_zxing_major}
  $<$<VERSION_LESS:${ZXing_VERSION},2.0>:ZX_USE_UTF8=1>)
