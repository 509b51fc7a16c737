#include "drivers/printer/profile.h"

#include <fmt/format.h>
#include <toml++/toml.h>

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

Error wrong(std::string_view profile, std::string_view key, std::string_view rule)
{
    return Error{ErrorCode::bad_configuration, fmt::format("printer profile {}: {} {}", profile, key, rule)};
}

/// Reads one file's table; remembers the first thing wrong, so that each key is one line.
class Reader {
public:
    Reader(std::string_view name, const toml::table& table) : m_name(name), m_table(table) {}

    void text(std::string_view key, std::string& value) { read(key, value, "must be a text"); }

    void flag(std::string_view key, bool& value) { read(key, value, "must be true or false"); }

    void integer(std::string_view key, int& value, int lowest, int highest)
    {
        std::int64_t number = value;
        read(key, number, "must be a whole number");
        if (number < lowest || number > highest) {
            fail(key, fmt::format("must be {} to {}", lowest, highest));
            return;
        }
        value = static_cast<int>(number);
    }

    template <typename Enum, std::size_t N>
    void choice(std::string_view key, Enum& value, const std::array<std::pair<std::string_view, Enum>, N>& names)
    {
        std::string word;
        read(key, word, "must be a text");
        if (word.empty()) {
            return;
        }
        const auto found = std::find_if(names.begin(), names.end(), [&](const auto& row) { return row.first == word; });
        if (found == names.end()) {
            fail(key, fmt::format("does not know '{}'", word));
            return;
        }
        value = found->second;
    }

    void requests(std::string_view key, std::vector<int>& value)
    {
        m_known.emplace_back(key);
        const toml::array* list = m_table[key].as_array();
        if (list == nullptr) {
            return;
        }
        value.clear();
        for (const toml::node& node : *list) {
            const auto number = node.value<std::int64_t>();
            if (!number || *number < 1 || *number > 4) {
                fail(key, "must hold numbers from 1 to 4");
                return;
            }
            value.push_back(static_cast<int>(*number));
        }
    }

    Result<void> finish()
    {
        for (const auto& [key, node] : m_table) {
            if (std::find(m_known.begin(), m_known.end(), key.str()) == m_known.end()) {
                fail(key.str(), "is not a key of a printer profile");
            }
        }
        if (m_error) {
            return *std::move(m_error);
        }
        return {};
    }

private:
    template <typename T>
    void read(std::string_view key, T& value, std::string_view rule)
    {
        m_known.emplace_back(key);
        const auto node = m_table[key];
        if (!node) {
            return;
        }
        if (const auto found = node.template value_exact<T>()) {
            value = *found;
        } else {
            fail(key, rule);
        }
    }

    void fail(std::string_view key, std::string_view rule)
    {
        if (!m_error) {
            m_error = wrong(m_name, key, rule);
        }
    }

    std::string_view m_name;
    const toml::table& m_table;
    std::vector<std::string> m_known;
    std::optional<Error> m_error;
};

constexpr std::array render_names{std::pair{std::string_view{"raster"}, RenderMode::raster},
                                  std::pair{std::string_view{"font"}, RenderMode::font}};
constexpr std::array completion_names{std::pair{std::string_view{"none"}, Completion::none},
                                      std::pair{std::string_view{"gs_r"}, Completion::gs_r}};
constexpr std::array cutter_names{std::pair{std::string_view{"none"}, Cutter::none},
                                  std::pair{std::string_view{"partial"}, Cutter::partial}};

Result<Profile> read_profile(std::string_view name, const toml::table& table)
{
    Profile profile;
    profile.name = name;
    Reader reader{name, table};
    reader.text("title", profile.title);
    reader.integer("dots", profile.dots, 256, 1280);
    reader.integer("dpi", profile.dpi, 150, 300);
    reader.integer("columns", profile.columns, 16, 80);
    reader.choice("cutter", profile.cutter, cutter_names);
    reader.integer("feed_lines", profile.feed_lines, 0, 20);
    reader.integer("band_rows", profile.band_rows, 24, 128);
    reader.choice("render", profile.render, render_names);
    reader.choice("completion", profile.completion, completion_names);
    reader.requests("status_requests", profile.status_requests);
    reader.flag("automatic_status", profile.automatic_status);
    OSS_TRY(reader.finish());
    if (profile.dots % 8 != 0) {
        return wrong(name, "dots", "must be a multiple of 8");
    }
    return profile;
}

}  // namespace

Result<Profile> Profile::parse(std::string_view name, std::string_view toml)
{
    try {
        return read_profile(name, toml::parse(toml));
    } catch (const toml::parse_error& error) {
        return Error{ErrorCode::bad_configuration, fmt::format("printer profile {}, line {}: {}", name,
                                                               error.source().begin.line, error.description())};
    }
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
