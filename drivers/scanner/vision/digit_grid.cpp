#include "drivers/scanner/vision/digit_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace oss::scanner {
namespace {

constexpr float least_pitch = 14.5F / DigitNetwork::step;  // 2.1 mm
constexpr float most_pitch = 25.0F / DigitNetwork::step;   // 3.6 mm
constexpr float pitch_step = 0.125F;
constexpr float least_lead = 2;  // before a grid one place further

/// Where a grid lies: in answers, and parts of them.
struct Lie {
    float first = 0;
    float pitch = 0;

    float at(std::size_t cell) const { return first + pitch * static_cast<float>(cell); }
};

/// A line's answers, prepared for trying many grids.
class Line {
public:
    explicit Line(const std::vector<DigitScores>& answers)
        : m_answers(answers), m_digit(answers.size()), m_near(answers.size())
    {
        std::ranges::transform(answers, m_digit.begin(), best_digit);
        for (std::size_t i = 0; i < answers.size(); ++i) {
            m_near[i] = i;
            for (std::size_t j = i > 0 ? i - 1 : 0; j <= std::min(answers.size() - 1, i + 1); ++j) {
                m_near[i] = m_digit[j] > m_digit[m_near[i]] ? j : m_near[i];
            }
        }
    }

    bool holds(const Lie& lie) const
    {
        return lie.first >= 0 && lie.at(nik_cells - 1) < static_cast<float>(m_answers.size());
    }

    DigitGrid grid_at(const Lie& lie) const
    {
        constexpr float most_against = -4;
        DigitGrid grid{{}, none_at(lie.first - lie.pitch) + none_at(lie.at(nik_cells))};
        for (std::size_t cell = 0; cell < nik_cells; ++cell) {
            const auto place = static_cast<std::size_t>(std::lround(lie.at(cell)));
            grid.places[cell] = m_near[std::min(place, m_near.size() - 1)];
            grid.score += std::max(most_against, m_digit[grid.places[cell]]);
        }
        return grid;
    }

private:
    /// Beside the line there is no digit, wherever exactly one would stand.
    float none_at(float place) const
    {
        constexpr int around = 3;
        constexpr float beyond_picture = -0.5F;
        constexpr float most_against = -5;
        const auto count = static_cast<int>(m_answers.size());
        const auto middle = static_cast<int>(std::lround(place));
        float least = 0;
        for (int i = middle - around; i <= middle + around; ++i) {
            const bool is_beyond = i < 0 || i >= count;
            least = std::min(least,
                             is_beyond ? beyond_picture : m_answers[static_cast<std::size_t>(i)][DigitNetwork::none]);
        }
        return std::max(most_against, least);
    }

    const std::vector<DigitScores>& m_answers;
    std::vector<float> m_digit;
    std::vector<std::size_t> m_near;  ///< the likeliest digit's place among each and its neighbours
};

/// The score of the best grid about one place further to the left and the right: fifteen digits
/// are the same.
float score_of_rival(const Line& line, const Lie& best)
{
    constexpr int around = 2;  // answers
    constexpr int pitches_off = 3;
    float score = -std::numeric_limits<float>::infinity();
    for (const float side : {-1.0F, 1.0F}) {
        for (int off = -pitches_off; off <= pitches_off; ++off) {
            for (int moved = -around; moved <= around; ++moved) {
                const Lie lie{std::round(best.first + side * best.pitch) + static_cast<float>(moved),
                              best.pitch + static_cast<float>(off) * pitch_step};
                score = line.holds(lie) ? std::max(score, line.grid_at(lie).score) : score;
            }
        }
    }
    return score;
}

}  // namespace

float best_digit(const DigitScores& scores)
{
    return *std::max_element(scores.begin(), scores.begin() + DigitNetwork::none);
}

std::optional<DigitGrid> find_grid(const std::vector<DigitScores>& answers)
{
    const Line line{answers};
    std::optional<DigitGrid> best;
    Lie best_lie;
    for (float pitch = least_pitch; pitch <= most_pitch; pitch += pitch_step) {
        for (Lie lie{0, pitch}; line.holds(lie); ++lie.first) {
            DigitGrid grid = line.grid_at(lie);
            if (!best || grid.score > best->score) {
                best = grid;
                best_lie = lie;
            }
        }
    }
    if (best && best->score - score_of_rival(line, best_lie) < least_lead) {
        return std::nullopt;
    }
    return best;
}

}  // namespace oss::scanner
