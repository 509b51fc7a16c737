#include "kiosk/app/receipt_file.h"

#include "core/base/time_format.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <fstream>
#include <string>

using namespace oss;

namespace {

const std::string whole = R"({"reference": "MJK1-7F3K-92Q4-X8TM", "status": "stored",
 "issued_at": "2026-11-23T10:42:07+07:00", "deadline": "2026-11-23T17:00:00+07:00", "kiosk": "Kios 1",
 "actor": "orang_perseorangan", "masked_nik": "••••9001", "masked_email": "s•••@example.id",
 "status_url": "https://oss.example.id/s/MJK1-7F3K-92Q4-X8TM", "copy": 2})";

base::Result<app::ReceiptFile> read(const std::string& text)
{
    const test::TemporaryFolder folder;
    std::ofstream{folder.path() / "receipt.json"} << text;
    return app::read_receipt_file(folder.path() / "receipt.json");
}

}  // namespace

TEST_CASE("a receipt's content is read from a file")
{
    const auto receipt = read(whole);
    REQUIRE(receipt);
    CHECK(receipt->content.reference.text() == "MJK1-7F3K-92Q4-X8TM");
    CHECK(receipt->content.status == domain::ReceiptStatus::stored);
    CHECK(base::to_rfc3339(receipt->content.deadline) == "2026-11-23T17:00:00+07:00");
    CHECK(receipt->content.masked_email == "s•••@example.id");
    CHECK(receipt->content.purpose == domain::Purpose::genuine);
    CHECK(receipt->copy == 2);
}

TEST_CASE("the wrong field of a receipt's file is named")
{
    const auto [from, to, field] = GENERATE(table<std::string, std::string, std::string>({
        {"X8TM\", \"status\"", "X8TN\", \"status\"", "reference"},
        {"\"stored\"", "\"printed\"", "status"},
        {"\"copy\": 2", "\"copy\": -1", "copy"},
        {"\"copy\": 2", "\"colour\": 2", "colour"},
        {"\"kiosk\": \"Kios 1\",", "", "kiosk"},
    }));
    std::string text = whole;
    text.replace(text.find(from), from.size(), to);
    const auto receipt = read(text);
    REQUIRE_FALSE(receipt);
    CHECK(receipt.error().code() == base::ErrorCode::bad_input);
    CHECK(receipt.error().detail().find(field) != std::string::npos);
}
