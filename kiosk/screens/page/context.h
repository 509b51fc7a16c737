#pragma once

#include "core/base/clock.h"
#include "core/domain/region_table.h"
#include "core/flow/state.h"
#include "kiosk/ui/painter.h"
#include "kiosk/ui/strings.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace oss::screens {

/// What the office decides and citizens read, from the configuration.
struct Office {
    std::string floor = "Lt. 3";  ///< fills {lantai}
    /// Fills {telepon}.
    std::string phone = "Telp. 0321-330 900";  // not text
    /// Fills {alamat}.
    std::string address = "Gedung Gajah Mada Lt. 3, Jl. Gajah Mada No. 100";  // not text
    std::string hours = "08.00-15.00 WIB";                                    // not text
    std::string web;
    std::string mail;
    int retention_days = 90;                  ///< fills {n} of the data protection notice
    std::chrono::hours activation{72};        ///< how long the mail's link works
    std::chrono::hours delivery_promise{24};  ///< a stored application is sent by then
};

/// The one thing the citizen could do better before the camera.
enum class CameraAdvice : std::uint8_t { none, too_dark, too_far, too_near, glare, moving, upside_down };

/// The newest camera frame on the graphics card. Without a texture nothing came yet.
struct CameraPicture {
    ui::TextureId texture = 0;
    float width = 0;  ///< of the frame; only the ratio counts
    float height = 0;
    CameraAdvice advice = CameraAdvice::none;
    /// Corners of the card or the code that is seen, 0..1 of the picture.
    std::optional<std::array<ui::Point, 4>> marked{};
    // The officers' meters, 0..1.
    float light = 0;
    float sharpness = 0;
    float glare = 0;  ///< blinded part of the card
};

/// The code of the receipt, for telephones: `modules` x `modules` cells, not 0 where dark,
/// row by row, without the quiet zone.
struct QrPicture {
    int modules = 0;
    std::span<const std::uint8_t> dark{};
};

/// What the screens read besides the session's state. Borrows everything; made anew for
/// each frame.
struct Context {
    const ui::Strings& strings;
    const domain::RegionTable& regions;
    const Office& office;
    base::UtcTime now{};
    int seconds_left = 0;  ///< of the idle warning: flow::warning_seconds_left()
    CameraPicture camera{};
    QrPicture qr{};
    bool reads_answers = true;  ///< the machine has the sounds to spell them in the session's language
};

/// When the promise on the result screen and the receipt runs out: the activation link
/// once the application was delivered, the delivery itself before.
base::UtcTime deadline_of(const flow::Outcome& outcome, const Office& office);

}  // namespace oss::screens
