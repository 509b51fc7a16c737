#pragma once

#include "kiosk/ui/interaction.h"
#include "kiosk/ui/text_watch.h"
#include "kiosk/ui/theme.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace oss::test {

/// One frame as it stands: borrowed for the call.
struct ScreenLook {
    const ui::Theme& theme;
    std::span<const ui::DrawnText> texts;
    std::span<const ui::SeenWidget> widgets;  ///< those that are not covered
    float plinth = 0;                         ///< top of what always stands at the bottom
};

/// Texts that overflow, are cut, covered, or touch their neighbours; a sentence each.
/// `may_be_cut`: a name or an address is one word of any length.
std::vector<std::string> text_faults(const ScreenLook& look,
                                     const std::function<bool(const ui::DrawnText&)>& may_be_cut);

/// Texts that stand out less from what lies under them than 7:1, in high contrast 10:1.
std::vector<std::string> contrast_faults(const ScreenLook& look);

/// What can be touched and is smaller than 20 mm, keys of keyboards 15 mm.
std::vector<std::string> target_faults(const ScreenLook& look);

/// What can be touched and begins above the reach of who sits (Theme::reach()).
std::vector<std::string> reach_faults(const ScreenLook& look);

/// Two things to touch, or to be read first, of which one lies over the other or that share a name.
std::vector<std::string> overlap_faults(const ScreenLook& look);

}  // namespace oss::test
