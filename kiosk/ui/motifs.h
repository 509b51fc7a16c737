#pragma once

#include "kiosk/ui/ui.h"

#include <cstdint>
#include <string_view>

namespace oss::ui {

struct StarColors {
    Color major;
    Color minor;
    Color disc;
    Color ring;
    Color core;
};
/// The colours of the header and the work screens.
StarColors star_colors(const Theme& theme);

/// The eight-rayed Surya Majapahit with `radius` to the tips of its long rays.
void surya_star(Ui& ui, Point centre, float radius, const StarColors& colors);

/// The star behind the question; nothing in high contrast and landscape.
void watermark(Ui& ui);

/// The band of bricks.
void brick_course(Ui& ui, const Rect& area);

/// A telephone at a sign-in page, in the middle of `area`, 290 units high at most.
void phone_picture(Ui& ui, const Rect& area);

/// A picture of a KTP that shows where the NIK stands. Invented numbers.
enum class KtpMark : std::uint8_t { nik, none };
void ktp_picture(Ui& ui, const Rect& area, KtpMark mark = KtpMark::nik);

/// Ring with `part` (0..1) filled clockwise from the top.
void ring(Ui& ui, Point centre, float radius, float width, float part, Role color);

/// Seconds left in the middle of their ring, with the word below.
void countdown(Ui& ui, Point centre, float radius, int seconds, float part, std::string_view word);

/// The star in a running arc: something is being done. Three lights with reduced motion.
void working(Ui& ui, Point centre, float radius, base::Instant since);

}  // namespace oss::ui
