#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace oss::printer {

/// How a receipt becomes dots.
enum class RenderMode : std::uint8_t {
    raster,  ///< the whole receipt as a picture in the kiosk's own typeface
    font,    ///< text in the printer's font A, only the QR as a picture: for slow lines
};

/// How a printer says that it has finished.
enum class Completion : std::uint8_t {
    none,  ///< it never says: "printed" is never claimed
    gs_r,  ///< answers GS r 1 after everything before it was processed
};

enum class Cutter : std::uint8_t { none, partial };

/// What one model of printer can do: the facts of assets/printers/NAME.toml.
struct Profile {
    std::string name;   ///< the file's name without ".toml"
    std::string title;  ///< for officers: maker and model
    int dots = 576;     ///< printable width, a multiple of 8
    int dpi = 203;
    int columns = 48;   ///< characters of font A in a line
    int code_page = 0;  ///< the n of ESC t n whose lower half is ASCII: PC437 at all makers known
    Cutter cutter = Cutter::partial;
    int roll_metres = 80;  ///< of a new roll
    int feed_lines = 4;    ///< lines fed at the end where there is no cutter
    int band_rows = 24;    ///< rows in one raster command, 24..128
    RenderMode render = RenderMode::raster;
    Completion completion = Completion::gs_r;
    std::vector<int> status_requests{1, 2, 3, 4};  ///< the n of DLE EOT n it answers; empty: none
    bool automatic_status = true;                  ///< sends ASB after GS a

    /// Whether this printer can be asked how it is.
    bool answers_status() const { return !status_requests.empty(); }

    /// Reads a profile from TOML text. Unknown keys and impossible figures fail with
    /// bad_configuration and the key's name.
    static base::Result<Profile> parse(std::string_view name, std::string_view toml);
    /// Reads FOLDER/NAME.toml. Blocks on the disk. Fails with not_found, bad_configuration.
    static base::Result<Profile> load(const std::filesystem::path& folder, std::string_view name);
};

}  // namespace oss::printer
