#include "kiosk/app/settings_file.h"

#include "core/base/encoding.h"
#include "core/base/private_file.h"
#include "core/config/document.h"

#include <fmt/format.h>

namespace oss::app {
namespace {

using staff::Settings;

constexpr std::size_t longest_file = 4096;

}  // namespace

base::Result<staff::Settings> load_settings(const std::filesystem::path& file, const staff::Settings& defaults)
{
    const auto content = base::read_private_file(file, longest_file);
    if (!content && content.error().code() == base::ErrorCode::not_found) {
        return defaults;
    }
    if (!content) {
        return content.error();
    }
    auto document = OSS_TRY(config::Document::parse(base::as_text(content->bytes()), file.filename().string()));
    const std::chrono::seconds idle{document.integer("idle_seconds", defaults.idle.count(),
                                                     Settings::shortest_idle.count(), Settings::longest_idle.count())};
    const auto volume = document.integer("volume", defaults.volume, 0, Settings::loudest);
    const bool maintenance = document.flag("maintenance", defaults.maintenance);
    OSS_TRY(document.finish());
    return Settings{.idle = idle, .volume = static_cast<int>(volume), .maintenance = maintenance};
}

base::Result<void> save_settings(const std::filesystem::path& file, const staff::Settings& settings)
{
    const std::string text = fmt::format("idle_seconds = {}\nvolume = {}\nmaintenance = {}\n", settings.idle.count(),
                                         settings.volume, settings.maintenance);
    return base::write_private_file(file, base::as_bytes(text));
}

}  // namespace oss::app
