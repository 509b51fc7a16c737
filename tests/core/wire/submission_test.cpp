#include "core/wire/submission.h"

#include "core/base/encoding.h"
#include "core/base/random.h"
#include "core/wire/record.h"
#include "tests/support/applications.h"
#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace oss;
using wire::ProblemCode;

namespace {

const domain::Date today = domain::date_in_mojokerto(test::FakeClock{}.utc());

wire::Submission submission()
{
    return {.reference = domain::Reference::parse("MJK1-7F3K-92Q4-X8TM").value(),
            .kiosk_id = "kiosk-1",
            .location = "gedung-gajah-mada",
            .created_at = test::FakeClock{}.utc(),
            .consent = test::consent(),
            .key_id = "abc",
            .sealed = {1, 2, 3}};
}

constexpr std::string_view golden =
    R"({"schema":1,"reference":"MJK1-7F3K-92Q4-X8TM","kiosk_id":"kiosk-1","location":"gedung-gajah-mada",)"
    R"("created_at":"2026-11-23T10:42:07+07:00","consent":{"notice":"pdp-1","declaration":"pernyataan-1",)"
    R"("at":"2026-11-23T10:42:07+07:00"},"key_id":"abc","sealed":"AQID"})";

constexpr std::string_view golden_personal =
    R"({"scale":"umk","actor":"orang_perseorangan","nik":"3576025203869001","name":"SITI CONTOH",)"
    R"("birth_date":"1986-03-12","email":"siti.contoh@example.id","phone":"+6281200000000","whatsapp":true,)"
    R"("nik_source":"typed","assisted_by":null,"language":"id"})";

std::string replaced(std::string_view text, std::string_view from, std::string_view to)
{
    std::string result{text};
    const auto at = result.find(from);
    REQUIRE(at != std::string::npos);
    return result.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a submission has the bytes of the contract and comes back")
{
    CHECK(wire::to_json(submission()) == golden);
    const auto parsed = wire::parse_submission(base::as_bytes(golden));
    REQUIRE(parsed);
    CHECK(parsed->reference == submission().reference);
    CHECK(parsed->sealed == submission().sealed);
    CHECK(wire::to_json(*parsed) == golden);
}

TEST_CASE("a submission that is not the contract's is refused with its code and field")
{
    struct Odd {
        std::string_view from;
        std::string_view to;
        ProblemCode code;
        std::string_view field;
    };
    const auto odd = GENERATE(Odd{"\"schema\":1", "\"schema\":2", ProblemCode::unsupported_schema, "schema"},
                              Odd{"\"schema\":1,", "", ProblemCode::invalid_field, "schema"},
                              Odd{"X8TM", "X8TN", ProblemCode::invalid_field, "reference"},
                              Odd{"\"kiosk-1\"", "null", ProblemCode::invalid_field, "kiosk_id"},
                              Odd{"\"kiosk-1\"", "\"a\\u0000\"", ProblemCode::invalid_field, ""},
                              Odd{"+07:00\"},", "\"},", ProblemCode::invalid_field, "consent.at"},
                              Odd{"\"notice\":\"pdp-1\",", "", ProblemCode::invalid_field, "consent.notice"},
                              Odd{"\"notice\"", "\"more\":1,\"notice\"", ProblemCode::invalid_field, "consent.more"},
                              Odd{"AQID", "A-ID", ProblemCode::invalid_field, "sealed"},
                              Odd{"\"AQID\"", "\"\"", ProblemCode::invalid_field, "sealed"},
                              Odd{"\"sealed\"", "\"more\":1,\"sealed\"", ProblemCode::invalid_field, "more"},
                              Odd{"\"sealed\"", "\"schema\":1,\"sealed\"", ProblemCode::malformed_request, ""},
                              Odd{"\"sealed\":", "", ProblemCode::malformed_request, ""});
    const auto parsed = wire::parse_submission(base::as_bytes(replaced(golden, odd.from, odd.to)));
    CAPTURE(odd.to);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().code == odd.code);
    CHECK(parsed.error().field == odd.field);
}

TEST_CASE("a submission that is too long is refused before it is read")
{
    const std::string text(wire::max_submission_size + 1, ' ');
    CHECK(wire::parse_submission(base::as_bytes(text)).error().code == ProblemCode::too_large);
}

TEST_CASE("only JSON in UTF-8 is a body")
{
    CHECK_FALSE(wire::check_content_type("application/json"));
    CHECK_FALSE(wire::check_content_type("Application/JSON ; Charset=UTF-8"));
    const std::string_view other = GENERATE("", "text/plain", "application/jsonx", "application/json;charset=latin1",
                                            "application/json, text/plain");
    CHECK(wire::check_content_type(other)->code == ProblemCode::unsupported_media_type);
}

TEST_CASE("the personal part has the bytes of the contract and comes back")
{
    const auto json = wire::personal_json(test::siti_application());
    CHECK(base::as_text(json.bytes()) == golden_personal);
    const auto parsed = wire::parse_personal(json.bytes(), today);
    REQUIRE(parsed);
    CHECK(base::as_text(wire::personal_json(*parsed).bytes()) == golden_personal);
    const auto company = wire::personal_json(test::siti_company_application());
    CHECK(
        base::as_text(company.bytes())
            .ends_with(
                R"("whatsapp":null,"nik_source":"typed","assisted_by":"petugas","language":"id","entity":{"kind":"02",)"
                R"("name":"CV CONTOH \"JAYA\"","approval_number":"AHU-0000001.AH.01",)"
                R"("npwp":"000000000000000","position":"DIREKTUR"}})"));
    const auto parsed_company = wire::parse_personal(company.bytes(), today);
    REQUIRE(parsed_company);
    CHECK(base::as_text(wire::personal_json(*parsed_company).bytes()) == base::as_text(company.bytes()));
}

