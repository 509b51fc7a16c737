#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/central/mail/mail_texts.h"
#include "core/central/mail/sender.h"
#include "core/central/store/store.h"
#include "core/central/vault/vault.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

namespace oss::central {

/// Sends the mails that wait in the store, one after the other, on a thread of its own. A
/// mail may go out twice when the program dies between the server's answer and our writing
/// it down, with the same Message-ID; never not at all.
class MailWorker {
public:
    struct Parts {
        Store& store;
        const Vault& vault;
        const MailTexts& texts;
        MailSender& sender;
        const base::Clock& clock;
        base::Random& random;
        base::Log& log;
        std::string instance;  ///< of several on one store; the same at each start
        /// Called before each round, on its thread: makes mails of what waits elsewhere. May be empty.
        std::function<base::Result<void>()> before_round;
    };
    /// All references are borrowed for the worker's life.
    explicit MailWorker(Parts parts) : m_parts(std::move(parts)) {}
    /// Ends after the mail under way.
    ~MailWorker();

    /// Begins the thread.
    void start();
    /// Something waits: look now. From any thread.
    void wake();

    /// One round on the caller's thread: sends what is due and gives how many were tried.
    /// For tests; not while the thread runs.
    base::Result<unsigned> send_due();

private:
    void run(const std::stop_token& stop);
    void send(const MailRow& mail);
    base::Result<void> try_to_send(const MailRow& mail, base::UtcTime at);
    base::Result<void> write_down(const MailRow& mail, base::UtcTime at, const base::Result<void>& sent);

    Parts m_parts;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    bool m_woken = false;
    std::jthread m_thread;
};

/// The wait before the next try after `attempts` failed ones: doubles from half a minute to
/// an hour.
std::chrono::seconds mail_backoff(unsigned attempts);

}  // namespace oss::central
