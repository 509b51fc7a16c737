#include "core/central/web/page_frame.h"

#include "core/base/encoding.h"
#include "core/base/secret_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace oss::central {
namespace {

constexpr std::string_view form_cookie = "oss-form";
constexpr std::string_view language_cookie = "oss-language";
constexpr long session_seconds = 8 * 3600;
constexpr long form_seconds = 12 * 3600;
constexpr long language_seconds = 365L * 24 * 3600;

bool is_language(std::string_view code) { return domain::find_language(code).has_value(); }

std::string asked_language(const HttpRequest& request)
{
    const auto query = FormFields::parse(request.query);
    return query ? std::string{query->get("lang")} : std::string{};
}

}  // namespace

PageFrame::PageFrame(const Templates& templates, const Strings& strings, const Vault& vault, base::Random& random,
                     WebSettings settings)
    : m_templates(templates), m_strings(strings), m_vault(vault), m_random(random), m_settings(std::move(settings)),
      m_is_https(m_settings.public_url.substr(0, 8) == "https://")
{
}

HttpResponse PageFrame::page(const HttpRequest& request, std::string_view name, std::string_view title_key,
                             TemplateValues values, unsigned status) const
{
    HttpResponse response{.status = status, .content_type = "text/html; charset=utf-8", .body = {}, .headers = {}};
    const Language reader_language = language(request);
    std::string secret{session_token(request)};
    if (secret.empty()) {
        secret = cookie(request, cookie_name(form_cookie));
    }
    if (secret.empty()) {
        secret = new_token(m_random);
        response.with("Set-Cookie", cookie_text(form_cookie, secret, form_seconds));
    }
    if (const std::string asked = asked_language(request); is_language(asked)) {
        response.with("Set-Cookie", cookie_text(language_cookie, asked, language_seconds));
    }
    values.set("title", std::string{m_strings.text(reader_language, title_key)});
    values.set("language", std::string{language_code(reader_language)});
    m_settings.office.put_into(values);
    values.set("csrf", csrf_token(secret));
    response.body = m_templates.render(name, reader_language, values, TemplateEscape::html);
    response.with("Cache-Control", "no-store");
    return response;
}

HttpResponse PageFrame::problem(const HttpRequest& request, unsigned status, std::string_view text_key) const
{
    return problem_text(request, status, text(language(request), text_key, office_values()));
}

HttpResponse PageFrame::problem_text(const HttpRequest& request, unsigned status, std::string text) const
{
    TemplateValues values;
    values.set("problem", std::move(text));
    return page(request, "problem.html", "web.err_title", std::move(values), status);
}

HttpResponse PageFrame::failure(const HttpRequest& request, const base::Error& error) const
{
    return problem(request, error.code() == base::ErrorCode::service_busy ? 503 : 500, "web.err_internal");
}

std::string PageFrame::wait_text(const HttpRequest& request, base::UtcTime::duration wait) const
{
    TemplateValues values;
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(wait).count();
    values.set("n", std::to_string(std::max<std::int64_t>(1, minutes)));
    return text(language(request), "web.login_locked", values);
}

TemplateValues PageFrame::office_values() const
{
    TemplateValues values;
    m_settings.office.put_into(values);
    return values;
}

HttpResponse PageFrame::redirect(std::string_view path)
{
    HttpResponse response{.status = 303, .content_type = {}, .body = {}, .headers = {}};
    return response.with("Location", std::string{path}).with("Cache-Control", "no-store");
}

bool PageFrame::is_own_origin(const HttpRequest& request) const
{
    const std::string_view origin = request.header("Origin");
    if (origin.empty()) {
        return true;
    }
    const std::size_t scheme_end = origin.find("://");
    return scheme_end != std::string_view::npos && origin.substr(scheme_end + 3) == request.header("Host");
}

std::optional<FormFields> PageFrame::own_form(const HttpRequest& request) const
{
    const std::string_view type = request.header("Content-Type");
    if (!is_own_origin(request) || type.substr(0, 33) != "application/x-www-form-urlencoded") {
        return std::nullopt;
    }
    std::optional<FormFields> form = FormFields::parse(request.body);
    if (!form) {
        return std::nullopt;
    }
    std::string_view secret = session_token(request);
    if (secret.empty()) {
        secret = cookie(request, cookie_name(form_cookie));
    }
    const std::string expected = csrf_token(secret);
    if (secret.empty() || !base::equal_in_constant_time(base::as_bytes(form->get("csrf")), base::as_bytes(expected))) {
        return std::nullopt;
    }
    return form;
}

std::string_view PageFrame::session_token(const HttpRequest& request) const
{
    return cookie(request, cookie_name(m_settings.session_cookie));
}

void PageFrame::set_session(HttpResponse& response, std::string_view token) const
{
    response.with("Set-Cookie", cookie_text(m_settings.session_cookie, token, session_seconds));
}

void PageFrame::end_session(HttpResponse& response) const
{
    response.with("Set-Cookie", cookie_text(m_settings.session_cookie, "", 0));
}

Language PageFrame::language(const HttpRequest& request) const
{
    const std::string asked = asked_language(request);
    return language_of(is_language(asked) ? std::string_view{asked} : cookie(request, cookie_name(language_cookie)));
}

std::string PageFrame::client_address(const HttpRequest& request) const
{
    const auto& proxies = m_settings.trusted_proxies;
    const std::string_view forwarded = request.header("X-Forwarded-For");
    if (forwarded.empty() || std::find(proxies.begin(), proxies.end(), request.peer) == proxies.end()) {
        return request.peer;
    }
    // The last one is what our own proxy saw; those before it anybody may have written.
    const std::size_t comma = forwarded.rfind(',');
    std::string_view last = comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1);
    last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
    return std::string{last};
}

std::string PageFrame::cookie_name(std::string_view name) const
{
    // The __Host- prefix needs Secure (RFC 6265bis), so plain http on the loopback goes without.
    return (m_is_https ? "__Host-" : "") + std::string{name};
}

std::string PageFrame::cookie_text(std::string_view name, std::string_view value, long seconds) const
{
    return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}", cookie_name(name), value, seconds,
                       m_is_https ? "; Secure" : "");
}

std::string PageFrame::csrf_token(std::string_view cookie_value) const
{
    return base::to_base64url(m_vault.blind_index("csrf", cookie_value));
}

void add_security_headers(HttpResponse& response, bool is_https)
{
    response.with("Content-Security-Policy",
                  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "
                  "font-src 'self'; form-action 'self'; base-uri 'none'; "
                  "frame-ancestors 'none'");
    response.with("X-Content-Type-Options", "nosniff");
    response.with("X-Frame-Options", "DENY");
    // Not no-referrer: then browsers send "Origin: null" with our own forms.
    response.with("Referrer-Policy", "same-origin");
    response.with("Cross-Origin-Opener-Policy", "same-origin");
    response.with("Cross-Origin-Resource-Policy", "same-origin");
    response.with("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (is_https) {
        response.with("Strict-Transport-Security", "max-age=31536000");
    }
}

}  // namespace oss::central
