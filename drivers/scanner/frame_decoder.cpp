// The ways of finding a code in one frame, the cheap ones first.

#include "drivers/scanner/decoder.h"

#include "core/base/secret_bytes.h"
#include "drivers/scanner/vision/card_finder.h"
#include "drivers/scanner/vision/code_areas.h"
#include "drivers/scanner/vision/digit_line.h"
#include "drivers/scanner/vision/image.h"
#include "drivers/scanner/zxing_reader.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
#include <exception>

namespace oss::scanner {
namespace {

using Found = std::optional<Code>;

/// How bars are made readable: noise averaged along them, edges steepened across them, glare
/// evened out. Found by trial on synthetic frames; each way reads some that no other does.
struct BarCare {
    float scale = 1;
    int average_rows = 1;
    float sharpening = 0;
    bool even_out = false;
};
constexpr BarCare first_care{.scale = 1, .average_rows = 13};
constexpr std::array other_cares{
    BarCare{.scale = 1, .average_rows = 5, .sharpening = 2},
    BarCare{.scale = 1, .average_rows = 1, .even_out = true},
    BarCare{.scale = 1.6F, .average_rows = 41, .sharpening = 2},
    BarCare{.scale = 1, .average_rows = 3, .sharpening = 3, .even_out = true},
    BarCare{.scale = 1, .average_rows = 13, .even_out = true},
};

/// How squares are made readable: the same means, in all directions.
struct SquareCare {
    int average = 1;
    int even_out = 0;  ///< neighbourhood in pixels; 0: not at all
    float blur = 0;
    float amount = 0;
};
constexpr std::array first_square_cares{
    SquareCare{.even_out = 31, .blur = 2.5F, .amount = 2},
    SquareCare{.average = 3},
};
constexpr std::array other_square_cares{
    SquareCare{.blur = 4, .amount = 3},
    SquareCare{.even_out = 31},
    SquareCare{.even_out = 31, .blur = 2.5F, .amount = 2},
};

/// When to stop trying: by the thread's own time, so that a busy machine reads as much as an
/// idle one, only later.
class Budget {
public:
    explicit Budget(std::chrono::milliseconds time) : m_end(now() + time) {}
    bool is_left() const { return now() < m_end; }

private:
    static std::chrono::nanoseconds now()
    {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
    }

    std::chrono::nanoseconds m_end;
};

int to_pixel(float value) { return static_cast<int>(std::lround(value)); }

Corners to_corners(const Outline& outline)
{
    Corners corners;
    std::ranges::transform(outline, corners.begin(), [](Spot spot) {
        return Corner{to_pixel(spot.x), to_pixel(spot.y)};
    });
    return corners;
}

void wipe(GreyPicture& picture)
{
    base::wipe(picture.pixels.data(), picture.pixels.size());
    picture = {};
}

/// The code's corners from the straightened picture back in the frame.
void place_back(Code& code, const Outline& outline, const GreyPicture& picture)
{
    const Spot across = (outline[1] - outline[0]) * (1 / static_cast<float>(picture.width));
    const Spot down = (outline[3] - outline[0]) * (1 / static_cast<float>(picture.height));
    for (Corner& corner : code.corners) {
        const Spot spot = outline[0] + across * static_cast<float>(corner.x) + down * static_cast<float>(corner.y);
        corner = {to_pixel(spot.x), to_pixel(spot.y)};
    }
}

class FrameDecoder final : public Decoder {
public:
    base::Result<std::optional<Code>> decode(const GreyView& frame, Effort effort) override
    {
        try {
            return effort == Effort::quick ? quick(frame) : thorough(frame);
        } catch (const std::exception&) {
            // The text of the exception may quote the code.
            return base::Error{base::ErrorCode::scanner_failed, "the code reader threw an exception"};
        }
    }

    base::Result<PrintSight> read_print(const GreyView& frame) override
    {
        try {
            PrintSight sight;
            if (const auto card = find_card(frame)) {
                sight.card = to_corners(card->outline);
                sight.digits = read_line(frame, *card);
                sight.upside_down = sight.digits && m_upside_down;
            }
            return sight;
        } catch (const std::exception&) {
            return base::Error{base::ErrorCode::scanner_failed, "the digit reader threw an exception"};
        }
    }

    void forget() override
    {
        wipe(m_area);
        wipe(m_work);
        m_upside_down = false;
    }

private:
    std::optional<PrintedDigits> read_line(const GreyView& frame, const FoundCard& card)
    {
        constexpr float good_enough = -8;
        auto line = read_digits(frame, card.outline, m_upside_down, m_network);
        if (!line || line->score < good_enough) {
            auto other = read_digits(frame, card.outline, !m_upside_down, m_network);
            if (other && (!line || other->score > line->score)) {
                line = other;
                m_upside_down = !m_upside_down;
            }
        }
        if (!line) {
            return std::nullopt;
        }
        PrintedDigits digits;
        for (std::size_t i = 0; i < PrintedDigits::length; ++i) {
            std::copy_n(line->cells[i].begin(), digits.chances[i].size(), digits.chances[i].begin());
        }
        digits.corners = to_corners(line->outline);
        return digits;
    }

