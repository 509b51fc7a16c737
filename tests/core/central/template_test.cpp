#include "core/central/pages/template.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>

using namespace oss::central;

namespace {

struct Fixture {
    void write(const std::string& name, const std::string& text) const { std::ofstream{folder.path() / name} << text; }

    oss::base::Result<Templates> load()
    {
        for (const char* language : {"id", "en", "jv"}) {
            write(std::string{language} + ".json", R"({"hello":"Halo **{nama}** & co.","plain":"x"})");
        }
        auto loaded = Strings::load(folder.path().string());
        REQUIRE(loaded.has_value());
        strings = std::move(*loaded);
        return Templates::load(folder.path().string(), strings);
    }

    std::string render(const std::string& text, const TemplateValues& values,
                       TemplateEscape escape = TemplateEscape::html)
    {
        write("page.html", text);
        const auto templates = load();
        REQUIRE(templates.has_value());
        return templates->render("page.html", Language::id, values, escape);
    }

    oss::test::TemporaryFolder folder;
    Strings strings;
};

}  // namespace

TEST_CASE("everything a citizen typed is escaped, between tags and in attributes")
{
    Fixture fixture;
    TemplateValues values;
    values.set("nama", "<script>alert('1')</script> \" & {{x}} **b**");
    CHECK(fixture.render("<p title=\"{{nama}}\">{{t hello}}</p>", values) ==
          "<p title=\"&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot; &amp; {{x}} **b**\">Halo "
          "<b>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot; &amp; {{x}} **b**</b> &amp; co.</p>");
    CHECK(fixture.render("{{t hello}}", values, TemplateEscape::plain).substr(0, 13) == "Halo <script>");
}

TEST_CASE("sections show, hide and repeat")
{
    Fixture fixture;
    TemplateValues values;
    values.flag("yes").set("outer", "o");
    values.add("list", TemplateValues{}.set("n", "1")).add("list", TemplateValues{}.set("n", "2"));
    CHECK(fixture.render("{{#yes}}a{{/yes}}{{^yes}}b{{/yes}}{{#no}}c{{/no}}{{^no}}d{{/no}}", values) == "ad");
    CHECK(fixture.render("{{#list}}{{n}}{{outer}},{{/list}}{{^list}}none{{/list}}", values) == "1o,2o,");
    CHECK(fixture.render("{{missing}}|", values) == "|");
}

TEST_CASE("broken templates are named when they are loaded")
{
    for (const char* text : {"{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{a", "{{}}", "{{> nothing.html}}"}) {
        CAPTURE(text);
        Fixture fixture;
        fixture.write("page.html", text);
        const auto templates = fixture.load();
        REQUIRE(!templates.has_value());
        CHECK(templates.error().code() == oss::base::ErrorCode::bad_configuration);
    }
}
