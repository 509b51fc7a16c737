#pragma once

#include "core/central/accounts/accounts.h"
#include "core/central/http/router.h"
#include "core/central/web/page_frame.h"

namespace oss::central {

/// What the links in the activation mail open: GET only shows, POST acts, because mail
/// scanners follow links. Safe from any thread.
class ActivationPages {
public:
    /// Both are borrowed.
    ActivationPages(Accounts& accounts, const PageFrame& frame) : m_accounts(accounts), m_frame(frame) {}

    void add_routes(Router& router);

private:
    HttpResponse show(const HttpRequest& request);
    HttpResponse activate(const HttpRequest& request);
    HttpResponse show_disown(const HttpRequest& request);
    HttpResponse disown(const HttpRequest& request);
    HttpResponse link_problem(const HttpRequest& request, const base::Error& error);

    Accounts& m_accounts;
    const PageFrame& m_frame;
};

}  // namespace oss::central
