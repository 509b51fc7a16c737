#pragma once

#include "core/base/result.h"
#include "core/domain/nik.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::domain {

/// One province, regency or district. Borrows from its table.
struct Region {
    std::string_view name;  ///< "Jawa Timur", "Kota Mojokerto", "Magersari"
    bool retired = false;   ///< no longer given out, but old NIKs carry it
};

/// The three areas that a NIK names. Absent where the table has no such code.
struct NikArea {
    std::optional<Region> province;
    std::optional<Region> regency;
    std::optional<Region> district;
};

/// Indonesia's provinces, regencies and districts by Kemendagri code (assets/regions), with
/// retired codes. Immutable after loading; safe to read from any thread.
class RegionTable {
public:
    /// Reads the text of a region file; its form is told at the file's head.
    /// Fails with bad_input, naming the line.
    static base::Result<RegionTable> parse(std::string text);

    /// Reads a region file. Blocks on the disk; fails with io or bad_input.
    static base::Result<RegionTable> load(const std::filesystem::path& path);

    /// `code` has 2 (province), 4 (regency) or 6 (district) digits.
    std::optional<Region> find(std::string_view code) const;

    NikArea area_of(const Nik& nik) const;

    /// "Kec. Magersari, Kota Mojokerto"; as much as is known, empty when nothing is.
    std::string describe(const Nik& nik) const;

    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        std::uint32_t key = 0;      ///< digits behind a leading 1, so that lengths can't collide
        std::uint32_t name_at = 0;  ///< in m_text
        std::uint32_t term_at = 0;  ///< provinces only: the word for a district there
        std::uint16_t name_size = 0;
        std::uint16_t term_size = 0;
        bool retired = false;
    };

    const Entry* entry(std::string_view code) const;
    std::string_view district_term(std::string_view province_code) const;

    std::string m_text;
    std::vector<Entry> m_entries;  ///< sorted by key
};

}  // namespace oss::domain
