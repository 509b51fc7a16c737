#pragma once

#include "core/base/clock.h"
#include "core/central/store/types.h"

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace oss::central {

/// Kiosks looked up a moment ago: each of their requests asks for one. A kiosk that another
/// instance revokes is refused here a second later at the latest; one that this instance
/// revokes, at once. Safe from any thread.
class KioskCache {
public:
    std::optional<KioskRow> find(std::string_view kiosk_id) const
    {
        const std::lock_guard lock{m_mutex};
        const auto found = m_kiosks.find(kiosk_id);
        const bool is_fresh = found != m_kiosks.end() && m_clock.steady() < found->second.stale_at;
        return is_fresh ? std::optional{found->second.kiosk} : std::nullopt;
    }

    /// To be asked for before the look-up whose outcome is kept.
    std::uint64_t changes() const
    {
        const std::lock_guard lock{m_mutex};
        return m_changes;
    }

    /// `changes`: what changes() answered; when a kiosk was revoked since, nothing is kept.
    void keep(const KioskRow& kiosk, std::uint64_t changes)
    {
        const std::lock_guard lock{m_mutex};
        if (changes == m_changes) {
            m_kiosks.insert_or_assign(kiosk.kiosk_id, Entry{kiosk, m_clock.steady() + longest_stale});
        }
    }

    void forget_all()
    {
        const std::lock_guard lock{m_mutex};
        ++m_changes;
        m_kiosks.clear();
    }

private:
    static constexpr std::chrono::seconds longest_stale{1};

    struct Entry {
        KioskRow kiosk;
        base::Instant stale_at;
    };

    base::SystemClock m_clock;  ///< how old a copy is, is no time that a test sets
    mutable std::mutex m_mutex;
    std::map<std::string, Entry, std::less<>> m_kiosks;
    std::uint64_t m_changes = 0;
};

}  // namespace oss::central
