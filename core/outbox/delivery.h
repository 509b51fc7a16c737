#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/domain/reference.h"
#include "core/outbox/circuit_breaker.h"
#include "core/outbox/enrolment.h"
#include "core/outbox/http_client.h"
#include "core/outbox/outbox.h"
#include "core/outbox/service_client.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>

namespace oss::outbox {

enum class DeliveryOutcome : std::uint8_t {
    delivered,  ///< the service's signature was checked, the record is deleted
    parked,     ///< the service refuses it; an officer must look
    waiting,    ///< not now; will be tried again by itself
};

struct DeliveryEvent {
    domain::Reference reference;
    DeliveryOutcome outcome = DeliveryOutcome::waiting;
    /// For delivered.
    std::optional<wire::ApplicationStatus> status{};
    /// For parked and waiting: duplicate_registration, revoked, network, timeout, ...
    std::optional<base::ErrorCode> code{};
};

/// Delivers the records of an outbox in their order, one attempt a call; what the service
/// refuses is parked, what fails by itself waits alone, so no record blocks another.
/// One thread. Borrows all it is given.
class Delivery {
public:
    using Sink = std::function<void(const DeliveryEvent& event)>;

    Delivery(Outbox& outbox, ServiceClient& client, const Enrolment& enrolment, const base::Clock& clock,
             base::Random& random, base::Log& log, Sink sink, DeliveryTimings timings = {});

    /// Makes one attempt if one is due. Returns how long nothing is due from now on: 0 when
    /// the next record may go at once, none when nothing waits. Fails only with the store's
    /// errors.
    base::Result<std::optional<std::chrono::milliseconds>> attempt(const std::stop_token& stop);

    /// A record came or the network came back: end the pause, unless the service asked for
    /// it by Retry-After.
    void hurry();

private:
    struct Backoff {
        int failures = 0;
        base::Instant not_before{};
    };
    struct Choice;
    struct Verdict;

    base::Result<Choice> choose();
    Verdict judge(const Waiting& waiting, const base::Result<HttpAnswer>& answer) const;
    Verdict judge_accepted(const Waiting& waiting, const HttpAnswer& answer) const;
    Verdict judge_refused(const HttpAnswer& answer) const;
    base::Result<void> settle(const Waiting& waiting, const Verdict& verdict);
    void back_off(const Waiting& waiting, const Verdict& verdict);
    void note_success();

    Outbox& m_outbox;
    ServiceClient& m_client;
    const Enrolment& m_enrolment;
    const base::Clock& m_clock;
    base::Random& m_random;
    base::Log& m_log;
    Sink m_sink;
    DeliveryTimings m_timings;
    std::map<std::int64_t, Backoff> m_backoffs;  ///< by sequence; only records that failed
    CircuitBreaker m_breaker;
};

}  // namespace oss::outbox
