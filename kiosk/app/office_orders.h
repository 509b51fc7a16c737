#pragma once

#include "core/wire/office_bundle.h"
#include "kiosk/app/config.h"
#include "kiosk/ui/strings.h"

#include <string>

namespace oss::app {

/// What the office's signed bundle changes of this kiosk's own configuration.
void apply(const wire::OfficeBundle& bundle, Config& config);

/// The texts it replaces. Those this program does not know, or whose {blanks} are others, are
/// left as they were.
ui::TextChanges text_changes(const wire::OfficeBundle& bundle);

/// "0.1.0", with a bundle "0.1.0+teks.3": what officers and the service are shown.
std::string version_with(const std::optional<wire::OfficeBundle>& bundle);

}  // namespace oss::app
