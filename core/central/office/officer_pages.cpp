#include "core/central/office/officer_pages.h"

#include "core/central/office/qr_picture.h"
#include "core/central/office/totp.h"

#include <chrono>
#include <utility>

namespace oss::central {

using base::Result;

void OfficerPages::add_routes(Router& router)
{
    router.add("GET", "/petugas/masuk", [this](const HttpRequest& request) { return show_sign_in(request, {}, 200); });
    router.add("POST", "/petugas/masuk", [this](const HttpRequest& request) { return sign_in(request); });
    router.add("POST", "/petugas/keluar", [this](const HttpRequest& request) { return sign_out(request); });
    router.add("GET", "/petugas/undangan/{token}",
               [this](const HttpRequest& request) { return show_invitation(request, {}, 200); });
    router.add("POST", "/petugas/undangan/{token}", [this](const HttpRequest& request) { return take_up(request); });
}

void OfficerPages::add(Router& router, const char* method, std::string path, OfficerRole least, Page page)
{
    router.add(method, std::move(path), [this, least, page = std::move(page)](const HttpRequest& request) {
        return guard(request, least, page);
    });
}

HttpResponse OfficerPages::guard(const HttpRequest& request, OfficerRole least, const Page& page)
{
    const Result<std::optional<OfficerRow>> officer = m_officers.officer_of_session(m_frame.session_token(request));
    if (!officer) {
        return problem(request, officer.error());
    }
    if (!*officer) {
        return PageFrame::redirect("/petugas/masuk");
    }
    if (least == OfficerRole::admin && (*officer)->role != OfficerRole::admin) {
        return m_frame.problem(request, 403, "web.err_form");
    }
    if (request.method == "GET") {
        return page(request, **officer, FormFields{});
    }
    const std::optional<FormFields> form = m_frame.own_form(request);
    return form ? page(request, **officer, *form) : m_frame.forgery(request);
}

HttpResponse OfficerPages::page(const HttpRequest& request, const OfficerRow& officer, std::string_view name,
                                std::string_view title_key, TemplateValues values, unsigned status) const
{
    values.set("officer", officer.name).flag("is_admin", officer.role == OfficerRole::admin).flag("has_officer");
    return m_frame.page(request, name, title_key, std::move(values), status);
}

HttpResponse OfficerPages::problem(const HttpRequest& request, const base::Error& error) const
{
    if (error.code() == base::ErrorCode::rate_limited) {
        return m_frame.problem_text(request, 429, m_frame.wait_text(request, std::chrono::minutes{1}));
    }
    switch (base::describe(error.code()).retry) {
    case base::RetryRule::later: return m_frame.problem(request, 503, "web.err_internal");
    case base::RetryRule::never:
    case base::RetryRule::after_person: break;
    }
    if (error.code() == base::ErrorCode::bad_input) {
        return m_frame.problem(request, 422, "web.err_form");
    }
    const bool is_missing = error.code() == base::ErrorCode::not_found;
    return m_frame.problem(request, is_missing ? 404 : 500, is_missing ? "web.err_not_found" : "web.err_internal");
}

HttpResponse OfficerPages::show_sign_in(const HttpRequest& request, std::string problem_kind, unsigned status) const
{
    TemplateValues values;
    values.flag("is_wrong", problem_kind == "wrong").flag("is_locked", problem_kind == "locked");
    return m_frame.page(request, "office_sign_in.html", "dash.title", std::move(values), status);
}

HttpResponse OfficerPages::sign_in(const HttpRequest& request)
{
    const std::optional<FormFields> form = m_frame.own_form(request);
    if (!form) {
        return m_frame.forgery(request);
    }
    const Result<OfficerSignIn> result = m_officers.sign_in(form->get("name"), form->get("password"), form->get("code"),
                                                            m_frame.client_address(request));
    if (!result) {
        return problem(request, result.error());
    }
    switch (result->outcome) {
    case OfficerSignIn::Outcome::wrong: return show_sign_in(request, "wrong", 401);
    case OfficerSignIn::Outcome::locked: return show_sign_in(request, "locked", 429);
    case OfficerSignIn::Outcome::signed_in: break;
    }
    HttpResponse response = PageFrame::redirect("/petugas");
    m_frame.set_session(response, result->session_token);
    return response;
}

HttpResponse OfficerPages::sign_out(const HttpRequest& request)
{
    if (!m_frame.own_form(request)) {
        return m_frame.forgery(request);
    }
    if (const auto done = m_officers.sign_out(m_frame.session_token(request)); !done) {
        return problem(request, done.error());
    }
    HttpResponse response = PageFrame::redirect("/petugas/masuk");
    m_frame.end_session(response);
    return response;
}

HttpResponse OfficerPages::show_invitation(const HttpRequest& request, std::string problem_kind, unsigned status)
{
    const auto invited = m_officers.look_at_invitation(request.path_value("token"));
    if (!invited || !*invited) {
        return m_frame.problem(request, 404, "web.err_not_found");
    }
    const auto secret = (*invited)->totp_secret.bytes();
    const auto picture = qr_picture(totp_address((*invited)->officer.name, secret));
    if (!picture) {
        return problem(request, picture.error());
    }
    TemplateValues values;
    values.set("officer", (*invited)->officer.name).set("secret", to_base32(secret));
    values.set("qr", picture->path).set("side", std::to_string(picture->side));
    values.set("token", std::string{request.path_value("token")});
    values.flag("is_short", problem_kind == "short").flag("is_different", problem_kind == "differ");
    values.flag("is_wrong_code", problem_kind == "code");
    return m_frame.page(request, "office_invitation.html", "dash.title", std::move(values), status);
}

HttpResponse OfficerPages::take_up(const HttpRequest& request)
{
    const std::optional<FormFields> form = m_frame.own_form(request);
    if (!form) {
        return m_frame.forgery(request);
    }
    const Result<Officers::Refusal> done =
        m_officers.enrol(request.path_value("token"), form->get("new"), form->get("again"), form->get("code"));
    if (!done) {
        return problem(request, done.error());
    }
    switch (*done) {
    case Officers::Refusal::short_password: return show_invitation(request, "short", 422);
    case Officers::Refusal::differ: return show_invitation(request, "differ", 422);
    case Officers::Refusal::wrong_code: return show_invitation(request, "code", 422);
    case Officers::Refusal::none: break;
    }
    return PageFrame::redirect("/petugas/masuk");
}

}  // namespace oss::central
