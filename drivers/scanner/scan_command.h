#pragma once

#include "core/base/clock.h"
#include "core/domain/region_table.h"
#include "drivers/scanner/decoder.h"

#include <iosfwd>
#include <string>
#include <vector>

namespace oss::scanner {

/// `oss-kiosk scan [--json] [--raw] [--burst] IMAGE|FOLDER ...`
struct ScanOptions {
    bool json = false;   ///< an object a line instead of tab-separated columns
    bool raw = false;    ///< the code's text instead of the NIK found in it
    bool burst = false;  ///< a folder is one burst of frames that must agree, in order of name
    std::vector<std::string> paths;
};

/// Reads codes, and for want of one the digits printed on a card, from picture files and writes
/// a line each: path, what was read ("-": nothing), kind, symbology, the code reader's milliseconds. A tool for test
/// pictures: it prints what it reads, NIKs too. Returns the program's exit code: 0 done, 1 a picture couldn't be read,
/// 2 nothing to do.
int run_scan(const ScanOptions& options, Decoder& decoder, const base::Clock& clock, const domain::RegionTable* regions,
             std::ostream& out, std::ostream& errors);

}  // namespace oss::scanner
