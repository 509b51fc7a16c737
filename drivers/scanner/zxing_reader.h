#pragma once

#include "drivers/scanner/code.h"
#include "drivers/scanner/vision/picture.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace oss::scanner {

/// What ZXing looks for in one picture; every restriction saves time.
enum class CodeSearch : std::uint8_t {
    quick,    ///< every kind, upright and of good size
    all,      ///< every kind, turned by quarters, small, large and inverted as well
    bars,     ///< bar codes and PDF417, upright, every row
    squares,  ///< QR, Micro QR, Data Matrix, Aztec
};

/// The one place that knows ZXing-cpp. Used by one thread.
class ZxingReader {
public:
    ZxingReader();
    ZxingReader(const ZxingReader&) = delete;
    ZxingReader& operator=(const ZxingReader&) = delete;
    ~ZxingReader();

    /// The first code found. Throws what ZXing throws.
    std::optional<Code> read(const GreyView& picture, CodeSearch search) const;

private:
    struct Searches;
    const std::unique_ptr<Searches> m_searches;
};

}  // namespace oss::scanner
