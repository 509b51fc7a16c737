#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>

namespace oss::printer {

/// What is known of the roll in the printer.
struct Roll {
    base::UtcTime changed_at{};       ///< when a person last said that there is a new one
    std::int64_t used = 0;            ///< millimetres printed since
    std::int64_t length = 0;          ///< of a new roll, from the profile
    std::int64_t last_receipt = 250;  ///< length of the last paper printed

    std::int64_t left() const { return used < length ? length - used : 0; }
    /// Whether less is left than two more receipts need: told before the last one, not after.
    bool ends_soon() const { return left() < 2 * last_receipt; }
    /// Papers like the last one that fit on the rest.
    int receipts_left() const { return static_cast<int>(left() / last_receipt); }
};

/// Counts the paper that goes through the printer and keeps the count over restarts.
/// One thread; blocks on the disk.
class PaperMeter {
public:
    /// `roll_millimetres`: a new roll's length. A file that is not there, or broken, begins
    /// a new roll now: the printer's own sensor still tells when paper is really out.
    PaperMeter(std::filesystem::path file, std::int64_t roll_millimetres, const base::Clock& clock);

    const Roll& roll() const { return m_roll; }
    /// That much went through. Fails with disk_full or io; the count goes on in memory.
    base::Result<void> add(int millimetres);
    /// A person put in a new roll.
    base::Result<void> change_roll();

private:
    base::Result<void> save() const;

    std::filesystem::path m_file;
    const base::Clock& m_clock;
    Roll m_roll;
};

}  // namespace oss::printer
