#include "kiosk/app/gallery_command.h"

#include "kiosk/app/command_support.h"
#include "kiosk/app/config.h"
#include "kiosk/app/qr_picture.h"
#include "kiosk/screens/gallery/gallery.h"
#include "kiosk/staff/previews.h"
#include "kiosk/staff/staff_screens.h"

#include <fmt/format.h>

#include <cstdio>
#include <system_error>

namespace oss::app {
namespace {

screens::GalleryOptions options_of(const GalleryArguments& arguments, const Config& config)
{
    screens::GalleryOptions options{.assets_directory = config.assets_path.string()};
    options.name_contains = arguments.only;
    if (!arguments.orientation.empty()) {
        options.orientation =
            arguments.orientation == "portrait" ? ui::Orientation::portrait : ui::Orientation::landscape;
    }
    if (!arguments.language.empty()) {
        options.language = arguments.language == "id"   ? flow::Language::id
                           : arguments.language == "en" ? flow::Language::en
                                                        : flow::Language::jv;
    }
    if (arguments.text_size > 0) {
        options.text_size = static_cast<flow::TextSize>(arguments.text_size - 1);
    }
    if (!arguments.theme.empty()) {
        options.high_contrast = arguments.theme == "contrast";
    }
    options.office = office_of(config);
    constexpr base::Instant now{std::chrono::hours{1}};
    for (staff::StaffPreview& preview : staff::staff_previews(now)) {
        options.extras.push_back({preview.name, now, [preview](ui::Ui& ui, const screens::CameraPicture& camera) {
                                      staff::Facts facts = preview.facts;
                                      facts.camera_texture = camera.texture;
                                      facts.camera_width = camera.width;
                                      facts.camera_height = camera.height;
                                      staff::draw_staff(preview.room, facts, ui);
                                  }});
    }
    return options;
}

base::Result<int> draw(const std::filesystem::path& config_file, const GalleryArguments& arguments)
{
    const Config config = OSS_TRY(load_config(config_file));
    std::error_code failed;
    std::filesystem::create_directories(arguments.folder, failed);
    const QrModules qr = OSS_TRY(QrModules::of("https://oss.example.id/s/MJK1-7F3K-92Q4-X8TM"));
    screens::GalleryOptions options = options_of(arguments, config);
    options.qr = qr.picture();
    return screens::write_gallery(arguments.folder.string(), options);
}

}  // namespace

int gallery_command(const std::filesystem::path& config, const GalleryArguments& arguments)
{
    const auto count = draw(config, arguments);
    if (!count) {
        return report_failure(count.error());
    }
    std::puts(fmt::format("{} pictures in {}", *count, arguments.folder.string()).c_str());
    return 0;
}

}  // namespace oss::app
