#include "core/outbox/office_bundle_file.h"

#include "core/base/encoding.h"
#include "core/base/private_file.h"
#include "core/base/random.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_service.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>

using namespace oss;
using base::ErrorCode;

namespace {

/// A kiosk enrolled with a service whose key the test has.
struct BundleFixture {
    BundleFixture() { enrolment.service.receipt_key = receipt_key.verify_key(); }

    wire::OfficeBundle bundle(std::int64_t version) const
    {
        return {.version = version,
                .made_at = clock.utc(),
                .hours = "07.30-14.30 WIB",
                .most_records = 500,
                .texts = {{"id", "off.today", "Hari \"ini\"\nbaru"}}};
    }
    std::string signed_bundle(std::int64_t version) const
    {
        return wire::sign_office_bundle(bundle(version), receipt_key);
    }
    std::int64_t version_here() const
    {
        const auto present = outbox::load_office_bundle(file, enrolment);
        return present ? present->version : 0;
    }
    void damage(const std::filesystem::path& damaged) const
    {
        auto content = std::string{base::as_text(base::read_private_file(damaged).value().bytes())};
        content[content.size() / 3] ^= 1;
        REQUIRE(base::write_private_file(damaged, base::as_bytes(content)));
    }

    test::FakeClock clock;
    base::SeededRandom random{5};
    wire::SigningKey receipt_key = wire::SigningKey::generate(random);
    test::FakeService service{clock};
    outbox::Enrolment enrolment = service.enrolment();
    test::TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "office.bundle";
};

}  // namespace

TEST_CASE("a signed bundle of the office comes back with all that it changes")
{
    const BundleFixture f;
    CHECK(f.version_here() == 0);
    REQUIRE(outbox::take_office_bundle(f.file, f.signed_bundle(3), f.enrolment));
    const auto present = outbox::load_office_bundle(f.file, f.enrolment);
    REQUIRE(present);
    CHECK(present->version == 3);
    CHECK(present->hours == "07.30-14.30 WIB");
    CHECK(present->most_records == 500);
    CHECK_FALSE(present->phone);
    CHECK_FALSE(present->oldest_days);
    REQUIRE(present->texts.size() == 1);
    CHECK(present->texts[0].key == "off.today");
    CHECK(present->texts[0].text == "Hari \"ini\"\nbaru");
}

TEST_CASE("an older bundle of the office, or the same again, never replaces a newer one")
{
    const BundleFixture f;
    REQUIRE(outbox::take_office_bundle(f.file, f.signed_bundle(3), f.enrolment));
    for (const std::int64_t version : {1, 2, 3}) {
        CHECK(outbox::take_office_bundle(f.file, f.signed_bundle(version), f.enrolment).error().code() ==
              ErrorCode::already_exists);
    }
    CHECK(f.version_here() == 3);
    CHECK(outbox::take_office_bundle(f.file, f.signed_bundle(4), f.enrolment));
    CHECK(f.version_here() == 4);
}

TEST_CASE("a bundle of the office that was changed, cut or signed by somebody else leaves the one there is")
{
    BundleFixture f;
    REQUIRE(outbox::take_office_bundle(f.file, f.signed_bundle(3), f.enrolment));
    const std::string good = f.signed_bundle(4);
    std::string changed = good;
    changed.replace(changed.find("07.30"), 5, "06.30");
    const std::string cut = good.substr(0, good.size() / 2);
    const std::string others = wire::sign_office_bundle(f.bundle(4), wire::SigningKey::generate(f.random));
    for (const std::string& bad :
         {changed, cut, others, std::string{}, std::string{"<html>\n</html>\n"}, good + good}) {
        CHECK(outbox::take_office_bundle(f.file, bad, f.enrolment).error().code() == ErrorCode::bad_signature);
    }
    CHECK(f.version_here() == 3);
}

TEST_CASE("a bundle of the office that the disk damaged gives way to the one before, then to none")
{
    const BundleFixture f;
    REQUIRE(outbox::take_office_bundle(f.file, f.signed_bundle(3), f.enrolment));
    REQUIRE(outbox::take_office_bundle(f.file, f.signed_bundle(4), f.enrolment));
    f.damage(f.file);
    CHECK(f.version_here() == 3);
    f.damage(f.file.string() + ".former");
    CHECK(f.version_here() == 0);
    REQUIRE(outbox::take_office_bundle(f.file, f.signed_bundle(5), f.enrolment));
    CHECK(f.version_here() == 5);
}

TEST_CASE("a kiosk that is enrolled anew still holds what its former service signed")
{
    BundleFixture f;
    REQUIRE(outbox::take_office_bundle(f.file, f.signed_bundle(3), f.enrolment));
    f.enrolment.former_receipt_keys.push_back(f.enrolment.service.receipt_key);
    f.enrolment.service.receipt_key = wire::SigningKey::generate(f.random).verify_key();
    CHECK(f.version_here() == 3);
    CHECK(outbox::take_office_bundle(f.file, f.signed_bundle(4), f.enrolment).error().code() ==
          ErrorCode::bad_signature);
}

TEST_CASE("the key to seal to is the newest that the kiosk's own service told")
{
    BundleFixture f;
    const wire::SealKey at_enrolment = f.enrolment.service.seal_key;
    const wire::SealKey fresh = wire::OpeningKey::generate(f.random).seal_key();
    const auto key_here = [&] { return outbox::newest_seal_key(f.file, f.enrolment); };
    CHECK(key_here() == at_enrolment);
    REQUIRE(outbox::take_office_bundle(f.file, f.signed_bundle(1), f.enrolment));
    CHECK(key_here() == at_enrolment);
    f.clock.advance(std::chrono::hours{1});
    auto bundle = f.bundle(2);
    bundle.seal_key = fresh;
    REQUIRE(outbox::take_office_bundle(f.file, wire::sign_office_bundle(bundle, f.receipt_key), f.enrolment));
    CHECK(key_here() == fresh);

    // Enrolled again since: what that brought is newer.
    f.enrolment.service.time = f.clock.utc() + std::chrono::hours{1};
    CHECK(key_here() == at_enrolment);
    // With another service, which could not open it; the texts still hold.
    f.enrolment.service.time = {};
    f.enrolment.former_receipt_keys.push_back(f.enrolment.service.receipt_key);
    f.enrolment.service.receipt_key = wire::SigningKey::generate(f.random).verify_key();
    CHECK(key_here() == at_enrolment);
    CHECK(f.version_here() == 2);
}

TEST_CASE("what an officer writes for the kiosks is read strictly")
{
    const auto orders = [](std::string_view json) { return wire::parse_office_orders(base::as_bytes(json)); };
    const auto good = orders(R"({"office":{"hours":"08.00"},"texts":[{"language":"jv","key":"k","text":"t"}]})");
    REQUIRE(good);
    CHECK(good->hours == "08.00");
    CHECK(good->texts.at(0).language == "jv");
    CHECK(orders("{}"));
    for (const char* bad :
         {"", "[]", R"({"version":9})", R"({"seal_key":"AAAA"})", R"({"office":{"colour":"red"}})",
          R"({"office":{"hours":7}})", R"({"limits":{"most_records":0}})", R"({"limits":{"oldest_days":401}})",
          R"({"texts":[{"language":"fr","key":"k","text":"t"}]})", R"({"texts":[{"language":"id","key":"k"}]})"}) {
        CAPTURE(bad);
        CHECK_FALSE(orders(bad));
    }
}
