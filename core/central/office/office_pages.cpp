#include "core/central/office/office_pages.h"

#include "core/base/time_format.h"
#include "core/central/office/office_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::UtcTime;

namespace {

constexpr unsigned listed = 100;
constexpr int charted_days = 14;
constexpr std::chrono::hours day_length{24};
constexpr std::array all_states{ApplicationState::received,          ApplicationState::needs_officer,
                                ApplicationState::activation_sent,   ApplicationState::active,
                                ApplicationState::licensing_started, ApplicationState::cancelled};

UtcTime start_of_today(UtcTime now)
{
    const base::WallTime wall = base::to_wib(now);
    return base::from_wib({.year = wall.year, .month = wall.month, .day = wall.day});
}

std::optional<ApplicationState> asked_state(const HttpRequest& request)
{
    const auto query = FormFields::parse(request.query);
    const std::string_view text = query ? query->get("status") : std::string_view{};
    const auto* state = std::ranges::find(all_states, text, [](ApplicationState each) { return to_text(each); });
    return state == all_states.end() ? std::nullopt : std::optional{*state};
}

void put_chart(TemplateValues& values, const std::vector<CountRow>& by_day, UtcTime today)
{
    std::int64_t most = 1;
    for (const CountRow& row : by_day) {
        most = std::max(most, row.count);
    }
    constexpr int height = 160;
    constexpr int step = 38;
    for (int i = 0; i < charted_days; ++i) {
        const UtcTime day = today - day_length * (charted_days - 1 - i);
        const std::string name = base::to_rfc3339(day).substr(0, 10);
        const auto row = std::ranges::find(by_day, name, &CountRow::name);
        const std::int64_t count = row == by_day.end() ? 0 : row->count;
        const auto tall = static_cast<int>(count * height / most);
        TemplateValues bar;
        bar.set("x", std::to_string(i * step)).set("y", std::to_string(height + 20 - tall));
        bar.set("height", std::to_string(tall)).set("middle", std::to_string(i * step + step / 2));
        bar.set("above", std::to_string(height + 14 - tall)).set("day", name.substr(8)).set("date", name);
        bar.set("count", std::to_string(count)).flag("is_some", count > 0).flag("is_today", i == charted_days - 1);
        values.add("bars", std::move(bar));
    }
}

struct Action {
    std::string_view name;
    Result<void> (Desk::*run)(const std::string& reference, const std::string& officer);
    OfficerRole least;
};
constexpr std::array actions{
    Action{"lepaskan", &Desk::release, OfficerRole::petugas},
    Action{"kirim-ulang", &Desk::resend, OfficerRole::petugas},
    Action{"mulai", &Desk::start_licensing, OfficerRole::petugas},
    Action{"batalkan", &Desk::cancel, OfficerRole::petugas},
    Action{"hapus", &Desk::erase, OfficerRole::admin},
};

}  // namespace

void OfficePages::add_routes(Router& router)
{
    OfficerPages& door = m_parts.door;
    using Form = FormFields;
    const auto add = [&](const char* method, const char* path, OfficerRole least, OfficerPages::Page page) {
        door.add(router, method, path, least, std::move(page));
    };
    const auto petugas = OfficerRole::petugas;
    add("GET", "/petugas", petugas,
        [this](const auto& request, const auto& officer, const Form&) { return overview(request, officer); });
    add("POST", "/petugas/cari", petugas,
        [this](const auto& request, const auto& officer, const Form& form) { return search(request, officer, form); });
    add("GET", "/petugas/pendaftaran/{reference}", petugas,
        [this](const auto& request, const auto& officer, const Form&) { return detail(request, officer, false); });
    add("POST", "/petugas/pendaftaran/{reference}/nik", petugas,
        [this](const auto& request, const auto& officer, const Form&) { return reveal(request, officer); });
    add("POST", "/petugas/pendaftaran/{reference}/{action}", petugas,
        [this](const auto& request, const auto& officer, const Form& form) { return act(request, officer, form); });
    add("GET", "/petugas/mesin", petugas,
        [this](const auto& request, const auto& officer, const Form&) { return kiosks(request, officer, {}); });
    add("GET", "/petugas/hidup", petugas,
        [this](const auto& request, const auto&, const Form&) { return live(request); });
    add("POST", "/petugas/mesin/{id}/datang", petugas, [this](const auto& request, const auto& officer, const Form&) {
        const auto done = m_parts.desk.answer_help(std::string{request.path_value("id")}, officer.name);
        return done ? PageFrame::redirect("/petugas/mesin") : m_parts.door.problem(request, done.error());
    });
    add("POST", "/petugas/mesin/{id}/cabut", OfficerRole::admin,
        [this](const auto& request, const auto& officer, const Form&) {
            const auto done = m_parts.desk.revoke_kiosk(std::string{request.path_value("id")}, officer.name);
            return done ? PageFrame::redirect("/petugas/mesin") : m_parts.door.problem(request, done.error());
        });
    add("POST", "/petugas/kode", OfficerRole::admin,
        [this](const auto& request, const auto& officer, const Form& form) {
            const auto code = m_parts.enrolments.make_code(std::string{form.get("name")},
                                                           m_parts.desk.make_note("kiosk.code_made", {}, officer.name));
            return code ? kiosks(request, officer, *code) : m_parts.door.problem(request, code.error());
        });
}

