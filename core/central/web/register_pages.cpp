#include "core/central/web/register_pages.h"

#include "core/central/web/register_form.h"
#include "core/wire/uuid.h"

#include <string>

namespace oss::central {

using base::ErrorCode;
using base::Result;

namespace {

/// A family or a helper may register several people from one address.
constexpr ThrottlePolicy policy{.free_attempts = 20};

}  // namespace

void RegisterPages::add_routes(Router& router)
{
    router.add("GET", "/daftar", [this](const HttpRequest& request) { return show(request); });
    router.add("POST", "/daftar", [this](const HttpRequest& request) { return submit(request); });
}

HttpResponse RegisterPages::form_page(const HttpRequest& request, TemplateValues values, unsigned status)
{
    return m_parts.frame.page(request, "register.html", "web.reg_title", std::move(values), status);
}

HttpResponse RegisterPages::show(const HttpRequest& request)
{
    TemplateValues values;
    // The form's own number: sent twice, it counts once.
    values.set("form", wire::new_uuid_v7(m_parts.clock.utc(), m_parts.random)).flag("is_person");
    put_choices(values, m_parts.frame, m_parts.frame.language(request), {}, {});
    return form_page(request, std::move(values), 200);
}

HttpResponse RegisterPages::submit(const HttpRequest& request)
{
    const std::optional<FormFields> form = m_parts.frame.own_form(request);
    if (!form || !wire::is_uuid_v7(form->get("form"))) {
        return m_parts.frame.forgery(request);
    }
    const domain::Date today = domain::date_in_mojokerto(m_parts.clock.utc());
    RegisterForm read =
        read_register_form(*form, m_parts.frame, m_parts.frame.language(request), m_parts.regions, today);
    if (!read.application || read.needs_confirmation) {
        return form_page(request, std::move(read.values), 422);
    }
    const base::UtcTime now = m_parts.clock.utc();
    const BlindIndex peer = m_parts.vault.blind_index("attempts.register", m_parts.frame.client_address(request));
    const Result<std::optional<base::UtcTime>> locked = m_parts.store.count_attempt(peer, now, policy);
    if (!locked) {
        return m_parts.frame.failure(request, locked.error());
    }
    if (*locked) {
        return m_parts.frame.problem_text(request, 429, m_parts.frame.wait_text(request, **locked - now));
    }
    return hand_in(request, *form, *read.application);
}

HttpResponse RegisterPages::hand_in(const HttpRequest& request, const FormFields& form,
                                    const domain::Application& application)
{
    const Result<WebReceipt> receipt = m_parts.applications.take_from_web(application, form.get("form"));
    if (!receipt) {
        // That the NIK is known is told to nobody here: the counter sees the KTP first.
        const ErrorCode code = receipt.error().code();
        const bool is_known = code == ErrorCode::duplicate_registration || code == ErrorCode::idempotency_conflict;
        return is_known ? m_parts.frame.problem(request, 409, "web.reg_counter")
                        : m_parts.frame.failure(request, receipt.error());
    }
    TemplateValues values;
    values.set("nomor", receipt->reference).set("email", application.email.masked_fully());
    values.flag("needs_officer", receipt->needs_officer);
    return m_parts.frame.page(request, "registered.html",
                              receipt->needs_officer ? "done.title_officer" : "done.title_online", std::move(values));
}

}  // namespace oss::central
