#pragma once

#include "core/base/time_format.h"
#include "tests/contract/kiosk.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace oss::test {

inline base::UtcTime time_at(std::string_view time) { return base::parse_rfc3339(time).value(); }

/// A citizen with an own password, whose clock began on 23 November 2026, 10:42 WIB.
struct Account {
    explicit Account(Central& service) : central(service), kiosk(service), browser(service.port())
    {
        event = kiosk.apply(test::siti_application());
        const auto activation = central.mail().next();
        REQUIRE(activation.has_value());
        REQUIRE(browser.post(test::link_in(*activation)).status == 200);
        const auto credentials = central.mail().next();
        REQUIRE(credentials.has_value());
        username = between(credentials->text, "Username: ", "\n");
        browser.get("/masuk");
        browser.post("/masuk",
                     {{"login", username}, {"password", between(credentials->text, "Kata sandi sementara: ", "\n")}});
        browser.get("/kata-sandi");
        REQUIRE(browser.post("/kata-sandi", {{"new", password}, {"again", password}}).status == 303);
    }

    /// Signs in anew: sessions don't last for days.
    int sign_in()
    {
        browser.forget_cookies();
        browser.get("/masuk");
        return browser.post("/masuk", {{"login", username}, {"password", password}}).status;
    }

    Central& central;
    Kiosk kiosk;
    WebClient browser;
    std::optional<outbox::DeliveryEvent> event;
    std::string username;
    const std::string password = "empat kuda di tepi sawah";
};

inline void sweep_at(Central& central, std::string_view time)
{
    central.clock().set_utc(time_at(time));
    REQUIRE(central.service().sweep().has_value());
}

/// How often `part` stands in `text`.
inline std::size_t times(const std::string& text, std::string_view part)
{
    std::size_t count = 0;
    for (std::size_t found = text.find(part); found != std::string::npos; found = text.find(part, found + 1)) {
        ++count;
    }
    return count;
}

}  // namespace oss::test