Result<void> OfficePages::put_counts(TemplateValues& values)
{
    const UtcTime now = m_parts.clock.utc();
    const UtcTime today = start_of_today(now);
    const Statistics all = OSS_TRY(m_parts.store.statistics(UtcTime{}, now + day_length));
    const auto count = [&](ApplicationState state) {
        const auto row = std::ranges::find(all.by_state, to_text(state), &CountRow::name);
        return row == all.by_state.end() ? std::int64_t{0} : row->count;
    };
    const Statistics recent =
        OSS_TRY(m_parts.store.statistics(today - day_length * (charted_days - 1), today + day_length));
    const bool has_today = !recent.by_day.empty() && recent.by_day.back().name == base::to_rfc3339(today).substr(0, 10);
    values.set("today", std::to_string(has_today ? recent.by_day.back().count : 0));
    values.set("active", std::to_string(count(ApplicationState::active) + count(ApplicationState::licensing_started)));
    values.set("waiting", std::to_string(count(ApplicationState::received) + count(ApplicationState::activation_sent)));
    values.set("review", std::to_string(count(ApplicationState::needs_officer)));
    put_chart(values, recent.by_day, today);
    return {};
}

Result<void> OfficePages::put_kiosks(TemplateValues& values)
{
    for (const KioskHealthRow& kiosk : OSS_TRY(m_parts.store.kiosk_health())) {
        values.add("kiosks", kiosk_values(kiosk, m_parts.clock.utc()));
    }
    return {};
}

HttpResponse OfficePages::overview(const HttpRequest& request, const OfficerRow& officer)
{
    TemplateValues values;
    const std::optional<ApplicationState> state = asked_state(request);
    const auto counted = put_counts(values);
    const auto put = put_kiosks(values);
    const auto applications = m_parts.desk.list({.state = state, .from = {}, .before = {}, .limit = listed});
    if (!counted || !put || !applications) {
        return m_parts.door.problem(request, !counted ? counted.error() : !put ? put.error() : applications.error());
    }
    for (const DeskApplication& application : *applications) {
        values.add("applications", application_values(m_parts.strings, application));
    }
    const auto query = FormFields::parse(request.query);
    values.flag("is_missing", query && query->get("cari") == "tidak-ada");
    for (const ApplicationState each : all_states) {
        TemplateValues choice;
        choice.set("value", std::string{to_text(each)}).flag("is_chosen", state == each);
        choice.set("text", std::string{m_parts.strings.text(Language::id, state_key(each))});
        values.add("states", std::move(choice));
    }
    return m_parts.door.page(request, officer, "office.html", "dash.title", std::move(values));
}

HttpResponse OfficePages::search(const HttpRequest& request, const OfficerRow& officer, const FormFields& form)
{
    const auto found = m_parts.desk.search(form.get("q"), officer.name);
    if (!found) {
        return m_parts.door.problem(request, found.error());
    }
    return PageFrame::redirect(*found ? "/petugas/pendaftaran/" + **found : "/petugas?cari=tidak-ada");
}

