#pragma once

#include "drivers/scanner/agreement.h"
#include "drivers/scanner/decoder.h"

#include <optional>

namespace oss::scanner {

/// What one frame gave, and made believed.
struct Looked {
    bool fell = false;  ///< the decoder did
    std::optional<Code> code{};
    std::optional<domain::Nik> number{};  ///< the likeliest of this frame's print
    std::optional<Code> believed_code{};
    std::optional<domain::Nik> believed_number{};

    bool accepted() const { return believed_code || believed_number; }
};

/// One frame, in the order in which drivers/scanner/scanner.cpp looks.
Looked look(Decoder& decoder, const GreyView& view, Effort effort, Agreement& agreement);

}  // namespace oss::scanner
