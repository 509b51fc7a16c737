#include "drivers/printer/escpos/profile.h"

#include "core/config/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <system_error>

namespace oss::printer {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::array render_names{std::pair{std::string_view{"raster"}, RenderMode::raster},
                                  std::pair{std::string_view{"font"}, RenderMode::font}};
constexpr std::array completion_names{std::pair{std::string_view{"none"}, Completion::none},
                                      std::pair{std::string_view{"gs_r"}, Completion::gs_r}};
constexpr std::array cutter_names{std::pair{std::string_view{"none"}, Cutter::none},
                                  std::pair{std::string_view{"partial"}, Cutter::partial}};

int number(config::Document& document, std::string_view key, int fallback, int least, int greatest)
{
    return static_cast<int>(document.integer(key, fallback, least, greatest));
}

}  // namespace

Result<Profile> Profile::parse(std::string_view name, std::string_view toml)
{
    auto document = OSS_TRY(config::Document::parse(toml, fmt::format("{}.toml", name)));
    Profile profile;
    profile.name = name;
    profile.title = document.text("title", profile.title);
    profile.dots = number(document, "dots", profile.dots, 256, 1280);
    profile.dpi = number(document, "dpi", profile.dpi, 150, 300);
    profile.columns = number(document, "columns", profile.columns, 16, 80);
    profile.code_page = number(document, "code_page", profile.code_page, 0, 255);
    profile.cutter = document.choice("cutter", cutter_names, profile.cutter);
    profile.roll_metres = number(document, "roll_metres", profile.roll_metres, 5, 300);
    profile.feed_lines = number(document, "feed_lines", profile.feed_lines, 0, 20);
    profile.band_rows = number(document, "band_rows", profile.band_rows, 24, 128);
    profile.render = document.choice("render", render_names, profile.render);
    profile.completion = document.choice("completion", completion_names, profile.completion);
    const std::vector<std::int64_t> every_request(profile.status_requests.begin(), profile.status_requests.end());
    const auto requests = document.integers("status_requests", every_request, 1, 4);
    profile.status_requests.assign(requests.begin(), requests.end());
    profile.automatic_status = document.flag("automatic_status", profile.automatic_status);
    if (profile.dots % 8 != 0) {
        document.complain("dots", "must be a multiple of 8");
    }
    OSS_TRY(document.finish());
    return profile;
}

Result<Profile> Profile::load(const std::filesystem::path& folder, std::string_view name)
{
    const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    const std::filesystem::path path = folder / fmt::format("{}.toml", name);
    std::ifstream file{path};
    if (!plain || !file) {
        return Error{ErrorCode::not_found, fmt::format("no printer profile '{}' in {}", name, folder.string())};
    }
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    return parse(name, text);
}

}  // namespace oss::printer
