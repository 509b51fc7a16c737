#include "drivers/scanner/guidance.h"

#include "core/base/secret_bytes.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace oss::scanner {
namespace {

constexpr int small_width = 160;
constexpr float camera_width = 1280;  ///< what movement is measured in
/// Brighter is blinded: paper under even light stays below.
constexpr int blinding = 250;

bool inside(const Corners& outline, float x, float y)
{
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Corner a = outline[i];
        const Corner b = outline[(i + 1) % outline.size()];
        const float side = static_cast<float>(b.x - a.x) * (y - static_cast<float>(a.y)) -
                           static_cast<float>(b.y - a.y) * (x - static_cast<float>(a.x));
        if (side < 0) {
            return false;
        }
    }
    return true;
}

float length(Corner a, Corner b) { return std::hypot(static_cast<float>(a.x - b.x), static_cast<float>(a.y - b.y)); }

/// Steepest step between neighbours a few pixels apart, against the contrast around: blur
/// spreads a step over many pixels.
float sharpness_of(const GreyView& frame)
{
    constexpr int reach = 8;
    constexpr int least_contrast = 48;
    double sum = 0;
    double weight = 0;
    for (int y = frame.height / 4; y < frame.height * 3 / 4; y += 6) {
        const std::uint8_t* row = frame.pixels + static_cast<std::ptrdiff_t>(y) * frame.stride;
        for (int x = frame.width / 8; x + 2 * reach < frame.width * 7 / 8; x += reach) {
            const auto [low, high] = std::minmax_element(row + x, row + x + 2 * reach);
            const int contrast = *high - *low;
            if (contrast < least_contrast) {
                continue;
            }
            int steepest = 0;
            for (int i = x; i + 2 < x + 2 * reach; ++i) {
                steepest = std::max(steepest, std::abs(row[i + 2] - row[i]));
            }
            sum += steepest;
            weight += contrast;
        }
    }
    return weight > 0 ? static_cast<float>(std::clamp((sum / weight - 0.25) / 0.65, 0.0, 1.0)) : 0.0F;
}

}  // namespace

std::string_view name_of(Advice advice)
{
    switch (advice) {
    case Advice::none: return "none";
    case Advice::too_dark: return "too_dark";
    case Advice::too_far: return "too_far";
    case Advice::too_near: return "too_near";
    case Advice::glare: return "glare";
    case Advice::moving: return "moving";
    case Advice::upside_down: return "upside_down";
    }
    return {};
}

Guidance::~Guidance()
{
    base::wipe(m_small.data(), m_small.size());
    base::wipe(m_small_before.data(), m_small_before.size());
}

void Guidance::look(const GreyView& frame, const Seen& seen, base::Instant now)
{
    note_card(frame, seen);
    measure(frame);
    settle(needed(frame, seen), now);
}

/// Cards are not looked for in every frame: one that was seen is taken to be there still.
void Guidance::note_card(const GreyView& frame, const Seen& seen)
{
    constexpr int looks_until_gone = 3;
    if (!seen.card_sought) {
        return;
    }
    m_looks_upside_down = seen.upside_down ? m_looks_upside_down + 1 : 0;
    m_looks_without_card = seen.card ? 0 : m_looks_without_card + 1;
    if (seen.card) {
        m_card = seen.card;
        const auto& c = *m_card;
        const float side = std::max(length(c[0], c[1]) + length(c[2], c[3]), length(c[1], c[2]) + length(c[3], c[0]));
        m_meters.width = side / 2 / static_cast<float>(frame.width);
    } else if (m_looks_without_card >= looks_until_gone) {
        m_card.reset();
        m_meters.width = 0;
    }
}

