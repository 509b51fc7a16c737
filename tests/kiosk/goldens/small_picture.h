#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace oss::test {

/// A picture made an eighth as large, red, green, blue: small enough to keep, large enough
/// to see what moved.
struct SmallPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

/// Reads a PNG file as it is; nothing where there is none or it is broken.
std::optional<SmallPicture> read_picture(const std::string& path);
/// False when it cannot be written.
bool write_picture(const SmallPicture& picture, const std::string& path);
/// Each pixel is the mean of 8 x 8.
SmallPicture shrunk(const SmallPicture& picture);

/// How two pictures of one size differ: mean over all values, 0 to 255, and the part of the
/// pixels with a value that is far off.
struct Difference {
    double mean = 0;
    double far_off = 0;
};
Difference difference(const SmallPicture& a, const SmallPicture& b);

}  // namespace oss::test
