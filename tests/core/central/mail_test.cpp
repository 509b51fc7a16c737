#include "core/central/mail/mail_texts.h"
#include "core/central/mail/mail_worker.h"
#include "core/central/mail/message.h"
#include "core/central/mail/sender.h"

#include "core/base/time_format.h"
#include "tests/core/central/smtp_server.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>

using namespace oss;
using namespace oss::central;

namespace {

MailMessage message()
{
    return {.from_name = "DPMPTSP & NAKER – Kota Mojokerto",
            .from_address = "layanan@dpmptsp.example",
            .to_address = "siti.contoh@example.id",
            .subject = "Aktivasi pendaftaran hak akses – MJK1",
            .message_id = "0192-abc@dpmptsp.example",
            .language = "id",
            .date = test::FakeClock{}.utc(),
            .text = "Terima kasih.\n.titik di depan\nspasi di akhir \n",
            .html = "<p>Terima kasih – é</p>"};
}

base::ErrorCode code_of(const base::Result<void>& result)
{
    return result ? base::ErrorCode::internal : result.error().code();
}

}  // namespace

TEST_CASE("headers are plain ASCII and text is quoted-printable in short lines")
{
    const std::string mime = to_mime(message());
    for (std::size_t start = 0; start < mime.size();) {
        const std::size_t end = mime.find("\r\n", start);
        REQUIRE(end != std::string::npos);
        CHECK(end - start <= 78);
        start = end + 2;
    }
    CHECK(std::all_of(mime.begin(), mime.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    CHECK(mime.find("\r\nDate: Mon, 23 Nov 2026 10:42:07 +0700\r\n") != std::string::npos);
    CHECK(mime.find("\r\nMessage-ID: <0192-abc@dpmptsp.example>\r\n") != std::string::npos);
    CHECK(mime.find("spasi di akhir=20\r\n") != std::string::npos);
    CHECK(mime.find("=E2=80=93 =C3=A9") != std::string::npos);
}

TEST_CASE("long header texts become several words that break between characters")
{
    std::string text;
    for (int i = 0; i < 40; ++i) {
        text += "é–";
    }
    const std::string encoded = encode_header_text(text);
    CHECK(encoded.find("?=\r\n =?UTF-8?B?") != std::string::npos);
    CHECK(encode_header_text("Plain 1") == "Plain 1");
}

TEST_CASE("the thirty days end at the last second of the thirtieth day in Mojokerto")
{
    const MailSettings settings;
    const auto end = [&](int hour) {
        return base::to_rfc3339(access_times(settings, base::from_wib({2026, 11, 23, hour, 59, 59})).deadline);
    };
    CHECK(end(0) == "2026-12-23T23:59:59+07:00");
    CHECK(end(6) == "2026-12-23T23:59:59+07:00");
    CHECK(end(23) == "2026-12-23T23:59:59+07:00");
}

TEST_CASE("the wait between tries doubles up to an hour")
{
    CHECK(mail_backoff(0) == std::chrono::seconds{30});
    CHECK(mail_backoff(3) == std::chrono::seconds{240});
    CHECK(mail_backoff(60) == std::chrono::seconds{3600});
}

TEST_CASE("a mail is written to the directory under its id")
{
    const test::TemporaryFolder folder;
    const auto sender = make_directory_sender(folder.path() / "mail");
    REQUIRE(sender->send(message(), to_mime(message())).has_value());
    REQUIRE(sender->send(message(), to_mime(message())).has_value());
    CHECK(std::filesystem::exists(folder.path() / "mail" / "0192-abc.eml"));
    CHECK(std::distance(std::filesystem::directory_iterator{folder.path() / "mail"}, {}) == 1);
}

TEST_CASE("a mail server's answers decide between done, later and never")
{
    struct Row {
        test::SmtpScript script;
        std::optional<base::ErrorCode> error;
    };
    const Row rows[]{
        {{}, std::nullopt},
        {{.rcpt = "451 4.3.0 try again later"}, base::ErrorCode::mail_deferred},
        {{.rcpt = "550 5.1.1 no such user"}, base::ErrorCode::mail_rejected},
        {{.message = "554 5.7.1 refused"}, base::ErrorCode::mail_rejected},
        {{.message = "452 4.2.2 mailbox full"}, base::ErrorCode::mail_deferred},
        {{.mail = "550 5.7.1 sender not allowed"}, base::ErrorCode::mail_deferred},
        {{.greeting = "554 no service"}, base::ErrorCode::mail_deferred},
    };
    for (const Row& row : rows) {
        CAPTURE(row.script.rcpt, row.script.message, row.script.mail, row.script.greeting);
        test::SmtpServer server{row.script};
        const auto sender = make_smtp_sender({.url = server.url(), .user = {}, .password = {}, .require_tls = false});
        const auto sent = sender->send(message(), to_mime(message()));
        CHECK(sent.has_value() == !row.error.has_value());
        if (row.error) {
            CHECK(code_of(sent) == *row.error);
            CHECK(sent.error().to_string().find("siti") == std::string::npos);
        } else {
            CHECK(server.received() == to_mime(message()));
        }
    }
}

TEST_CASE("no mail goes out without TLS unless that was allowed, and a dead server means later")
{
    test::SmtpServer server{{}};
    const auto strict = make_smtp_sender({.url = server.url(), .user = {}, .password = {}, .require_tls = true});
    CHECK(code_of(strict->send(message(), to_mime(message()))) == base::ErrorCode::mail_deferred);
    const auto nobody =
        make_smtp_sender({.url = "smtp://127.0.0.1:1", .user = {}, .password = {}, .require_tls = false});
    CHECK(code_of(nobody->send(message(), to_mime(message()))) == base::ErrorCode::mail_deferred);
}
