#pragma once

#include "core/base/clock.h"
#include "core/outbox/enrolment.h"
#include "core/wire/acknowledgement.h"
#include "core/wire/problem.h"
#include "tests/support/loopback_server.h"

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace oss::test {

/// The service's side of the contract in memory, on a real loopback socket, with faults. It
/// knows one kiosk. Safe from the test's thread and its own.
class FakeService {
public:
    enum class Fault : std::uint8_t {
        none,
        drop_before,      ///< the connection breaks before the service does anything
        drop_after,       ///< the service keeps the application, its answer is lost
        truncate,         ///< ... and half of its answer arrives
        wrong_signature,  ///< ... and its answer is signed by somebody else
        other_reference,  ///< ... and its answer is for another application
        busy,             ///< 503 with Retry-After: 7
        server_error,     ///< 500
        portal_page,      ///< 200 with a page of a hotel's network
        portal_redirect,  ///< 302
        proxy_not_found,  ///< 404 with a page
    };

    explicit FakeService(const base::Clock& clock);

    std::string url() const { return m_server.url(); }
    /// What a kiosk of this service has.
    outbox::Enrolment enrolment() const;

    /// For the next submissions, one each.
    void add_fault(Fault fault);
    void refuse_next(wire::ProblemCode code);

    /// References in the order in which they were first kept.
    std::vector<std::string> kept() const;
    /// NIKs that the service unsealed, in the same order.
    std::vector<std::string> niks() const;
    /// Bodies of the opinions that came.
    std::vector<std::string> opinions() const;
    int requests() const;
    /// The acknowledgement as the JSON of an *.ack.json file.
    std::string acknowledgement_of(const std::string& reference) const;

private:
    LoopbackAnswer answer(const LoopbackRequest& request);
    std::optional<LoopbackAnswer> refuse_unsigned(const LoopbackRequest& request);
    LoopbackAnswer submit(const LoopbackRequest& request, Fault fault);
    LoopbackAnswer enrol(const LoopbackRequest& request) const;
    LoopbackAnswer problem(wire::ProblemCode code) const;

    const base::Clock& m_clock;
    mutable std::mutex m_mutex;
    std::deque<Fault> m_faults;
    std::deque<wire::ProblemCode> m_refusals;
    std::set<std::string> m_nonces;
    std::map<std::string, std::string> m_bodies;            ///< by idempotency key
    std::map<std::string, std::string> m_acknowledgements;  ///< by reference
    std::vector<std::string> m_kept;
    std::vector<std::string> m_niks;
    std::vector<std::string> m_opinions;
    int m_requests = 0;
    LoopbackServer m_server;  // last: its thread uses all the others
};

}  // namespace oss::test
