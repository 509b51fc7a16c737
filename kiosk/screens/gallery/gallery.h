#pragma once

#include "core/base/result.h"
#include "core/domain/region_table.h"
#include "kiosk/screens/page/context.h"
#include "kiosk/ui/theme.h"
#include "kiosk/ui/ui.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::screens {

/// A screen of another folder that shall stand in the gallery too.
struct ExtraPreview {
    std::string name;
    base::Instant now{};
    /// `camera`: what a camera would show.
    std::function<void(ui::Ui& ui, const CameraPicture& camera)> draw;
};

/// What a gallery is made of. Each option narrows it; without any it holds every preview in
/// every theme, text size, language and orientation, and in low reach on a standing screen.
struct GalleryOptions {
    std::string assets_directory;
    std::string name_contains{};  ///< only previews with this in their name
    /// Only those it agrees to; all when empty.
    std::function<bool(const std::string& folder, const std::string& name)> wanted{};
    std::optional<ui::Orientation> orientation{};
    std::optional<flow::Language> language{};
    std::optional<flow::TextSize> text_size{};
    std::optional<bool> high_contrast{};
    /// The receipt's code; a pattern like one when empty.
    QrPicture qr{};
    Office office{};
    std::vector<ExtraPreview> extras{};
};

/// Draws the previews off screen and writes `directory`/ORIENTATION-THEME-SIZE-LANGUAGE/NAME.png,
/// "portrait-light-a1-id/nik_error.png", in low reach "portrait-light-a1-id-low/...", and a contact sheet of them all,
/// index.html. Blocks for about 50 ms a picture. Returns their number. Fails with device_absent (no OpenGL), not_found,
/// io, bad_configuration.
base::Result<int> write_gallery(const std::string& directory, const GalleryOptions& options);

}  // namespace oss::screens
