#include "kiosk/screens/status/status_result_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/lists.h"
#include "kiosk/ui/motifs.h"

#include <algorithm>
#include <array>

namespace oss::screens {

StatusResultModel make_status_result_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    ui::FilledText until;
    if (state.status.deadline) {
        const ui::FilledText day = date_text(domain::written(*state.status.deadline), words);
        until = words.fill("status.todo_active_until", {{"batas", day.view()}});
    }
    return {.page = make_page_model(state, context),
            .reference = state.status.reference ? filled(state.status.reference->text()) : ui::FilledText{},
            .inquiry = state.status.inquiry,
            .word = state.status.word,
            .resend = state.status.resend,
            .until = std::move(until),
            .print = state.print,
            .where = words.office("oos.where"),
            .since = state.phase_since};
}

namespace {

using flow::StatusWord;
using ui::ProgressState;

/// What a word of the service means on the way from "received" to "licence started".
struct Standing {
    int reached = 0;      ///< stages behind the citizen
    bool halted = false;  ///< the stage after those is where it ended
    std::string_view halt_key{};
    std::string_view todo_key;
    ui::Icon icon{};
    ui::Tone tone = ui::Tone::info;
};

Standing standing(StatusWord word)
{
    switch (word) {
    case StatusWord::waiting:
        return {0, true, "status.waiting", "status.todo_waiting", ui::Icon::clock_outline, ui::Tone::warn};
    case StatusWord::received: return {0, false, {}, "status.todo_received", ui::Icon::email_fast_outline};
    case StatusWord::needs_officer:
        return {1, true, "status.needs_officer", "status.todo_officer", ui::Icon::face_agent, ui::Tone::warn};
    case StatusWord::activation_sent: return {1, false, {}, "status.todo_activate", ui::Icon::email_open_outline};
    case StatusWord::active: return {2, false, {}, "status.todo_active", ui::Icon::account_check_outline};
    case StatusWord::licensing_started:
        return {4, false, {}, "status.todo_started", ui::Icon::check_circle, ui::Tone::ok};
    case StatusWord::cancelled:
        return {1, true, "status.cancelled", "status.todo_cancelled", ui::Icon::information_outline, ui::Tone::warn};
    }
    return {};
}

struct StageRow {
    ui::Stage stage;
    ProgressState state = ProgressState::waiting;
};

constexpr std::size_t stage_count = 4;
constexpr float row_height = 130;
constexpr float card_padding = 40;

std::vector<StageRow> stages(const Standing& at, const ui::Ui& ui)
{
    struct Named {
        std::string_view key;
        ui::Icon icon;
    };
    constexpr std::array<Named, stage_count> named{{{"status.received", ui::Icon::receipt_text_check_outline},
                                                    {"status.mailed", ui::Icon::email_fast_outline},
                                                    {"status.active", ui::Icon::account_check_outline},
                                                    {"status.started", ui::Icon::file_document_outline}}};
    std::vector<StageRow> rows;
    for (std::size_t i = 0; i < stage_count; ++i) {
        const int number = static_cast<int>(i);
        if (number == at.reached && at.halted) {
            rows.push_back({{ui.text(at.halt_key), at.icon}, ProgressState::running});
            break;
        }
        const ProgressState state = number < at.reached    ? ProgressState::done
                                    : number == at.reached ? ProgressState::running
                                                           : ProgressState::waiting;
        rows.push_back({{ui.text(named[i].key), named[i].icon}, state});
    }
    return rows;
}

/// What the citizen does next, or what became of the mail or the slip asked for.
ui::Notice todo(const StatusResultModel& model, const Standing& at, const ui::Ui& ui)
{
    switch (model.resend) {
    case flow::Resend::none: break;
    case flow::Resend::asking:
        return {.tone = ui::Tone::info, .text = ui.text("status.resending"), .icon = ui::Icon::email_sync_outline};
    case flow::Resend::sent:
        return {.tone = ui::Tone::ok,
                .text = ui.text("status.resent"),
                .icon = ui::Icon::email_fast_outline,
                .id = "resent"};
    case flow::Resend::failed:
        return {.tone = ui::Tone::warn, .text = ui.text("status.resend_failed"), .id = "resend_failed"};
    }
    if (model.print != flow::PrintState::none) {
        return print_notice(model.print, ui);
    }
    const std::string_view text = model.until.view().empty() ? ui.text(at.todo_key) : model.until.view();
    return {.tone = at.tone, .text = text, .title = ui.text("status.todo"), .icon = at.icon, .id = "todo"};
}

bool may_resend(const StatusResultModel& model)
{
    const bool fitting = model.word == StatusWord::received || model.word == StatusWord::activation_sent;
    return model.inquiry == flow::Inquiry::told && fitting &&
           (model.resend == flow::Resend::none || model.resend == flow::Resend::failed);
}

bool may_print(const StatusResultModel& model)
{
    using enum flow::PrintState;
    return !model.until.view().empty() && (model.print == none || model.print == failed || model.print == unknown);
}

void draw_told(const StatusResultModel& model, Page& page)
{
    ui::Ui& ui = page.ui();
    const Standing at = standing(*model.word);
    const std::vector<StageRow> rows = stages(at, ui);
    const ui::Notice notice = todo(model, at, ui);
    const ui::Zones& zones = page.zones();
    // Large words need the wide column, which a short list of stages leaves free.
    const bool beside = zones.landscape && ui::notice_height(ui, notice, zones.middle.w) + 24 <= zones.middle.h;
    constexpr float gap = 22;
    const float told = beside ? 0 : ui::notice_height(ui, notice, zones.pad.w) + gap;
    const auto count = static_cast<float>(rows.size());
    // The last row has no line below its disc.
    const float room = zones.pad.h - told - 2 * card_padding - 72;
    const float row = std::min(row_height, rows.size() > 1 ? room / (count - 1) : row_height);
    const float card = 2 * card_padding + 72 + row * (count - 1);
    Rows below{zones.pad_of(card + told)};
    const ui::Rect area = below.take(card, gap);
    ui::card(ui, area);
    Rows lines{area.inset(54, card_padding)};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        ui::stage_row(ui, lines.take(row), rows[i].stage, rows[i].state, i + 1 == rows.size());
    }
    if (beside) {
        page.tell(notice);
    } else {
        ui::notice(ui, below.take(told - gap), notice);
    }
}

