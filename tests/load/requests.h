#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/domain/reference.h"
#include "core/wire/keys.h"
#include "core/wire/record.h"

#include <cstddef>
#include <string>
#include <vector>

namespace oss::load {

/// Whose requests are made, and for which service.
struct Sender {
    std::string kiosk_id;
    domain::KioskPrefix prefix;
    const wire::SigningKey& device_key;
    wire::SealKey seal_key;
};

/// One application as a kiosk keeps it, of the invented citizen with that number.
struct Sealed {
    domain::Reference reference;
    wire::Record record;
};
Sealed make_sealed(const Sender& sender, std::size_t number, base::UtcTime now, base::Random& random);

/// Whole HTTP requests, sealed and signed as a kiosk does it, each for another invented
/// citizen: number `first` and those that follow. Uses all processors, so that the client
/// has nothing left to do while it is measured. The signatures hold for five minutes.
std::vector<std::string> make_requests(const Sender& sender, std::size_t first, std::size_t count,
                                       const base::Clock& clock, base::Random& random);

}  // namespace oss::load
