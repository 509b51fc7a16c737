#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/central/http/form.h"
#include "core/central/http/message.h"
#include "core/central/pages/office.h"
#include "core/central/pages/template.h"
#include "core/central/vault/vault.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::central {

struct WebSettings {
    std::string public_url;                    ///< "https://layanan.example.id", without a slash at the end
    Office office{};                           ///< at the foot of each page
    std::vector<std::string> trusted_proxies;  ///< whose X-Forwarded-For is believed
    std::string session_cookie = "oss-session";
};

/// What all pages share: language, security headers, cookies, CSRF tokens, the frame around
/// the content. Immutable; safe from any thread.
class PageFrame {
public:
    /// All references are borrowed.
    PageFrame(const Templates& templates, const Strings& strings, const Vault& vault, base::Random& random,
              WebSettings settings);

    /// The page of that template, for this reader. `title_key` names its title in
    /// assets/strings. Gives the reader a CSRF cookie when there is none.
    HttpResponse page(const HttpRequest& request, std::string_view name, std::string_view title_key,
                      TemplateValues values, unsigned status = 200) const;
    /// A page that says what went wrong; `text_key` of assets/strings.
    HttpResponse problem(const HttpRequest& request, unsigned status, std::string_view text_key) const;
    /// The same with a text that is filled already.
    HttpResponse problem_text(const HttpRequest& request, unsigned status, std::string text) const;
    /// What went wrong is ours: 503 under load, else 500.
    HttpResponse failure(const HttpRequest& request, const base::Error& error) const;
    /// "Too many attempts, again in n minutes."
    std::string wait_text(const HttpRequest& request, base::UtcTime::duration wait) const;
    /// A text of assets/strings with its placeholders filled.
    std::string text(Language language, std::string_view key, const TemplateValues& values) const
    {
        return m_templates.fill(key, language, values);
    }
    /// 303: the reader's browser goes on with GET.
    static HttpResponse redirect(std::string_view path);

    /// The form of a POST that came from one of our pages; nothing when it did not (or is no
    /// form), then forgery() is the answer.
    std::optional<FormFields> own_form(const HttpRequest& request) const;
    /// The same without asking for a CSRF token: where the address itself holds a secret.
    bool is_own_origin(const HttpRequest& request) const;
    HttpResponse forgery(const HttpRequest& request) const { return problem(request, 403, "web.err_form"); }

    /// The token in the session cookie, or empty. Borrowed from the request.
    std::string_view session_token(const HttpRequest& request) const;
    void set_session(HttpResponse& response, std::string_view token) const;
    void end_session(HttpResponse& response) const;

    /// From ?lang=, else the cookie, else Indonesian.
    Language language(const HttpRequest& request) const;
    /// The address that asks: the peer, or what a trusted proxy tells about it.
    std::string client_address(const HttpRequest& request) const;
    const Strings& strings() const { return m_strings; }
    const std::string& public_url() const { return m_settings.public_url; }

private:
    TemplateValues office_values() const;
    std::string cookie_name(std::string_view name) const;
    std::string cookie_text(std::string_view name, std::string_view value, long seconds) const;
    std::string csrf_token(std::string_view cookie_value) const;

    const Templates& m_templates;
    const Strings& m_strings;
    const Vault& m_vault;
    base::Random& m_random;
    WebSettings m_settings;
    bool m_is_https;
};

/// Adds the headers that every answer carries (OWASP ASVS 5.0, 3.4).
void add_security_headers(HttpResponse& response, bool is_https);

}  // namespace oss::central
