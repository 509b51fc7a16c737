#include "tests/load/delivery.h"

#include "core/outbox/enrolment.h"
#include "core/outbox/http_client.h"
#include "core/outbox/service_client.h"
#include "core/wire/acknowledgement.h"
#include "tests/load/requests.h"

#include <algorithm>
#include <deque>
#include <future>
#include <iterator>
#include <mutex>
#include <thread>

namespace oss::load {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::chrono::minutes patience{2};
constexpr std::chrono::milliseconds before_next_try{200};

/// What all writers write down.
class Ledger {
public:
    void acknowledged(const std::string& reference, bool is_replay)
    {
        const std::lock_guard lock{m_mutex};
        const auto now = m_clock.steady();
        m_figures.longest_gap =
            std::max(m_figures.longest_gap, std::chrono::duration_cast<std::chrono::milliseconds>(now - m_last));
        m_last = now;
        m_figures.references.push_back(reference);
        m_figures.replays += is_replay ? 1U : 0U;
    }

    void failed()
    {
        const std::lock_guard lock{m_mutex};
        ++m_figures.failures;
    }

    DeliveryFigures take() { return std::move(m_figures); }

private:
    base::SystemClock m_clock;
    std::mutex m_mutex;
    base::Instant m_last = m_clock.steady();
    DeliveryFigures m_figures;
};

/// One writer with a connection to each instance.
class Writer {
public:
    static Result<Writer> open(const DeliveryPlan& plan, base::Random& random)
    {
        Writer writer{random};
        for (const std::string& service : plan.services) {
            auto enrolment = std::make_unique<outbox::Enrolment>(OSS_TRY(outbox::load_enrolment(plan.enrolment)));
            enrolment->service_url = service;
            writer.m_enrolments.push_back(std::move(enrolment));
        }
        return writer;
    }

    /// Until `end`, citizens `first`, `first` + `step`, ...
    Result<void> write(std::size_t first, std::size_t step, base::Instant end, std::chrono::milliseconds pause,
                       Ledger& ledger)
    {
        outbox::CurlClient http{
            {.connect_timeout = std::chrono::seconds{2}, .total_timeout = std::chrono::seconds{10}}};
        std::deque<outbox::ServiceClient> clients;  // they stay where they are
        for (const auto& enrolment : m_enrolments) {
            clients.emplace_back(http, *enrolment, m_clock, m_random);
        }
        const outbox::Enrolment& enrolment = *m_enrolments.front();
        const Sender sender{enrolment.service.kiosk_id, enrolment.service.prefix, enrolment.device_key,
                            enrolment.service.seal_key};
        for (std::size_t number = first; m_clock.steady() < end; number += step) {
            const auto now = std::chrono::floor<std::chrono::seconds>(m_clock.utc());
            OSS_TRY(bring(make_sealed(sender, number, now, m_random), clients, ledger));
            std::this_thread::sleep_for(pause);
        }
        return {};
    }

private:
    explicit Writer(base::Random& random) : m_random(random) {}

    Result<void> bring(const Sealed& sealed, std::deque<outbox::ServiceClient>& clients, Ledger& ledger)
    {
        const base::Instant give_up = m_clock.steady() + patience;
        while (m_clock.steady() < give_up) {
            const auto answer = clients.at(m_turn++ % clients.size()).submit(sealed.record, {});
            if (answer && (answer->status == 200 || answer->status == 201)) {
                const auto acknowledgement = OSS_TRY(wire::parse_acknowledgement(answer->body));
                OSS_TRY(wire::verify_acknowledgement(acknowledgement, sealed.reference, sealed.record.body,
                                                     m_enrolments.front()->service.receipt_key));
                ledger.acknowledged(sealed.reference.text(), answer->status == 200);
                return {};
            }
            const bool is_refused = answer && answer->status >= 400 && answer->status < 500;
            if (is_refused) {
                return Error{ErrorCode::service_refused, outbox::error_of(*answer).to_string()};
            }
            ledger.failed();
            std::this_thread::sleep_for(before_next_try);
        }
        return Error{ErrorCode::timeout, "an application was not acknowledged"};
    }

    base::SystemClock m_clock;
    base::Random& m_random;
    std::vector<std::unique_ptr<outbox::Enrolment>> m_enrolments;
    std::size_t m_turn = 0;
};

}  // namespace

Result<DeliveryFigures> deliver(const DeliveryPlan& plan)
{
    base::SystemRandom random;
    std::vector<Writer> writers;
    for (std::size_t i = 0; i < plan.writers; ++i) {
        writers.push_back(OSS_TRY(Writer::open(plan, random)));
    }
    Ledger ledger;
    const base::Instant end = base::SystemClock{}.steady() + plan.duration;
    std::vector<std::future<Result<void>>> done;
    for (std::size_t i = 0; i < writers.size(); ++i) {
        done.push_back(std::async(std::launch::async,
                                  [&, i] { return writers[i].write(i, plan.writers, end, plan.pause, ledger); }));
    }
    Result<void> outcome;
    for (auto& one : done) {
        Result<void> result = one.get();
        outcome = outcome ? std::move(result) : outcome;
    }
    OSS_TRY(std::move(outcome));
    return ledger.take();
}

}  // namespace oss::load
