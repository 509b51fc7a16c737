#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::printer {

/// Gives the text of a key of assets/strings ("rcpt.number") in the citizen's language;
/// empty when there is none.
using TextLookup = std::function<std::string(std::string_view key)>;

/// The office's own lines, from the kiosk's configuration (`office.*`).
struct Office {
    std::string authority;             ///< "Pemerintah Kota Mojokerto"
    std::string name;                  ///< "DPMPTSP & NAKER"
    std::vector<std::string> address;  ///< one line each
    std::string phone;                 ///< "Telp. 0321-330 900"
    std::string floor = "Lt. 3";       ///< of the counter; fills {lantai}
};

}  // namespace oss::printer
