#include "drivers/scanner/agreement.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace oss::scanner {

bool Agreement::look(const Code* code)
{
    ++m_frame;
    for (Sighting& sighting : m_sightings) {
        if (sighting.reads > 0 && m_frame - sighting.last_frame > frames_remembered) {
            sighting = {};
        }
    }
    if (code == nullptr) {
        return false;
    }
    return count(sighting_of(*code));
}

Agreement::Believed Agreement::look(const PrintedDigits& digits)
{
    const auto printed = likeliest(digits);
    const Code* code = printed ? support(*printed) : nullptr;
    auto number = m_print.look(digits);
    return {.code = code, .number = code == nullptr ? std::move(number) : std::nullopt};
}

const Code* Agreement::support(const domain::Nik& printed)
{
    for (Sighting& sighting : m_sightings) {
        const bool same = sighting.code.text.view().find(printed.digits()) != std::string_view::npos;
        if (sighting.reads > 0 && same && count(sighting)) {
            return &sighting.code;
        }
    }
    return nullptr;
}

bool Agreement::count(Sighting& sighting) const
{
    sighting.last_frame = m_frame;
    // Counting ends behind the number needed, so that it is met once.
    sighting.reads = std::min(sighting.reads + 1, linear_reads_needed + 1);
    return sighting.reads == (is_linear(sighting.code.symbology) ? linear_reads_needed : reads_needed);
}

Agreement::Sighting& Agreement::sighting_of(const Code& code)
{
    for (Sighting& sighting : m_sightings) {
        if (sighting.reads > 0 && sighting.code.symbology == code.symbology && sighting.code.text == code.text) {
            return sighting;
        }
    }
    Sighting& oldest = *std::min_element(m_sightings.begin(), m_sightings.end(),
                                         [](const auto& a, const auto& b) { return a.last_frame < b.last_frame; });
    oldest = {.code = code, .reads = 0, .last_frame = m_frame};
    return oldest;
}

}  // namespace oss::scanner
