#pragma once

#include "core/base/error_codes.h"
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::printer {

/// One piece of paper asked for. The original is copy 0; a reprint asked for by a person
/// is a new job with the same number and copy 1, 2, ...
struct JobId {
    std::string reference;
    int copy = 0;

    friend bool operator==(const JobId&, const JobId&) = default;
};

/// What is known about a job. Only what is durable is claimed.
enum class JobState : std::uint8_t {
    queued,         ///< accepted, nothing done
    sending,        ///< about to send the first byte, or sending
    sent,           ///< the transport took all bytes; whether there is paper is not known
    printed,        ///< the printer answered after the cut that it had processed everything
    failed_before,  ///< not one byte of it went out: the only state that may be tried again
    unknown,        ///< bytes went out and no answer came: a person must look
};

/// "queued", "sending", "sent", "printed", "failed_before", "unknown": journal and log.
std::string_view to_string(JobState state);
/// The state that `text` names; nothing when there is none.
std::optional<JobState> parse_job_state(std::string_view text);

/// Whether the journal accepts `to` after `from` (nothing: the job is new). What it refuses
/// would print a receipt twice or claim one that is not there.
bool may_follow(std::optional<JobState> from, JobState to);

/// Where the states of jobs are kept over a restart; implemented over the outbox's store.
/// Called by the printer thread only.
class Journal {
public:
    virtual ~Journal() = default;

    /// Writes the new state of `job`; `sending` is durable (fsync) when this returns.
    /// `reason` tells why, for failed_before and unknown. Fails with already_exists when
    /// may_follow() refuses, or with the store's error; then nothing was written.
    virtual base::Result<void> record(const JobId& job, JobState state, std::optional<base::ErrorCode> reason) = 0;

    /// Makes `unknown` of every job that a killed program left in `sending` or `sent`, and
    /// `failed_before` of those left in `queued`; answers the ids of the former.
    virtual base::Result<std::vector<JobId>> close_interrupted() = 0;

    /// Whether the newest job of which a byte went out is `unknown`: the printer may still
    /// wait for the rest of it, over any number of restarts.
    virtual base::Result<bool> newest_broke_off() = 0;
};

}  // namespace oss::printer
