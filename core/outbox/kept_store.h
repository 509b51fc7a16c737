#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "core/base/wiped_text.h"
#include "core/domain/application.h"
#include "core/sqlite/database.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string_view>

namespace oss::outbox {

/// How long answers are kept, and how often a wrong code may be tried on this machine.
struct KeptLimits {
    std::chrono::hours lifetime{24};
    std::size_t most = 200;              ///< kept at a time
    int misses = 10;                     ///< then no code is tried
    std::chrono::minutes miss_time{15};  ///< until the misses are this old
};

/// A code: six of "23456789ABCDEFGHJKMNPQRSTUVWXYZ", which has no look-alikes.
using KeptCode = base::WipedText<6>;

struct Kept {
    KeptCode code;
    base::UtcTime valid_until{};
};

/// Answers of citizens who come back with a code. Each is sealed (XChaCha20-Poly1305) under
/// a key that argon2id makes of the code and BLAKE2b mixes with this machine's secret; what
/// it is found by comes from the same, so neither code nor name stands in the store. One
/// connection, for the thread that opened it; each call blocks (disk, and argon2id for about
/// a tenth of a second). Failures of the disk are disk_full, store_busy, store_corrupt, io.
class KeptStore {
public:
    /// `file`: a store of its own, brought up to date from `migrations` (assets/sql/kept). `secret`: the machine's,
    /// made when there is none. Borrows clock and random.
    static base::Result<KeptStore> open(const std::filesystem::path& file, const std::filesystem::path& migrations,
                                        const std::filesystem::path& secret, const base::Clock& clock,
                                        base::Random& random, const KeptLimits& limits = {});

    /// Also fails with store_full.
    base::Result<Kept> keep(const domain::KeptAnswers& answers);

    /// They stay until their time is over. Fails with not_found (a wrong code counts as a
    /// miss) or rate_limited.
    base::Result<domain::KeptAnswers> take(std::string_view code);

    /// Deletes what is too old. Returns how many.
    base::Result<int> purge();

private:
    struct Key;
    KeptStore(sqlite::Database database, base::SecretBytes secret, const base::Clock& clock, base::Random& random,
              const KeptLimits& limits);
    base::Result<Key> derive(std::string_view code) const;
    base::Result<std::int64_t> count(std::string_view sql);
    base::Result<void> note_miss();

    sqlite::Database m_database;
    base::SecretBytes m_secret;
    const base::Clock* m_clock;
    base::Random* m_random;
    KeptLimits m_limits;
};

}  // namespace oss::outbox
