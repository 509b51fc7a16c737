#pragma once

#include "core/base/log.h"
#include "core/central/http/router.h"
#include "core/central/store/store.h"
#include "core/central/vault/vault.h"
#include "core/central/web/page_frame.h"

#include <utility>

namespace oss::central {

/// Start, guide, questions, contact; complaints and suggestions. Safe from any thread.
class InfoPages {
public:
    struct Parts {
        Store& store;
        const Vault& vault;
        const PageFrame& frame;
        const base::Clock& clock;
        base::Random& random;
        base::Log& log;
    };
    explicit InfoPages(Parts parts) : m_parts(std::move(parts)) {}

    void add_routes(Router& router);

private:
    HttpResponse take_message(const HttpRequest& request);
    base::Result<void> keep(const FormFields& form);

    Parts m_parts;
};

/// Where a message's content is sealed to, for Vault::open().
std::string message_place(std::string_view message_id);

}  // namespace oss::central
