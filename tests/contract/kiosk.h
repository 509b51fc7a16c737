#pragma once

#include "core/outbox/delivery.h"
#include "core/outbox/outbox.h"
#include "core/outbox/service_client.h"
#include "tests/support/applications.h"
#include "tests/support/central.h"
#include "tests/support/web_client.h"

#include <catch2/catch_test_macros.hpp>

#include <optional>
#include <string>

namespace oss::test {

/// The kiosk's side: its outbox and its client, against the real service.
struct Kiosk {
    explicit Kiosk(Central& service, const std::string& name = "Lobi 1")
        : central(service), enrolment(service.enrol(name)), client(http, enrolment, service.clock(), service.random())
    {
    }

    outbox::Outbox open_outbox()
    {
        auto opened = outbox::Outbox::open(central.folder() / (enrolment.service.kiosk_id + ".sqlite"),
                                           std::string{OSS_ASSETS_FOLDER} + "/sql/outbox", central.clock(),
                                           central.random(), central.log());
        REQUIRE(opened.has_value());
        return std::move(*opened);
    }

    /// Stores an application and makes one attempt to deliver it.
    outbox::DeliveryEvent apply(const domain::Application& application)
    {
        outbox::Outbox outbox = open_outbox();
        const auto stored = outbox.store(application, test::consent(), enrolment.service.location, enrolment);
        REQUIRE(stored.has_value());
        std::optional<outbox::DeliveryEvent> last;
        outbox::Delivery delivery{outbox,
                                  client,
                                  enrolment,
                                  central.clock(),
                                  central.random(),
                                  central.log(),
                                  [&](const outbox::DeliveryEvent& event) { last = event; }};
        REQUIRE(delivery.attempt({}).has_value());
        REQUIRE(last.has_value());
        return *last;
    }

    Central& central;
    outbox::Enrolment enrolment;
    outbox::CurlClient http;
    outbox::ServiceClient client;
};

/// The path that an activation mail's link opens.
inline std::string link_in(const central::MailMessage& mail)
{
    return "/aktivasi/" + between(mail.text, "/aktivasi/", "\n");
}

}  // namespace oss::test