TEST_CASE("a kiosk of before the language field means Indonesian")
{
    const auto parsed =
        wire::parse_personal(base::as_bytes(replaced(golden_personal, ",\"language\":\"id\"", "")), today);
    REQUIRE(parsed);
    CHECK(parsed->language == domain::Language::id);
    domain::Application javanese = test::siti_application();
    javanese.language = domain::Language::jv;
    CHECK(wire::parse_personal(wire::personal_json(javanese).bytes(), today)->language == domain::Language::jv);
}

TEST_CASE("a personal part with a wrong value is refused without repeating it")
{
    struct Odd {
        std::string_view from;
        std::string_view to;
        std::string_view field;
    };
    const auto odd = GENERATE(
        Odd{"\"umk\"", "\"xxx\"", "scale"}, Odd{"\"umk\"", "1", "scale"}, Odd{"orang_perseorangan", "xxx", "actor"},
        Odd{"orang_perseorangan", "badan_usaha", "entity"}, Odd{"3576025203869001", "357602520386900", "nik"},
        Odd{"SITI CONTOH", "S1TI", "name"}, Odd{"1986-03-12", "1986-02-30", "birth_date"},
        Odd{"1986-03-12", "2099-01-01", "birth_date"}, Odd{"siti.contoh@example.id", "siti.contoh", "email"},
        Odd{"+6281200000000", "12", "phone"}, Odd{"true", "\"ya\"", "whatsapp"},
        Odd{"\"typed\"", "\"xxx\"", "nik_source"}, Odd{"_by\":null", "_by\":\"xxx\"", "assisted_by"},
        Odd{"\"id\"", "\"fr\"", "language"}, Odd{"\"id\"}", "\"id\",\"entity\":{}}", "entity"});
    const auto parsed = wire::parse_personal(base::as_bytes(replaced(golden_personal, odd.from, odd.to)), today);
    CAPTURE(odd.to);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().code == ProblemCode::invalid_field);
    CHECK(parsed.error().field == odd.field);
    CHECK(parsed.error().detail.find(odd.to) == std::string::npos);
}

TEST_CASE("an application is sealed for the service alone and never twice alike")
{
    base::SystemRandom random;
    const auto key = wire::OpeningKey::generate(random);
    const auto sealed = wire::seal_application(test::siti_application(), key.seal_key());
    CHECK(sealed != wire::seal_application(test::siti_application(), key.seal_key()));
    CHECK(base::as_text(sealed).find("SITI") == std::string_view::npos);
    CHECK(wire::open_application(sealed, key, today)->nik.digits() == "3576025203869001");
    const auto other = wire::OpeningKey::generate(random);
    CHECK(wire::open_application(sealed, other, today).error().code == ProblemCode::cannot_unseal);
    const auto nonsense = wire::seal(base::as_bytes("{"), key.seal_key());
    CHECK(wire::open_application(nonsense, key, today).error().code == ProblemCode::malformed_request);
}

TEST_CASE("a record is signed with its key, its bytes and no others")
{
    base::SystemRandom random;
    const auto key = wire::SigningKey::generate(random);
    const auto record = wire::make_record("01a2067f-2a98-7000-8000-000000000001", golden, key);
    CHECK(wire::verify_record(record, key.verify_key()));
    const auto parsed = wire::parse_record(base::as_bytes(wire::to_json(record)));
    REQUIRE(parsed);
    CHECK(base::as_text(parsed->body) == golden);
    CHECK(wire::verify_record(*parsed, key.verify_key()));
    auto changed = record;
    changed.body.back() ^= 1;
    CHECK_FALSE(wire::verify_record(changed, key.verify_key()));
    changed = record;
    changed.idempotency_key.back() = '2';
    CHECK_FALSE(wire::verify_record(changed, key.verify_key()));
    CHECK_FALSE(wire::verify_record(record, wire::SigningKey::generate(random).verify_key()));
    CHECK_FALSE(wire::parse_record(base::as_bytes(replaced(wire::to_json(record), "7000", "4000"))));
    CHECK_FALSE(wire::parse_record(base::as_bytes("{\"schema\":2}")));
    CHECK_FALSE(wire::parse_record({}));
}
