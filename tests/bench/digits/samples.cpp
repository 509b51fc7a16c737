#include "tests/bench/digits/samples.h"

#include "drivers/scanner/vision/digit_line.h"
#include "tests/bench/scene/shot.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace oss::digits {
namespace {

using Net = scanner::DigitNetwork;

/// A face, the size in which it prints digits of about 3.1 mm, and how often it is drawn.
struct Face {
    const char* file;
    float height;
    int share;
};
constexpr std::array faces{
    Face{"/truetype/ocr-a/OCRA.ttf", 4.3F, 6},  Face{"/truetype/ocr-a/OCRABold.ttf", 4.3F, 1},
    Face{"/opentype/ocr-b/OCRB.otf", 4.6F, 5},  Face{"/opentype/ocr-b/OCRBS.otf", 4.6F, 1},
    Face{"/opentype/ocr-b/OCRBL.otf", 4.6F, 1}, Face{"/truetype/dejavu/DejaVuSansMono-Bold.ttf", 4.2F, 1},
};

const Face& draw_face(cv::RNG& random)
{
    int total = 0;
    for (const Face& face : faces) {
        total += face.share;
    }
    int drawn = random.uniform(0, total);
    std::size_t i = 0;
    while (drawn >= faces[i].share) {
        drawn -= faces[i++].share;
    }
    return faces[i];
}

/// Only the part of the picture that the line of digits covers is taken: the rest is not looked at.
scene::Taken take_line(const scene::Card& card, scene::Shot shot, scene::Style style, cv::RNG& random)
{
    constexpr int margin = 24;
    shot.centre = {};
    const float pixels = shot.width * static_cast<float>(scene::frame_size.width) / 85.6F;
    const cv::Point2f middle = (card.nik_line->tl() + card.nik_line->br()) / 2;
    const cv::Point2f from_centre = (middle - cv::Point2f{card.size.width / 2, card.size.height / 2}) * pixels;
    const float angle = shot.turn * 3.14159265F / 180;
    const float reach = card.nik_line->width * pixels * 1.25F;
    const cv::Size size{static_cast<int>(reach * std::abs(std::cos(angle))) + 8 * margin,
                        static_cast<int>(reach * std::abs(std::sin(angle))) + 8 * margin};
    const cv::Point2f turned{from_centre.x * std::cos(angle) - from_centre.y * std::sin(angle),
                             from_centre.x * std::sin(angle) + from_centre.y * std::cos(angle)};
    shot.centre = cv::Point2f{static_cast<float>(size.width) / 2, static_cast<float>(size.height) / 2} - turned;
    const cv::Mat background(size, CV_32FC3, cv::Scalar::all(random.uniform(30.0, 180.0)));
    return scene::take(card, background, shot, style, random);
}

class Cutter {
public:
    Cutter(const scene::Card& card, const scene::Taken& taken, cv::RNG& random)
        : m_card(card), m_taken(taken), m_random(random)
    {
        cv::cvtColor(taken.picture, m_grey, cv::COLOR_BGR2GRAY);
    }

