#pragma once

#include <chrono>

namespace oss::flow {

/// All waits of a session, in one place. Defaults after the journey's time-out rule, which
/// keeps WCAG 2.2 SC 2.2.1 (at least 20 s to extend, with one touch, any number of times).
struct Delays {
    std::chrono::milliseconds idle_data{std::chrono::seconds{120}};
    std::chrono::milliseconds idle_data_slow{std::chrono::seconds{180}};  ///< large text or speech
    std::chrono::milliseconds idle_information{std::chrono::seconds{60}};
    std::chrono::milliseconds idle_warning{std::chrono::seconds{30}};
    std::chrono::milliseconds first_tone{std::chrono::seconds{10}};    ///< again, after the warning's words
    std::chrono::milliseconds next_tone{std::chrono::seconds{5}};      ///< and again
    std::chrono::milliseconds scan_hint{std::chrono::seconds{20}};     ///< then typing is offered
    std::chrono::milliseconds scan_message{std::chrono::seconds{6}};   ///< "this is a QRIS code"
    std::chrono::milliseconds reveal{std::chrono::seconds{8}};         ///< NIK unmasked by "Lihat"
    std::chrono::milliseconds delivery_wait{std::chrono::seconds{8}};  ///< then "stored, not yet sent"
    std::chrono::milliseconds practice_wait{1500};                     ///< how long a practice run pretends to send
    std::chrono::milliseconds status_wait{std::chrono::seconds{12}};   ///< for the service's word
    std::chrono::milliseconds call_news{std::chrono::seconds{6}};      ///< how long news of a call stays up
    std::chrono::milliseconds goodbye{std::chrono::seconds{8}};
};

}  // namespace oss::flow
