#pragma once

#include "core/base/result.h"
#include "drivers/printer/content/samples.h"
#include "drivers/printer/escpos/profile.h"
#include "drivers/printer/paper/document.h"
#include "drivers/printer/paper/fonts.h"
#include "drivers/printer/transport/target.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace oss::base {
class Clock;
class Log;
}  // namespace oss::base

namespace oss::printer {

/// The paper that `bytes` print, cut pieces one under the other. Fails with internal when
/// they hold anything that our language does not have.
base::Result<Bitmap> print_on_paper(std::span<const std::uint8_t> bytes, int dots, const FontSet& fonts);

/// Writes what `document` is on `profile`'s printer: the bytes sent (`*.bin`) or the paper
/// (`*.png`), by the ending of `out`. Blocks on the disk. Fails with bad_input, io.
base::Result<void> write_receipt(const Document& document, const Profile& profile, const FontSet& fonts,
                                 const std::filesystem::path& out);

/// Prints the test page on `target` and answers one line for a person about how it ended.
/// Blocks up to Timings. Fails with the printer's error.
base::Result<std::string> print_test(const Target& target, const Profile& profile, const FontSet& fonts,
                                     const base::Clock& clock, base::Log& log);

}  // namespace oss::printer
