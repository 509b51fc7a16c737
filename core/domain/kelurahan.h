#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace oss::domain {

/// One of the city's 18 kelurahan, where Jempol Mempesona comes to the people.
struct Kelurahan {
    std::string_view name;
    std::string_view location;  ///< on the wire
};

/// By kecamatan: Kranggan, Magersari, Prajurit Kulon.
inline constexpr std::array<Kelurahan, 18> kelurahans{{
    {"Jagalan", "kelurahan-jagalan"},
    {"Kranggan", "kelurahan-kranggan"},
    {"Meri", "kelurahan-meri"},
    {"Miji", "kelurahan-miji"},
    {"Purwotengah", "kelurahan-purwotengah"},
    {"Sentanan", "kelurahan-sentanan"},
    {"Balongsari", "kelurahan-balongsari"},
    {"Gedongan", "kelurahan-gedongan"},
    {"Gunung Gedangan", "kelurahan-gunung-gedangan"},
    {"Kedundung", "kelurahan-kedundung"},
    {"Magersari", "kelurahan-magersari"},
    {"Wates", "kelurahan-wates"},
    {"Blooto", "kelurahan-blooto"},
    {"Kauman", "kelurahan-kauman"},
    {"Mentikan", "kelurahan-mentikan"},
    {"Prajurit Kulon", "kelurahan-prajurit-kulon"},
    {"Pulorejo", "kelurahan-pulorejo"},
    {"Surodinawan", "kelurahan-surodinawan"},
}};

/// The index in `kelurahans` by name.
constexpr std::optional<std::size_t> find_kelurahan(std::string_view name)
{
    for (std::size_t i = 0; i < kelurahans.size(); ++i) {
        if (kelurahans[i].name == name) {
            return i;
        }
    }
    return std::nullopt;
}

}  // namespace oss::domain
