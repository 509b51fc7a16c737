#include "kiosk/screens/overlays/help_sheet.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/buttons.h"
#include "kiosk/ui/dialogs.h"
#include "kiosk/ui/motifs.h"
#include "kiosk/ui/notices.h"

#include <algorithm>

namespace oss::screens {
namespace {

/// The group of texts that a phase's own words stand under in assets/strings.
std::string_view say_key(flow::Phase phase)
{
    using enum flow::Phase;
    switch (phase) {
    case out_of_service: return "oos.say";
    case attract: return "help.attract";
    case prepare: return "prepare.say";
    case privacy: return "privacy.say";
    case who: return "who.say";
    case capital: return "capital.say";
    case handoff: return "handoff.lead";
    case actor_type: return "actor.say";
    case entity_kind: return "entity.say";
    case entity_name: return "entity.name_say";
    case entity_number: return "entity.reg_say";
    case entity_position: return "entity.role_say";
    case scan: return "scan.say";
    case scan_found: return "scan.found_say";
    case nik: return "nik.say";
    case nik_confirm: return "nikok.say";
    case name: return "name.say";
    case birth_date: return "birth.say";
    case birth_mismatch: return "mismatch.say";
    case email: return "email.say";
    case email_confirm: return "email.echo_say";
    case no_email: return "noemail.say";
    case slip: return "guide.say";
    case phone: return "phone.say";
    case entity_check:
    case check: return "check.say";
    case statement: return "statement.help";
    case sending: return "sending.say";
    case done: return "done.help";
    case rating: return "rate.say";
    case survey: return "survey.say";
    case status_scan: return "status.say";
    case status_number: return "status.number_say";
    case status_year: return "status.year_say";
    case status_result: return "status.result_say";
    case resume: return "resume.say";
    case goodbye: return "bye.say";
    }
    return "help.say";
}

bool about_nik(flow::Phase phase)
{
    return phase == flow::Phase::scan || phase == flow::Phase::nik || phase == flow::Phase::nik_confirm;
}

}  // namespace

HelpModel make_help_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    return {.nik = about_nik(state.phase),
            .text = words(say_key(state.phase)),
            .where = words.office("oos.where"),
            .call = state.call};
}

