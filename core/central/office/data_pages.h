#pragma once

#include "core/central/http/router.h"
#include "core/central/office/desk.h"
#include "core/central/office/officer_pages.h"
#include "core/central/pages/office.h"
#include "core/central/pages/strings.h"

#include <utility>

namespace oss::central {

/// What citizens may ask the office for: a copy of all that is kept about them (UU 27/2022
/// art. 6, 7), with the proof of their consent (art. 24); and what they wrote to the office.
/// Each copy stands in the audit log. Safe from any thread.
class DataPages {
public:
    struct Parts {
        Store& store;
        const Vault& vault;
        Desk& desk;
        OfficerPages& door;
        const Strings& strings;
        Office office;
        const base::Clock& clock;
    };
    /// All are borrowed.
    explicit DataPages(Parts parts) : m_parts(std::move(parts)) {}

    /// To be called before OfficePages': its {action} would catch the copy.
    void add_routes(Router& router);

private:
    HttpResponse copy(const HttpRequest& request, const OfficerRow& officer);
    HttpResponse messages(const HttpRequest& request, const OfficerRow& officer);
    base::Result<TemplateValues> copy_values(const std::string& reference);

    Parts m_parts;
};

}  // namespace oss::central
