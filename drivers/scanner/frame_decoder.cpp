// The ways of finding a code in one frame, the cheap ones first.

#include "drivers/scanner/decoder.h"

#include "core/base/encoding.h"
#include "core/base/secret_bytes.h"
#include "drivers/scanner/code_ways.h"
#include "drivers/scanner/vision/card_finder.h"
#include "drivers/scanner/vision/code_areas.h"
#include "drivers/scanner/vision/digit_line.h"
#include "drivers/scanner/vision/image.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
#include <exception>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace oss::scanner {
namespace {

using Found = std::optional<Code>;

// Found by trial on drawn cards: each way reads some that no other does.
constexpr BarCare first_care{.average_rows = 13};
constexpr BarCare second_area_care{.average_rows = 5};
constexpr std::array other_cares{
    BarCare{},
    BarCare{.average_rows = 9, .sharpening = 3},
    BarCare{.average_rows = 13, .even_out = true},
    BarCare{.scale = 1.6F, .average_rows = 41, .sharpening = 2},
    BarCare{.average_rows = 41, .even_out = true},
    BarCare{.average_rows = 3, .sharpening = 3, .even_out = true},
};
constexpr SquareCare first_square_care{.average = 3, .even_out = 21, .blur = 2.5F, .amount = 2};
constexpr SquareCare other_square_care{.even_out = 31, .blur = 2.5F, .amount = 4};
constexpr std::array card_cares{
    BarCare{},
    BarCare{.average_rows = 9, .even_out = true},
    BarCare{.average_rows = 13, .sharpening = 3, .even_out = true},
};
constexpr SquareCare card_square_care{.average = 5, .blur = 1.5F, .amount = 2};

/// What a way of reading may take of a frame's time: by the thread's own time, so that a busy
/// machine reads as much as an idle one, only later.
class Budget {
public:
    explicit Budget(std::chrono::milliseconds time) : m_end(now() + time) {}
    /// Whether a way that usually takes so long may begin.
    bool allows(std::chrono::milliseconds usual) const { return now() + usual <= m_end; }

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

/// Tells frames apart, far quicker than a card is found in one.
std::size_t mark_of(const GreyView& frame)
{
    std::size_t mark = 0;
    for (int y = 0; y < frame.height; ++y) {
        const auto* row = frame.pixels + static_cast<std::ptrdiff_t>(y) * frame.stride;
        const std::span bytes{row, static_cast<std::size_t>(frame.width)};
        mark = mark * 31 + std::hash<std::string_view>{}(base::as_text(bytes));
    }
    return mark;
}

float distance(Spot a, Spot b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// A larger area has run together with what is around the code: it takes long and shows
/// little, where a look at the card may set the code apart.
bool stands_apart(const CodeArea& area)
{
    constexpr float largest = 160'000;  // pixels of a frame 1280 wide
    return area.width * area.height < largest;
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
            if (const auto& card = card_in(frame)) {
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
        m_ways.forget();
        wipe(m_card);
        m_found = {};
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

    /// The card's outline: looked for once a frame, though both codes and print need it.
    const std::optional<FoundCard>& card_in(const GreyView& frame)
    {
        const std::size_t mark = mark_of(frame);
        if (m_found.frame != mark) {
            m_found = {mark, find_card(frame)};
        }
        return m_found.card;
    }

    Found quick(const GreyView& frame)
    {
        Found code = m_ways.read(frame, CodeSearch::quick);
        if (!code) {
            for (const CodeArea& area : find_code_areas(frame, 1)) {
                code = m_ways.read_bars(frame, area, first_care);
            }
        }
        return code;
    }

    /// What reads most for its time comes first.
    Found thorough(const GreyView& frame)
    {
        using std::chrono::milliseconds;
        constexpr milliseconds time{66};
        constexpr std::size_t most_areas = 2;
        const Budget budget{time};
        const auto bars = find_code_areas(frame, most_areas);
        const auto squares = find_square_areas(frame, most_areas);
        Found code;
        std::exception_ptr thrown;
        const auto look = [&](milliseconds usual, auto&& read) {
            if (!code && budget.allows(usual)) {
                try {
                    code = read();
                } catch (const std::exception&) {
                    thrown = std::current_exception();  // the other ways may read it all the same
                }
            }
        };
        const auto look_at_bars = [&](std::size_t area, const BarCare& care) {
            if (area < bars.size()) {
                look(milliseconds{4}, [&] { return m_ways.read_bars(frame, bars[area], care); });
            }
        };
        const auto look_at_square = [&](std::size_t area, const SquareCare& care) {
            if (area < squares.size()) {
                look(milliseconds{6}, [&] { return m_ways.read_square(frame, squares[area], care); });
            }
        };
        const auto look_at_first = [&](bool apart) {
            if (!bars.empty() && stands_apart(bars.front()) == apart) {
                look_at_bars(0, first_care);
            }
            if (!squares.empty() && stands_apart(squares.front()) == apart) {
                look_at_square(0, first_square_care);
            }
        };
        look(milliseconds{5}, [&] { return m_ways.read(frame, CodeSearch::quick); });
        look_at_first(true);
        look(milliseconds{24}, [&] { return read_card(frame); });
        look_at_first(false);
        look_at_bars(0, other_cares[0]);
        look_at_bars(1, second_area_care);
        look_at_square(1, first_square_care);
        look_at_bars(0, other_cares[1]);
        look_at_square(0, other_square_care);
        look_at_bars(0, other_cares[2]);
        look(milliseconds{17}, [&] { return m_ways.read(frame, CodeSearch::all); });
        for (std::size_t i = 3; i < other_cares.size(); ++i) {
            look_at_bars(0, other_cares[i]);
        }
        look(milliseconds{12}, [&] { return m_ways.read_sharpened(frame); });
        look(milliseconds{20}, [&] { return m_ways.read_enlarged(frame); });
        if (!code && thrown) {
            std::rethrow_exception(thrown);
        }
        return code;
    }

    /// Straightened, a card's bars and squares stand upright and apart from what is around the
    /// card, with which they run together in the frame.
    Found read_card(const GreyView& frame)
    {
        const auto& card = card_in(frame);
        if (!card) {
            return std::nullopt;
        }
        const Outline& outline = card->outline;
        constexpr float largest = 1600;  // an outline may reach out of the frame
        const float across = std::max(distance(outline[0], outline[1]), distance(outline[3], outline[2]));
        const float down = std::max(distance(outline[0], outline[3]), distance(outline[1], outline[2]));
        straighten(frame, outline, to_pixel(std::min(across, largest)), to_pixel(std::min(down, largest)), m_card);
        const GreyView view = m_card.view();
        Found code;
        for (const CodeArea& area : find_square_areas(view, 1)) {
            code = m_ways.read_square(view, area, card_square_care);
        }
        for (const CodeArea& area : find_code_areas(view, 1)) {
            for (const BarCare& care : card_cares) {
                code = code ? std::move(code) : m_ways.read_bars(view, area, care);
            }
        }
        if (code) {
            const Perspective seen{outline};
            for (Corner& corner : code->corners) {
                const Spot spot = seen.at(static_cast<float>(corner.x) / static_cast<float>(view.width),
                                          static_cast<float>(corner.y) / static_cast<float>(view.height));
                corner = {to_pixel(spot.x), to_pixel(spot.y)};
            }
        }
        return code;
    }

    CodeWays m_ways;
    const DigitNetwork m_network = trained_digit_network();
    bool m_upside_down = false;  ///< how the last card was held: the next frame's is likely the same
    GreyPicture m_card;          ///< straightened
    struct {
        std::optional<std::size_t> frame;  ///< its mark
        std::optional<FoundCard> card;
    } m_found;
};

}  // namespace

std::unique_ptr<Decoder> make_decoder()
{
    compute_in_one_thread();
    return std::make_unique<FrameDecoder>();
}

}  // namespace oss::scanner
