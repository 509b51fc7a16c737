#include "core/outbox/outbox.h"

#include "core/base/encoding.h"
#include "core/wire/record_bundle.h"
#include "core/wire/submission.h"
#include "tests/core/outbox/outbox_fixture.h"
#include "tests/support/applications.h"
#include "tests/support/fake_service.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace oss;
using base::ErrorCode;
using test::OutboxFixture;

namespace {

std::string content_of(const std::filesystem::path& file)
{
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// How a text might lie in a file: plain, UTF-16 both ways, base64 at each alignment, hex.
std::vector<std::string> disguises(std::string_view text)
{
    std::string little;
    std::string big;
    for (const char c : text) {
        little += {c, '\0'};
        big += {'\0', c};
    }
    std::vector<std::string> forms{std::string{text}, little, big, base::to_hex(base::as_bytes(text))};
    for (std::size_t shift = 0; shift < 3; ++shift) {
        const std::string shifted = std::string(shift, 'x') + std::string{text};
        const std::string encoded = base::to_base64(base::as_bytes(shifted));
        // The first and last characters depend on what stands beside the text.
        forms.push_back(encoded.substr(shift == 0 ? 0 : 4, shifted.size() / 3 * 4 - (shift == 0 ? 0 : 4)));
    }
    return forms;
}

outbox::Enrolment other_kiosk(const outbox::Enrolment& enrolment, base::Random& random)
{
    return {enrolment.service_url, wire::SigningKey::generate(random), enrolment.service};
}

}  // namespace

TEST_CASE("what is stored survives and says nothing about the citizen")
{
    OutboxFixture f;
    const test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    const auto company = f.outbox.store(test::siti_company_application(), test::consent(), "kelurahan-1", enrolment);
    REQUIRE(company);
    CHECK(company->reference.prefix() == "MJK1");
    f.store(enrolment);
    const auto summary = f.outbox.summary().value();
    CHECK(summary.waiting == 2);
    CHECK(summary.oldest_waiting == f.clock.utc());
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator{f.folder.path()}) {
        const std::string content = content_of(entry.path());
        for (const char* text :
             {"3576025203869001", "SITI CONTOH", "siti.contoh", "81200000000", "1986-03-12", "CV CONTOH"}) {
            for (const std::string& form : disguises(text)) {
                REQUIRE_FALSE(form.empty());
                CHECK(content.find(form) == std::string::npos);
            }
        }
        ++files;
    }
    CHECK(files == 3);  // the store, its log and the log's index
}

TEST_CASE("the search for personal texts would find them")
{
    const std::string text = "SITI CONTOH";
    for (std::size_t before = 0; before < 6; ++before) {
        const std::string haystack = base::to_base64(base::as_bytes(std::string(before, '{') + text + "\"}"));
        const auto forms = disguises(text);
        CHECK(std::ranges::any_of(forms, [&](const auto& form) { return haystack.find(form) != std::string::npos; }));
    }
}

TEST_CASE("a record holds the contract's body, signed by the kiosk and sealed to the service")
{
    OutboxFixture f;
    const test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    const auto reference = f.store(enrolment);
    const auto waiting = f.outbox.next_waiting(0).value();
    REQUIRE(waiting);
    CHECK(wire::verify_record(waiting->record, enrolment.device_key.verify_key()));
    const auto submission = wire::parse_submission(waiting->record.body);
    REQUIRE(submission);
    CHECK(submission->reference.text() == reference);
    CHECK(submission->kiosk_id == "kiosk-1");
    CHECK(submission->location == "gedung-gajah-mada");
    CHECK(submission->key_id == wire::key_id(enrolment.service.seal_key));
    CHECK_FALSE(f.outbox.next_waiting(waiting->sequence).value());
}

TEST_CASE("a reference that is in use is not given again")
{
    OutboxFixture f;
    const test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    base::SeededRandom first{9};
    base::SeededRandom same{9};
    auto one = outbox::Outbox::open(f.file, test::outbox_migrations(), f.clock, first, f.log).value();
    auto two = outbox::Outbox::open(f.file, test::outbox_migrations(), f.clock, same, f.log).value();
    const auto a = one.store(test::siti_application(), test::consent(), "x", enrolment).value();
    const auto b = two.store(test::siti_application(), test::consent(), "x", enrolment).value();
    CHECK(a.reference != b.reference);
    CHECK(f.outbox.summary().value().waiting == 2);
}

TEST_CASE("a record goes only for an acknowledgement that verifies")
{
    OutboxFixture f;
    base::SeededRandom random{2};
    const auto key = wire::SigningKey::generate(random);
    const test::FakeService service{f.clock};
    f.store(service.enrolment());
    const auto waiting = f.outbox.next_waiting(0).value().value();
    const auto good = wire::make_acknowledgement(waiting.reference, wire::ApplicationStatus::needs_officer,
                                                 f.clock.utc(), wire::sha256(waiting.record.body), key);
    auto bad = good;
    bad.signature[0] ^= 1;
    CHECK(f.outbox.complete(waiting, bad, key.verify_key()).error().code() == ErrorCode::bad_signature);
    CHECK(f.outbox.summary().value().waiting == 1);
    CHECK(f.outbox.complete(waiting, good, key.verify_key()));
    CHECK(f.outbox.complete(waiting, good, key.verify_key()));  // a second connection was faster
    const auto summary = f.outbox.summary().value();
    CHECK(summary.waiting == 0);
    CHECK(summary.delivered == 1);
}

