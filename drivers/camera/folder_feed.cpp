#include "drivers/camera/folder_feed.h"

#include "drivers/camera/pipeline.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <optional>
#include <tuple>
#include <utility>

namespace oss::camera {
namespace {

namespace fs = std::filesystem;

constexpr const char* still_picture = "filesrc name=source ! decodebin ! videoconvert ! video/x-raw,format=RGBx"
                                      " ! imagefreeze is-live=true ! video/x-raw,framerate=10/1";

struct Picture {
    fs::file_time_type changed;
    fs::path path;
    std::uintmax_t size = 0;

    bool operator==(const Picture&) const = default;
    bool is_older_than(const Picture& other) const
    {
        return std::tie(changed, path) < std::tie(other.changed, other.path);
    }
};

bool is_picture(const fs::path& path)
{
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension == ".jpg" || extension == ".jpeg" || extension == ".png";
}

std::optional<Picture> newest_picture(const std::string& folder)
{
    std::optional<Picture> newest;
    std::error_code ignored;
    for (auto entry = fs::directory_iterator{folder, ignored}; entry != fs::directory_iterator{};
         entry.increment(ignored)) {
        if (!is_picture(entry->path())) {
            continue;
        }
        // A file may vanish between being listed and being looked at.
        std::error_code gone;
        Picture picture{entry->last_write_time(gone), entry->path(), 0};
        if (!gone) {
            picture.size = entry->file_size(gone);
        }
        if (!gone && (!newest || newest->is_older_than(picture))) {
            newest = std::move(picture);
        }
    }
    return newest;
}

class FolderFeed final : public Feed {
public:
    FolderFeed(std::string folder, const base::Clock& clock) : m_folder(std::move(folder)), m_clock(clock) {}

    base::Result<FramePtr> next(std::chrono::milliseconds wait) override
    {
        auto newest = newest_picture(m_folder);
        if (!newest) {
            return base::Error{base::ErrorCode::device_absent, "the camera's folder holds no picture"};
        }
        if (newest != m_shown) {
            m_pipeline = OSS_TRY(Pipeline::launch(still_picture, "location", newest->path.string(), m_clock));
            m_shown = std::move(newest);
        }
        FramePtr frame = OSS_TRY(m_pipeline->next(wait, m_sequence + 1));
        if (frame) {
            ++m_sequence;
        }
        return frame;
    }

private:
    const std::string m_folder;
    const base::Clock& m_clock;
    std::optional<Picture> m_shown;
    std::unique_ptr<Pipeline> m_pipeline;
    std::uint64_t m_sequence = 0;
};

}  // namespace

base::Result<std::unique_ptr<Feed>> open_folder(const std::string& folder, const base::Clock& clock)
{
    return std::make_unique<FolderFeed>(folder, clock);
}

}  // namespace oss::camera