namespace {

constexpr float padding = 34;
constexpr float picture_ratio = 500.0F / 315.0F;

/// Where the NIK stands on a card, with the trap of the family card's number.
float nik_card(ui::Ui& ui, const ui::Rect& area, float picture, bool draw)
{
    const ui::TextSpec title{.style = ui::TextStyle::card_title, .color = ui::Role::primary};
    const ui::TextSpec answer{.style = ui::TextStyle::list_text};
    const ui::TextSpec trap{.style = ui::TextStyle::body_bold, .color = ui::Role::brick};
    const float width = area.w - 2 * padding;
    ui::Painter& p = ui.painter();
    const float title_height = ui::text_size(p, ui.text("help.nik_q"), title, width).h;
    const float answer_height = ui::text_size(p, ui.text("help.nik_a"), answer, width).h;
    const float trap_height = ui::text_size(p, ui.text("help.kk"), trap, width - 64).h;
    if (draw) {
        ui::card(ui, area);
        Rows rows{area.inset(padding)};
        ui::draw_text(p, ui.text("help.nik_q"), {area.x + padding, rows.take(title_height, 20).y}, width, title);
        const ui::Rect room = rows.take(picture, picture > 0 ? 20.0F : 0);
        if (picture > 0) {
            const float wide = picture * picture_ratio;
            ui::ktp_picture(ui, {room.centre().x - wide / 2, room.y, wide, picture});
        }
        ui::draw_text(p, ui.text("help.nik_a"), {area.x + padding, rows.take(answer_height, 20).y}, width, answer);
        const ui::Rect line = rows.take(trap_height);
        p.icon(ui::Icon::alert_circle_outline, {line.x + 24, line.y + 24}, 48, ui.theme().color(ui::Role::brick));
        ui::draw_text(p, ui.text("help.kk"), {line.x + 64, line.y}, width - 64, trap);
    }
    return 2 * padding + title_height + 20 + (picture > 0 ? picture + 20 : 0) + answer_height + 20 + trap_height;
}

float text_card(ui::Ui& ui, const ui::Rect& area, std::string_view text, bool draw)
{
    const ui::TextSpec spec{.style = ui::TextStyle::list_text};
    const float width = area.w - 2 * padding;
    if (draw) {
        ui::card(ui, area);
        ui::draw_text(ui.painter(), text, {area.x + padding, area.y + padding}, width, spec);
    }
    return 2 * padding + ui::text_size(ui.painter(), text, spec, width).h;
}

/// Height of the answer at `width`; draws it when `draw` is set.
float answer_card(const HelpModel& model, ui::Ui& ui, const ui::Rect& area, bool draw)
{
    if (!model.nik) {
        return text_card(ui, area, model.text, draw);
    }
    // In low reach the buttons take the picture's room.
    const bool tight = ui.theme().landscape() || ui.theme().extra_large() || ui.theme().low_reach();
    const float picture = tight ? 0 : 400;
    return nik_card(ui, area, picture, draw);
}

constexpr float gap = 26;
constexpr float call_height = 144;
constexpr float small_height = 112;

/// How the call stands; nothing before it was made.
std::optional<ui::Notice> call_notice(const HelpModel& model, const ui::Ui& ui)
{
    switch (model.call) {
    case flow::OfficerCall::none: return std::nullopt;
    case flow::OfficerCall::calling:
        return ui::Notice{.tone = ui::Tone::info,
                          .text = ui.text("help.calling"),
                          .icon = ui::Icon::bell_ring_outline,
                          .id = "calling"};
    case flow::OfficerCall::called:
        return ui::Notice{
            .tone = ui::Tone::ok, .text = ui.text("help.called"), .icon = ui::Icon::bell_ring_outline, .id = "called"};
    case flow::OfficerCall::coming:
        return ui::Notice{
            .tone = ui::Tone::ok, .text = ui.text("help.officer_coming"), .icon = ui::Icon::face_agent, .id = "coming"};
    case flow::OfficerCall::unreachable:
        return ui::Notice{
            .tone = ui::Tone::warn, .text = ui.text("help.no_call"), .icon = ui::Icon::wifi_off, .id = "unreachable"};
    }
    return std::nullopt;
}

/// The button may be pressed again where the call did not get through.
bool may_call(const HelpModel& model)
{
    return model.call == flow::OfficerCall::none || model.call == flow::OfficerCall::unreachable;
}

float actions_height(const HelpModel& model) { return (may_call(model) ? call_height + gap : 0) + small_height; }

/// Calling a person, hearing it again, reading more.
std::optional<flow::Event> draw_actions(const HelpModel& model, ui::Ui& ui, const ui::Rect& area)
{
    std::optional<flow::Event> event;
    Rows rows{area};
    ui.set_group(ui::Group::primary);
    if (may_call(model) && ui::button(ui, rows.take(call_height, gap),
                                      {.id = "call_officer",
                                       .label = ui.text("common.call_officer"),
                                       .kind = ui::ButtonKind::brick,
                                       .icon = ui::Icon::face_agent,
                                       .style = ui::TextStyle::button_large,
                                       .icon_px = 64})) {
        event = flow::EventKind::call_officer;
    }
    const auto [repeat, info] = ui::row<2>(rows.take(small_height), 24, {0, 0});
    if (ui::button(ui, repeat,
                   {.id = "repeat_speech",
                    .label = ui.text("help.repeat"),
                    .kind = ui::ButtonKind::secondary,
                    .icon = ui::Icon::volume_high})) {
        event = flow::EventKind::repeat_speech;
    }
    if (ui::button(ui, info,
                   {.id = "more_info",
                    .label = ui.text("help.info"),
                    .kind = ui::ButtonKind::secondary,
                    .icon = ui::Icon::information_outline})) {
        event = flow::EventKind::more_info;
    }
    return event;
}

/// What the sheet tells, above each other: the answer, how the call stands, the counter.
/// The answer gives way where news of a call need its room.
class Told {
public:
    Told(const HelpModel& model, const ui::Ui& ui) : m_model(model), m_call(call_notice(model, ui))
    {
        m_where = {.tone = ui::Tone::info, .text = model.where.view(), .icon = ui::Icon::map_marker};
    }

