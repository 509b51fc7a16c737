#include "tests/bench/scene/scene.h"

#include <fmt/format.h>

#include <utility>

namespace oss::scene {
namespace {

cv::RNG generator(const Request& request)
{
    const std::string name =
        fmt::format("{}{}{}", request.burst > 0 ? "bursts" : "frames", name_of(request.style), name_of(request));
    std::uint64_t hash = 0xCBF29CE484222325U ^ request.seed;  // FNV-1a
    for (const char c : name) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    return cv::RNG{hash};
}

Typefaces typefaces(const Request& request, cv::RNG& random)
{
    const bool plain = request.style == Style::plain;
    const bool ocr_a = plain && random.uniform(0, 10) < 7;
    const char* digits = ocr_a ? "truetype/ocr-a/OCRA.ttf" : "opentype/ocr-b/OCRB.otf";
    const char* text = plain ? "truetype/liberation/LiberationSans-Bold.ttf" : "truetype/dejavu/DejaVuSans-Bold.ttf";
    return {.digits = (request.typefaces / digits).string(),
            .text = (request.typefaces / text).string(),
            .digit_height = ocr_a ? 4.3F : 4.6F};
}

}  // namespace

std::string name_of(const Request& request)
{
    return fmt::format("s{}_{}_{:03}", request.severity, name_of(request.kind), request.number);
}

std::string_view name_of(Style style) { return style == Style::sharpened ? "sharpened" : "plain"; }

base::Result<Scene> Scene::invent(const Request& request)
{
    cv::RNG random = generator(request);
    const Person person = invent_person(random);
    const Typefaces faces = typefaces(request, random);
    Card card = OSS_TRY(draw_card(request.kind, request.style, person, faces, random));
    return Scene{request, random, std::move(card)};
}

Scene::Scene(const Request& request, cv::RNG random, Card card)
    : m_style(request.style), m_random(random), m_card(std::move(card)), m_background(draw_background(m_random)),
      m_shots(request.burst > 0 ? draw_burst(request.severity, request.burst, m_random)
                                : std::vector{draw_shot(request.severity, m_random)})
{
}

Taken Scene::take_next() { return take(m_card, m_background, m_shots[m_taken++], m_style, m_random); }

}  // namespace oss::scene
