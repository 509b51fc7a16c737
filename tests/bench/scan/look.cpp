#include "tests/bench/scan/look.h"

#include <utility>

namespace oss::scanner {

Looked look(Decoder& decoder, const GreyView& view, Effort effort, Agreement& agreement)
{
    Looked looked;
    auto code = decoder.decode(view, effort);
    looked.fell = !code;
    looked.code = code ? *std::move(code) : std::nullopt;
    if (agreement.look(looked.code ? &*looked.code : nullptr)) {
        looked.believed_code = looked.code;
    }
    if (looked.code || effort != Effort::thorough) {
        return looked;
    }
    const auto sight = decoder.read_print(view);
    looked.fell = looked.fell || !sight;
    if (sight && sight->digits) {
        looked.number = likeliest(*sight->digits);
        auto believed = agreement.look(*sight->digits);
        looked.believed_number = std::move(believed.number);
        if (believed.code != nullptr) {
            looked.believed_code = *believed.code;
        }
    }
    return looked;
}

}  // namespace oss::scanner
