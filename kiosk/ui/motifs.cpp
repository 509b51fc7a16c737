#include "kiosk/ui/motifs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace oss::ui {

namespace {

constexpr float pi = 3.14159265F;

Point on_circle(Point centre, float radius, float angle)
{
    return {centre.x + radius * std::sin(angle), centre.y - radius * std::cos(angle)};
}

/// Eight rays from .40 of the radius to `tip`.
void rays(Painter& painter, Point centre, float radius, float tip, float half_angle, float offset, Color color)
{
    for (int i = 0; i < 8; ++i) {
        const float angle = static_cast<float>(i) * pi / 4 + offset;
        painter.triangle(on_circle(centre, tip, angle), on_circle(centre, radius * 0.40F, angle + half_angle),
                         on_circle(centre, radius * 0.40F, angle - half_angle), color);
    }
}

Color art(const Ui& ui, Art name) { return ui.theme().art(name); }

}  // namespace

StarColors star_colors(const Theme& theme)
{
    const Color gold = theme.color(Role::gold);
    const Color brick = theme.color(Role::brick);
    return {brick, gold, gold, brick, gold};
}

void surya_star(Ui& ui, Point centre, float radius, const StarColors& colors)
{
    Painter& p = ui.painter();
    rays(p, centre, radius, radius * 0.74F, 0.17F, pi / 8, colors.minor);
    rays(p, centre, radius, radius, 0.20F, 0, colors.major);
    p.circle(centre, radius * 0.365F, colors.ring);
    p.circle(centre, radius * 0.315F, colors.disc);
    p.circle(centre, radius * 0.24F, colors.core);
}

void watermark(Ui& ui)
{
    if (ui.theme().high_contrast() || ui.theme().landscape()) {
        return;
    }
    Painter& p = ui.painter();
    const Point centre{1020, 370};
    constexpr float radius = 310;
    const Color color = ui.theme().color(Role::brick).faded(0.057F);
    rays(p, centre, radius, radius * 0.74F, 0.17F, pi / 8, color);
    rays(p, centre, radius, radius, 0.20F, 0, color);
    p.circle(centre, radius * 0.365F, color);
}

void brick_course(Ui& ui, const Rect& area)
{
    constexpr std::array<float, 6> widths{64, 52, 76, 60, 70, 56};
    constexpr std::array<float, 6> strengths{1, 0.82F, 0.92F, 0.70F, 0.96F, 0.86F};
    const Color color = ui.theme().high_contrast() ? ui.theme().color(Role::ink) : ui.theme().color(Role::brick);
    float x = area.x;
    for (std::size_t i = 0; x < area.right(); i = (i + 1) % widths.size()) {
        const float width = std::min(widths[i], area.right() - x);
        ui.painter().fill({x, area.y, width, area.h}, color.faded(strengths[i]));
        x += widths[i] + 4;
    }
}

void ktp_picture(Ui& ui, const Rect& area, KtpMark mark)
{
    Painter& p = ui.painter();
    const float s = area.w / 500;
    const auto at = [&](float x, float y, float w, float h) {
        return Rect{area.x + x * s, area.y + y * s, w * s, h * s};
    };
    p.fill(at(0, 0, 500, 315), art(ui, Art::card), 18 * s);
    p.stroke(at(0, 0, 500, 315), art(ui, Art::card_border), 3 * s, 18 * s);
    p.fill(at(150, 25, 200, 13), art(ui, Art::card_title), 3 * s);
    p.fill(at(180, 48, 140, 11), art(ui, Art::card_subtitle), 3 * s);

    if (mark == KtpMark::nik) {
        const Rect frame = at(17.5F, 68.5F, 340, 50);
        p.fill(frame, art(ui, Art::card_mark), 10 * s);
        p.stroke(frame, art(ui, Art::card_mark_border), 5 * s, 10 * s);
    }
    const Point text{area.x + 32 * s, area.y + 101 * s};
    p.run_scaled("NIK", text, TextStyle::label_bold, 21 * s, art(ui, Art::card_ink));
    p.run_scaled("1234 5678 9012 3456", {area.x + 83 * s, text.y}, TextStyle::label_bold, 21 * s,
                 art(ui, Art::card_ink));

    constexpr std::array<float, 6> widths{170, 140, 200, 110, 180, 130};
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const float y = 140 + 25 * static_cast<float>(i);
        p.fill(at(32.5F, y, 65, 10), art(ui, Art::card_label), 3 * s);
        p.fill(at(115, y, widths[i], 10), art(ui, Art::card_value), 3 * s);
    }
    p.fill(at(375, 80, 100, 130), art(ui, Art::card_photo), 8 * s);
    p.circle({area.x + 425 * s, area.y + 127.5F * s}, 23 * s, art(ui, Art::card_border));
    p.fill_top(at(387.5F, 165, 75, 45), art(ui, Art::card_border), 37 * s);
    p.fill(at(380, 250, 80, 10), art(ui, Art::card_sign), 3 * s);
    p.fill(at(390, 272.5F, 60, 10), art(ui, Art::card_value), 3 * s);
}

