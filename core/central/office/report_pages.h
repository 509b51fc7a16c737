#pragma once

#include "core/central/http/router.h"
#include "core/central/office/desk.h"
#include "core/central/office/officer_pages.h"

namespace oss::central {

/// The applications received in [from, before) as CSV (RFC 4180), the newest 100,000 at most:
/// reference, times, place, state; nothing personal. Reads the store.
base::Result<std::string> applications_csv(Store& store, base::UtcTime from, base::UtcTime before);

/// The office's statistics, their CSV, and the log of officers' actions. Safe from any thread.
class ReportPages {
public:
    struct Parts {
        Store& store;
        Desk& desk;
        OfficerPages& door;
        const base::Clock& clock;
    };
    /// All are borrowed.
    explicit ReportPages(Parts parts) : m_parts(parts) {}

    void add_routes(Router& router);

private:
    HttpResponse report(const HttpRequest& request, const OfficerRow& officer);
    HttpResponse csv(const HttpRequest& request, const OfficerRow& officer);
    HttpResponse audit(const HttpRequest& request, const OfficerRow& officer);

    Parts m_parts;
};

}  // namespace oss::central
