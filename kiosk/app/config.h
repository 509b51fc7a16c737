#pragma once

#include "core/base/result.h"
#include "core/flow/delays.h"
#include "core/outbox/limits.h"
#include "drivers/camera/controls.h"
#include "drivers/camera/source.h"
#include "drivers/printer/content/receipt.h"
#include "drivers/printer/transport/target.h"
#include "drivers/speech/target.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace oss::app {

enum class Orientation : std::uint8_t { automatic, portrait, landscape };
enum class Theme : std::uint8_t { light, high_contrast };
enum class ProfileKind : std::uint8_t { gedung, jempol_mempesona };

/// What assets/config/kiosk.toml documents, read and checked.
struct Config {
    std::string central_url;
    std::filesystem::path ca_file;  ///< empty: the system's authorities
    std::chrono::hours activation_time{72};

    std::filesystem::path store_path;
    outbox::Limits limits;
    std::filesystem::path assets_path;

    Orientation orientation = Orientation::automatic;
    double size_inch = 21.5;
    Theme theme = Theme::light;

    camera::Source camera;
    camera::Controls camera_controls{};
    printer::Target printer;
    std::string printer_profile;

    speech::Target sound;

    printer::Office office;
    std::string office_hours;
    std::string office_web;
    std::string office_mail;

    ProfileKind profile = ProfileKind::gedung;
    std::string kelurahan;
    bool entities_here = true;
    flow::Delays delays;
    std::string officer_pin_hash;
    std::string export_folder;  ///< empty: the first stick below /media
};

/// Reads `file`, or takes all defaults when it is empty. Blocks on the disk. Fails with
/// not_found or bad_configuration; the detail names each wrong line.
base::Result<Config> load_config(const std::filesystem::path& file);

/// As load_config(), from text; `name` is what messages call it.
base::Result<Config> parse_config(std::string_view toml, std::string_view name);

/// Where the program's data lies when the configuration does not say: `assets` beside the
/// program, or the package's folder.
std::filesystem::path default_assets_path();

}  // namespace oss::app
