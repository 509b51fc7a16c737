#include "core/central/intake/import.h"

#include "core/central/vault/service_keys.h"
#include "core/outbox/delivery.h"
#include "core/outbox/outbox.h"
#include "tests/support/applications.h"
#include "tests/support/central.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <optional>

using namespace oss;
using test::Central;

namespace {

/// What `oss-central import` works with, beside the running service.
struct Importer {
    explicit Importer(Central& central)
        : keys(central::ServiceKeys::load(central.folder() / "keys", central::MissingKeys::refuse, central.random())
                   .value()),
          vault(base::SecretBytes{keys.columns.bytes()}, base::SecretBytes{keys.index.bytes()}, central.random()),
          store(central.service().store()), applications({.store = store,
                                                          .vault = vault,
                                                          .keys = keys,
                                                          .clock = central.clock(),
                                                          .random = central.random(),
                                                          .log = central.log(),
                                                          .activation_life = std::chrono::hours{72},
                                                          .mail_is_waiting = {}})
    {
    }

    central::ServiceKeys keys;
    central::Vault vault;
    central::Store& store;
    central::Applications applications;
};

outbox::Outbox open_outbox(Central& central)
{
    return outbox::Outbox::open(central.folder() / "kiosk.sqlite", std::string{OSS_ASSETS_FOLDER} + "/sql/outbox",
                                central.clock(), central.random(), central.log())
        .value();
}

}  // namespace

TEST_CASE("a queue on a stick counts once, also where its records come by the network as well")
{
    Central central;
    const outbox::Enrolment enrolment = central.enrol();
    auto outbox = open_outbox(central);
    const auto first = outbox.store(test::siti_application(), test::consent(), "x", enrolment);
    const auto second = outbox.store(test::siti_company_application(), test::consent(), "x", enrolment);
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    test::TemporaryFolder stick;
    REQUIRE(outbox.export_to(stick.path(), enrolment).value() == 2);

    outbox::CurlClient http;
    outbox::ServiceClient client{http, enrolment, central.clock(), central.random()};
    outbox::Delivery delivery{outbox,
                              client,
                              enrolment,
                              central.clock(),
                              central.random(),
                              central.log(),
                              [](const outbox::DeliveryEvent&) {}};
    REQUIRE(delivery.attempt({}));  // the first also goes by the network

    Importer importer{central};
    const auto once = central::import_bundles(importer.applications, importer.store, stick.path());
    REQUIRE(once.has_value());
    CHECK(once->known == 1);
    CHECK(once->damaged.empty());
    // The company's representative is the same person, who holds an open application.
    CHECK(once->accepted + static_cast<int>(once->refused.size()) == 1);
    const auto twice = central::import_bundles(importer.applications, importer.store, stick.path());
    REQUIRE(twice.has_value());
    CHECK(twice->accepted == 0);
    const auto imported = outbox.import_from(stick.path(), enrolment);
    REQUIRE(imported.has_value());
    CHECK(outbox.summary().value().waiting == static_cast<std::int64_t>(once->refused.size()));
    CHECK(outbox.verify(enrolment).value().findings.empty());
}

TEST_CASE("the queue of a revoked kiosk waits for an officer, and that of a stranger is not taken")
{
    Central central;
    const outbox::Enrolment enrolment = central.enrol();
    auto outbox = open_outbox(central);
    const auto stored = outbox.store(test::siti_application(), test::consent(), "x", enrolment);
    REQUIRE(stored.has_value());
    test::TemporaryFolder stick;
    REQUIRE(outbox.export_to(stick.path(), enrolment).value() == 1);
    Importer importer{central};
    Central elsewhere;
    Importer stranger{elsewhere};
    const auto refused = central::import_bundles(stranger.applications, stranger.store, stick.path());
    REQUIRE(refused.has_value());
    CHECK(refused->accepted == 0);
    CHECK(refused->damaged.size() == 1);
    REQUIRE(importer.store.revoke_kiosk(enrolment.service.kiosk_id, central.clock().utc(), {}));
    CHECK(central::import_bundles(importer.applications, importer.store, stick.path())->accepted == 1);
    const auto row = importer.store.find_application(stored->reference.text());
    REQUIRE(row.has_value());
    REQUIRE(row->has_value());
    CHECK((*row)->state == central::ApplicationState::needs_officer);
    CHECK(outbox.import_from(stick.path(), enrolment).value().acknowledgements == 1);
}

TEST_CASE("a queue that never met the service goes by a stick, also when the key changed meanwhile")
{
    Central central;
    const outbox::Enrolment enrolment = central.enrol();
    auto outbox = open_outbox(central);
    REQUIRE(outbox.store(test::siti_application(), test::consent(), "x", enrolment));
    REQUIRE(central::ServiceKeys::rotate_opening(central.folder() / "keys", central.random()));
    test::TemporaryFolder stick;
    REQUIRE(outbox.export_to(stick.path(), enrolment).value() == 1);
    Importer importer{central};
    CHECK(central::import_bundles(importer.applications, importer.store, stick.path())->accepted == 1);
    CHECK(outbox.import_from(stick.path(), enrolment).value().acknowledgements == 1);
    CHECK(outbox.summary().value().waiting == 0);
    CHECK(outbox.verify(enrolment).value().findings.empty());
}
