#pragma once

#include "core/central/http/router.h"
#include "core/central/intake/enrolments.h"
#include "core/central/office/desk.h"
#include "core/central/office/officer_pages.h"
#include "core/central/pages/strings.h"

namespace oss::central {

/// Officers' work: overview, applications, kiosks. Safe from any thread.
class OfficePages {
public:
    struct Parts {
        Store& store;
        Desk& desk;
        Enrolments& enrolments;
        OfficerPages& door;
        const Strings& strings;
        const base::Clock& clock;
    };
    /// All are borrowed.
    explicit OfficePages(Parts parts) : m_parts(parts) {}

    void add_routes(Router& router);

private:
    HttpResponse overview(const HttpRequest& request, const OfficerRow& officer);
    HttpResponse search(const HttpRequest& request, const OfficerRow& officer, const FormFields& form);
    HttpResponse detail(const HttpRequest& request, const OfficerRow& officer, bool is_revealed);
    HttpResponse reveal(const HttpRequest& request, const OfficerRow& officer);
    HttpResponse act(const HttpRequest& request, const OfficerRow& officer, const FormFields& form);
    HttpResponse kiosks(const HttpRequest& request, const OfficerRow& officer, std::string code);
    HttpResponse live(const HttpRequest& request);
    base::Result<void> put_counts(TemplateValues& values);
    base::Result<void> put_kiosks(TemplateValues& values);

    Parts m_parts;
};

}  // namespace oss::central
