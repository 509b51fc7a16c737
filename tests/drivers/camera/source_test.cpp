#include "drivers/camera/source.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using oss::base::ErrorCode;
using oss::camera::Source;

TEST_CASE("each documented camera source is read and written back")
{
    const auto* const text = GENERATE("none", "auto", "v4l2:/dev/video0", "files:/tmp/a folder: with colons");
    const auto source = Source::parse(text);
    REQUIRE(source);
    CHECK(source->to_string() == text);
}

TEST_CASE("a source names its device or folder")
{
    CHECK(Source::parse("v4l2:/dev/video2")->path() == "/dev/video2");
    CHECK(Source::parse("v4l2:/dev/video2")->kind() == Source::Kind::v4l2);
    CHECK(Source::parse("files:cards")->path() == "cards");
    CHECK(Source::parse("auto")->path().empty());
}

TEST_CASE("any other camera source is a configuration error")
{
    const auto* const text = GENERATE("", "Auto", "v4l2:", "files:", "/dev/video0", "rtsp:host");
    const auto source = Source::parse(text);
    REQUIRE_FALSE(source);
    CHECK(source.error().code() == ErrorCode::bad_configuration);
}
