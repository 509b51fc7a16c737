#pragma once

#include "core/base/clock.h"
#include "core/central/pages/strings.h"
#include "core/central/pages/template.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace oss::central {

enum class StepTimes : std::uint8_t { dates, dates_and_hours };

/// "Diterima, 23 Nov, 10.42": how far an application has come, for step.html.
class StepList {
public:
    /// `strings` is borrowed.
    StepList(const Strings& strings, Language language, StepTimes times)
        : m_strings(strings), m_language(language), m_times(times)
    {
    }

    /// A step that was reached at `time`, if it was. `is_now`: the one that waits for the
    /// citizen.
    void add(std::string_view text_key, std::optional<base::UtcTime> time, bool is_now);
    /// As the list "steps".
    void put_into(TemplateValues& values) const;

private:
    const Strings& m_strings;
    Language m_language;
    StepTimes m_times;
    std::vector<TemplateValues> m_steps;
};

}  // namespace oss::central
