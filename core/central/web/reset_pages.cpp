#include "core/central/web/reset_pages.h"

#include <optional>
#include <string>
#include <utility>

namespace oss::central {

using base::ErrorCode;
using base::Result;

void ResetPages::add_routes(Router& router)
{
    router.add("GET", "/lupa-kata-sandi", [this](const HttpRequest& request) {
        return m_frame.page(request, "forgot_password.html", "web.fgt_title", {});
    });
    router.add("POST", "/lupa-kata-sandi", [this](const HttpRequest& request) { return ask(request); });
    router.add("GET", "/kata-sandi-baru/{token}", [this](const HttpRequest& request) { return show_new(request); });
    router.add("POST", "/kata-sandi-baru/{token}", [this](const HttpRequest& request) { return set_new(request); });
}

HttpResponse ResetPages::ask(const HttpRequest& request)
{
    const std::optional<FormFields> form = m_frame.own_form(request);
    if (!form) {
        return m_frame.forgery(request);
    }
    const Result<std::optional<base::UtcTime>> locked =
        m_reset.ask(form->get("login"), m_frame.client_address(request));
    if (!locked) {
        return m_frame.failure(request, locked.error());
    }
    TemplateValues values;
    if (*locked) {
        values.flag("has_problem").set("problem", m_frame.wait_text(request, **locked - m_clock.utc()));
        return m_frame.page(request, "forgot_password.html", "web.fgt_title", std::move(values), 429);
    }
    values.flag("is_sent");
    return m_frame.page(request, "forgot_password.html", "web.fgt_title", std::move(values));
}

HttpResponse ResetPages::new_page(const HttpRequest& request, const AccountView& account, std::string_view problem_key)
{
    TemplateValues values;
    values.set("username", account.username).set("action", request.path);
    values.flag("has_problem", !problem_key.empty());
    values.set("problem", std::string{m_frame.strings().text(m_frame.language(request), problem_key)});
    return m_frame.page(request, "change_password.html", "web.chg_title", std::move(values),
                        problem_key.empty() ? 200 : 422);
}

HttpResponse ResetPages::show_new(const HttpRequest& request)
{
    const Result<AccountView> account = m_reset.look_at_link(request.path_value("token"));
    return account ? new_page(request, *account, {}) : link_problem(request, account.error());
}

HttpResponse ResetPages::set_new(const HttpRequest& request)
{
    const std::optional<FormFields> form = m_frame.own_form(request);
    if (!form) {
        return m_frame.forgery(request);
    }
    const std::string_view token = request.path_value("token");
    const Result<AccountView> account = m_reset.look_at_link(token);
    if (!account) {
        return link_problem(request, account.error());
    }
    const auto problem = m_reset.set_password(token, form->get("new"), form->get("again"));
    if (!problem) {
        return link_problem(request, problem.error());
    }
    if (*problem) {
        return new_page(request, *account, **problem);
    }
    HttpResponse response = PageFrame::redirect("/masuk?baru=1");
    m_frame.end_session(response);
    return response;
}

HttpResponse ResetPages::link_problem(const HttpRequest& request, const base::Error& error)
{
    const bool is_gone = error.code() == ErrorCode::already_used || error.code() == ErrorCode::expired;
    if (!is_gone && error.code() != ErrorCode::not_found) {
        return m_frame.failure(request, error);
    }
    TemplateValues values;
    values.flag("is_reset")
        .set("problem", std::string{m_frame.strings().text(m_frame.language(request), "web.fgt_gone")});
    return m_frame.page(request, "link_problem.html", "web.act_gone_title", std::move(values), is_gone ? 410 : 404);
}

}  // namespace oss::central
