#pragma once

#include "tests/bench/scene/shot.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace oss::scene {

/// Which scene to invent. The same request gives the same pictures.
struct Request {
    Kind kind = Kind::digits_only;
    Style style = Style::plain;
    int severity = 1;  ///< 1..5
    int number = 0;    ///< tells scenes of one kind, style and severity apart
    std::uint64_t seed = 1;
    int burst = 0;  ///< frames of a hand that brings the card; 0: one picture of a card held still
    std::filesystem::path typefaces = "/usr/share/fonts";
};

/// "s3_code128_007".
std::string name_of(const Request& request);

std::string_view name_of(Style style);

/// An invented card before an invented background, taken once or many times.
class Scene {
public:
    /// Fails when a typeface is missing.
    static base::Result<Scene> invent(const Request& request);

    const Card& card() const { return m_card; }
    const std::vector<Shot>& shots() const { return m_shots; }

    /// Takes the next of shots(); not to be called oftener than there are.
    Taken take_next();

private:
    Scene(const Request& request, cv::RNG random, Card card);

    const Style m_style;
    cv::RNG m_random;
    Card m_card;
    cv::Mat m_background;
    std::vector<Shot> m_shots;
    std::size_t m_taken = 0;
};

}  // namespace oss::scene
