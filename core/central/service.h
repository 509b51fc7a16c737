#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/central/config.h"
#include "core/central/intake/enrolments.h"
#include "core/central/mail/sender.h"
#include "core/central/store/store.h"
#include "core/central/vault/vault.h"

#include <cstdint>
#include <memory>
#include <string>

namespace oss::central {

/// Opens the store that `config` names and brings its schema up to date.
base::Result<std::unique_ptr<Store>> open_store(const Config& config);

/// The running service: store, keys, pages, mail worker and HTTP server, put together.
class Service {
public:
    /// What a test may put in place of the real thing.
    struct Overrides {
        std::unique_ptr<MailSender> sender;  ///< instead of SMTP or the mail directory
        HttpLimits limits{};
    };

    /// Starts everything; requests are answered when it returns. `clock`, `random` and `log`
    /// are borrowed for the service's life. Fails with bad_configuration, io, store_*,
    /// not_found (key files missing beside an existing store).
    static base::Result<std::unique_ptr<Service>> start(const Config& config, const base::Clock& clock,
                                                        base::Random& random, base::Log& log, Overrides overrides);
    ~Service();

    std::uint16_t port() const;
    /// What stands in mails: the configured one, else the address that is listened on.
    const std::string& public_url() const;
    Store& store();
    const Config& config() const;
    const Vault& vault() const;
    /// What is due by the clock, now; the service does so by itself every minute.
    base::Result<void> sweep();
    Enrolments& enrolments();
    /// Answers what is under way, then ends. Called by the destructor too.
    void stop();

private:
    struct Parts;
    explicit Service(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

}  // namespace oss::central