TEST_CASE("verify finds what was changed on disk")
{
    OutboxFixture f;
    const test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    f.store(enrolment);
    const auto reference = f.store(enrolment);
    CHECK(f.outbox.verify(enrolment).value().records == 2);
    CHECK(f.outbox.verify(enrolment).value().findings.empty());
    CHECK(f.outbox.verify(other_kiosk(enrolment, f.random)).value().findings.empty());
    auto database = sqlite::Database::open(f.file).value();
    REQUIRE(
        database.execute("UPDATE record SET body = CAST(replace(body, 'gajah', 'gajih') AS BLOB) WHERE reference = '" +
                         reference + "'"));
    CHECK(f.outbox.verify(enrolment).value().findings == std::vector{"record " + reference + ": bad_signature"});
    REQUIRE(database.execute("UPDATE record SET body = x'00' WHERE reference = '" + reference + "'"));
    CHECK(f.outbox.verify(enrolment).value().findings == std::vector{"record " + reference + ": malformed"});
}

TEST_CASE("records travel on a stick, and each counts once however often it comes")
{
    OutboxFixture f;
    OutboxFixture other;
    test::TemporaryFolder stick;
    const test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    const auto reference = f.store(enrolment);
    f.store(enrolment);
    CHECK(f.outbox.export_to(stick.path(), enrolment).value() == 2);
    CHECK(f.outbox.export_to(stick.path(), enrolment).value() == 2);
    CHECK(f.outbox.summary().value().waiting == 2);
    CHECK(f.outbox.export_to(stick.path() / "none", enrolment).error().code() == ErrorCode::not_found);

    auto imported = other.outbox.import_from(stick.path(), enrolment).value();
    CHECK(imported.records == 2);
    imported = other.outbox.import_from(stick.path(), enrolment).value();
    CHECK(imported.records == 0);
    CHECK(imported.known == 2);
    CHECK(other.outbox.summary().value().waiting == 2);
    CHECK(other.outbox.verify(enrolment).value().findings.empty());

    std::ofstream{stick.path() / "x.bundle"} << "{";
    std::ofstream{stick.path() / "x.acks"} << "{";
    std::ofstream{stick.path() / "notes.txt"} << "hello";
    CHECK(other.outbox.import_from(stick.path(), enrolment).value().refused.size() == 2);
    CHECK(other.outbox.import_from(stick.path() / "none", enrolment).error().code() == ErrorCode::not_found);
}

TEST_CASE("an acknowledgement on a stick completes a delivery")
{
    OutboxFixture f;
    test::TemporaryFolder stick;
    base::SeededRandom random{2};
    const auto receipt_key = wire::SigningKey::generate(random);
    const test::FakeService service{f.clock};
    auto enrolment = service.enrolment();
    f.store(enrolment);
    const auto waiting = f.outbox.next_waiting(0).value().value();
    const auto acknowledgement =
        wire::make_acknowledgement(waiting.reference, wire::ApplicationStatus::received, f.clock.utc(),
                                   wire::sha256(waiting.record.body), receipt_key);
    std::ofstream{stick.path() / "a.acks"} << wire::to_json(acknowledgement) << "\n";
    CHECK(f.outbox.import_from(stick.path(), enrolment).value().refused.size() == 1);
    enrolment.service.receipt_key = receipt_key.verify_key();
    CHECK(f.outbox.import_from(stick.path(), enrolment).value().acknowledgements == 1);
    CHECK(f.outbox.import_from(stick.path(), enrolment).value().known == 1);
    CHECK(f.outbox.summary().value().delivered == 1);
}

TEST_CASE("a bundle shows what was changed or cut off, and its other records can still be taken")
{
    OutboxFixture f;
    OutboxFixture other;
    test::TemporaryFolder stick;
    const test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    const auto& key = enrolment.device_key.verify_key();
    f.store(enrolment);
    f.store(enrolment);
    REQUIRE(f.outbox.export_to(stick.path(), enrolment).value() == 2);
    const auto file = std::filesystem::directory_iterator { stick.path() } -> path();
    const std::string whole = content_of(file);
    CHECK(wire::verify_record_bundle(base::as_bytes(whole), key));
    CHECK(wire::parse_record_bundle(base::as_bytes(whole))->records.size() == 2);
    for (std::size_t at = 0; at + 1 < whole.size(); at += 97) {
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CHECK_FALSE(wire::verify_record_bundle(base::as_bytes(changed), key));
        CHECK_FALSE(wire::verify_record_bundle(base::as_bytes(whole.substr(0, at)), key));
    }
    std::ofstream{file} << whole.substr(0, whole.size() * 2 / 3);
    const auto imported = other.outbox.import_from(stick.path(), enrolment).value();
    CHECK(imported.records == 1);
}

TEST_CASE("old proofs are pruned, what waits is not")
{
    OutboxFixture f;
    base::SeededRandom random{2};
    const auto key = wire::SigningKey::generate(random);
    const test::FakeService service{f.clock};
    f.store(service.enrolment());
    const auto waiting = f.outbox.next_waiting(0).value().value();
    REQUIRE(f.outbox.complete(waiting,
                              wire::make_acknowledgement(waiting.reference, wire::ApplicationStatus::received,
                                                         f.clock.utc(), wire::sha256(waiting.record.body), key),
                              key.verify_key()));
    f.store(service.enrolment());
    CHECK(f.outbox.prune(f.clock.utc()).value() == 0);
    CHECK(f.outbox.prune(f.clock.utc() + std::chrono::hours{1}).value() == 1);
    CHECK(f.outbox.summary().value().delivered == 0);
    CHECK(f.outbox.summary().value().waiting == 1);
}
