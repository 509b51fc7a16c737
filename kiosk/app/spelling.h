#pragma once

#include "core/flow/state.h"

#include <string>
#include <vector>

namespace oss::app {

/// The answers that the state's screen repeats, as sounds of the pack in the order they are
/// heard: the NIK, the e-mail address, or all answers with their labels; empty for other
/// screens. Digits and letters are told one by one. For headphones only, and a secret as the
/// answers are: Speaker::say_privately() wipes it.
std::vector<std::string> read_back(const flow::FlowState& state);

/// All that read_back() may name: without each of them in the pack an answer would have gaps.
std::vector<std::string> read_back_sounds();

}  // namespace oss::app
