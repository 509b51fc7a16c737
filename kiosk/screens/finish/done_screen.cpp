#include "kiosk/screens/finish/done_screen.h"

#include "kiosk/screens/finish/next_steps.h"
#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/qr_block.h"

#include <algorithm>
#include <array>

namespace oss::screens {
namespace {

DoneKind kind_of(const flow::Outcome& outcome)
{
    if (outcome.parked || outcome.needs_officer) {
        return DoneKind::needs_officer;
    }
    return outcome.delivered ? DoneKind::sent : DoneKind::stored;
}

DoneReceipt receipt_of(flow::PrintState print)
{
    switch (print) {
    case flow::PrintState::none:
    case flow::PrintState::waiting: return DoneReceipt::preparing;
    case flow::PrintState::printing: return DoneReceipt::printing;
    case flow::PrintState::printed: return DoneReceipt::printed;
    case flow::PrintState::failed: return DoneReceipt::failed;
    case flow::PrintState::unknown: return DoneReceipt::unknown;
    }
    return DoneReceipt::unknown;
}

ui::FilledText notice_text(const flow::FlowState& state, const Context& context, const Words& words)
{
    const flow::Outcome& outcome = *state.outcome;
    const ui::FilledText deadline = deadline_text(deadline_of(outcome, context.office), context.now, words);
    switch (kind_of(outcome)) {
    case DoneKind::sent: {
        const ui::FilledText email = state.answers.email ? filled(state.answers.email->masked()) : ui::FilledText{};
        return words.fill("done.open_mail", {{"email", email.view()}, {"batas", deadline.view()}});
    }
    case DoneKind::stored: return words.fill("done.offline_text", {{"batas", deadline.view()}});
    case DoneKind::needs_officer: return words.fill("err.need_officer", {{"nomor", outcome.reference.text()}});
    case DoneKind::practice: break;
    }
    return {};
}

}  // namespace

DoneModel make_done_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    DoneModel model{.page = make_page_model(state, context), .modules = context.qr};
    if (!state.outcome) {
        return model;
    }
    model.kind = state.practice ? DoneKind::practice : kind_of(*state.outcome);
    model.steps = state.steps_shown;
    model.receipt = receipt_of(state.print);
    model.problem = state.print_problem;
    model.qr = state.qr_shown;
    model.reference = filled(state.outcome->reference.text());
    model.notice = state.practice ? filled(words("common.practice_note")) : notice_text(state, context, words);
    model.where = words.office("oos.where");
    return model;
}