void draw_asking(const StatusResultModel& model, Page& page)
{
    ui::Ui& ui = page.ui();
    const ui::Rect& pad = page.zones().pad;
    const float radius = std::min(220.0F, pad.h / 3);
    ui::working(ui, {pad.centre().x, pad.centre().y - 60}, radius, model.since);
    draw_centred(ui, ui.text("status.asking"), {pad.x, pad.centre().y + radius, pad.w, 100}, ui::TextStyle::statement);
}

/// Honest: not known is not the same as not there.
void draw_untold(const StatusResultModel& model, Page& page)
{
    ui::Ui& ui = page.ui();
    const bool unknown = model.inquiry == flow::Inquiry::unknown;
    const ui::Notice why{.tone = ui::Tone::warn,
                         .text = ui.text(unknown ? "status.notfound" : "status.offline"),
                         .title = ui.text(unknown ? "status.unknown_title" : "status.offline_title"),
                         .icon = unknown ? ui::Icon::help_circle_outline : ui::Icon::wifi_off,
                         .id = unknown ? "unknown" : "unreachable"};
    const ui::Notice where{.tone = ui::Tone::info, .text = model.where.view(), .icon = ui::Icon::map_marker};
    const ui::Rect& pad = page.zones().pad;
    const float first = ui::notice_height(ui, why, pad.w);
    const float second = ui::notice_height(ui, where, pad.w);
    Rows rows{page.zones().pad_of(first + 24 + second)};
    ui::notice(ui, rows.take(first, 24), why);
    ui::notice(ui, rows.take(second), where);
}

}  // namespace

std::optional<flow::Event> draw_status_result(const StatusResultModel& model, ui::Ui& ui)
{
    Page page(model.page, {.heading = ui.text("status.title")}, ui);
    if (!model.reference.view().empty()) {
        constexpr std::array styles{ui::TextStyle::button_start, ui::TextStyle::field_narrow,
                                    ui::TextStyle::field_narrowest};
        const ui::Rect line = page.take_top(84);
        const ui::TextStyle style = ui::first_fitting(ui.painter(), model.reference.view(), styles, line.w);
        ui::draw_text_in(ui.painter(), model.reference.view(), line, {.style = style});
    }
    if (model.inquiry == flow::Inquiry::told && model.word) {
        draw_told(model, page);
    } else if (model.inquiry == flow::Inquiry::asking) {
        draw_asking(model, page);
    } else {
        draw_untold(model, page);
    }
    const ui::Button done{.id = "finish", .label = ui.text("common.done"), .icon = ui::Icon::check_bold};
    if (may_resend(model)) {
        const auto [resend, finish] = ui::action_row<2>(page.zones(), {480, 0});
        page.way_on(finish, done, flow::EventKind::finish);
        page.aside(resend, {.id = "resend", .label = ui.text("status.resend"), .icon = ui::Icon::email_sync_outline},
                   flow::EventKind::resend);
    } else if (may_print(model)) {
        const auto [print, finish] = ui::action_row<2>(page.zones(), {480, 0});
        page.way_on(finish, done, flow::EventKind::finish);
        page.aside(print, {.id = "print_slip", .label = ui.text("status.print_day"), .icon = ui::Icon::printer},
                   flow::EventKind::print_slip);
    } else {
        page.back_and(done, flow::EventKind::finish);
    }
    return page.close();
}

}  // namespace oss::screens
