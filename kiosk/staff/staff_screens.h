#pragma once

#include "kiosk/staff/facts.h"
#include "kiosk/staff/room.h"
#include "kiosk/ui/ui.h"

#include <optional>

namespace oss::staff {

/// Draws the officers' side: the lock, or the page that is open. What the officer did in
/// this frame, if anything. Never a citizen's value. UI thread; no memory of its own.
///
/// Ids: leave, the PIN pad's keys; tab_overview...tab_settings; test_all, print_readiness,
/// send_now, export_queue, test_print, roll_changed, test_network, toggle_maintenance,
/// longer_idle, shorter_idle, restart.
std::optional<Action> draw_staff(const Room& room, const Facts& facts, ui::Ui& ui);

}  // namespace oss::staff
