#include "core/central/office/report_pages.h"

#include "core/base/hash_chain.h"
#include "core/base/time_format.h"
#include "core/central/office/office_values.h"
#include "core/domain/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace oss::central {

using base::Result;
using base::UtcTime;

namespace {

constexpr std::chrono::hours day_length{24};
constexpr std::chrono::hours default_span{24 * 30};
constexpr unsigned most_read = 100'000;
constexpr unsigned shown_entries = 200;

struct Span {
    UtcTime from;
    UtcTime before;
};

/// ?dari=2026-11-01&sampai=2026-11-30, both included; else the last 30 days.
Span asked_span(const HttpRequest& request, UtcTime now)
{
    Span span{now - default_span, now + day_length};
    const auto query = FormFields::parse(request.query);
    const auto day = [&](std::string_view name) { return base::parse_wib_day(query ? query->get(name) : ""); };
    if (const auto from = day("dari")) {
        span.from = *from;
    }
    if (const auto last = day("sampai")) {
        span.before = *last + day_length;
    }
    return span;
}

std::string day_text(UtcTime time) { return base::to_rfc3339(time).substr(0, 10); }

void put_rows(TemplateValues& values, const std::string& list, const std::vector<CountRow>& rows)
{
    for (const CountRow& row : rows) {
        TemplateValues entry;
        entry.set("row", row.name).set("count", std::to_string(row.count));
        values.add(list, std::move(entry));
    }
}

/// What a screen asks for, in the office's words; its own name when it is new here.
std::string_view screen_text(std::string_view screen)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 22> texts{{
        {"prepare", "Persiapan"},
        {"privacy", "Pelindungan data"},
        {"who", "Siapa yang mendaftar"},
        {"capital", "Modal usaha"},
        {"actor_type", "Jenis pelaku usaha"},
        {"entity_kind", "Jenis badan usaha"},
        {"entity_name", "Nama badan usaha"},
        {"entity_number", "Nomor pengesahan"},
        {"entity_position", "Jabatan"},
        {"scan", "Pindai KTP"},
        {"scan_found", "Hasil pindai"},
        {"nik", "Ketik NIK"},
        {"nik_confirm", "Cek NIK"},
        {"name", "Nama"},
        {"birth_date", "Tanggal lahir"},
        {"birth_mismatch", "Tanggal lahir tidak cocok"},
        {"email", "Email"},
        {"email_confirm", "Cek email"},
        {"no_email", "Belum punya email"},
        {"phone", "Nomor HP"},
        {"check", "Periksa jawaban"},
        {"statement", "Pernyataan"},
    }};
    const auto* found = std::ranges::find(texts, screen, &std::pair<std::string_view, std::string_view>::first);
    return found == texts.end() ? screen : found->second;
}

void put_sessions(TemplateValues& values, const Statistics& statistics)
{
    std::int64_t given_up = 0;
    for (const CountRow& row : statistics.by_stop) {
        given_up += row.count;
    }
    for (const CountRow& row : statistics.by_stop) {
        TemplateValues entry;
        entry.set("row", std::string{screen_text(row.name)}).set("count", std::to_string(row.count));
        entry.set("share", fmt::format("{} %", (row.count * 100 + given_up / 2) / std::max<std::int64_t>(1, given_up)));
        values.add("stops", std::move(entry));
    }
    values.set("started", std::to_string(statistics.sessions_started));
    values.set("finished", std::to_string(statistics.sessions_finished));
    values.set("given_up", std::to_string(given_up)).flag("has_stops", given_up > 0);
}

}  // namespace

Result<std::string> applications_csv(Store& store, UtcTime from, UtcTime before)
{
    constexpr unsigned most_exported = 100'000;
    const auto applications =
        OSS_TRY(store.list_applications({.state = {}, .from = from, .before = before, .limit = most_exported}));
    std::string out =
        "\"nomor\",\"diterima\",\"lokasi\",\"mesin\",\"status\",\"aktif\",\"tenggat\",\"perizinan\",\"batal\"\r\n";
    for (const OfficeApplication& application : applications) {
        const ApplicationRow& row = application.row;
        const auto time = [](std::optional<UtcTime> at) { return at ? base::to_rfc3339(*at) : std::string{}; };
        bool is_first = true;
        for (const std::string& field : {row.reference, base::to_rfc3339(row.received_at), application.location,
                                         application.kiosk_id, std::string{to_text(row.state)}, time(row.activated_at),
                                         time(row.deadline), time(row.licensing_started_at), time(row.cancelled_at)}) {
            out += (is_first ? "" : ",") + csv_field(field);
            is_first = false;
        }
        out += "\r\n";
    }
    return out;
}

