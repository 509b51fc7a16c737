#include "tests/support/central.h"

#include "tests/support/database.h"

#include <catch2/catch_test_macros.hpp>

#include <utility>

namespace oss::test {
namespace {

class BoxSender final : public central::MailSender {
public:
    explicit BoxSender(std::shared_ptr<MailBox> box) : m_box(std::move(box)) {}

    base::Result<void> send(const central::MailMessage& message, const std::string& /*mime*/) override
    {
        if (const std::optional<base::Error> refusal = m_box->refusal()) {
            m_box->refusals.push(true);
            return *refusal;
        }
        m_box->mails.push(message);
        return {};
    }

private:
    std::shared_ptr<MailBox> m_box;
};

}  // namespace

void MailBox::refuse(std::optional<base::Error> error)
{
    const std::lock_guard lock{m_mutex};
    m_refusal = std::move(error);
}

std::optional<base::Error> MailBox::refusal()
{
    const std::lock_guard lock{m_mutex};
    return m_refusal;
}

std::optional<central::MailMessage> MailBox::next() { return mails.pop({}, std::chrono::seconds{10}); }

Central::Central()
    : m_database(new_database(m_folder.path())), m_log(m_clock, base::LogLevel::debug,
                                                       [this](std::string_view line) {
                                                           const std::lock_guard lock{m_log_mutex};
                                                           m_log_lines += std::string{line} + "\n";
                                                       }),
      m_mail(std::make_shared<MailBox>())
{
    start();
}

Central::~Central() = default;

void Central::start()
{
    central::Config config;
    config.listen.port = 0;
    config.database = m_database;
    config.keys = m_folder.path() / "keys";
    config.anchors = m_folder.path() / "anchors.txt";
    config.assets = OSS_BUILT_ASSETS_FOLDER;
    config.mail_from = "layanan@dpmptsp.example";
    config.mail_from_name = "DPMPTSP Kota Mojokerto";
    config.office.name = "DPMPTSP Kota Mojokerto";
    config.location = "gedung-gajah-mada";
    auto service = central::Service::start(config, m_clock, m_random, m_log,
                                           {.sender = std::make_unique<BoxSender>(m_mail), .limits = {}});
    INFO((service ? std::string{} : service.error().to_string()));
    REQUIRE(service.has_value());
    m_service = std::move(*service);
}

void Central::restart()
{
    m_service.reset();
    start();
}

std::string Central::logged()
{
    const std::lock_guard lock{m_log_mutex};
    return m_log_lines;
}

outbox::Enrolment Central::enrol(const std::string& name)
{
    const auto code = m_service->enrolments().make_code(name);
    REQUIRE(code.has_value());
    outbox::CurlClient http;
    const auto file = m_folder.path() / ("kiosk" + std::to_string(++m_kiosks) + ".json");
    auto enrolment = outbox::enrol(http, url(), *code, "test", file, m_random, {});
    INFO((enrolment ? std::string{} : enrolment.error().to_string()));
    REQUIRE(enrolment.has_value());
    return std::move(*enrolment);
}

}  // namespace oss::test
