#include "kiosk/app/config.h"

#include "core/config/document.h"
#include "core/domain/kelurahan.h"

#include <array>
#include <system_error>
#include <utility>

namespace oss::app {
namespace {

using config::Document;

constexpr std::array orientations{std::pair{std::string_view{"auto"}, Orientation::automatic},
                                  std::pair{std::string_view{"portrait"}, Orientation::portrait},
                                  std::pair{std::string_view{"landscape"}, Orientation::landscape}};
constexpr std::array themes{std::pair{std::string_view{"light"}, Theme::light},
                            std::pair{std::string_view{"high_contrast"}, Theme::high_contrast}};
constexpr std::array profile_kinds{std::pair{std::string_view{"gedung"}, ProfileKind::gedung},
                                   std::pair{std::string_view{"jempol_mempesona"}, ProfileKind::jempol_mempesona}};
constexpr std::string_view packaged_assets = "/usr/share/oss-kiosk/assets";

/// Longest and shortest are what still helps a person: WCAG 2.2 SC 2.2.1 asks for 20 s.
std::chrono::milliseconds seconds(Document& document, std::string_view key, std::chrono::milliseconds fallback,
                                  std::int64_t least, std::int64_t greatest)
{
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(fallback).count();
    return std::chrono::seconds{document.integer(key, whole, least, greatest)};
}

flow::Delays read_delays(Document& document)
{
    flow::Delays delays;
    delays.idle_data = seconds(document, "timeouts.data", delays.idle_data, 60, 600);
    delays.idle_data_slow = seconds(document, "timeouts.data_slow", delays.idle_data_slow, 60, 900);
    delays.idle_information = seconds(document, "timeouts.information", delays.idle_information, 30, 600);
    delays.idle_warning = seconds(document, "timeouts.warning", delays.idle_warning, 20, 120);
    delays.delivery_wait = seconds(document, "timeouts.delivery", delays.delivery_wait, 2, 30);
    return delays;
}

outbox::Limits read_limits(Document& document)
{
    outbox::Limits limits;
    limits.most_records = document.integer("store.most_records", limits.most_records, 1, 1'000'000);
    limits.oldest = std::chrono::hours{24 * document.integer("store.oldest_days", 45, 1, 400)};
    limits.reserve_bytes = document.integer("store.reserve_mib", 64, 1, 4096) * 1024 * 1024;
    return limits;
}

printer::Office read_office(Document& document)
{
    return {
        .authority = document.text("office.authority", "Pemerintah Kota Mojokerto"),
        .name = document.text("office.name", "DPMPTSP & NAKER"),
        .address = document.texts("office.address", {"Gedung Gajah Mada Lt. 3", "Jl. Gajah Mada No. 100"}),
        .phone = document.text("office.phone", "Telp. 0321-330 900"),
        .floor = document.text("office.floor", "Lt. 3"),
    };
}

std::string read_central_url(Document& document)
{
    std::string url = document.text("central.url", "http://127.0.0.1:8080");
    while (url.ends_with('/')) {
        url.pop_back();
    }
    if (!url.starts_with("https://") && !url.starts_with("http://")) {
        document.complain("central.url", "must begin with https:// (or http:// on one machine)");
    }
    return url;
}

base::Result<Config> read(Document document)
{
    const auto camera = camera::Source::parse(document.text("camera.source", "auto"));
    if (!camera) {
        document.complain("camera.source", camera.error().detail());
    }
    const int focus = static_cast<int>(document.integer("camera.focus", -1, -1, 100));
    const int exposure = static_cast<int>(document.integer("camera.exposure", 0, 0, 10'000));
    const auto target = printer::Target::parse(document.text("printer.target", "auto"));
    if (!target) {
        document.complain("printer.target", target.error().detail());
    }
    std::string central_url = read_central_url(document);
    const std::filesystem::path ca_file = document.text("central.ca_file");
    const std::chrono::hours activation_time{document.integer("central.activation_hours", 72, 1, 720)};
    const std::filesystem::path store_path = document.text("store.path", "/var/lib/oss-kiosk");
    const outbox::Limits limits = read_limits(document);
    const std::filesystem::path assets_path = document.text("assets.path");
    const Orientation orientation = document.choice("display.orientation", orientations, Orientation::automatic);
    const double size_inch = document.number("display.size_inch", 21.5, 7.0, 100.0);
    const Theme theme = document.choice("display.theme", themes, Theme::light);
    std::string printer_profile = document.text("printer.profile", "generic-80mm");
    const auto sound = speech::Target::parse(document.text("sound.output", "auto"));
    if (!sound) {
        document.complain("sound.output", sound.error().detail());
    }
    printer::Office office = read_office(document);
    std::string hours = document.text("office.hours", "08.00-15.00 WIB");
    std::string web = document.text("office.web", "dpmpstsp.mojokertokota.go.id");
    std::string mail = document.text("office.mail", "dpmpstspkotamr@gmail.com");
    const ProfileKind profile = document.choice("profile.kind", profile_kinds, ProfileKind::gedung);
    std::string kelurahan = document.text("profile.kelurahan");
    if (!kelurahan.empty() && !domain::find_kelurahan(kelurahan)) {
        document.complain("profile.kelurahan", "must be one of the 18, as \"Prajurit Kulon\"");
    }
    const bool entities_here = document.flag("profile.badan_usaha", true);
    const flow::Delays delays = read_delays(document);
    std::string pin_hash = document.text("officer.pin_hash");
    std::string export_folder = document.text("officer.export_folder");
    OSS_TRY(document.finish());

    return Config{
        .central_url = std::move(central_url),
        .ca_file = ca_file,
        .activation_time = activation_time,
        .store_path = store_path,
        .limits = limits,
        .assets_path = assets_path.empty() ? default_assets_path() : assets_path,
        .orientation = orientation,
        .size_inch = size_inch,
        .theme = theme,
        .camera = *camera,
        .camera_controls = {.focus = focus < 0 ? std::nullopt : std::optional{focus},
                            .exposure = exposure == 0 ? std::nullopt : std::optional{exposure}},
        .printer = *target,
        .printer_profile = std::move(printer_profile),
        .sound = *sound,
        .office = std::move(office),
        .office_hours = std::move(hours),
        .office_web = std::move(web),
        .office_mail = std::move(mail),
        .profile = profile,
        .kelurahan = std::move(kelurahan),
        .entities_here = entities_here,
        .delays = delays,
        .officer_pin_hash = std::move(pin_hash),
        .export_folder = std::move(export_folder),
    };
}

}  // namespace

std::filesystem::path default_assets_path()
{
    std::error_code ignored;
    std::filesystem::path folder = std::filesystem::read_symlink("/proc/self/exe", ignored);
    // In the build tree the program lies some folders below the copied assets.
    while (folder.has_relative_path()) {
        folder = folder.parent_path();
        if (std::filesystem::is_directory(folder / "assets" / "strings", ignored)) {
            return folder / "assets";
        }
    }
    return packaged_assets;
}

base::Result<Config> load_config(const std::filesystem::path& file)
{
    if (file.empty()) {
        return parse_config("", "defaults");
    }
    return read(OSS_TRY(Document::load(file)));
}

base::Result<Config> parse_config(std::string_view toml, std::string_view name)
{
    return read(OSS_TRY(Document::parse(toml, name)));
}

}  // namespace oss::app