    /// Windows over the line, or over the print below it, which is no line of digits.
    void cut(bool digits, std::vector<Sample>& samples)
    {
        constexpr float beside = 8;  // mm
        const cv::Rect2f& line = *m_card.nik_line;
        const float height = static_cast<float>(Net::rows) / scanner::line_scale * jitter(0.1F);
        const float stretch = jitter(0.1F);
        const float middle =
            line.y + line.height / 2 + m_random.uniform(-0.3F, 0.3F) + (digits ? 0 : m_random.uniform(4.0F, 9.0F));
        const cv::Rect2f area{line.x - beside, middle - height / 2, line.width + 2 * beside, height};
        scene::Quad quad = scene::project(m_taken.to_frame, area);
        const float slope = m_random.uniform(-0.25F, 0.25F) * scanner::line_scale;
        scanner::Outline outline;
        for (std::size_t i = 0; i < quad.size(); ++i) {
            const float lift = i == 0 || i == 3 ? slope : -slope;
            outline[i] = {quad[i].x, quad[i].y + lift * 0.5F};
        }
        const auto columns = static_cast<int>(std::lround(area.width * scanner::line_scale * stretch));
        const scanner::GreyView view{m_grey.data, m_grey.cols, m_grey.rows, static_cast<int>(m_grey.step)};
        const std::vector<float> picture = scanner::line_picture(view, outline, columns);
        const float pitch = line.width / scanner::nik_cells;
        for (int x = 0; x + Net::window <= columns; x += digits ? 1 : 5) {
            const float at =
                (static_cast<float>(x) + Net::window / 2 + 0.5F) / static_cast<float>(columns) * area.width;
            const float cell = (at - beside) / pitch - 0.5F;
            const float off = std::abs(cell - std::round(cell));
            const auto index = static_cast<int>(std::lround(cell));
            const bool in_line = digits && index >= 0 && index < static_cast<int>(scanner::nik_cells);
            const bool centred = in_line && off < 0.14F;
            if (in_line && !centred && off < 0.3F) {
                continue;  // neither a digit in its place nor clearly none
            }
            if (m_random.uniform(0.0F, 1.0F) > (centred ? 0.45F : digits && index == -1 ? 0.4F : 0.12F)) {
                continue;
            }
            Sample sample;
            sample.label = centred ? m_card.person.nik[static_cast<std::size_t>(index)] - '0' : Net::none;
            for (int row = 0; row < Net::rows; ++row) {
                std::copy_n(picture.begin() + static_cast<std::ptrdiff_t>(row) * columns + x, Net::window,
                            sample.window.begin() + static_cast<std::ptrdiff_t>(row) * Net::window);
            }
            samples.push_back(sample);
        }
    }

private:
    float jitter(float part) { return m_random.uniform(1 - part, 1 + part); }

    const scene::Card& m_card;
    const scene::Taken& m_taken;
    cv::RNG& m_random;
    cv::Mat m_grey;
};

}  // namespace

base::Result<std::vector<Sample>> draw_samples(int cards, std::uint64_t seed, const std::string& folder)
{
    constexpr int pictures_a_card = 8;
    cv::RNG random{seed};
    std::vector<Sample> samples;
    for (int i = 0; i < cards; ++i) {
        const auto style = random.uniform(0, 2) == 0 ? scene::Style::plain : scene::Style::sharpened;
        const Face& face = draw_face(random);
        scene::Person person = scene::invent_person(random);
        for (char& digit : person.nik) {  // all digits alike often
            digit = static_cast<char>('0' + random.uniform(0, 10));
        }
        const scene::Typefaces typefaces{.digits = folder + face.file,
                                         .text = folder + "/truetype/liberation/LiberationSans-Bold.ttf",
                                         .digit_height = face.height * random.uniform(0.94F, 1.06F)};
        const scene::Card card = OSS_TRY(scene::draw_card(scene::Kind::digits_only, style, person, typefaces, random));
        for (int picture = 0; picture < pictures_a_card; ++picture) {
            // The middle degrees teach most: in the last little can be read.
            constexpr std::array severities{1, 2, 3, 3, 4, 4, 4, 5};
            scene::Shot shot = scene::draw_shot(severities[static_cast<std::size_t>(picture)], random);
            shot.turn = std::remainder(shot.turn, 180.0F);
            shot.turn = std::abs(shot.turn) > 90 ? 0 : shot.turn;
            shot.finger = shot.finger_side == 2 ? 0 : shot.finger;
            const scene::Taken taken = take_line(card, shot, style, random);
            Cutter cutter{card, taken, random};
            cutter.cut(true, samples);
            cutter.cut(false, samples);
        }
    }
    return samples;
}

}  // namespace oss::digits
