#include "core/domain/region_table.h"

#include "core/domain/ascii.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace oss::domain {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

/// 2, 4 or 6 digits behind a 1, so that "11" and "0011" differ; 0 for anything else.
std::uint32_t key_of(std::string_view code)
{
    const bool right_length = code.size() == 2 || code.size() == 4 || code.size() == 6;
    if (!right_length || !std::ranges::all_of(code, ascii::is_digit)) {
        return 0;
    }
    std::uint32_t key = 1;
    for (const char c : code) {
        key = key * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return key;
}

/// Cuts `line` at semicolons into at most four fields; false when there are more.
bool split(std::string_view line, std::array<std::string_view, 4>& fields)
{
    fields = {};
    for (std::string_view& field : fields) {
        const std::size_t end = line.find(';');
        field = line.substr(0, end);
        if (end == std::string_view::npos) {
            return true;
        }
        line.remove_prefix(end + 1);
    }
    return false;
}

}  // namespace

Result<RegionTable> RegionTable::parse(std::string text)
{
    RegionTable table;
    table.m_text = std::move(text);
    std::string_view rest = table.m_text;
    int line_number = 0;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        ++line_number;
        if (line.empty() || line.front() == '#') {
            continue;
        }
        std::array<std::string_view, 4> fields{};
        const bool well_formed = split(line, fields);
        const auto& [code, name, mark, term] = fields;
        Entry entry;
        entry.key = key_of(code);
        entry.retired = mark == "retired";
        if (!well_formed || entry.key == 0 || name.empty() || (!mark.empty() && !entry.retired) ||
            line.size() > UINT16_MAX) {
            return Error{ErrorCode::bad_input, fmt::format("region table, line {}", line_number)};
        }
        entry.name_at = static_cast<std::uint32_t>(name.data() - table.m_text.data());
        entry.name_size = static_cast<std::uint16_t>(name.size());
        entry.term_at = static_cast<std::uint32_t>(term.empty() ? 0 : term.data() - table.m_text.data());
        entry.term_size = static_cast<std::uint16_t>(term.size());
        table.m_entries.push_back(entry);
    }
    std::ranges::sort(table.m_entries, {}, &Entry::key);
    return table;
}

Result<RegionTable> RegionTable::load(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    if (!(text << file.rdbuf())) {
        return Error{ErrorCode::io, fmt::format("region table {} can't be read", path.string())};
    }
    return parse(std::move(text).str());
}

const RegionTable::Entry* RegionTable::entry(std::string_view code) const
{
    const std::uint32_t key = key_of(code);
    const auto found = std::ranges::lower_bound(m_entries, key, {}, &Entry::key);
    return key != 0 && found != m_entries.end() && found->key == key ? &*found : nullptr;
}

std::optional<Region> RegionTable::find(std::string_view code) const
{
    const Entry* const found = entry(code);
    if (found == nullptr) {
        return std::nullopt;
    }
    return Region{std::string_view{m_text}.substr(found->name_at, found->name_size), found->retired};
}

NikArea RegionTable::area_of(const Nik& nik) const
{
    return {find(nik.province_code()), find(nik.regency_code()), find(nik.district_code())};
}

std::string_view RegionTable::district_term(std::string_view province_code) const
{
    const Entry* const province = entry(province_code);
    return province == nullptr ? std::string_view{}
                               : std::string_view{m_text}.substr(province->term_at, province->term_size);
}

std::string RegionTable::describe(const Nik& nik) const
{
    const NikArea area = area_of(nik);
    std::string text;
    const auto append = [&text](std::string_view before, std::string_view name) {
        text.append(text.empty() ? "" : ", ").append(before).append(before.empty() ? "" : " ").append(name);
    };
    if (area.district) {
        append(district_term(nik.province_code()), area.district->name);
    }
    if (area.regency) {
        append({}, area.regency->name);
    } else if (area.province) {
        append({}, area.province->name);
    }
    return text;
}

}  // namespace oss::domain
