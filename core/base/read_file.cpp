#include "core/base/read_file.h"

#include <fstream>

namespace oss::base {

Result<std::vector<std::uint8_t>> read_file(const std::filesystem::path& file, std::size_t limit)
{
    std::ifstream stream{file, std::ios::binary | std::ios::ate};
    const std::streamoff size = stream.tellg();
    if (!stream || size < 0 || static_cast<std::size_t>(size) > limit) {
        return Error{ErrorCode::bad_input, file.filename().string() + " cannot be read, or is too long"};
    }
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
    stream.seekg(0);
    stream.read(reinterpret_cast<char*>(bytes.data()), size);
    if (!stream) {
        return Error{ErrorCode::bad_input, file.filename().string() + " cannot be read"};
    }
    return bytes;
}

}  // namespace oss::base
