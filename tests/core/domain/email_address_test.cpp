#include "core/domain/email_address.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

using oss::domain::EmailAddress;

namespace {

std::string_view problem_of(std::string_view text)
{
    const auto parsed = EmailAddress::parse(text);
    return parsed ? std::string_view{} : parsed.error().text_key;
}

}  // namespace

TEST_CASE("the usual shapes of addresses are taken")
{
    for (const std::string_view text :
         {"siti.contoh@example.id", "s@example.co.id", "SITI@example.com", "siti+oss@example.com",
          "siti_contoh-9001@sub.example.go.id", "o'contoh@example.com", "1234@example.com", "a@b.cd",
          "siti@xn--mnchen-3ya.example", "siti@3com.example", "siti@a-b.example", "!#$%&'*+-/=?^_`{|}~@example.com"}) {
        CAPTURE(text);
        const auto parsed = EmailAddress::parse(text);
        REQUIRE(parsed);
        CHECK(parsed->view() == text);
    }
}

TEST_CASE("an address is trimmed and its domain put in lower case")
{
    const auto parsed = EmailAddress::parse(" Siti.Contoh@Example.ID\n");
    REQUIRE(parsed);
    CHECK(parsed->view() == "Siti.Contoh@example.id");
    CHECK(parsed->local_part() == "Siti.Contoh");
    CHECK(parsed->domain() == "example.id");
    CHECK(parsed->folded().view() == "siti.contoh@example.id");
}

TEST_CASE("each wrong shape has its sentence")
{
    struct Row {
        std::string_view text;
        std::string_view text_key;
    };
    for (const auto& [text, text_key] : {
             Row{"", "err.email_empty"},
             Row{"   ", "err.email_empty"},
             Row{"siti contoh@example.id", "err.email_space"},
             Row{"siti@example .id", "err.email_space"},
             Row{"siti\t@example.id", "err.email_space"},
             Row{"siti", "err.email_at"},
             Row{"siti.example.id", "err.email_at"},
             Row{"@example.id", "err.email_local"},
             Row{".siti@example.id", "err.email_local"},
             Row{"siti.@example.id", "err.email_local"},
             Row{"siti..contoh@example.id", "err.email_local"},
             Row{"\"siti\"@example.id", "err.email_local"},
             Row{"siti,contoh@example.id", "err.email_local"},
             Row{"siti(x)@example.id", "err.email_local"},
             Row{"sit\xC3\xAD@example.id", "err.email_local"},
             Row{"siti@", "err.email_domain"},
             Row{"siti@gmail", "err.email_domain"},
             Row{"siti@gmail.", "err.email_domain"},
             Row{"siti@.com", "err.email_domain"},
             Row{"siti@gmail..com", "err.email_domain"},
             Row{"siti@@gmail.com", "err.email_domain"},
             Row{"siti@gmail.com@gmail.com", "err.email_domain"},
             Row{"siti@-gmail.com", "err.email_domain"},
             Row{"siti@gmail-.com", "err.email_domain"},
             Row{"siti@gmail,com", "err.email_domain"},
             Row{"siti@gmail_x.com", "err.email_domain"},
             Row{"siti@192.0.2.1", "err.email_domain"},
             Row{"siti@[192.0.2.1]", "err.email_domain"},
             Row{"siti@example.c", "err.email_domain"},
             Row{"siti@example.1d", "err.email_domain"},
         }) {
        CAPTURE(text);
        CHECK(problem_of(text) == text_key);
    }
    CHECK(problem_of(std::string_view{"si\0ti@example.id", 16}) == "err.email_local");
}

TEST_CASE("the lengths of RFC 5321 hold to the character")
{
    const std::string label(63, 'a');
    const auto address = [](std::size_t local, std::string_view domain) {
        return std::string(local, 's').append("@").append(domain);
    };
    CHECK(problem_of(address(64, "example.id")).empty());
    CHECK(problem_of(address(65, "example.id")) == "err.email_long");
    CHECK(problem_of("s@" + label + ".id").empty());
    CHECK(problem_of("s@" + label + "a.id") == "err.email_domain");
    const std::string domain = label + "." + label + "." + label;  // 191 characters
    CHECK(problem_of(address(62, domain)).empty());                // 254 in all
    CHECK(problem_of(address(63, domain)) == "err.email_long");
    CHECK(problem_of("s@" + std::string(5000, 'a')) == "err.email_long");
}

TEST_CASE("a masked address shows the first letter and the service")
{
    const auto parsed = EmailAddress::parse("budi@gmail.com");
    CHECK(parsed->masked() == "b•••@gmail.com");
    CHECK(parsed->masked_fully() == "b•••@g•••.com");
    CHECK(EmailAddress::parse("b@yahoo.co.id")->masked_fully() == "b•••@y•••.co.id");
}

TEST_CASE("a suggestion keeps what stands before the @")
{
    const auto suggestion = EmailAddress::parse("Siti.Contoh@gmial.com")->suggestion();
    REQUIRE(suggestion);
    CHECK(suggestion->view() == "Siti.Contoh@gmail.com");
    CHECK(suggestion->domain() == "gmail.com");
    CHECK_FALSE(suggestion->suggestion());
    CHECK_FALSE(EmailAddress::parse("siti.contoh@example.id")->suggestion());
}
