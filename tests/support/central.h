#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/central/mail/sender.h"
#include "core/central/service.h"
#include "core/outbox/enrolment.h"
#include "core/outbox/http_client.h"
#include "core/outbox/service_client.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace oss::test {

/// Mails on their way out, and what the mail server answers to them.
struct MailBox {
    base::BoundedQueue<central::MailMessage> mails{64, base::FullPolicy::refuse_new};
    base::BoundedQueue<bool> refusals{64, base::FullPolicy::refuse_new};  ///< one entry each

    /// From now on mails are not taken, or taken again.
    void refuse(std::optional<base::Error> error);
    std::optional<base::Error> refusal();
    /// The next mail; waits up to ten seconds.
    std::optional<central::MailMessage> next();

private:
    std::mutex m_mutex;
    std::optional<base::Error> m_refusal;
};

/// A real service on a port of its own, with a clock that stands still and a mail server in
/// memory.
class Central {
public:
    Central();
    ~Central();

    std::uint16_t port() const { return m_service->port(); }
    std::string url() const { return m_service->public_url(); }
    central::Service& service() { return *m_service; }
    FakeClock& clock() { return m_clock; }
    base::Random& random() { return m_random; }
    base::Log& log() { return m_log; }
    MailBox& mail() { return *m_mail; }
    /// What its store is called by test::open_database() and the like.
    const std::string& database() const { return m_database; }
    const std::filesystem::path& folder() const { return m_folder.path(); }
    /// All lines logged so far, of the service and of what was given log().
    std::string logged();

    /// Ends the service and starts it again on the same store.
    void restart();
    /// A kiosk that joined with a code.
    outbox::Enrolment enrol(const std::string& name = "Lobi 1");

private:
    void start();

    TemporaryFolder m_folder;
    std::string m_database;
    FakeClock m_clock;
    base::SystemRandom m_random;
    std::mutex m_log_mutex;
    std::string m_log_lines;
    base::Log m_log;
    std::shared_ptr<MailBox> m_mail;
    std::unique_ptr<central::Service> m_service;
    int m_kiosks = 0;
};

}  // namespace oss::test
