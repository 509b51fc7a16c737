#pragma once

#include "drivers/printer/paper/document.h"

namespace oss::printer {

struct Profile;

/// A ruler, bars over the whole width, both weights, codes of three sizes: shows which
/// profile fits an unknown printer. For technicians, English.
Document test_page(const Profile& profile);

}  // namespace oss::printer
