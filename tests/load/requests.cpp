#include "tests/load/requests.h"

#include "core/base/encoding.h"
#include "core/domain/application.h"
#include "core/domain/date.h"
#include "core/wire/http_signature.h"
#include "core/wire/record.h"
#include "core/wire/submission.h"
#include "core/wire/uuid.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

namespace oss::load {
namespace {

constexpr std::size_t people_a_day = 1000;  ///< serials 9000 to 9999: nobody's
constexpr int days_of_birth = 14'000;
constexpr std::chrono::sys_days first_birthday{std::chrono::year{1960} / 1 / 1};

domain::Application citizen(std::size_t number, base::UtcTime now)
{
    const auto day = static_cast<int>(number / people_a_day);
    const domain::Date birthday{first_birthday + std::chrono::days{day % days_of_birth}};
    const auto written = domain::written(birthday);
    // Of another district where the days are through.
    const std::string nik = fmt::format("3576{:02}{:02}{:02}{:02}{:04}", 1 + day / days_of_birth, written.day,
                                        written.month, written.year % 100, 9000 + number % people_a_day);
    using namespace domain;
    return Application{.nik = Nik::parse(nik).value(),
                       .name = PersonName::parse("SITI CONTOH").value(),
                       .birth_date = BirthDate::parse(written, date_in_mojokerto(now)).value(),
                       .email = EmailAddress::parse(fmt::format("warga{}@example.id", number)).value(),
                       .phone = PhoneNumber::parse("081200000000").value(),
                       .whatsapp = true};
}

}  // namespace

Sealed make_sealed(const Sender& sender, std::size_t number, base::UtcTime now, base::Random& random)
{
    const auto reference = domain::Reference::generate(sender.prefix, random);
    const std::string body = wire::to_json(wire::Submission{
        .reference = reference,
        .kiosk_id = sender.kiosk_id,
        .location = "gedung-gajah-mada",
        .created_at = now,
        .consent = {std::string{domain::current_notice}, std::string{domain::current_declaration}, now},
        .key_id = wire::key_id(sender.seal_key),
        .sealed = wire::seal_application(citizen(number, now), sender.seal_key)});
    return {reference, wire::make_record(wire::new_uuid_v7(now, random), body, sender.device_key)};
}

namespace {

std::string make_request(const Sender& sender, std::size_t number, base::UtcTime now, base::Random& random)
{
    const wire::Record record = make_sealed(sender, number, now, random).record;
    const std::string_view key = record.idempotency_key;
    const std::string_view body = base::as_text(record.body);
    const std::string digest = wire::content_digest(base::as_bytes(body));
    const auto headers = wire::sign_request(
        {.method = "POST", .target = wire::submission_path, .content_digest = digest, .idempotency_key = key},
        {.created = now, .keyid = sender.kiosk_id, .nonce = wire::new_nonce(random)}, sender.device_key);
    return fmt::format("POST {} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                       "Content-Length: {}\r\nContent-Digest: {}\r\nIdempotency-Key: {}\r\n"
                       "Signature-Input: {}\r\nSignature: {}\r\n{}: {}\r\n\r\n{}",
                       wire::submission_path, body.size(), digest, key, headers.signature_input, headers.signature,
                       wire::record_signature_header, wire::record_signature(record), body);
}

}  // namespace

std::vector<std::string> make_requests(const Sender& sender, std::size_t first, std::size_t count,
                                       const base::Clock& clock, base::Random& random)
{
    std::vector<std::string> requests(count);
    const base::UtcTime now = std::chrono::floor<std::chrono::seconds>(clock.utc());
    const std::size_t workers = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> threads;
    for (std::size_t worker = 0; worker < workers; ++worker) {
        threads.emplace_back([&, worker] {
            for (std::size_t i = worker; i < count; i += workers) {
                requests[i] = make_request(sender, first + i, now, random);
            }
        });
    }
    threads.clear();
    return requests;
}

}  // namespace oss::load