void ReportPages::add_routes(Router& router)
{
    OfficerPages& door = m_parts.door;
    door.add(router, "GET", "/petugas/laporan", OfficerRole::petugas,
             [this](const auto& request, const auto& officer, const FormFields&) { return report(request, officer); });
    door.add(router, "GET", "/petugas/laporan.csv", OfficerRole::petugas,
             [this](const auto& request, const auto& officer, const FormFields&) { return csv(request, officer); });
    door.add(router, "GET", "/petugas/catatan", OfficerRole::admin,
             [this](const auto& request, const auto& officer, const FormFields&) { return audit(request, officer); });
}

HttpResponse ReportPages::report(const HttpRequest& request, const OfficerRow& officer)
{
    const Span span = asked_span(request, m_parts.clock.utc());
    const Result<Statistics> statistics = m_parts.store.statistics(span.from, span.before);
    if (!statistics) {
        return m_parts.door.problem(request, statistics.error());
    }
    TemplateValues values;
    values.set("from", day_text(span.from)).set("to", day_text(span.before - day_length));
    put_rows(values, "days", statistics->by_day);
    put_rows(values, "hours", statistics->by_hour);
    put_rows(values, "places", statistics->by_location);
    put_rows(values, "states", statistics->by_state);
    put_rows(values, "ratings", statistics->by_rating);
    put_sessions(values, *statistics);
    for (const ElementRow& element : statistics->elements) {
        TemplateValues entry;
        entry.set("element", element.element).set("answers", std::to_string(element.answers));
        entry.set("mean", fmt::format("{:.2f}", static_cast<double>(element.sum) /
                                                    static_cast<double>(std::max<std::int64_t>(1, element.answers))));
        values.add("elements", std::move(entry));
    }
    if (const auto index = satisfaction_index(statistics->elements)) {
        values.flag("has_index").set("index", fmt::format("{:.2f}", index->value)).set("letter", {index->letter});
    }
    values.set("asked", std::to_string(statistics->asked_for_money));
    values.set("not_asked", std::to_string(statistics->not_asked_for_money));
    return m_parts.door.page(request, officer, "office_report.html", "dash.title", std::move(values));
}

HttpResponse ReportPages::csv(const HttpRequest& request, const OfficerRow& officer)
{
    const Span span = asked_span(request, m_parts.clock.utc());
    const auto table = applications_csv(m_parts.store, span.from, span.before);
    const auto noted = m_parts.desk.note("report.exported", day_text(span.from), officer.name);
    if (!table || !noted) {
        return m_parts.door.problem(request, table ? noted.error() : table.error());
    }
    HttpResponse response{
        .status = 200, .content_type = "text/csv; charset=utf-8; header=present", .body = *table, .headers = {}};
    response.with("Content-Disposition", "attachment; filename=\"pendaftaran.csv\"");
    return response.with("Cache-Control", "no-store");
}

HttpResponse ReportPages::audit(const HttpRequest& request, const OfficerRow& officer)
{
    const auto entries = m_parts.store.audit_entries(0, most_read);
    if (!entries) {
        return m_parts.door.problem(request, entries.error());
    }
    base::ChainVerifier verifier;
    TemplateValues values;
    for (const base::ChainEntry& entry : *entries) {
        if (const auto followed = verifier.take(entry); !followed) {
            values.flag("is_broken").set("broken", followed.error().detail());
            break;
        }
    }
    values.set("anchor", base::anchor_line(verifier.last()));
    const std::size_t shown = std::min<std::size_t>(shown_entries, entries->size());
    for (auto entry = entries->rbegin(); entry != entries->rbegin() + static_cast<std::ptrdiff_t>(shown); ++entry) {
        TemplateValues line;
        line.set("number", std::to_string(entry->number)).set("time", moment_text(entry->at)).set("text", entry->text);
        values.add("entries", std::move(line));
    }
    return m_parts.door.page(request, officer, "office_audit.html", "dash.title", std::move(values));
}

}  // namespace oss::central
