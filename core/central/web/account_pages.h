#pragma once

#include "core/base/clock.h"
#include "core/central/accounts/accounts.h"
#include "core/central/http/router.h"
#include "core/central/web/page_frame.h"
#include "core/central/web/word_question.h"

#include <functional>

namespace oss::central {

/// Sign-in, password, account. Safe from any thread.
class AccountPages {
public:
    /// All are borrowed.
    AccountPages(Accounts& accounts, const PageFrame& frame, const WordQuestions& questions, const base::Clock& clock)
        : m_accounts(accounts), m_frame(frame), m_questions(questions), m_clock(clock)
    {
    }

    void add_routes(Router& router);

private:
    using WithAccount = HttpResponse (AccountPages::*)(const HttpRequest&, const AccountView&);

    HttpResponse show_sign_in(const HttpRequest& request);
    HttpResponse sign_in(const HttpRequest& request);
    HttpResponse sign_out(const HttpRequest& request);
    HttpResponse refused_sign_in(const HttpRequest& request, std::string_view login, const SignIn& result);
    HttpResponse sign_in_page(const HttpRequest& request, std::string_view login, std::string problem, unsigned status);
    HttpResponse show_password(const HttpRequest& request, const AccountView& account);
    HttpResponse change_password(const HttpRequest& request, const AccountView& account);
    HttpResponse password_page(const HttpRequest& request, const AccountView& account, std::string_view problem_key);
    HttpResponse show_account(const HttpRequest& request, const AccountView& account);
    HttpResponse calendar(const HttpRequest& request, const AccountView& account);
    HttpResponse start_licensing(const HttpRequest& request, const AccountView& account);

    /// Which pages a citizen may open who still has the initial password.
    enum class Gate : std::uint8_t { own_password_only, any_password };
    HttpResponse for_citizen(const HttpRequest& request, Gate gate, WithAccount page);

    Accounts& m_accounts;
    const PageFrame& m_frame;
    const WordQuestions& m_questions;
    const base::Clock& m_clock;
};

}  // namespace oss::central
