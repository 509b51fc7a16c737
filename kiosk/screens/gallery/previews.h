#pragma once

#include "core/base/clock.h"
#include "core/flow/state.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace oss::screens {

/// One interesting state of one screen, reached through the flow with invented answers
/// (SITI CONTOH). For the gallery and the tests.
struct Preview {
    std::string_view name;  ///< "nik_error": the screen, then what is special
    flow::FlowState state;
    base::Instant now{};  ///< the state's time on both clocks
    base::UtcTime utc{};
    int seconds_left = 0;  ///< of the idle warning
};

/// All previews, in the order of the journey.
std::vector<Preview> make_previews();

/// A pattern like a QR code's, for previews: 33 modules a side.
std::vector<std::uint8_t> preview_modules();
inline constexpr int preview_module_count = 33;

}  // namespace oss::screens
