#include "core/central/office/data_pages.h"

#include "core/base/encoding.h"
#include "core/central/office/consent_texts.h"
#include "core/central/office/office_values.h"
#include "core/central/web/info_pages.h"

#include <array>
#include <optional>
#include <string>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr unsigned most_messages = 200;

void put_fact(TemplateValues& values, const char* list, std::string_view name, std::string text)
{
    if (!text.empty()) {
        TemplateValues fact;
        fact.set("fact", std::string{name}).set("text", std::move(text));
        values.add(list, std::move(fact));
    }
}

void put_person(TemplateValues& values, const domain::Application& citizen)
{
    const auto put = [&](std::string_view name, std::string_view text) {
        put_fact(values, "person", name, std::string{text});
    };
    put("Nama", citizen.name.view());
    put("NIK", citizen.nik.digits());
    put("Tanggal lahir", citizen.birth_date.iso());
    put("Email", citizen.email.view());
    put("Nomor HP", citizen.phone.display().view());
    put("WhatsApp", !citizen.whatsapp ? "tidak tahu" : *citizen.whatsapp ? "ya" : "tidak");
    put("Skala usaha", domain::wire_name(citizen.scale));
    put("Pelaku usaha", domain::wire_name(citizen.actor));
    put("NIK berasal dari", domain::wire_name(citizen.nik_source));
    put("Dibantu mengisi oleh", citizen.assisted_by ? domain::wire_name(*citizen.assisted_by) : "tidak ada");
    put("Bahasa", language_code(citizen.language));
    if (citizen.entity) {
        put("Jenis badan usaha", domain::wire_name(citizen.entity->kind));
        put("Nama badan usaha", citizen.entity->name.view());
        put("Nomor pengesahan", citizen.entity->approval_number.view());
        put("NPWP", citizen.entity->npwp ? citizen.entity->npwp->view() : std::string_view{});
        put("Jabatan", citizen.entity->position.view());
    }
}

void put_history(TemplateValues& values, const Strings& strings, const OfficeApplication& application)
{
    const ApplicationRow& row = application.row;
    const auto put = [&](std::string_view name, std::string text) {
        put_fact(values, "history", name, std::move(text));
    };
    put("Status", std::string{strings.text(Language::id, state_key(row.state))});
    put("Diterima", moment_text(row.received_at));
    put("Tempat", application.location);
    put("Mesin", application.kiosk_id);
    put("Email aktivasi dikirim", moment_text(row.activation_sent_at));
    put("Aktif", moment_text(row.activated_at));
    put("Tenggat", moment_text(row.deadline));
    put("Perizinan dimulai", moment_text(row.licensing_started_at));
    put("Dibatalkan", moment_text(row.cancelled_at));
    put("Alasan cek petugas", application.officer_reason);
}

void put_consent(TemplateValues& values, const Strings& strings, const OfficeApplication& application,
                 Language language)
{
    const auto put = [&](std::string_view name, std::string text) {
        put_fact(values, "consent", name, std::move(text));
    };
    put("Disetujui", moment_text(application.consented_at));
    put("Pemberitahuan pelindungan data", application.notice);
    put("Isinya", notice_text(strings, language, application.notice));
    put("Pernyataan", application.declaration);
    put("Isi pernyataan", declaration_text(strings, language, application.declaration));
    put("Sidik SHA-256 kiriman", base::to_hex(application.request_digest));
}

}  // namespace

void DataPages::add_routes(Router& router)
{
    OfficerPages& door = m_parts.door;
    door.add(router, "POST", "/petugas/pendaftaran/{reference}/salinan", OfficerRole::petugas,
             [this](const auto& request, const auto& officer, const FormFields&) { return copy(request, officer); });
    door.add(
        router, "GET", "/petugas/pesan", OfficerRole::petugas,
        [this](const auto& request, const auto& officer, const FormFields&) { return messages(request, officer); });
}

Result<TemplateValues> DataPages::copy_values(const std::string& reference)
{
    const std::optional<DeskApplication> found = OSS_TRY(m_parts.desk.find(reference));
    if (!found || !found->citizen) {
        return Error{ErrorCode::not_found, "nothing personal is kept under that number"};
    }
    TemplateValues values;
    m_parts.office.put_into(values);
    values.set("reference", reference).set("made", moment_text(m_parts.clock.utc()));
    put_person(values, *found->citizen);
    if (const auto account = OSS_TRY(m_parts.store.find_account(reference))) {
        const auto username = OSS_TRY(m_parts.vault.open("accounts.username:" + reference, account->username));
        put_fact(values, "person", "Nama pengguna akun", std::string{base::as_text(username.bytes())});
        put_fact(values, "person", "Kata sandi", "hanya disimpan sebagai sidik argon2id yang tidak dapat dibaca");
    }
    put_history(values, m_parts.strings, found->application);
    put_consent(values, m_parts.strings, found->application, found->citizen->language);
    for (const MailEvent& mail : OSS_TRY(m_parts.store.mails_of(reference))) {
        TemplateValues line;
        line.set("kind", std::string{to_text(mail.kind)}).set("state", mail.state);
        line.set("made", moment_text(mail.created_at)).set("done", moment_text(mail.done_at));
        values.add("mails", std::move(line));
    }
    return values;
}

HttpResponse DataPages::copy(const HttpRequest& request, const OfficerRow& officer)
{
    const std::string reference{request.path_value("reference")};
    Result<TemplateValues> values = copy_values(reference);
    if (!values) {
        return m_parts.door.problem(request, values.error());
    }
    // Logged first: no copy leaves without its entry.
    if (const auto noted = m_parts.desk.note("application.copy_given", reference, officer.name); !noted) {
        return m_parts.door.problem(request, noted.error());
    }
    return m_parts.door.page(request, officer, "office_copy.html", "dash.apps", std::move(*values));
}

HttpResponse DataPages::messages(const HttpRequest& request, const OfficerRow& officer)
{
    const auto rows = m_parts.store.list_messages(most_messages);
    if (!rows) {
        return m_parts.door.problem(request, rows.error());
    }
    TemplateValues values;
    values.flag("has_messages", !rows->empty());
    for (const MessageRow& row : *rows) {
        const auto content = m_parts.vault.open(message_place(row.message_id), row.content);
        if (!content) {
            return m_parts.door.problem(request, content.error());
        }
        TemplateValues message;
        message.set("time", moment_text(row.created_at)).flag("is_complaint", row.kind == MessageKind::complaint);
        message.set("text", std::string{base::as_text(content->bytes())});
        values.add("messages", std::move(message));
    }
    return m_parts.door.page(request, officer, "office_messages.html", "dash.title", std::move(values));
}

}  // namespace oss::central