namespace {

/// How each outcome looks: never by colour alone.
struct Look {
    std::string_view title_key;
    ui::Role color{};
    ui::Icon title_icon{};
    ui::Tone tone{};
    ui::Icon notice_icon{};
};

Look look_of(DoneKind kind)
{
    switch (kind) {
    case DoneKind::sent:
        return {"done.title_online", ui::Role::ok, ui::Icon::check_circle, ui::Tone::ok, ui::Icon::email_fast_outline};
    case DoneKind::stored:
        return {"done.title_offline", ui::Role::warn, ui::Icon::clock_alert_outline, ui::Tone::warn,
                ui::Icon::wifi_off};
    case DoneKind::needs_officer:
        return {"done.title_officer", ui::Role::warn, ui::Icon::account_alert_outline, ui::Tone::warn,
                ui::Icon::face_agent};
    case DoneKind::practice:
        return {"done.title_practice", ui::Role::ok, ui::Icon::check_circle, ui::Tone::info, ui::Icon::school_outline};
    }
    return {};
}

/// What is told about the paper.
struct ReceiptLook {
    std::string_view title_key;
    std::string_view text_key;
    ui::Tone tone{};
    ui::Icon icon{};
    bool take = false;  ///< an arrow down to the slot
};

ReceiptLook look_of(DoneReceipt receipt)
{
    switch (receipt) {
    case DoneReceipt::preparing:
        return {"done.preparing", "done.below", ui::Tone::gold, ui::Icon::receipt_text_outline, true};
    case DoneReceipt::printing:
        return {"done.printing", "done.take", ui::Tone::gold, ui::Icon::receipt_text_outline, true};
    case DoneReceipt::printed:
        return {"done.printed", "done.take", ui::Tone::gold, ui::Icon::receipt_text_check_outline, true};
    case DoneReceipt::failed:
        return {"done.not_printed", "done.use_qr", ui::Tone::warn, ui::Icon::printer_alert, false};
    case DoneReceipt::unknown:
        return {"done.print_unknown", "done.use_qr", ui::Tone::warn, ui::Icon::printer_alert, false};
    }
    return {};
}

/// The reference on one line, as large as it fits.
void draw_number(ui::Ui& ui, std::string_view number, const ui::Rect& box)
{
    constexpr std::array styles{ui::TextStyle::reference, ui::TextStyle::field, ui::TextStyle::field_narrow};
    draw_centred(ui, number, box, ui::first_fitting(ui.painter(), number, styles, box.w - 40));
}

void draw_reference(ui::Ui& ui, const ui::Rect& area, const DoneModel& model, ui::Role border)
{
    ui::card(ui, area, border, 3);
    const float label = ui.theme().line_height(ui::TextStyle::label);
    const float number = ui.theme().line_height(ui::TextStyle::reference);
    const float top = area.y + (area.h - label - number) / 2;
    draw_centred(ui, ui.text("done.ref"), {area.x, top, area.w, label}, ui::TextStyle::label, ui::Role::ink_soft);
    draw_number(ui, model.reference.view(), {area.x, top + label, area.w, number});
}

/// Where the words about the paper stand, and how they are set.
struct ReceiptWords {
    ui::TextSpec title{.style = ui::TextStyle::value};
    ui::TextSpec text{.style = ui::TextStyle::body};
    float left = 122;
    float room = 0;
    float title_height = 0;
    float height = 0;
};

ReceiptWords receipt_words(const ui::Ui& ui, const ReceiptLook& look, float width)
{
    ReceiptWords words;
    words.title.color = words.text.color = look.take ? ui::Role::on_gold : ui::Role::ink;
    words.room = width - words.left - (look.take ? 110.0F : 28.0F);
    words.title_height = ui::text_size(ui.painter(), ui.text(look.title_key), words.title, words.room).h;
    words.height = words.title_height + ui::text_size(ui.painter(), ui.text(look.text_key), words.text, words.room).h;
    return words;
}

float receipt_height(const ui::Ui& ui, DoneReceipt receipt, float width)
{
    return std::max(144.0F, receipt_words(ui, look_of(receipt), width).height + 46);
}

void draw_receipt(ui::Ui& ui, const ui::Rect& area, DoneReceipt receipt)
{
    const ReceiptLook look = look_of(receipt);
    const ReceiptWords words = receipt_words(ui, look, area.w);
    ui::notice(ui, area, {.tone = look.tone, .icon = look.icon, .id = "receipt"});
    const ui::Point start{area.x + words.left, area.centre().y - words.height / 2};
    ui::draw_text(ui.painter(), ui.text(look.title_key), start, words.room, words.title);
    ui::draw_text(ui.painter(), ui.text(look.text_key), {start.x, start.y + words.title_height}, words.room,
                  words.text);
    if (look.take) {
        ui.painter().icon(ui::Icon::arrow_down_bold, {area.right() - 67, area.centre().y}, 64,
                          ui.theme().color(ui::Role::on_gold));
    }
}

/// Where a needs-officer application is looked after.
void draw_where(Page& page, const DoneModel& model, const ui::Rect& area)
{
    const ui::Notice where{.tone = ui::Tone::info, .text = model.where.view(), .icon = ui::Icon::map_marker};
    const float height = ui::notice_height(page.ui(), where, area.w);
    if (height <= area.h) {
        ui::notice(page.ui(), {area.x, area.y, area.w, height}, where);
    }
}

/// What comes next: at the citizen's telephone, or at the counter. False when that needs a
/// page of its own.
bool draw_what_next(Page& page, const DoneModel& model, const ui::Rect& area)
{
    if (model.kind == DoneKind::needs_officer) {
        draw_where(page, model, area);
        return true;
    }
    return draw_next_steps(page.ui(), area);
}

ui::Button finish_button(const ui::Ui& ui)
{
    return {.id = "finish", .label = ui.text("common.done"), .icon = ui::Icon::check_bold};
}

void draw_steps_page(Page& page)
{
    ui::Ui& ui = page.ui();
    const ui::Rect& pad = page.zones().pad;
    draw_next_steps(ui, pad, NextStepsTitle::left_out);
    page.back_and(finish_button(ui), flow::EventKind::finish);
}

void draw_result(Page& page, const DoneModel& model)
{
    ui::Ui& ui = page.ui();
    const Look look = look_of(model.kind);
    const ui::Notice notice{.tone = look.tone, .text = model.notice.view(), .icon = look.notice_icon};
    const ui::Zones& zones = page.zones();
    constexpr float gap = 20;
    constexpr float remark = 46;
    Rows left{zones.middle};
    draw_reference(ui, left.take(170, gap), model, look.color);
    const float told = ui::notice_height(ui, notice, zones.middle.w);
    const bool notice_left = !zones.landscape || told <= left.rest().h;
    if (notice_left) {
        ui::notice(ui, left.take(told, gap), notice);
    }
    bool all_told = false;
    const float receipt = receipt_height(ui, model.receipt, zones.pad.w);
    const ui::Rect column = zones.middle;
    if (zones.landscape) {
        Rows right{zones.pad};
        draw_receipt(ui, right.take(receipt, gap), model.receipt);
        if (!notice_left) {
            ui::notice(ui, right.take(ui::notice_height(ui, notice, zones.pad.w), gap), notice);
        }
        all_told = draw_what_next(page, model, right.rest());
    } else {
        const ui::Rect& rest = left.rest();
        const float below = receipt + 20 + remark;
        all_told = draw_what_next(page, model, {rest.x, rest.y, rest.w, rest.h - below - gap});
        draw_receipt(ui, {rest.x, rest.bottom() - below, rest.w, receipt}, model.receipt);
    }
    if (!zones.landscape || left.rest().h >= remark) {
        draw_centred(ui, ui.text("done.not_licence"), {column.x, column.bottom() - remark, column.w, remark},
                     ui::TextStyle::label, ui::Role::ink_soft);
    }
    const auto [toggle, finish] = ui::action_row<2>(zones, {420, 0});
    if (all_told) {
        page.way_on(finish, finish_button(ui), flow::EventKind::finish);
    } else {
        page.way_on(finish, next_button(ui), flow::EventKind::next);
    }
    page.way_back(toggle, {.id = "toggle_qr", .label = ui.text("done.show_qr"), .icon = ui::Icon::qrcode},
                  flow::EventKind::toggle_qr);
}

/// What is wrong with the printer; empty where that is not known, or nobody can mend it.
std::string_view trouble_title(std::optional<base::ErrorCode> problem)
{
    if (problem == base::ErrorCode::printer_paper_out) {
        return "paper.title";
    }
    if (problem == base::ErrorCode::printer_cover_open) {
        return "paper.title_cover";
    }
    if (problem == base::ErrorCode::printer_failed) {
        return "paper.title_jam";
    }
    const bool away = problem == base::ErrorCode::printer_offline || problem == base::ErrorCode::device_absent ||
                      problem == base::ErrorCode::device_lost;
    return away ? "paper.title_offline" : std::string_view{};
}

std::string_view qr_title(const DoneModel& model)
{
    const std::string_view trouble = trouble_title(model.problem);
    switch (model.receipt) {
    case DoneReceipt::preparing:
    case DoneReceipt::printing:
    case DoneReceipt::printed: return "paper.title_asked";
    case DoneReceipt::failed: return trouble.empty() ? "paper.title_failed" : trouble;
    case DoneReceipt::unknown: return trouble.empty() ? "paper.title_unknown" : trouble;
    }
    return "paper.title_asked";
}

/// Of a receipt that may have come out in part, that is told before what the code is good for.
std::string_view qr_lead(const DoneModel& model)
{
    return model.receipt == DoneReceipt::unknown && model.problem ? "paper.lead_part" : "paper.lead";
}

/// A printer that never answers is not in trouble: nobody need come.
bool needs_person(const DoneModel& model)
{
    return model.receipt == DoneReceipt::failed || (model.receipt == DoneReceipt::unknown && model.problem);
}

void draw_code(ui::Ui& ui, const ui::Rect& area, const QrPicture& code)
{
    ui::card(ui, area, ui::Role::ink, 3);
    if (code.modules > 0) {
        ui::qr_block(ui, area.inset(3), {code.modules, code.dark});
        ui.painter().stroke(area, ui.theme().color(ui::Role::ink), 3, 24);
    }
}

void draw_qr(Page& page, const DoneModel& model)
{
    ui::Ui& ui = page.ui();
    const bool troubled = needs_person(model);
    const bool may_print = troubled || model.receipt == DoneReceipt::unknown;
    const ui::Notice tell{.tone = ui::Tone::warn, .text = ui.text("paper.tell"), .icon = ui::Icon::printer_alert};
    const ui::Zones& zones = page.zones();
    const float label = ui.theme().line_height(ui::TextStyle::body);
    const float number = ui.theme().line_height(ui::TextStyle::reference);
    const float notice = troubled && !zones.landscape ? ui::notice_height(ui, tell, zones.pad.w) + 30 : 0;
    const float below = zones.landscape ? 0 : 28 + label + number + notice;
    const float side = std::min(664.0F, zones.pad.h - below);
    Rows rows{zones.pad_of(side + below)};
    const ui::Rect code = rows.take(side, 28);
    draw_code(ui, {code.centre().x - side / 2, code.y, side, side}, model.modules);
    if (zones.landscape) {
        Rows left{zones.middle};
        draw_centred(ui, ui.text("paper.note"), left.take(label), ui::TextStyle::body);
        draw_number(ui, model.reference.view(), left.take(number, 30));
        if (troubled) {
            const ui::Notice shown = ui::fitted(ui, tell, zones.middle.w, left.rest().h);
            ui::notice(ui, left.take(ui::notice_height(ui, shown, zones.middle.w)), shown);
        }
    } else {
        draw_centred(ui, ui.text("paper.note"), rows.take(label), ui::TextStyle::body);
        draw_number(ui, model.reference.view(), rows.take(number, 30));
        if (troubled) {
            ui::notice(ui, rows.take(notice - 30), tell);
        }
    }
    const auto [left, right] = ui::action_row<2>(zones, {380, 0});
    page.way_on(right, {.id = "toggle_qr", .label = ui.text("paper.done"), .icon = ui::Icon::check_bold},
                flow::EventKind::toggle_qr);
    if (may_print) {
        page.way_back(left, {.id = "print_again", .label = ui.text("done.reprint"), .icon = ui::Icon::printer_outline},
                      flow::EventKind::print_again);
    } else {
        page.way_back(left, {.id = "finish", .label = ui.text("common.done")}, flow::EventKind::finish);
    }
}

Question question_of(const DoneModel& model, const ui::Ui& ui)
{
    if (model.qr) {
        return {.heading = ui.text(qr_title(model)), .lead = ui.text(qr_lead(model)), .lead_may_go = true};
    }
    if (model.steps) {
        return {.heading = ui.text("done.steps")};
    }
    const Look look = look_of(model.kind);
    return {.heading = ui.text(look.title_key), .color = look.color, .icon = look.title_icon};
}

}  // namespace

std::optional<flow::Event> draw_done(const DoneModel& model, ui::Ui& ui)
{
    Page page(model.page, question_of(model, ui), ui);
    if (model.qr) {
        draw_qr(page, model);
    } else if (model.steps) {
        draw_steps_page(page);
    } else {
        draw_result(page, model);
    }
    return page.close();
}

}  // namespace oss::screens
