#pragma once

#include "core/base/result.h"
#include "drivers/printer/content/words.h"
#include "drivers/printer/paper/document.h"

namespace oss::domain {
struct Slip;
}

namespace oss::printer {

struct Profile;

/// Lays out a slip. Pure. `profile` fills the test page.
/// Fails with bad_configuration when a text is missing.
base::Result<Document> layout_slip(const domain::Slip& slip, const TextLookup& texts, const Office& office,
                                   const Profile& profile);

}  // namespace oss::printer
