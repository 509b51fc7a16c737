#include "core/central/web/activation_pages.h"

#include "core/central/pages/date_texts.h"

#include <string>
#include <utility>

namespace oss::central {

using base::ErrorCode;
using base::Result;

namespace {

std::string link_path(const HttpRequest& request) { return "/aktivasi/" + std::string{request.path_value("token")}; }

}  // namespace

void ActivationPages::add_routes(Router& router)
{
    router.add("GET", "/aktivasi/{token}", [this](const HttpRequest& request) { return show(request); });
    router.add("POST", "/aktivasi/{token}", [this](const HttpRequest& request) { return activate(request); });
    router.add("GET", "/aktivasi/{token}/batal", [this](const HttpRequest& request) { return show_disown(request); });
    router.add("POST", "/aktivasi/{token}/batal", [this](const HttpRequest& request) { return disown(request); });
}

HttpResponse ActivationPages::show(const HttpRequest& request)
{
    const Result<LinkView> link = m_accounts.look_at_link(request.path_value("token"));
    if (!link) {
        return link_problem(request, link.error());
    }
    const Language language = m_frame.language(request);
    TemplateValues values;
    values.set("nama", std::string{link->citizen.name.view()}).set("nomor", link->application.reference);
    values.set("nik", link->citizen.nik.masked_short()).set("action", link_path(request));
    values.set("batas", date_and_time(m_frame.strings(), language, link->expires_at));
    return m_frame.page(request, "activation.html", "web.act_title", std::move(values));
}

HttpResponse ActivationPages::activate(const HttpRequest& request)
{
    if (!m_frame.is_own_origin(request)) {
        return m_frame.forgery(request);
    }
    const Result<LinkView> link = m_accounts.activate(request.path_value("token"));
    if (!link) {
        return link_problem(request, link.error());
    }
    TemplateValues values;
    values.set("email", link->citizen.email.masked_fully());
    return m_frame.page(request, "activated.html", "web.done_title", std::move(values));
}

HttpResponse ActivationPages::show_disown(const HttpRequest& request)
{
    const Result<LinkView> link = m_accounts.look_at_link(request.path_value("token"));
    if (!link) {
        return link_problem(request, link.error());
    }
    TemplateValues values;
    values.set("nomor", link->application.reference);
    values.set("action", link_path(request) + "/batal").set("back", link_path(request));
    return m_frame.page(request, "disown.html", "web.off_title", std::move(values));
}

HttpResponse ActivationPages::disown(const HttpRequest& request)
{
    if (!m_frame.is_own_origin(request)) {
        return m_frame.forgery(request);
    }
    if (const Result<void> done = m_accounts.disown(request.path_value("token")); !done) {
        return link_problem(request, done.error());
    }
    return m_frame.page(request, "disowned.html", "web.off_done_title", {});
}

HttpResponse ActivationPages::link_problem(const HttpRequest& request, const base::Error& error)
{
    const bool is_used = error.code() == ErrorCode::already_used;
    const bool is_expired = error.code() == ErrorCode::expired;
    if (!is_used && !is_expired && error.code() != ErrorCode::not_found) {
        return m_frame.problem(request, error.code() == ErrorCode::service_busy ? 503 : 500, "web.err_internal");
    }
    const std::string_view key = is_used ? "web.act_used" : is_expired ? "web.act_expired" : "web.act_unknown";
    TemplateValues values;
    values.set("problem", std::string{m_frame.strings().text(m_frame.language(request), key)}).flag("is_used", is_used);
    return m_frame.page(request, "link_problem.html", "web.act_gone_title", std::move(values),
                        is_used || is_expired ? 410 : 404);
}

}  // namespace oss::central
