#include "drivers/scanner/printed_number.h"

#include "core/base/wiped_text.h"

#include <algorithm>
#include <utility>

namespace oss::scanner {
namespace {

/// ln 0.5: below, a digit is less than likely.
constexpr float likely = -0.69F;
/// One frame can't say more than this against a digit: glare and blur err with conviction.
constexpr float most_against = -4;
/// Four frames that are sure of a digit give 16; five that are sure of it hold 8 against three that
/// are as sure of another one, as once seen of a 7 and a 2.
constexpr float margin_needed = 14;
/// After so many that contradict it, what was read is another card's.
constexpr int contradictions_needed = 3;

template <typename Values>
std::size_t index_of_greatest(const Values& values)
{
    return static_cast<std::size_t>(std::max_element(values.begin(), values.end()) - values.begin());
}

char to_character(std::size_t digit) { return static_cast<char>('0' + digit); }

std::optional<domain::Nik> to_nik(const base::WipedText<PrintedDigits::length>& text)
{
    auto nik = domain::Nik::parse(text.view());
    return nik ? std::optional{*std::move(nik)} : std::nullopt;
}

}  // namespace

std::optional<domain::Nik> likeliest(const PrintedDigits& digits)
{
    base::WipedText<PrintedDigits::length> text;
    for (const auto& chances : digits.chances) {
        const std::size_t best = index_of_greatest(chances);
        if (chances[best] < likely) {
            return std::nullopt;
        }
        text.push_back(to_character(best));
    }
    return to_nik(text);
}

std::optional<domain::Nik> PrintAgreement::look(const PrintedDigits& digits)
{
    // Once is a slip of the eye; again and again it is another card.
    if (contradicts(digits)) {
        if (++m_contradictions < contradictions_needed) {
            return std::nullopt;
        }
        *this = {};
    }
    m_contradictions = 0;
    ++m_frames;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        Place& place = m_places[i];
        for (std::size_t digit = 0; digit < place.sums.size(); ++digit) {
            place.sums[digit] += std::max(digits.chances[i][digit], most_against);
        }
        const std::size_t best = index_of_greatest(digits.chances[i]);
        place.votes[best] += digits.chances[i][best] > likely ? 1 : 0;
    }
    auto nik = m_told ? std::nullopt : agreed();
    m_told = m_told || nik;
    return nik;
}

bool PrintAgreement::contradicts(const PrintedDigits& digits) const
{
    constexpr int too_many = 4;
    constexpr float sure = -0.1F;
    int different = 0;
    for (std::size_t i = 0; i < m_places.size() && m_frames > 0; ++i) {
        const std::size_t best = index_of_greatest(digits.chances[i]);
        const std::size_t known = index_of_greatest(m_places[i].sums);
        different += best != known && digits.chances[i][best] > sure ? 1 : 0;
    }
    return different >= too_many;
}

std::optional<domain::Nik> PrintAgreement::agreed() const
{
    base::WipedText<PrintedDigits::length> text;
    for (const Place& place : m_places) {
        const std::size_t best = index_of_greatest(place.sums);
        auto others = place.sums;
        others[best] = others[best == 0 ? 1 : 0];
        const float margin = place.sums[best] - *std::max_element(others.begin(), others.end());
        if (margin < margin_needed || place.votes[best] < frames_needed) {
            return std::nullopt;
        }
        text.push_back(to_character(best));
    }
    return to_nik(text);
}

}  // namespace oss::scanner
