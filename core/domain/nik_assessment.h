#pragma once

#include "core/domain/birth_date.h"
#include "core/domain/nik.h"
#include "core/domain/region_table.h"

#include <optional>

namespace oss::domain {

/// What to ask the citizen to look at again. Each can be legitimate and is confirmed, never
/// refused: areas split and are renumbered, dates are corrected while the NIK stays.
struct NikWarnings {
    bool province_unknown = false;
    bool regency_unknown = false;
    bool district_unknown = false;
    bool birth_date_differs = false;      ///< entered date against the NIK's, both centuries
    bool looks_like_family_card = false;  ///< text key err.nik_kk

    bool area_unknown() const { return province_unknown || regency_unknown || district_unknown; }
    bool any() const { return area_unknown() || birth_date_differs || looks_like_family_card; }
};

/// Why an officer has to look before an account is made.
struct OfficerReasons {
    bool under_17 = false;  ///< on the entered birth date; text key err.birth_young
    bool over_110 = false;

    bool any() const { return under_17 || over_110; }
};

struct NikAssessment {
    NikWarnings warnings;
    OfficerReasons officer;
};

/// Looks at a well-formed NIK as requirements 3a tell. `entered` is the birth date that the
/// citizen gave, if already known; officer reasons come from it alone.
NikAssessment assess(const Nik& nik, const RegionTable& regions, const Date& today,
                     const std::optional<BirthDate>& entered);

}  // namespace oss::domain
