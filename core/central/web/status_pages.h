#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/central/http/router.h"
#include "core/central/store/store.h"
#include "core/central/vault/vault.h"
#include "core/central/web/page_frame.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace oss::central {

/// "How far is my registration?": the receipt's number and the year of birth. A wrong year
/// and an unknown number look alike, and tries are limited. Safe from any thread.
class StatusPages {
public:
    struct Parts {
        Store& store;
        const Vault& vault;
        const PageFrame& frame;
        const base::Clock& clock;
        base::Random& random;
        std::chrono::hours activation_life;
        std::function<void()> mail_is_waiting;  ///< may be empty
    };
    explicit StatusPages(Parts parts) : m_parts(std::move(parts)) {}

    void add_routes(Router& router);

private:
    /// What the form asked for, found or not.
    struct Lookup {
        std::string reference;
        std::string year;
        std::optional<ApplicationRow> application;
        std::optional<base::UtcTime> locked_until;
    };
    base::Result<Lookup> look_up(const HttpRequest& request, const FormFields& form);

    HttpResponse show_form(const HttpRequest& request, const std::string& reference);
    HttpResponse show_status(const HttpRequest& request);
    HttpResponse resend(const HttpRequest& request);
    HttpResponse answer(const HttpRequest& request, const Lookup& lookup);
    void put_application(const HttpRequest& request, const ApplicationRow& application, TemplateValues& values);

    Parts m_parts;
};

}  // namespace oss::central