void Guidance::measure(const GreyView& frame)
{
    const int cell = std::max(1, frame.width / small_width);
    const int width = frame.width / cell;
    const int height = frame.height / cell;
    const bool comparable = width == m_small_width && height == m_small_height;
    std::swap(m_small, m_small_before);
    m_small_width = width;
    m_small_height = height;
    m_small.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
    double light = 0;
    int middle = 0;
    int blinded = 0;
    int looked_at = 0;
    double change = 0;
    double slope = 0;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const std::uint8_t* corner = frame.pixels + static_cast<std::ptrdiff_t>(y) * cell * frame.stride +
                                         static_cast<std::ptrdiff_t>(x) * cell;
            unsigned sum = 0;
            for (int row = 0; row < cell; ++row, corner += frame.stride) {
                for (int i = 0; i < cell; ++i) {
                    sum += corner[i];
                }
            }
            const auto mean = static_cast<int>(sum / static_cast<unsigned>(cell * cell));
            const auto at = static_cast<std::size_t>(y * width + x);
            m_small[at] = static_cast<std::uint8_t>(mean);
            const bool in_middle = x >= width / 8 && x < width * 7 / 8 && y >= height / 8 && y < height * 7 / 8;
            const float px = (static_cast<float>(x) + 0.5F) * static_cast<float>(cell);
            const float py = (static_cast<float>(y) + 0.5F) * static_cast<float>(cell);
            if (m_card ? inside(*m_card, px, py) : in_middle) {
                ++looked_at;
                blinded += mean >= blinding ? 1 : 0;
            }
            if (!in_middle) {
                continue;
            }
            ++middle;
            light += mean;
            slope += std::abs(mean - m_small[at - 1]) + std::abs(mean - m_small[at - static_cast<std::size_t>(width)]);
            change += comparable ? std::abs(mean - m_small_before[at]) : 0;
        }
    }
    constexpr double noise = 1;  // grey levels left of it in a cell's mean
    const double count = std::max(middle, 1);
    const double gradient = std::max(slope / count / 1.27, 1.0);  // both directions' sum, over a circle
    m_meters.light = static_cast<float>(light / count / 255);
    m_meters.glare = looked_at > 0 ? static_cast<float>(blinded) / static_cast<float>(looked_at) : 0.0F;
    m_meters.movement = static_cast<float>(std::max(0.0, change / count - noise) / gradient * cell) * camera_width /
                        static_cast<float>(std::max(frame.width, 1));
    m_meters.sharpness = sharpness_of(frame);
}

Advice Guidance::needed(const GreyView& frame, const Seen& seen) const
{
    constexpr float darkest = 0.16F;
    constexpr float farthest = 0.36F;
    constexpr float nearest = 0.92F;
    constexpr float least_glare = 0.012F;
    constexpr float most_glare = 0.4F;  // beyond, the card or telephone is just white
    constexpr float fastest = 9;
    if (seen.code) {
        return Advice::none;
    }
    if (m_meters.light < darkest) {
        return Advice::too_dark;
    }
    if (m_card) {
        const bool cut = std::ranges::any_of(*m_card, [&](Corner corner) {
            return corner.x < 0 || corner.y < 0 || corner.x >= frame.width || corner.y >= frame.height;
        });
        if (m_meters.width > nearest || (cut && m_meters.width > 0.6F)) {
            return Advice::too_near;
        }
        if (m_meters.width < farthest) {
            return Advice::too_far;
        }
    }
    if (m_meters.movement > fastest) {
        return Advice::moving;
    }
    if (m_card && m_meters.glare > least_glare && m_meters.glare < most_glare) {
        return Advice::glare;
    }
    constexpr int sure = 2;
    return m_looks_upside_down >= sure ? Advice::upside_down : Advice::none;
}

void Guidance::settle(Advice needed, base::Instant now)
{
    constexpr int frames_needed = 4;
    constexpr std::chrono::milliseconds readable{1200};
    m_candidate_frames = needed == m_candidate ? m_candidate_frames + 1 : 1;
    m_candidate = needed;
    const bool read = m_advice == Advice::none || now - m_advised_at >= readable;
    if (m_candidate != m_advice && m_candidate_frames >= frames_needed && read) {
        m_advice = m_candidate;
        m_advised_at = now;
    }
}

}  // namespace oss::scanner
