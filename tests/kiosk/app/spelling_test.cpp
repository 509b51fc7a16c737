#include "kiosk/app/spelling.h"

#include "kiosk/screens/gallery/previews.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

using namespace oss;

namespace {

flow::FlowState preview_state(std::string_view name)
{
    const auto previews = screens::make_previews();
    const auto found = std::ranges::find(previews, name, &screens::Preview::name);
    REQUIRE(found != previews.end());
    return found->state;
}

/// As it is heard: "3 5 7 6, 0 2 5 2".
std::string heard(const flow::FlowState& state)
{
    std::string text;
    for (const std::string& sound : app::read_back(state)) {
        if (sound == "spell_pause") {
            text += ',';
            continue;
        }
        const bool spelled = sound.starts_with("spell");
        text += (text.empty() ? "" : " ") + (spelled ? sound.substr(6) : sound);
    }
    return text;
}

}  // namespace

TEST_CASE("a NIK is told digit by digit, in its four groups")
{
    CHECK(heard(preview_state("nik_confirm")) == "3 5 7 6, 0 2 5 2, 0 3 8 6, 9 0 0 1");
}

TEST_CASE("an e-mail address is spelled with its signs, as the citizen typed it")
{
    flow::FlowState state = preview_state("email_confirm");
    CHECK(heard(state) == "s i t i dot c o n t o h at g m a i l dot c o m");
    state.answers.email = domain::EmailAddress::parse("Siti_C-9+a'b/c&d#e@example.id").value();
    CHECK(heard(state) == "s i t i underscore c hyphen 9 plus a apostrophe b slash c ampersand d other e "
                          "at e x a m p l e dot i d");
}

TEST_CASE("the check screen is read line by line, each answer after its label")
{
    CHECK(heard(preview_state("check")) == "check.scale, check.umk,, check.type, actor.person,, "
                                           "check.name, s i t i, c o n t o h,, "
                                           "check.nik, 3 5 7 6, 0 2 5 2, 0 3 8 6, 9 0 0 1,, "
                                           "check.birth, 1 2 month.3 1 9 8 6,, "
                                           "check.email, s i t i dot c o n t o h at g m a i l dot c o m,, "
                                           "check.phone, 0 8 1 2, 0 0 0 0, 0 0 0 0, check.wa_yes");
}

TEST_CASE("a day is told as people write it, and no WhatsApp is not told")
{
    flow::FlowState state = preview_state("check");
    state.answers.birth_date =
        domain::BirthDate::parse_iso("1986-12-05", domain::Date{std::chrono::year{2026} / 11 / 23}).value();
    state.answers.whatsapp = false;
    CHECK(heard(state).find("check.birth, 5 month.12 1 9 8 6,,") != std::string::npos);
    CHECK(heard(state).ends_with("0 0 0 0"));
}

TEST_CASE("a legal entity's answers are read from their own page")
{
    flow::FlowState state = preview_state("entity_check");
    state.answers.entity_kind = domain::EntityKind::cv;
    state.answers.entity_name.assign("CV X, (Y)");
    state.answers.entity_number.assign("AHU-0:1.A");
    state.answers.entity_position.assign("KETUA");
    CHECK(heard(state) == "check.entity_kind, entity.02,, "
                          "check.entity_name, c v, x comma, opened y closed,, "
                          "check.entity_number, a h u hyphen 0 colon 1 dot a,, "
                          "check.entity_position, k e t u a");
}

TEST_CASE("other screens have no answers to read")
{
    for (const char* name : {"attract", "nik", "scan_found", "name", "email", "phone", "statement", "done"}) {
        INFO(name);
        CHECK(app::read_back(preview_state(name)).empty());
    }
}

TEST_CASE("every sound of an answer lies in the pack of a language with a voice; Javanese has none")
{
    const std::vector<std::string> all = app::read_back_sounds();
    const std::filesystem::path pack = std::filesystem::path{OSS_BUILD_ASSETS_FOLDER} / "speech";
    for (const std::string& sound : all) {
        INFO(sound);
        CHECK(std::filesystem::exists(pack / "id" / (sound + ".wav")));
        CHECK(std::filesystem::exists(pack / "en" / (sound + ".wav")));
        CHECK_FALSE(std::filesystem::exists(pack / "jv" / (sound + ".wav")));
    }
    for (const screens::Preview& preview : screens::make_previews()) {
        INFO(preview.name);
        for (const std::string& sound : app::read_back(preview.state)) {
            INFO(sound);
            CHECK(std::ranges::find(all, sound) != all.end());
        }
    }
}
