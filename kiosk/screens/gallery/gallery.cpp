#include "kiosk/screens/gallery/gallery.h"

#include "kiosk/screens/gallery/contact_sheet.h"
#include "kiosk/screens/gallery/previews.h"
#include "kiosk/screens/gallery/sample_camera.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/offscreen.h"
#include "kiosk/ui/toolkit.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <vector>

namespace oss::screens {
namespace {

/// One combination of what a citizen and a display can choose.
struct Variant {
    ui::Orientation orientation{};
    flow::Preferences preferences{};
};

template <typename T>
bool wanted(const std::optional<T>& only, T value)
{
    return !only || *only == value;
}

/// Low reach moves what stands on a screen; colours and words change it no further, so it is
/// shown in one theme and language.
bool shows_low_reach(ui::Orientation orientation, bool contrast, flow::Language language)
{
    return orientation == ui::Orientation::portrait && !contrast && language == flow::Language::id;
}

/// Ordered so that the fonts, which cost most, change least.
std::vector<Variant> variants(const GalleryOptions& options)
{
    std::vector<Variant> all;
    for (const auto orientation : {ui::Orientation::portrait, ui::Orientation::landscape}) {
        for (const auto size : {flow::TextSize::normal, flow::TextSize::large, flow::TextSize::largest}) {
            for (const bool contrast : {false, true}) {
                for (const auto language : {flow::Language::id, flow::Language::en, flow::Language::jv}) {
                    if (wanted(options.orientation, orientation) && wanted(options.text_size, size) &&
                        wanted(options.high_contrast, contrast) && wanted(options.language, language)) {
                        all.push_back(
                            {orientation, {.text_size = size, .language = language, .high_contrast = contrast}});
                        if (shows_low_reach(orientation, contrast, language)) {
                            all.push_back({orientation, all.back().preferences});
                            all.back().preferences.low_reach = true;
                        }
                    }
                }
            }
        }
    }
    return all;
}

std::string folder_name(const Variant& variant)
{
    return fmt::format(
        "{}-{}-a{}-{}{}", variant.orientation == ui::Orientation::portrait ? "portrait" : "landscape",
        variant.preferences.high_contrast ? "contrast" : "light", static_cast<int>(variant.preferences.text_size) + 1,
        ui::language_code(to_ui(variant.preferences.language)), variant.preferences.low_reach ? "-low" : "");
}

ui::Display display_of(ui::Orientation orientation)
{
    return orientation == ui::Orientation::portrait ? ui::Display{.width_px = 1080, .height_px = 1920}
                                                    : ui::Display{.width_px = 1920, .height_px = 1080};
}

/// All that is made once for a gallery.
struct Studio {
    ui::Offscreen screen;
    ui::Toolkit toolkit;
    domain::RegionTable regions;
    QrPicture qr;
    const Office& office;
    CameraPicture camera{};
};

/// Late enough for every movement to have come to rest, and the caret is shown.
constexpr std::chrono::milliseconds rest{300};

ui::Pixels picture_of(Studio& studio, const Variant& variant, const ExtraPreview& preview)
{
    const ui::Display display = display_of(variant.orientation);
    const auto draw = [&] {
        ui::Ui ui =
            studio.toolkit.begin_frame({.now = preview.now + rest, .language = to_ui(variant.preferences.language)});
        preview.draw(ui, studio.camera);
        studio.toolkit.end_frame(ui);
        studio.toolkit.forget();
    };
    return studio.screen.render(
        display.width_px, display.height_px,
        [&] { return studio.toolkit.prepare(display, look_of(variant.preferences)); }, draw);
}

/// The citizens' previews and those of other folders, one form.
std::vector<ExtraPreview> all_previews(const Studio& studio, const Variant& variant,
                                       const std::vector<ExtraPreview>& extras)
{
    std::vector<ExtraPreview> all;
    for (Preview& preview : make_previews()) {
        preview.state.preferences = variant.preferences;
        all.push_back(
            {std::string{preview.name}, preview.now, [&studio, preview](ui::Ui& ui, const CameraPicture& camera) {
                 const Context context{.strings = studio.toolkit.strings(),
                                       .regions = studio.regions,
                                       .office = studio.office,
                                       .now = preview.utc,
                                       .seconds_left = preview.seconds_left,
                                       .camera = camera,
                                       .qr = studio.qr};
                 draw_screen(preview.state, context, ui);
             }});
    }
    all.insert(all.end(), extras.begin(), extras.end());
    return all;
}

base::Result<Studio> make_studio(const GalleryOptions& options, std::vector<std::uint8_t>& modules)
{
    Studio studio{.screen = OSS_TRY(ui::Offscreen::create()),
                  .toolkit = OSS_TRY(ui::Toolkit::create(options.assets_directory)),
                  .regions = OSS_TRY(domain::RegionTable::load(options.assets_directory + "/regions/regions.txt")),
                  .qr = options.qr,
                  .office = options.office};
    if (studio.qr.modules == 0) {
        modules = preview_modules();
        studio.qr = {.modules = preview_module_count, .dark = modules};
    }
    studio.camera = make_sample_camera(studio.screen, studio.toolkit);
    return studio;
}

}  // namespace

base::Result<int> write_gallery(const std::string& directory, const GalleryOptions& options)
{
    std::vector<std::uint8_t> modules;
    Studio studio = OSS_TRY(make_studio(options, modules));
    int written = 0;
    ContactSheet sheet;
    for (const Variant& variant : variants(options)) {
        const std::string folder = directory + "/" + folder_name(variant);
        std::error_code error;
        std::filesystem::create_directories(folder, error);
        if (error) {
            return base::Error{base::ErrorCode::io, "cannot make the folder " + folder};
        }
        for (const ExtraPreview& preview : all_previews(studio, variant, options.extras)) {
            if (preview.name.find(options.name_contains) == std::string::npos ||
                (options.wanted && !options.wanted(folder_name(variant), preview.name))) {
                continue;
            }
            const ui::Pixels picture = picture_of(studio, variant, preview);
            OSS_TRY(ui::write_png(picture, fmt::format("{}/{}.png", folder, preview.name)));
            sheet.add(folder_name(variant), preview.name);
            ++written;
        }
    }
    OSS_TRY(sheet.write(directory + "/index.html"));
    return written;
}

}  // namespace oss::screens
