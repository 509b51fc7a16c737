#include "core/domain/email_suggestion.h"

#include <catch2/catch_test_macros.hpp>

#include <string_view>

using oss::domain::suggested_mail_domain;

TEST_CASE("slips of the finger in common mail domains are recognised")
{
    struct Row {
        std::string_view typed;
        std::string_view meant;
    };
    for (const auto& [typed, meant] : {
             Row{"gmial.com", "gmail.com"},
             Row{"gmai.com", "gmail.com"},
             Row{"gmal.com", "gmail.com"},
             Row{"gnail.com", "gmail.com"},
             Row{"gamil.com", "gmail.com"},
             Row{"gmaill.com", "gmail.com"},
             Row{"gmail.con", "gmail.com"},
             Row{"gmail.cmo", "gmail.com"},
             Row{"gmail.co", "gmail.com"},
             Row{"gmail.om", "gmail.com"},
             Row{"gmail.co.id", "gmail.com"},
             Row{"gmail.id", "gmail.com"},
             Row{"gmail.com.id", "gmail.com"},
             Row{"gmial.con", "gmail.com"},
             Row{"yaho.com", "yahoo.com"},
             Row{"yahooo.com", "yahoo.com"},
             Row{"yhaoo.com", "yahoo.com"},
             Row{"yaho.co.id", "yahoo.co.id"},
             Row{"yahoo.co.od", "yahoo.co.id"},
             Row{"yahoo.coid", "yahoo.co.id"},
             Row{"yahoo.con", "yahoo.com"},
             Row{"outlok.com", "outlook.com"},
             Row{"outloock.com", "outlook.com"},
             Row{"outlook.con", "outlook.com"},
             Row{"hotmial.com", "hotmail.com"},
             Row{"hotnail.com", "hotmail.com"},
             Row{"iclod.com", "icloud.com"},
             Row{"icloud.co.id", "icloud.com"},
             Row{"rocketmail.cmo", "rocketmail.com"},
         }) {
        CAPTURE(typed);
        CHECK(suggested_mail_domain(typed) == meant);
    }
}

TEST_CASE("mistyped endings of any domain are recognised")
{
    CHECK(suggested_mail_domain("tokocontoh.con") == "tokocontoh.com");
    CHECK(suggested_mail_domain("tokocontoh.co.di") == "tokocontoh.co.id");
    CHECK(suggested_mail_domain("tokocontoh.oc.id") == "tokocontoh.co.id");
    CHECK(suggested_mail_domain("mojokertokota.go.idd") == "mojokertokota.go.id");
    CHECK(suggested_mail_domain("example.nett") == "example.net");
}

TEST_CASE("good domains get no suggestion, common or not")
{
    for (const std::string_view domain :
         {"gmail.com",      "yahoo.com",      "yahoo.co.id",       "ymail.com",
          "outlook.com",    "hotmail.com",    "icloud.com",        "live.com",
          "me.com",         "msn.com",        "aol.com",           "proton.me",
          "protonmail.com", "rocketmail.com", "yahoo.fr",          "yahoo.co.uk",
          "hotmail.fr",     "gmx.com",        "love.com",          "mi.com",
          "example.id",     "example.co.id",  "gmail.example",     "mojokertokota.go.id",
          "ub.ac.id",       "telkom.net",     "sub.gmial.example", "localhost"}) {
        CAPTURE(domain);
        CHECK_FALSE(suggested_mail_domain(domain));
    }
}
