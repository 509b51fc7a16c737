// Applications by the thousand.
//   oss-load enrol URL CODE FILE      a kiosk at a running service
//   oss-load invent FILE KEYS         a kiosk of nobody; KEYS gets what a service needs
//   oss-load send FILE PORT CLIENTS FIRST COUNT
//   oss-load deliver FILE SECONDS URL...       prints what is acknowledged, then the figures
// `send` makes and sends ten thousand at a time, prints one line of JSON for each, and waits
// for a line on its standard input before the next.
#include "core/base/encoding.h"
#include "core/base/private_file.h"
#include "core/outbox/enrolment.h"
#include "core/outbox/http_client.h"
#include "tests/load/bout.h"
#include "tests/load/delivery.h"
#include "tests/load/requests.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace oss;

constexpr std::size_t bout = 10'000;

int fail(const base::Error& error)
{
    std::cerr << "oss-load: " << error.to_string() << '\n';
    return 1;
}

int enrol(const std::string& url, const std::string& code, const std::string& file)
{
    outbox::CurlClient http;
    base::SystemRandom random;
    const auto enrolment = outbox::enrol(http, url, code, "bench", file, random, {});
    return enrolment ? 0 : fail(enrolment.error());
}

int invent(const std::string& file, const std::string& keys)
{
    base::SystemRandom random;
    const auto opening = wire::OpeningKey::generate(random);
    const outbox::Enrolment enrolment{.service_url = "http://127.0.0.1",
                                      .device_key = wire::SigningKey::generate(random),
                                      .service = {.kiosk_id = "bench",
                                                  .name = "Bench",
                                                  .prefix = domain::KioskPrefix::parse("MJK1").value(),
                                                  .location = "gedung-gajah-mada",
                                                  .seal_key = opening.seal_key(),
                                                  .receipt_key = wire::SigningKey::generate(random).verify_key(),
                                                  .time = base::SystemClock{}.utc()}};
    if (const auto saved = outbox::save_enrolment(file, enrolment); !saved) {
        return fail(saved.error());
    }
    const std::string json =
        fmt::format(R"({{"kiosk_id":"bench","public_key":"{}","seal_key":"{}","opening_secret":"{}"}})",
                    wire::to_text(enrolment.device_key.verify_key()), wire::to_text(opening.seal_key()),
                    base::to_base64(opening.secret()));
    const auto saved = base::write_private_file(keys, base::as_bytes(std::string_view{json}));
    return saved ? 0 : fail(saved.error());
}

int send(const std::string& file, std::uint16_t port, std::size_t clients, std::size_t first, std::size_t count)
{
    const auto enrolment = outbox::load_enrolment(file);
    if (!enrolment) {
        return fail(enrolment.error());
    }
    base::SystemRandom random;
    const load::Sender sender{.kiosk_id = enrolment->service.kiosk_id,
                              .prefix = enrolment->service.prefix,
                              .device_key = enrolment->device_key,
                              .seal_key = enrolment->service.seal_key};
    for (std::size_t done = 0; done < count; done += bout) {
        const auto requests =
            load::make_requests(sender, first + done, std::min(bout, count - done), base::SystemClock{}, random);
        std::cout << R"({"ready":true})" << std::endl;
        std::string go;
        if (!std::getline(std::cin, go)) {
            return 1;
        }
        const load::LoadFigures figures = load::send_all(requests, port, clients);
        std::cout << fmt::format(
                         R"({{"seconds":{:.4f},"created":{},"others":{},"first_other":{},"p50_us":{},"p99_us":{}}})",
                         figures.wall.count(), figures.created, figures.others, figures.first_other,
                         figures.percentile(50).count(), figures.percentile(99).count())
                  << std::endl;
    }
    return 0;
}

int deliver(load::DeliveryPlan plan)
{
    const auto figures = load::deliver(plan);
    if (!figures) {
        return fail(figures.error());
    }
    for (const std::string& reference : figures->references) {
        std::cout << reference << '\n';
    }
    std::cout << fmt::format(R"({{"failures":{},"replays":{},"longest_gap_ms":{}}})", figures->failures,
                             figures->replays, figures->longest_gap.count())
              << '\n';
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> words{argv + 1, argv + argc};
    if (words.size() == 4 && words[0] == "enrol") {
        return enrol(words[1], words[2], words[3]);
    }
    if (words.size() == 3 && words[0] == "invent") {
        return invent(words[1], words[2]);
    }
    if (words.size() == 6 && words[0] == "send") {
        return send(words[1], static_cast<std::uint16_t>(std::stoul(words[2])), std::stoul(words[3]),
                    std::stoul(words[4]), std::stoul(words[5]));
    }
    if (words.size() >= 4 && words[0] == "deliver") {
        return deliver({.enrolment = words[1],
                        .services = {words.begin() + 3, words.end()},
                        .duration = std::chrono::seconds{std::stol(words[2])}});
    }
    std::cerr << "usage: oss-load enrol | invent | send | deliver ...\n";
    return 2;
}
