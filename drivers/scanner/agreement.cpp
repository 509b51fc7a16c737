#include "drivers/scanner/agreement.h"

#include <algorithm>

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
    Sighting& sighting = sighting_of(*code);
    sighting.last_frame = m_frame;
    // Counting ends behind the number needed, so that it is met once.
    sighting.reads = std::min(sighting.reads + 1, linear_reads_needed + 1);
    return sighting.reads == (is_linear(code->symbology) ? linear_reads_needed : reads_needed);
}

Agreement::Sighting& Agreement::sighting_of(const Code& code)
{
    for (Sighting& sighting : m_sightings) {
        if (sighting.reads > 0 && sighting.symbology == code.symbology && sighting.text == code.text) {
            return sighting;
        }
    }
    Sighting& oldest = *std::min_element(m_sightings.begin(), m_sightings.end(),
                                         [](const auto& a, const auto& b) { return a.last_frame < b.last_frame; });
    oldest = {.symbology = code.symbology, .text = code.text, .reads = 0, .last_frame = m_frame};
    return oldest;
}

}  // namespace oss::scanner
