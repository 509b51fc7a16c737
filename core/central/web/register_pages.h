#pragma once

#include "core/central/http/router.h"
#include "core/central/intake/applications.h"
#include "core/central/web/page_frame.h"
#include "core/domain/region_table.h"

#include <utility>

namespace oss::central {

/// Registration on the web: the kiosk's fields and rules (core/domain), then the kiosk's way
/// in. Works without JavaScript. Safe from any thread.
class RegisterPages {
public:
    struct Parts {
        Applications& applications;
        Store& store;
        const Vault& vault;
        const PageFrame& frame;
        const domain::RegionTable& regions;
        const base::Clock& clock;
        base::Random& random;
    };
    explicit RegisterPages(Parts parts) : m_parts(std::move(parts)) {}

    void add_routes(Router& router);

private:
    HttpResponse show(const HttpRequest& request);
    HttpResponse submit(const HttpRequest& request);
    HttpResponse form_page(const HttpRequest& request, TemplateValues values, unsigned status);
    HttpResponse hand_in(const HttpRequest& request, const FormFields& form, const domain::Application& application);

    Parts m_parts;
};

}  // namespace oss::central
