#pragma once

#include "core/central/office/officers.h"
#include "core/central/office/totp.h"
#include "core/central/vault/service_keys.h"
#include "core/outbox/delivery.h"
#include "core/outbox/outbox.h"
#include "core/outbox/service_client.h"
#include "tests/support/applications.h"
#include "tests/support/central.h"
#include "tests/support/web_client.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oss::test {

inline constexpr std::string_view officer_password = "sebelas kuda di tepi sawah";

/// An office with one kiosk and one officer's browser.
struct Office {
    Office() : enrolment(central.enrol()), browser(central.port()) {}

    std::string invite(const std::string& name, central::OfficerRole role)
    {
        const auto keys =
            central::ServiceKeys::load(central.folder() / "keys", central::MissingKeys::refuse, central.random())
                .value();
        const central::Vault vault{base::SecretBytes{keys.columns.bytes()}, base::SecretBytes{keys.index.bytes()},
                                   central.random()};
        return central::invite_officer(central.service().store(), vault, central.random(), central.clock().utc(), name,
                                       role)
            .value();
    }

    std::string code() { return central::totp_code(secret, central::totp_step(central.clock().utc())); }

    /// Takes the invitation up as a telephone would: with the secret on the page.
    WebAnswer enrol(const std::string& token)
    {
        const std::string page = "/petugas/undangan/" + token;
        const WebAnswer shown = browser.get(page);
        REQUIRE(shown.status == 200);
        secret = from_base32(between(shown.body, "<b class=\"secret\">", "<"));
        REQUIRE(secret.size() == central::totp_secret_size);
        return browser.post(
            page, {{"new", std::string{officer_password}}, {"again", std::string{officer_password}}, {"code", code()}});
    }

    WebAnswer sign_in(const std::string& name, const std::string& typed_code)
    {
        browser.get("/petugas/masuk");
        return browser.post("/petugas/masuk",
                            {{"name", name}, {"password", std::string{officer_password}}, {"code", typed_code}});
    }

    void come_in(central::OfficerRole role)
    {
        REQUIRE(enrol(invite("rina", role)).header("Location") == "/petugas/masuk");
        central.clock().advance(std::chrono::seconds{30});
        REQUIRE(sign_in("rina", code()).header("Location") == "/petugas");
    }

    std::string apply(const domain::Application& application)
    {
        outbox::CurlClient http;
        outbox::ServiceClient client{http, enrolment, central.clock(), central.random()};
        auto outbox =
            outbox::Outbox::open(central.folder() / "kiosk.sqlite", std::string{OSS_ASSETS_FOLDER} + "/sql/outbox",
                                 central.clock(), central.random(), central.log())
                .value();
        REQUIRE(outbox.store(application, test::consent(), enrolment.service.location, enrolment));
        std::string reference;
        outbox::Delivery delivery{outbox,
                                  client,
                                  enrolment,
                                  central.clock(),
                                  central.random(),
                                  central.log(),
                                  [&](const outbox::DeliveryEvent& event) { reference = event.reference.text(); }};
        REQUIRE(delivery.attempt({}));
        return reference;
    }

    static std::vector<std::uint8_t> from_base32(std::string_view text)
    {
        std::vector<std::uint8_t> bytes;
        std::uint32_t bits = 0;
        unsigned count = 0;
        for (const char c : text) {
            const unsigned value = c >= 'A' ? static_cast<unsigned>(c - 'A') : static_cast<unsigned>(c - '2') + 26;
            bits = (bits << 5U) | value;
            count += 5;
            if (count >= 8) {
                count -= 8;
                bytes.push_back(static_cast<std::uint8_t>(bits >> count));
            }
        }
        return bytes;
    }

    Central central;
    outbox::Enrolment enrolment;
    WebClient browser;
    std::vector<std::uint8_t> secret;
};

}  // namespace oss::test
