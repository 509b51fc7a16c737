#pragma once

#include "kiosk/staff/facts.h"
#include "kiosk/staff/room.h"

#include <string>
#include <vector>

namespace oss::staff {

/// One state of one officers' page with invented figures, for the gallery and the tests.
struct StaffPreview {
    std::string name;  ///< "staff_queue"
    Room room;
    Facts facts;
};

/// `now`: the moment at which they are drawn.
std::vector<StaffPreview> staff_previews(base::Instant now);

}  // namespace oss::staff