    float height(ui::Ui& ui, float width) const
    {
        float sum = m_answers ? answer_card(m_model, ui, {0, 0, width, 0}, false) : -gap;
        sum += m_call ? gap + ui::notice_height(ui, *m_call, width) : 0;
        return sum + (tells_where() ? gap + ui::notice_height(ui, m_where, width) : 0);
    }
    void fit(ui::Ui& ui, float width, float room) { m_answers = !m_call || height(ui, width) <= room; }
    void draw(ui::Ui& ui, Rows& rows) const
    {
        const float width = rows.rest().w;
        if (m_answers) {
            answer_card(m_model, ui, rows.take(answer_card(m_model, ui, {0, 0, width, 0}, false), gap), true);
        }
        if (m_call) {
            ui::notice(ui, rows.take(ui::notice_height(ui, *m_call, width), gap), *m_call);
        }
        if (tells_where()) {
            ui::notice(ui, rows.take(ui::notice_height(ui, m_where, width), gap), m_where);
        }
    }

private:
    bool tells_where() const { return m_model.call == flow::OfficerCall::unreachable; }

    const HelpModel& m_model;
    std::optional<ui::Notice> m_call;
    ui::Notice m_where{};
    bool m_answers = true;
};

}  // namespace

std::optional<flow::Event> draw_help(const HelpModel& model, ui::Ui& ui)
{
    constexpr float head = 182;  // from the sheet's top to the answer
    constexpr float foot = 40;
    const ui::Zones zones = ui::base_zones(ui.theme(), true);
    const bool beside = zones.landscape;
    const float width = beside ? 1808 : 984;
    const float left = beside ? 1080 : width;
    // In low reach Tutup stands below all the rest.
    const float last = zones.low() ? gap + small_height : 0;
    const float actions = actions_height(model) + last;
    const float below = beside ? 0 : gap + actions;
    Told told{model, ui};
    told.fit(ui, left, zones.plinth.y - zones.header.bottom() - head - foot - below);
    const float content = std::max(told.height(ui, left) + below, actions);
    const float top = std::max(zones.header.bottom(), zones.plinth.y - head - content - foot);
    const ui::Modal sheet = ui::open_sheet(ui, zones, top, 1);

    const ui::Rect& inside = sheet.inside;
    const ui::Button close{.id = "close_help",
                           .label = ui.text("common.close"),
                           .kind = ui::ButtonKind::secondary,
                           .icon = ui::Icon::close};
    const float close_width = zones.low() ? 0 : ui::small_button_width(ui, close);
    ui::draw_text_in(ui.painter(), ui.text("help.title"), {inside.x, inside.y, inside.w - close_width - 24, 96},
                     {.style = ui::TextStyle::h1});
    const ui::Rect close_place = zones.low()
                                     ? ui::Rect{inside.x, zones.plinth.y - foot - small_height, width, small_height}
                                     : ui::Rect{inside.right() - close_width, inside.y, close_width, 96};
    ui.set_group(ui::Group::back);
    const bool closed = ui::small_button(ui, close_place, close);
    Rows rows{{inside.x, inside.y + 96 + gap, left, inside.h - 96 - gap}};
    const ui::Rect body = rows.rest();
    told.draw(ui, rows);
    const ui::Rect places = beside ? ui::Rect{body.right() + gap, body.y, width - left - gap, body.h} : rows.rest();
    std::optional<flow::Event> event = draw_actions(model, ui, places);
    if (closed || sheet.dismissed) {
        event = flow::EventKind::close_help;
    }
    ui::close_modal(ui);
    return event;
}

}  // namespace oss::screens
