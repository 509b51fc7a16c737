#include "core/domain/nik_assessment.h"

namespace oss::domain {

NikAssessment assess(const Nik& nik, const RegionTable& regions, const Date& today,
                     const std::optional<BirthDate>& entered)
{
    NikAssessment result;
    const NikArea area = regions.area_of(nik);
    result.warnings.province_unknown = !area.province;
    result.warnings.regency_unknown = !area.regency;
    result.warnings.district_unknown = !area.district;
    result.warnings.looks_like_family_card = nik.looks_like_family_card(today);
    if (entered) {
        result.warnings.birth_date_differs = !nik.may_mean(entered->date());
        const int age = entered->age_on(today);
        result.officer.under_17 = age < adult_age;
        result.officer.over_110 = age > oldest_expected_age;
    }
    return result;
}

}  // namespace oss::domain
