#pragma once

#include "core/base/clock.h"
#include "drivers/scanner/code.h"
#include "drivers/scanner/vision/picture.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace oss::scanner {

/// The one thing that would help most.
enum class Advice : std::uint8_t {
    none,
    too_dark,
    too_far,
    too_near,
    glare,
    moving,
    upside_down,
};

/// "too_far": for logs and the scan command.
std::string_view name_of(Advice advice);

/// What was measured of one frame.
struct Meters {
    float light = 0;      ///< mean brightness of the middle, 0..1
    float sharpness = 0;  ///< 0: no edge is steeper than a soft shadow, 1: steps within a pixel or two
    float glare = 0;      ///< blinded part of the card, or of the middle while none is seen, 0..1
    float movement = 0;   ///< since the frame before, pixels of a frame 1280 wide
    float width = 0;      ///< of the card, parts of the frame's width; 0: none was seen of late
};

/// What a frame shows besides its pixels.
struct Seen {
    std::optional<Corners> card{};  ///< when one was looked for and found
    bool card_sought = false;
    bool code = false;
    bool upside_down = false;
};

/// Measures frames and tells what to do differently. Advice stands when several frames agree
/// on it and then for a while, so that it can be read. Keeps a picture of 160 pixels' width,
/// too coarse to read. One thread.
class Guidance {
public:
    Guidance() = default;
    Guidance(const Guidance&) = delete;
    Guidance& operator=(const Guidance&) = delete;
    ~Guidance();

    /// Once a frame; about half a millisecond for 1280x720.
    void look(const GreyView& frame, const Seen& seen, base::Instant now);

    const Meters& meters() const { return m_meters; }
    Advice advice() const { return m_advice; }
    /// Of the card, while it is seen; for the picture on the screen.
    const std::optional<Corners>& card() const { return m_card; }

private:
    void measure(const GreyView& frame);
    void note_card(const GreyView& frame, const Seen& seen);
    Advice needed(const GreyView& frame, const Seen& seen) const;
    void settle(Advice needed, base::Instant now);

    Meters m_meters;
    Advice m_advice = Advice::none;
    Advice m_candidate = Advice::none;
    int m_candidate_frames = 0;
    base::Instant m_advised_at{};
    std::optional<Corners> m_card;
    int m_looks_without_card = 0;
    int m_looks_upside_down = 0;
    std::vector<std::uint8_t> m_small;
    std::vector<std::uint8_t> m_small_before;
    int m_small_width = 0;
    int m_small_height = 0;
};

}  // namespace oss::scanner
