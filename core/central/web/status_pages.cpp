#include "core/central/web/status_pages.h"

#include "core/central/intake/applications.h"
#include "core/central/mail/new_mails.h"
#include "core/central/pages/date_texts.h"
#include "core/central/web/step_list.h"
#include "core/domain/reference.h"

#include <algorithm>

namespace oss::central {

using base::Result;

namespace {

/// 55 random bits protect the number; this keeps the year from being tried out.
constexpr ThrottlePolicy policy{.free_attempts = 10};
constexpr std::chrono::minutes resend_pause{10};

}  // namespace

void StatusPages::add_routes(Router& router)
{
    router.add("GET", "/s", [this](const HttpRequest& request) { return show_form(request, {}); });
    router.add("GET", "/s/{reference}", [this](const HttpRequest& request) {
        const auto reference = domain::Reference::parse(request.path_value("reference"));
        return show_form(request, reference ? reference->text() : std::string{});
    });
    router.add("POST", "/s", [this](const HttpRequest& request) { return show_status(request); });
    router.add("POST", "/s/kirim-ulang", [this](const HttpRequest& request) { return resend(request); });
}

HttpResponse StatusPages::show_form(const HttpRequest& request, const std::string& reference)
{
    TemplateValues values;
    values.set("nomor", reference);
    return m_parts.frame.page(request, "status.html", "web.st_title", std::move(values));
}

Result<StatusPages::Lookup> StatusPages::look_up(const HttpRequest& request, const FormFields& form)
{
    const base::UtcTime now = m_parts.clock.utc();
    const auto reference = domain::Reference::parse(form.get("reference"));
    Lookup lookup{
        reference ? reference->text() : std::string{form.get("reference")}, std::string{form.get("year")}, {}, {}};
    const BlindIndex by_reference = m_parts.vault.blind_index("attempts.status", lookup.reference);
    const BlindIndex by_peer = m_parts.vault.blind_index("attempts.status_peer", m_parts.frame.client_address(request));
    lookup.locked_until = OSS_TRY(m_parts.store.count_attempt(by_peer, now, policy));
    if (!lookup.locked_until) {
        lookup.locked_until = OSS_TRY(m_parts.store.count_attempt(by_reference, now, policy));
    }
    if (lookup.locked_until) {
        return lookup;
    }
    lookup.application = OSS_TRY(find_by_birth_year(m_parts.store, m_parts.vault, lookup.reference, lookup.year, now));
    if (lookup.application) {
        OSS_TRY(m_parts.store.forgive_attempts(by_reference, Store::Forgive::all));
        OSS_TRY(m_parts.store.forgive_attempts(by_peer, Store::Forgive::one));
    }
    return lookup;
}

HttpResponse StatusPages::show_status(const HttpRequest& request)
{
    const std::optional<FormFields> form = m_parts.frame.own_form(request);
    if (!form) {
        return m_parts.frame.forgery(request);
    }
    const Result<Lookup> lookup = look_up(request, *form);
    return lookup ? answer(request, *lookup) : m_parts.frame.problem(request, 500, "web.err_internal");
}

HttpResponse StatusPages::answer(const HttpRequest& request, const Lookup& lookup)
{
    TemplateValues values;
    values.set("nomor", lookup.reference).set("year", lookup.year);
    const auto text = [&](std::string_view key) {
        return std::string{m_parts.frame.strings().text(m_parts.frame.language(request), key)};
    };
    unsigned status = 200;
    if (lookup.locked_until) {
        const auto wait = std::chrono::ceil<std::chrono::minutes>(*lookup.locked_until - m_parts.clock.utc());
        std::string problem = text("web.login_locked");
        if (const std::size_t at = problem.find("{n}"); at != std::string::npos) {
            problem.replace(at, 3, std::to_string(std::max<std::int64_t>(1, wait.count())));
        }
        values.flag("has_problem").set("problem", std::move(problem));
        status = 429;
    } else if (!lookup.application) {
        values.flag("has_problem").set("problem", text("status.notfound"));
        status = 404;
    } else {
        put_application(request, *lookup.application, values);
    }
    return m_parts.frame.page(request, "status.html", "web.st_title", std::move(values), status);
}

void StatusPages::put_application(const HttpRequest& request, const ApplicationRow& application, TemplateValues& values)
{
    const Strings& strings = m_parts.frame.strings();
    const Language language = m_parts.frame.language(request);
    const ApplicationState state = application.state;
    const bool is_mailed = state == ApplicationState::activation_sent;
    const bool is_waiting = is_mailed || state == ApplicationState::received;
    values.flag("has_result").flag("is_mailed", is_mailed).flag("can_resend", is_waiting);
    values.set("todo", std::string{strings.text(language, next_step_key(state))});
    values.set("batas",
               application.link_expires_at ? date_and_time(strings, language, *application.link_expires_at) : "");
    StepList steps{strings, language, StepTimes::dates_and_hours};
    steps.add("status.received", application.received_at, false);
    steps.add("status.mailed", application.activation_sent_at, is_mailed);
    if (application.cancelled_at) {
        steps.add("status.cancelled", application.cancelled_at, false);
    } else {
        steps.add("status.active", application.activated_at, false);
        steps.add("status.started", application.licensing_started_at, false);
    }
    steps.put_into(values);
}

HttpResponse StatusPages::resend(const HttpRequest& request)
{
    const std::optional<FormFields> form = m_parts.frame.own_form(request);
    if (!form) {
        return m_parts.frame.forgery(request);
    }
    Result<Lookup> lookup = look_up(request, *form);
    if (!lookup) {
        return m_parts.frame.problem(request, 500, "web.err_internal");
    }
    if (lookup->application) {
        const NewMail activation = make_link_mail(lookup->reference, LinkPurpose::activation, m_parts.vault,
                                                  m_parts.clock.utc(), m_parts.activation_life, m_parts.random);
        const Result<void> sent = m_parts.store.resend_activation(activation, resend_pause, {});
        if (!sent && sent.error().code() == base::ErrorCode::rate_limited) {
            lookup->locked_until = m_parts.clock.utc() + resend_pause;
        } else if (sent && m_parts.mail_is_waiting) {
            m_parts.mail_is_waiting();
        }
    }
    return answer(request, *lookup);
}

}  // namespace oss::central
