#include "drivers/speech/output.h"

#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

namespace oss::speech {

namespace {

class FileOutput final : public Output {
public:
    FileOutput(std::ofstream file, std::filesystem::path plug) : m_file(std::move(file)), m_plug(std::move(plug)) {}

    base::Result<void> write(std::span<const std::int16_t> samples) override
    {
        m_file.write(reinterpret_cast<const char*>(samples.data()), static_cast<std::streamsize>(samples.size_bytes()));
        m_file.flush();
        return m_file ? base::Result<void>{} : base::Error{base::ErrorCode::io, "cannot write the sound file"};
    }
    std::size_t held_back() const override { return 0; }
    void hush() override {}
    bool headphones() override
    {
        std::error_code unknown;
        return std::filesystem::exists(m_plug, unknown);
    }

private:
    std::ofstream m_file;
    std::filesystem::path m_plug;
};

}  // namespace

base::Result<std::unique_ptr<Output>> open_file(const std::string& path)
{
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    if (!file) {
        return base::Error{base::ErrorCode::io, "cannot open " + path};
    }
    return std::unique_ptr<Output>{std::make_unique<FileOutput>(std::move(file), path + ".headphones")};
}

base::Result<std::unique_ptr<Output>> open_output(const Target& target)
{
    return target.kind == Target::Kind::file ? open_file(target.name) : open_alsa(target.name);
}

}  // namespace oss::speech
