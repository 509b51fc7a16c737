#include "tests/core/outbox/outbox_fixture.h"

#include "tests/support/applications.h"

namespace oss::test {

std::filesystem::path outbox_migrations() { return std::filesystem::path{OSS_ASSETS_FOLDER} / "sql" / "outbox"; }

OutboxFixture::OutboxFixture()
    : log(clock, base::LogLevel::debug, [this](std::string_view line) { log_text += std::string{line} + "\n"; }),
      outbox(outbox::Outbox::open(file, outbox_migrations(), clock, random, log).value())
{
}

std::string OutboxFixture::store(const outbox::Enrolment& enrolment)
{
    return outbox.store(siti_application(), consent(), enrolment.service.location, enrolment).value().reference.text();
}

}  // namespace oss::test
