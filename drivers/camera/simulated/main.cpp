// oss-sample-card: draws what the camera of files shall see, for the demo and the tests.

#include "drivers/camera/simulated/sample_card.h"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>

namespace {

using oss::base::Error;
using oss::base::ErrorCode;
using oss::base::Result;
namespace simulated = oss::camera::simulated;

// The payload comes from a file, as nothing that looks like a person's number belongs on a
// command line.
constexpr const char* usage =
    "usage: oss-sample-card OUT.png PAYLOAD-FILE   a card; line 1: its QR's text, line 2: the number printed on it\n"
    "       oss-sample-card OUT.png --empty        the table without a card\n";

Result<void> draw(const std::string& picture, const std::string& what)
{
    if (what == "--empty") {
        return simulated::draw_empty_table().save_png(picture);
    }
    std::ifstream file{what};
    std::string payload;
    std::string number;
    if (!std::getline(file, payload)) {
        return Error{ErrorCode::not_found, what};
    }
    std::getline(file, number);
    return OSS_TRY(simulated::draw_card(payload, number, OSS_SAMPLE_FONT)).save_png(picture);
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fputs(usage, stderr);
        return 2;
    }
    if (const auto drawn = draw(argv[1], argv[2]); !drawn) {
        fmt::print(stderr, "oss-sample-card: {}\n", drawn.error().to_string());
        return 1;
    }
    return 0;
}
