#include "tests/bench/scene/card.h"

#include "drivers/camera/simulated/canvas.h"
#include "tests/bench/scene/symbol.h"

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>
#include <utility>

namespace oss::scene {
namespace {

using camera::simulated::Canvas;
using camera::simulated::Colour;

const cv::Size2f card_size{85.6F, 53.98F};  // ISO/IEC 7810, ID-1
const cv::Size2f phone_size{68, 104};

int to_dots(float millimetres) { return static_cast<int>(std::lround(millimetres * Card::dots)); }

cv::Rect to_dots(const cv::Rect2f& area)
{
    return {to_dots(area.x), to_dots(area.y), to_dots(area.width), to_dots(area.height)};
}

/// Ink on paper: whatever lies below shows through the light parts.
void print(cv::Mat& paper, const Canvas& ink)
{
    const cv::Mat layer(ink.height(), ink.width(), CV_8UC3, const_cast<std::uint8_t*>(ink.pixels().data()));
    cv::multiply(paper, layer, paper, 1.0 / 255.0);
}

/// Coloured paper with a wavy safety pattern.
cv::Mat draw_paper(const cv::Scalar& colour, cv::RNG& random)
{
    cv::Mat paper(to_dots(card_size.height), to_dots(card_size.width), CV_8UC3, colour);
    constexpr int waves = 12;
    for (int wave = 0; wave < waves; ++wave) {
        const float length = random.uniform(25.0F, 75.0F);
        const float phase = random.uniform(0.0F, 6.28F);
        std::vector<cv::Point> points;
        for (int x = 0; x < paper.cols; x += 4) {
            const float height = (static_cast<float>(wave) + 0.5F) * static_cast<float>(paper.rows) / waves;
            points.emplace_back(x, static_cast<int>(height + 24 * std::sin(static_cast<float>(x) / length + phase)));
        }
        cv::polylines(paper, points, false, colour - cv::Scalar::all(random.uniform(14.0, 30.0)), 2, cv::LINE_AA);
    }
    return paper;
}

void draw_photo(cv::Mat& paper)
{
    const cv::Rect area = to_dots({64, 17, 18.5F, 21});
    cv::Mat photo = paper(area);
    photo.setTo(cv::Scalar(90, 70, 175));
    cv::ellipse(photo, {area.width / 2, area.height * 2 / 5}, {area.width / 5, area.height / 5}, 0, 0, 360,
                {150, 175, 205}, -1);
    cv::ellipse(photo, {area.width / 2, area.height}, {area.width * 2 / 5, area.height / 3}, 0, 0, 360, {120, 130, 150},
                -1);
}

/// The code on its white field.
void paste_code(cv::Mat& paper, const cv::Mat& modules, const cv::Rect2f& place, float quiet)
{
    cv::rectangle(paper, to_dots({place.x - quiet, place.y - quiet, place.width + 2 * quiet, place.height + 2 * quiet}),
                  cv::Scalar::all(248), -1);
    const cv::Rect area = to_dots(place) & cv::Rect({}, paper.size());
    cv::Mat large;
    cv::resize(modules, large, area.size(), 0, 0, cv::INTER_NEAREST);
    large = large * ((248.0 - 24.0) / 255.0) + 24.0;
    cv::cvtColor(large, paper(area), cv::COLOR_GRAY2BGR);
}

/// Writes the labels and values; answers where the NIK's digits stand.
base::Result<cv::Rect2f> write_fields(cv::Mat& paper, Kind kind, Style style, const Person& person,
                                      const Typefaces& faces, cv::RNG& random)
{
    Canvas ink{paper.cols, paper.rows, {255, 255, 255}};
    constexpr Colour black{26, 22, 24};
    const bool plain = style == Style::plain;
    OSS_TRY(ink.text("PROVINSI REKAAN", faces.text, to_dots(29), to_dots(5), to_dots(3), black));
    OSS_TRY(ink.text("KOTA KHAYALAN", faces.text, to_dots(30), to_dots(8.6F), to_dots(3), black));
    OSS_TRY(ink.text("NIK", faces.text, to_dots(3), to_dots(plain ? 14.2F : 15.0F), to_dots(3.8F), black));
    const float left = plain ? 17.0F : 18.5F;
    const float base_line = plain ? 14.3F : 15.2F;
    const int end = OSS_TRY(
        ink.text(person.nik, faces.digits, to_dots(left), to_dots(base_line), to_dots(faces.digit_height), black));
    const float colon = left - random.uniform(1.9F, 4.2F);
    OSS_TRY(ink.text(":", faces.text, to_dots(colon), to_dots(base_line), to_dots(4), black));
    const bool low_code = kind == Kind::code128 || kind == Kind::pdf417;
    const std::array<std::pair<std::string, std::string>, 10> rows{{
        {"Nama", person.name},
        {"Tempat/Tgl Lahir", "REKAAN, " + person.born},
        {"Jenis Kelamin", person.is_woman ? "PEREMPUAN" : "LAKI-LAKI"},
        {"Alamat", "JL. UMPAMA NO. 12"},
        {"RT/RW", "003/004"},
        {"Kel/Desa", "DESA MISAL"},
        {"Kecamatan", "KECAMATAN SPESIMEN"},
        {"Agama", "-"},
        {"Pekerjaan", "PENGUJI"},
        {"Berlaku Hingga", "SEUMUR HIDUP"},
    }};
    float y = base_line + 4.9F;
    for (std::size_t i = 0; i < (low_code ? 6 : rows.size()); ++i, y += 3.1F) {
        OSS_TRY(ink.text(rows[i].first, faces.text, to_dots(3), to_dots(y), to_dots(2.3F), black));
        OSS_TRY(ink.text(": " + rows[i].second, faces.text, to_dots(22), to_dots(y), to_dots(2.3F), black));
    }
    constexpr Colour stamp{205, 196, 190};
    OSS_TRY(ink.text("SPESIMEN", faces.text, to_dots(20), to_dots(34), to_dots(9), stamp));
    print(paper, ink);
    const float ink_height = faces.digit_height * 0.72F;
    const float width = static_cast<float>(end) / Card::dots - left;
    return cv::Rect2f{left, base_line - ink_height, width, ink_height};
}

base::Result<Card> draw_phone(const Person& person, const Typefaces& faces)
{
    Card card;
    card.size = phone_size;
    card.person = person;
    card.picture = cv::Mat(to_dots(phone_size.height), to_dots(phone_size.width), CV_8UC3, cv::Scalar::all(20));
    cv::rectangle(card.picture, to_dots({3, 8, phone_size.width - 6, phone_size.height - 16}), {246, 248, 245}, -1);
    card.code_text = fmt::format(R"({{"nik":"{}","nama":"{}"}})", person.nik, person.name);
    card.code = cv::Rect2f{13, 30, 42, 42};
    paste_code(card.picture, OSS_TRY(draw_symbol(Symbol::qr, card.code_text)), *card.code, 1);
    Canvas ink{card.picture.cols, card.picture.rows, {255, 255, 255}};
    OSS_TRY(ink.text("ANTREAN UMPAMA", faces.text, to_dots(10), to_dots(20), to_dots(5), {40, 40, 40}));
    print(card.picture, ink);
    return card;
}

/// Where the code stands and what it says.
base::Result<void> add_code(Card& card, Kind kind, Style style)
{
    const bool plain = style == Style::plain;
    const float bottom = card_size.height - 3;
    cv::Rect2f place;
    cv::Mat modules;
    card.code_text = card.person.nik;
    if (kind == Kind::code128) {
        place = plain ? cv::Rect2f{6.5F, bottom - 9, 56, 9} : cv::Rect2f{29, bottom - 9, 48, 9};
        modules = OSS_TRY(draw_symbol(Symbol::code128, card.code_text));
    } else if (kind == Kind::qr) {
        const float side = plain ? 15 : 13;
        place = plain ? cv::Rect2f{66, bottom - side, side, side} : cv::Rect2f{45, bottom - side, side, side};
        modules = OSS_TRY(draw_symbol(Symbol::qr, card.code_text));
    } else {
        card.code_text += "|" + card.person.name;
        place = plain ? cv::Rect2f{6.5F, bottom - 13, 58, 13} : cv::Rect2f{25, bottom - 13, 52, 13};
        modules = OSS_TRY(draw_symbol(Symbol::pdf417, card.code_text));
    }
    card.code = place;
    paste_code(card.picture, modules, place, kind == Kind::qr ? 2.5F : 2.4F);
    return {};
}

}  // namespace

std::string_view name_of(Kind kind)
{
    switch (kind) {
    case Kind::digits_only: return "none";
    case Kind::code128: return "code128";
    case Kind::qr: return "qr";
    case Kind::pdf417: return "pdf417";
    case Kind::phone_qr: return "phoneqr";
    }
    return {};
}

base::Result<Card> draw_card(Kind kind, Style style, const Person& person, const Typefaces& faces, cv::RNG& random)
{
    if (kind == Kind::phone_qr) {
        return draw_phone(person, faces);
    }
    Card card;
    card.size = card_size;
    card.person = person;
    const cv::Scalar colour = style == Style::plain ? cv::Scalar(235, 206, 176) : cv::Scalar(204, 226, 192);
    card.picture = draw_paper(colour + cv::Scalar::all(random.uniform(-10.0, 10.0)), random);
    draw_photo(card.picture);
    card.nik_line = OSS_TRY(write_fields(card.picture, kind, style, person, faces, random));
    if (kind != Kind::digits_only) {
        OSS_TRY(add_code(card, kind, style));
    }
    return card;
}

}  // namespace oss::scene
