// libFuzzer on the payload reader: any bytes at all may stand in a code that a citizen shows.
// What is checked is not only that it survives, but that no NIK is told that isn't there.

#include "drivers/scanner/payload.h"
#include "drivers/scanner/payload_text.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

namespace {

using namespace oss;

/// The digits of a text as the reader sees them, one after the other.
std::string digits_of(std::string_view text)
{
    const auto folded = std::make_unique<scanner::CodeText>();
    scanner::fold(text, *folded);
    std::string digits;
    std::ranges::copy_if(folded->view(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

void demand(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

void check(std::string_view text, const scanner::Payload& payload)
{
    using scanner::PayloadKind;
    const std::size_t niks = payload.niks.size();
    demand(payload.kind == PayloadKind::nik            ? niks == 1
           : payload.kind == PayloadKind::several_niks ? niks > 1 && niks <= scanner::Payload::most_niks
                                                       : niks == 0);
    demand(payload.receipt.has_value() == (payload.kind == PayloadKind::own_receipt));
    if (niks > 0) {
        const std::string digits = digits_of(text);
        for (const domain::Nik& nik : payload.niks) {
            demand(digits.find(nik.digits()) != std::string::npos);
        }
    }
    const auto& [name, birth_date] = payload.details;
    demand(payload.kind == PayloadKind::nik || (!name && !birth_date));
    demand(!name || domain::PersonName::parse(name->view()).has_value());
    demand(!birth_date || birth_date->date().ok());
    demand(!scanner::name_of(payload.kind).empty() && !scanner::text_key(payload.kind).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    using namespace std::chrono_literals;
    const scanner::PayloadContext context{domain::Date{2026y / 11 / 30}, nullptr};
    check(text, scanner::read_payload(text, context));
    return 0;
}
