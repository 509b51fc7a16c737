#include "drivers/printer/simulated/controls.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

namespace oss::printer {
namespace {

using base::Error;
using base::ErrorCode;

Error wrong(std::string_view key)
{
    return Error{ErrorCode::bad_input, fmt::format("status.json: '{}' is unknown or has a wrong value", key)};
}

bool read_flag(const boost::json::value& value, bool& flag)
{
    if (const bool* found = value.if_bool()) {
        flag = *found;
        return true;
    }
    return false;
}

bool read_count(const boost::json::value& value, std::optional<std::uint64_t>& count)
{
    if (value.is_null()) {
        count.reset();
        return true;
    }
    if (const std::int64_t* found = value.if_int64(); found != nullptr && *found >= 0) {
        count = static_cast<std::uint64_t>(*found);
        return true;
    }
    return false;
}

bool read_key(std::string_view key, const boost::json::value& value, Controls& controls)
{
    if (key == "paper" && value.is_string()) {
        const boost::json::string& word = value.get_string();
        controls.paper = word == "out" ? SimulatedPaper::out : word == "low" ? SimulatedPaper::low : SimulatedPaper::ok;
        return word == "ok" || word == "low" || word == "out";
    }
    if (key == "cover" && value.is_string()) {
        controls.is_cover_open = value.get_string() == "open";
        return controls.is_cover_open || value.get_string() == "closed";
    }
    if (key == "offline") {
        return read_flag(value, controls.is_offline);
    }
    if (key == "unplugged") {
        return read_flag(value, controls.is_unplugged);
    }
    if (key == "mute") {
        return read_flag(value, controls.is_mute);
    }
    if (key == "garbage") {
        return read_flag(value, controls.is_babbling);
    }
    if (key == "paper_ends_after") {
        return read_count(value, controls.paper_ends_after);
    }
    if (key == "mute_after") {
        return read_count(value, controls.mute_after);
    }
    if (key == "bytes_per_turn") {
        return read_count(value, controls.bytes_per_turn);
    }
    if (key == "hangs_up_after") {
        return read_count(value, controls.hangs_up_after);
    }
    return false;
}

}  // namespace

base::Result<Controls> Controls::parse(std::string_view json)
{
    boost::system::error_code problem;
    const boost::json::value root = boost::json::parse(boost::json::string_view{json.data(), json.size()}, problem);
    if (problem || !root.is_object()) {
        return Error{ErrorCode::bad_input, "status.json is not a JSON object"};
    }
    Controls controls;
    for (const auto& [key, value] : root.get_object()) {
        const std::string_view name{key.data(), key.size()};
        if (!read_key(name, value, controls)) {
            return wrong(name);
        }
    }
    return controls;
}

base::Result<std::optional<Controls>> ControlFile::changed()
{
    std::error_code error;
    const auto time = std::filesystem::last_write_time(m_path, error);
    if (error) {
        const bool was_there = m_read.has_value();
        m_read.reset();
        return was_there ? std::optional{Controls{}} : std::nullopt;
    }
    const std::uintmax_t size = std::filesystem::file_size(m_path, error);
    if (m_read == time && m_size == size) {
        return std::nullopt;
    }
    m_read = time;
    m_size = size;
    std::ifstream file{m_path};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    return OSS_TRY(Controls::parse(text));
}

}  // namespace oss::printer
