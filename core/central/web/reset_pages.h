#pragma once

#include "core/central/accounts/password_reset.h"
#include "core/central/http/router.h"
#include "core/central/web/page_frame.h"

#include <string_view>

namespace oss::central {

/// "Forgot your password?" and what the link in its mail opens: GET only shows, POST acts.
/// Safe from any thread.
class ResetPages {
public:
    /// All are borrowed.
    ResetPages(PasswordReset& reset, const PageFrame& frame, const base::Clock& clock)
        : m_reset(reset), m_frame(frame), m_clock(clock)
    {
    }

    void add_routes(Router& router);

private:
    HttpResponse ask(const HttpRequest& request);
    HttpResponse show_new(const HttpRequest& request);
    HttpResponse set_new(const HttpRequest& request);
    HttpResponse new_page(const HttpRequest& request, const AccountView& account, std::string_view problem_key);
    HttpResponse link_problem(const HttpRequest& request, const base::Error& error);

    PasswordReset& m_reset;
    const PageFrame& m_frame;
    const base::Clock& m_clock;
};

}  // namespace oss::central
