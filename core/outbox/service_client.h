#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/domain/reference.h"
#include "core/outbox/enrolment.h"
#include "core/outbox/http_client.h"
#include "core/wire/heartbeat.h"
#include "core/wire/record.h"
#include "core/wire/submission.h"

#include <atomic>
#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace oss::outbox {

/// Signed requests of an enrolled kiosk. Learns from clock_skew answers how far the kiosk's
/// clock is off, so that a kiosk with a wrong clock still delivers. One thread, except
/// clock_offset(). Borrows all it is given.
class ServiceClient {
public:
    ServiceClient(HttpClient& http, const Enrolment& enrolment, const base::Clock& clock, base::Random& random);

    /// `target`: path and query. Sends once more by itself after a clock_skew answer.
    /// Fails as HttpClient::send; answers of any status are results.
    base::Result<HttpAnswer> send(std::string_view method, std::string_view target, const std::string& body,
                                  std::optional<std::string_view> idempotency_key, const std::stop_token& stop);
    /// Posts a record that this or another kiosk took. Else as above.
    base::Result<HttpAnswer> submit(const wire::Record& record, const std::stop_token& stop);

    /// Service's time minus the kiosk's, as far as known. Safe from any thread.
    std::chrono::milliseconds clock_offset() const { return m_clock_offset.load(); }

private:
    struct Message;
    base::Result<HttpAnswer> send(const Message& message, const std::stop_token& stop);
    base::Result<HttpAnswer> send_once(const Message& message, const std::stop_token& stop);

    HttpClient& m_http;
    const Enrolment& m_enrolment;
    const base::Clock& m_clock;
    base::Random& m_random;
    std::atomic<std::chrono::milliseconds> m_clock_offset{std::chrono::milliseconds{0}};
};

/// The failure that an answer which is not 2xx means, for requests other than submissions:
/// revoked, not_enrolled, bad_signature, clock_skew, not_found, rate_limited, service_busy,
/// else service_refused.
base::Error error_of(const HttpAnswer& answer);

/// Fails as ServiceClient::send, with error_of() or bad_response.
base::Result<wire::HeartbeatAnswer> send_heartbeat(ServiceClient& client, const wire::Heartbeat& heartbeat,
                                                   const std::stop_token& stop);

/// How an application stands. Fails as send_heartbeat(); a wrong year of birth and an
/// unknown reference are both not_found.
base::Result<wire::StatusAnswer> query_status(ServiceClient& client, const domain::Reference& reference, int birth_year,
                                              const std::stop_token& stop);

/// Has the activation mail sent again, to the stored address. Fails as send_heartbeat().
base::Result<void> resend_activation(ServiceClient& client, const domain::Reference& reference,
                                     const std::stop_token& stop);

}  // namespace oss::outbox
