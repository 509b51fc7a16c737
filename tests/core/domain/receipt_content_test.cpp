#include "core/domain/receipt_content.h"

#include "core/base/time_format.h"
#include "tests/core/domain/samples.h"

#include <catch2/catch_test_macros.hpp>

using oss::domain::make_receipt;
using oss::domain::ReceiptStatus;
using oss::domain::Reference;

TEST_CASE("a receipt says what was applied for and shows nothing that identifies")
{
    const auto issued = oss::base::from_wib({2026, 11, 23, 10, 42, 0});
    const auto deadline = issued + std::chrono::hours{72};
    const auto content = make_receipt(Reference::parse("MJK1-7F3K-92Q4-X8TM").value(), oss::test::sample_application(),
                                      ReceiptStatus::sent, {"Kios 1, MPP", "https://oss.example.id", issued, deadline});
    CHECK(content.reference.text() == "MJK1-7F3K-92Q4-X8TM");
    CHECK(content.status == ReceiptStatus::sent);
    CHECK(content.issued_at == issued);
    CHECK(content.deadline == deadline);
    CHECK(content.kiosk_name == "Kios 1, MPP");
    CHECK(content.actor == oss::domain::BusinessActor::orang_perseorangan);
    CHECK(content.masked_nik == "••••9001");
    CHECK(content.masked_email == "s•••@gmail.example");
    CHECK(content.status_url == "https://oss.example.id/s/MJK1-7F3K-92Q4-X8TM");
}

TEST_CASE("the status address has one slash, however the service's ends")
{
    const Reference reference = Reference::parse("MJK1-7F3K-92Q4-X8TM").value();
    CHECK(status_url("https://oss.example.id/", reference) == "https://oss.example.id/s/MJK1-7F3K-92Q4-X8TM");
    CHECK(status_url("http://127.0.0.1:8080", reference) == "http://127.0.0.1:8080/s/MJK1-7F3K-92Q4-X8TM");
}