    Found quick(const GreyView& frame)
    {
        Found code = m_zxing.read(frame, CodeSearch::quick);
        if (!code) {
            for (const CodeArea& area : find_code_areas(frame, 1)) {
                code = read_bars(frame, area, first_care);
            }
        }
        return code;
    }

    /// What reads most for its time comes first: each way reads some that no other does.
    Found thorough(const GreyView& frame)
    {
        constexpr std::chrono::milliseconds time{60};
        constexpr std::size_t most_areas = 2;
        const Budget budget{time};
        const auto bars = find_code_areas(frame, most_areas);
        const auto squares = find_square_areas(frame, most_areas);
        Found code;
        const auto look = [&](auto&& read) {
            if (!code && budget.is_left()) {
                code = read();
            }
        };
        look([&] { return m_zxing.read(frame, CodeSearch::quick); });
        for (const CodeArea& area : bars) {
            look([&] { return read_bars(frame, area, first_care); });
        }
        for (const SquareCare& care : first_square_cares) {
            look([&] { return squares.empty() ? Found{} : read_square(frame, squares.front(), care); });
        }
        look([&] { return m_zxing.read(frame, CodeSearch::all); });
        for (const BarCare& care : other_cares) {
            for (const CodeArea& area : bars) {
                look([&] { return read_bars(frame, area, care); });
            }
        }
        for (const CodeArea& area : squares) {
            for (const SquareCare& care : other_square_cares) {
                look([&] { return read_square(frame, area, care); });
            }
        }
        look([&] { return read_sharpened(frame); });
        look([&] { return read_enlarged(frame); });
        return code;
    }

    Found read_bars(const GreyView& frame, const CodeArea& area, const BarCare& care)
    {
        constexpr int largest = 2000;
        constexpr float blur = 1.5F;
        const int width = std::min(largest, to_pixel(area.width * care.scale));
        const int height = std::min(largest, to_pixel(area.height * care.scale));
        straighten(frame, area.outline, width, height, m_area);
        if (care.average_rows > 1) {
            average(m_area, 1, care.average_rows);
        }
        if (care.sharpening > 0) {
            sharpen(m_area.view(), blur * care.scale, 0, care.sharpening, m_work);
            std::swap(m_area, m_work);
        }
        if (care.even_out) {
            constexpr int columns = 31;
            even_out(m_area, columns, care.average_rows > 1 ? 1 : 5);
        }
        Found code = m_zxing.read(m_area.view(), CodeSearch::bars);
        Outline outline = area.outline;
        if (!code) {
            turn_round(m_area);
            outline = {outline[2], outline[3], outline[0], outline[1]};
            code = m_zxing.read(m_area.view(), CodeSearch::bars);
        }
        if (code) {
            place_back(*code, outline, m_area);
        }
        return code;
    }

    Found read_square(const GreyView& frame, const CodeArea& area, const SquareCare& care)
    {
        straighten(frame, area.outline, to_pixel(area.width), to_pixel(area.height), m_area);
        if (care.average > 1) {
            average(m_area, care.average, care.average);
        }
        if (care.even_out > 0) {
            even_out(m_area, care.even_out, care.even_out);
        }
        if (care.amount > 0) {
            sharpen(m_area.view(), care.blur, care.blur, care.amount, m_work);
            std::swap(m_area, m_work);
        }
        Found code = m_zxing.read(m_area.view(), CodeSearch::squares);
        if (code) {
            place_back(*code, area.outline, m_area);
        }
        return code;
    }

    /// Brings out what motion and defocus smeared.
    Found read_sharpened(const GreyView& frame)
    {
        constexpr float blur = 2.5F;
        constexpr float amount = 2;
        sharpen(frame, blur, blur, amount, m_work);
        return m_zxing.read(m_work.view(), CodeSearch::squares);
    }

    Found read_enlarged(const GreyView& frame)
    {
        constexpr float factor = 1.5F;
        enlarge(frame, factor, m_work);
        Found code = m_zxing.read(m_work.view(), CodeSearch::squares);
        if (code) {
            for (Corner& corner : code->corners) {
                corner = {to_pixel(static_cast<float>(corner.x) / factor),
                          to_pixel(static_cast<float>(corner.y) / factor)};
            }
        }
        return code;
    }

    const ZxingReader m_zxing;
    const DigitNetwork m_network = trained_digit_network();
    bool m_upside_down = false;  ///< how the last card was held: the next frame's is likely the same
    GreyPicture m_area;
    GreyPicture m_work;
};

}  // namespace

std::unique_ptr<Decoder> make_decoder()
{
    compute_in_one_thread();
    return std::make_unique<FrameDecoder>();
}

}  // namespace oss::scanner
