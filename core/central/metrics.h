#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/central/store/store.h"

#include <atomic>
#include <cstdint>
#include <string>

namespace oss::central {

/// Answers by class of status, counted since the start. Safe from any thread.
struct AnswerCounts {
    std::atomic<std::uint64_t> fine{0};     ///< 1xx to 3xx
    std::atomic<std::uint64_t> refused{0};  ///< 4xx
    std::atomic<std::uint64_t> failed{0};   ///< 5xx

    void count(unsigned status);
};

/// GET /metrics in Prometheus' text format 0.0.4; nothing personal. Fails as the store.
base::Result<std::string> metrics_text(OfficeStore& store, const AnswerCounts& answers, base::UtcTime now);

}  // namespace oss::central
