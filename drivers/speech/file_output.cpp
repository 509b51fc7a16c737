#include "drivers/speech/output.h"

#include <fstream>

namespace oss::speech {

namespace {

class FileOutput final : public Output {
public:
    explicit FileOutput(std::ofstream file) : m_file(std::move(file)) {}

    base::Result<void> write(std::span<const std::int16_t> samples) override
    {
        m_file.write(reinterpret_cast<const char*>(samples.data()), static_cast<std::streamsize>(samples.size_bytes()));
        m_file.flush();
        return m_file ? base::Result<void>{} : base::Error{base::ErrorCode::io, "cannot write the sound file"};
    }
    void hush() override {}
    bool headphones() override { return false; }

private:
    std::ofstream m_file;
};

}  // namespace

base::Result<std::unique_ptr<Output>> open_file(const std::string& path)
{
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    if (!file) {
        return base::Error{base::ErrorCode::io, "cannot open " + path};
    }
    return std::unique_ptr<Output>{std::make_unique<FileOutput>(std::move(file))};
}

base::Result<std::unique_ptr<Output>> open_output(const Target& target)
{
    return target.kind == Target::Kind::file ? open_file(target.name) : open_alsa(target.name);
}

}  // namespace oss::speech
