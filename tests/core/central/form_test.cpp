#include "core/central/http/form.h"
#include "core/central/http/router.h"

#include <catch2/catch_test_macros.hpp>

using namespace oss::central;

TEST_CASE("form fields are decoded")
{
    const auto form = FormFields::parse("a=1+2&b=%C3%A9%26&c&a=second");
    REQUIRE(form.has_value());
    CHECK(form->get("a") == "1 2");
    CHECK(form->get("b") == "é&");
    CHECK(form->get("c").empty());
    CHECK(form->get("d").empty());
}

TEST_CASE("broken escapes, NUL and bytes that are no UTF-8 are refused")
{
    for (const char* text :
         {"a=%", "a=%4", "a=%zz", "a=%00", "a=%C3", "a=%C0%80", "a=%ED%A0%80", "a=%F4%90%80%80", "a=%FF"}) {
        CAPTURE(text);
        CHECK(!FormFields::parse(text).has_value());
    }
    std::string many;
    for (int i = 0; i < 100; ++i) {
        many += "a=1&";
    }
    CHECK(!FormFields::parse(many).has_value());
}

TEST_CASE("a cookie is found by its whole name")
{
    HttpRequest request;
    request.headers = {{"Cookie", "xsession=1; session=2;session2=3"}};
    CHECK(cookie(request, "session") == "2");
    CHECK(cookie(request, "session2") == "3");
    CHECK(cookie(request, "sess").empty());
}

TEST_CASE("routes match whole segments, and a wrong method is told apart from a wrong path")
{
    Router router;
    router.add("GET", "/s/{reference}", [](const HttpRequest& request) {
        return HttpResponse{
            .status = 200, .content_type = {}, .body = std::string{request.path_value("reference")}, .headers = {}};
    });
    const auto ask = [&](const char* method, const char* path) {
        HttpRequest request;
        request.method = method;
        request.path = path;
        HttpResponse answered;
        router.route(request, [&](HttpResponse response) { answered = std::move(response); });
        return answered;
    };
    CHECK(ask("GET", "/s/abc").body == "abc");
    CHECK(ask("GET", "/s/").status == 404);
    CHECK(ask("GET", "/s/a/b").status == 404);
    CHECK(ask("GET", "/s").status == 404);
    CHECK(ask("POST", "/s/abc").status == 405);
}
