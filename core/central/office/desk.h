#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/central/store/store.h"
#include "core/central/vault/vault.h"
#include "core/domain/application.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace oss::central {

/// An application with what its citizen told; nothing there once it was erased.
struct DeskApplication {
    OfficeApplication application;
    std::optional<domain::Application> citizen;
};

/// What officers do with applications. Each action and its entry in the log are one
/// transaction. Safe from any thread; blocks.
class Desk {
public:
    struct Parts {
        Store& store;
        const Vault& vault;
        const base::Clock& clock;
        base::Random& random;
        std::chrono::hours activation_life;
        std::function<void()> mail_is_waiting;  ///< may be empty
    };
    explicit Desk(Parts parts) : m_parts(std::move(parts)) {}

    base::Result<std::optional<DeskApplication>> find(std::string_view reference);
    base::Result<std::vector<DeskApplication>> list(const ApplicationFilter& filter);
    /// The reference that was typed, or the one whose citizen has the NIK that was typed; the
    /// latter is logged. Nothing when there is none.
    base::Result<std::optional<std::string>> search(std::string_view typed, const std::string& officer);
    /// Logs that the officer looked at the whole NIK.
    base::Result<void> note_reveal(const std::string& reference, const std::string& officer);

    /// These fail with not_found when the application's state does not allow it.
    base::Result<void> release(const std::string& reference, const std::string& officer);
    base::Result<void> resend(const std::string& reference, const std::string& officer);
    /// Fails with bad_input when `address` is none.
    base::Result<void> correct_email(const std::string& reference, std::string_view address,
                                     const std::string& officer);
    base::Result<void> start_licensing(const std::string& reference, const std::string& officer);
    base::Result<void> cancel(const std::string& reference, const std::string& officer);
    base::Result<void> erase(const std::string& reference, const std::string& officer);
    base::Result<void> answer_help(const std::string& kiosk_id, const std::string& officer);
    base::Result<void> revoke_kiosk(const std::string& kiosk_id, const std::string& officer);

    /// An entry of now for the log, to be kept with what it tells about.
    AuditNote make_note(std::string action, std::string subject, const std::string& officer) const;
    /// Logs what changes nothing: that something was shown or handed out.
    base::Result<void> note(std::string action, std::string subject, const std::string& officer);

private:
    base::Result<DeskApplication> open(OfficeApplication application);
    void wake() const;

    Parts m_parts;
};

}  // namespace oss::central
