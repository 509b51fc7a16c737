#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/domain/application.h"
#include "core/domain/reference.h"
#include "core/domain/slip_content.h"
#include "core/outbox/enrolment.h"
#include "core/sqlite/database.h"
#include "core/wire/acknowledgement.h"
#include "core/wire/record.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace oss::outbox {

struct Stored {
    domain::Reference reference;
    base::UtcTime created_at;
};

/// One record on its way, as the delivery needs it.
struct Waiting {
    std::int64_t sequence = 0;
    domain::Reference reference;
    wire::Record record;
    int attempts = 0;
};

/// One line of the officers' list.
struct Listed {
    domain::Reference reference;
    base::UtcTime created_at;
    int attempts = 0;
    std::optional<std::string> last_code;    ///< why the last attempt did not succeed
    std::optional<base::UtcTime> parked_at;  ///< refused by the service; a person must look
};

/// What the store knows of one number.
struct Found {
    base::UtcTime created_at;
    domain::Whereabouts where = domain::Whereabouts::waiting;
};

struct Summary {
    std::int64_t waiting = 0;
    std::int64_t parked = 0;
    std::int64_t delivered = 0;
    std::optional<base::UtcTime> oldest_waiting{};
    std::optional<base::UtcTime> last_acknowledged{};  ///< by the service's clock
};

/// What verify() found.
struct Verified {
    std::int64_t records = 0;
    std::int64_t proofs = 0;
    std::vector<std::string> findings{};  ///< empty when all is well; references and codes only
};

/// What import_from() did.
struct Imported {
    int records = 0;                     ///< new in the queue
    int acknowledgements = 0;            ///< records that these delivered
    int known = 0;                       ///< were here already
    std::vector<std::string> refused{};  ///< names of files that are damaged, in part or whole, or not for us
};

/// What mend() saved of a damaged store.
struct Salvaged {
    std::filesystem::path aside;  ///< where the damaged file lies now, for a technician
    std::int64_t records = 0;     ///< waiting again
    std::int64_t proofs = 0;
    std::int64_t unreadable = 0;  ///< rows that were found and are no records any more
};

/// The sealed queue of applications: one connection to the store, for the thread that opened
/// it; several objects may share one file. Blocking (disk). All failures of the disk are
/// disk_full, store_busy, store_corrupt or io. Borrows clock, random and log.
class Outbox {
public:
    /// Opens or creates the store and brings its schema up to date from the numbered files
    /// in `migrations` (assets/sql/outbox). Never resets it.
    static base::Result<Outbox> open(const std::filesystem::path& file, const std::filesystem::path& migrations,
                                     const base::Clock& clock, base::Random& random, base::Log& log);

    /// Before anybody opens the store: checks the whole file; moves a damaged one aside, starts
    /// a new one and takes over each record and proof that can still be read. None when the
    /// store is sound or not there. Fails as open().
    static base::Result<std::optional<Salvaged>> mend(const std::filesystem::path& file,
                                                      const std::filesystem::path& migrations,
                                                      const Enrolment& enrolment, const base::Clock& clock,
                                                      base::Random& random, base::Log& log);

    /// Seals, signs and stores. When this returns a reference, the application survives a
    /// power cut, and this machine can't read it again. `location`: where the kiosk stands,
    /// usually enrolment.service.location.
    base::Result<Stored> store(const domain::Application& application, const domain::Consent& consent,
                               std::string_view location, const Enrolment& enrolment);

    base::Result<Summary> summary();
    /// Parked records, then waiting ones, in the order in which they were stored; the first
    /// `most`.
    base::Result<std::vector<Listed>> list(std::int64_t most = std::numeric_limits<std::int64_t>::max());
    /// Whether the service acknowledged it.
    base::Result<bool> is_delivered(const domain::Reference& reference);

    /// Where the application with that number is; none if this store never had it, or had it
    /// so long ago that its proof was pruned.
    base::Result<std::optional<Found>> look_up(const domain::Reference& reference);

    /// The first waiting record after `sequence`, if any.
    base::Result<std::optional<Waiting>> next_waiting(std::int64_t after_sequence);
    /// Counts a failed attempt; the record stays.
    base::Result<void> note_attempt(std::int64_t sequence, std::string_view code);
    /// Sets a record aside that the service refuses, for an officer; it stays in the store.
    base::Result<void> park(std::int64_t sequence, std::string_view code);
    /// Sets a waiting record aside that the service did not refuse; for officers. Fails with not_found.
    base::Result<void> set_aside(const domain::Reference& reference);
    /// Back into the queue; for officers. Fails with not_found.
    base::Result<void> unpark(const domain::Reference& reference);
    /// Deletes the record and keeps the proof, in one transaction, after checking the
    /// service's signature. Fails with bad_signature; then the record stays.
    base::Result<void> complete(const Waiting& waiting, const wire::Acknowledgement& acknowledgement,
                                const wire::VerifyKey& receipt_key);

    /// Removes proofs of what was delivered before `before`, and receipts' states as old.
    /// Answers how many proofs.
    base::Result<std::int64_t> prune(base::UtcTime before);

    /// Reads the whole store: the file's structure, each record's signature, each proof's.
    base::Result<Verified> verify(const Enrolment& enrolment);
    /// Writes every waiting and parked record into one signed bundle for a USB stick; they
    /// stay in the store. Answers how many. Also fails with not_found.
    base::Result<int> export_to(const std::filesystem::path& folder, const Enrolment& enrolment);
    /// Takes the records of *.bundle (also of another kiosk) into the queue and *.acks (what
    /// oss-central import wrote) as deliveries; each counts once, however often it comes.
    base::Result<Imported> import_from(const std::filesystem::path& folder, const Enrolment& enrolment);

private:
    Outbox(sqlite::Database database, const base::Clock& clock, base::Random& random, base::Log& log);
    base::Result<void> insert(const domain::Reference& reference, base::UtcTime created_at, const wire::Record& record);
    base::Result<std::optional<Waiting>> find(const domain::Reference& reference);
    base::Result<void> take_salvaged(const wire::Record& record, Salvaged& salvaged);
    base::Result<void> carve_from(Salvaged& salvaged, const std::vector<wire::VerifyKey>& keys);
    base::Result<void> read_from(Salvaged& salvaged);
    base::Result<bool> import_bundle(std::span<const std::uint8_t> file, Imported& imported);
    base::Result<bool> import_acknowledgements(std::string_view file, const Enrolment& enrolment, Imported& imported);

    sqlite::Database m_database;
    const base::Clock* m_clock;
    base::Random* m_random;
    base::Log* m_log;
};

}  // namespace oss::outbox
