#pragma once

#include "core/flow/phase.h"

namespace oss::flow {

/// The phase's screen repeats answers, to be compared: they can be read to who wears headphones.
constexpr bool repeats_answers(Phase phase)
{
    return phase == Phase::nik_confirm || phase == Phase::email_confirm || phase == Phase::entity_check ||
           phase == Phase::check;
}

}  // namespace oss::flow
