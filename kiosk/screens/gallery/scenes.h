#pragma once

// For previews.cpp: what is walked, by part of the house.

#include "kiosk/screens/gallery/preview_walk.h"

#include <span>
#include <string_view>

namespace oss::screens {

/// How one preview comes to be.
struct Scene {
    std::string_view name;
    void (*play)(Walk&);
};

std::span<const Scene> scenes_of_status();
/// Legal entities, slips, answers that are kept.
std::span<const Scene> scenes_of_roads();
std::span<const Scene> scenes_of_practice();
std::span<const Scene> scenes_of_overlays();

}  // namespace oss::screens
