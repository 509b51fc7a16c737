#pragma once

#include "core/base/clock.h"
#include "core/central/office/desk.h"
#include "core/central/pages/template.h"

#include <optional>
#include <string>
#include <string_view>

namespace oss::central {

/// "23-11-2026 10.42" on clocks in Mojokerto; empty without a time.
std::string moment_text(std::optional<base::UtcTime> time);
/// The key of assets/strings that names a state.
std::string_view state_key(ApplicationState state);
/// The style sheet's word for a state's chip: "ok", "warn", "info" or "grey".
std::string_view state_chip(ApplicationState state);

/// A row of the list of applications: the NIK masked.
TemplateValues application_values(const Strings& strings, const DeskApplication& application);
/// A kiosk's card: health, paper, queue, help call. Silent for more than three minutes: offline.
TemplateValues kiosk_values(const KioskHealthRow& kiosk, base::UtcTime now);

/// One field of a CSV line (RFC 4180), such that no spreadsheet takes it for a formula
/// (OWASP, CSV Injection): a leading = + - @ TAB or CR gets an apostrophe before it.
std::string csv_field(std::string_view text);

/// The index of the survey after PermenPANRB 14/2017: the mean of the elements' means (each
/// weighs the same) times 25, from 25 to 100; its letter, A to D. Elements that nobody was
/// asked yet do not count. Nothing without answers.
struct SatisfactionIndex {
    double value = 0;
    char letter = 'D';
};
std::optional<SatisfactionIndex> satisfaction_index(const std::vector<ElementRow>& elements);

}  // namespace oss::central