void phone_picture(Ui& ui, const Rect& area)
{
    constexpr float wide = 180;
    constexpr float high = 290;
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    const float s = std::min({1.0F, area.h / high, area.w / wide});
    const Point corner{area.centre().x - wide * s / 2, area.centre().y - high * s / 2};
    const auto at = [&](float x, float y, float w, float h) {
        return Rect{corner.x + x * s, corner.y + y * s, w * s, h * s};
    };
    p.fill(at(0, 0, wide, high), theme.color(theme.high_contrast() ? Role::ink : Role::indigo), 26 * s);
    p.fill(at(12, 30, 156, 218), theme.color(Role::card), 6 * s);
    p.fill(at(32, 54, 116, 18), theme.color(Role::line), 6 * s);
    for (const float y : {92.0F, 138.0F}) {
        p.stroke(at(32, y, 116, 34), theme.color(Role::line_strong), 3 * s, 8 * s);
    }
    for (const float x : {50.0F, 68.0F, 86.0F}) {
        p.circle({corner.x + x * s, corner.y + 155 * s}, 5 * s, theme.color(Role::ink));
    }
    p.fill(at(32, 190, 116, 38), theme.color(Role::primary), 8 * s);
    p.circle_stroke({corner.x + wide * s / 2, corner.y + 269 * s}, 11 * s, theme.color(Role::gold_soft), 4 * s);
}

void ring(Ui& ui, Point centre, float radius, float width, float part, Role color)
{
    ui.painter().circle_stroke(centre, radius, ui.theme().color(Role::line), width);
    if (part > 0) {
        ui.painter().arc(centre, radius, 0, std::min(part, 1.0F), ui.theme().color(color), width);
    }
}

void countdown(Ui& ui, Point centre, float radius, int seconds, float part, std::string_view word)
{
    const float width = radius * 0.104F;
    ui.painter().circle(centre, radius, ui.theme().color(Role::card));
    ring(ui, centre, radius, width, part, Role::brick);
    const std::string digits = std::to_string(seconds);
    const float middle = centre.y - radius * 0.1F;
    draw_text_in(ui.painter(), digits, {centre.x - radius, middle - 120, radius * 2, 240},
                 {.style = TextStyle::ring_digits, .align = Align::centre});
    draw_text_in(ui.painter(), word, {centre.x - radius, centre.y + radius * 0.26F, radius * 2, 60},
                 {.style = TextStyle::statement, .color = Role::ink_soft, .align = Align::centre});
}

void working(Ui& ui, Point centre, float radius, base::Instant since)
{
    const auto turn = ui.theme().motion(Motion::sending_arc);
    surya_star(ui, centre, radius * 0.73F, star_colors(ui.theme()));
    ui.painter().circle_stroke(centre, radius, ui.theme().color(Role::line), 18);
    if (turn.count() == 0) {
        ui.painter().arc(centre, radius, 0, 0.71F, ui.theme().color(Role::primary), 18);
        return;
    }
    const std::chrono::duration<float> age = ui.now() - since;
    const float start = std::fmod(age / std::chrono::duration<float>(turn), 1.0F);
    ui.painter().arc(centre, radius, start, start + 0.71F, ui.theme().color(Role::primary), 18);
    ui.wake_soon();
}

}  // namespace oss::ui