HttpResponse OfficePages::detail(const HttpRequest& request, const OfficerRow& officer, bool is_revealed)
{
    const auto found = m_parts.desk.find(request.path_value("reference"));
    if (!found || !*found) {
        return m_parts.door.problem(request, found ? Error{ErrorCode::not_found, "application"} : found.error());
    }
    const DeskApplication& application = **found;
    const ApplicationRow& row = application.application.row;
    TemplateValues values = application_values(m_parts.strings, application);
    values.set("place", application.application.location).set("kiosk", application.application.kiosk_id);
    values.set("reason", application.application.officer_reason);
    values.flag("has_reason", !application.application.officer_reason.empty());
    values.set("mail", application.application.mail_state);
    values.set("notice", application.application.notice).set("declaration", application.application.declaration);
    values.set("consented", moment_text(application.application.consented_at));
    values.set("activated", moment_text(row.activated_at)).set("deadline", moment_text(row.deadline));
    values.set("started", moment_text(row.licensing_started_at)).set("cancelled", moment_text(row.cancelled_at));
    values.flag("has_person", application.citizen.has_value());
    if (application.citizen) {
        values.set("email", std::string{application.citizen->email.view()});
        values.set("phone", std::string{application.citizen->phone.display().view()});
        if (is_revealed) {
            values.set("nik", std::string{application.citizen->nik.digits()});
        }
    }
    values.flag("is_revealed", is_revealed);
    const bool is_open = row.state == ApplicationState::received || row.state == ApplicationState::activation_sent;
    values.flag("may_release", row.state == ApplicationState::needs_officer).flag("may_resend", is_open);
    values.flag("may_correct", is_open || row.state == ApplicationState::needs_officer);
    values.flag("may_start", row.state == ApplicationState::active);
    values.flag("may_cancel", row.state != ApplicationState::cancelled);
    values.flag("may_erase",
                row.state == ApplicationState::cancelled && application.citizen && officer.role == OfficerRole::admin);
    return m_parts.door.page(request, officer, "office_application.html", "dash.apps", std::move(values));
}

HttpResponse OfficePages::reveal(const HttpRequest& request, const OfficerRow& officer)
{
    const auto noted = m_parts.desk.note_reveal(std::string{request.path_value("reference")}, officer.name);
    return noted ? detail(request, officer, true) : m_parts.door.problem(request, noted.error());
}

HttpResponse OfficePages::act(const HttpRequest& request, const OfficerRow& officer, const FormFields& form)
{
    const std::string reference{request.path_value("reference")};
    const std::string_view name = request.path_value("action");
    const auto* action = std::ranges::find(actions, name, &Action::name);
    Result<void> done = Error{ErrorCode::not_found, "no such action"};
    if (name == "email") {
        done = m_parts.desk.correct_email(reference, form.get("email"), officer.name);
    } else if (action != actions.end() && (action->least == OfficerRole::petugas || officer.role == action->least)) {
        done = (m_parts.desk.*action->run)(reference, officer.name);
    }
    return done ? PageFrame::redirect("/petugas/pendaftaran/" + reference)
                : m_parts.door.problem(request, done.error());
}

HttpResponse OfficePages::kiosks(const HttpRequest& request, const OfficerRow& officer, std::string code)
{
    TemplateValues values;
    if (const auto put = put_kiosks(values); !put) {
        return m_parts.door.problem(request, put.error());
    }
    values.flag("has_code", !code.empty()).set("code", std::move(code));
    return m_parts.door.page(request, officer, "office_kiosks.html", "dash.kiosks", std::move(values));
}

HttpResponse OfficePages::live(const HttpRequest& request)
{
    // One event an answer; the browser comes again by itself after `retry` (WHATWG HTML, 9.2).
    const UtcTime now = m_parts.clock.utc();
    const auto all = m_parts.store.statistics(UtcTime{}, now + day_length);
    const auto health = m_parts.store.kiosk_health();
    if (!all || !health) {
        return m_parts.door.problem(request, all ? health.error() : all.error());
    }
    std::string data;
    for (const CountRow& row : all->by_state) {
        data += fmt::format("{}={};", row.name, row.count);
    }
    const auto calls = std::ranges::count_if(
        *health, [](const KioskHealthRow& row) { return row.help_since && !row.help_answered_at; });
    HttpResponse response{.status = 200,
                          .content_type = "text/event-stream",
                          .body = fmt::format("retry: 5000\ndata: {}calls={}\n\n", data, calls),
                          .headers = {}};
    return response.with("Cache-Control", "no-store");
}

}  // namespace oss::central
