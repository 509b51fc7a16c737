#include "kiosk/app/voice.h"

#include "kiosk/app/spelling.h"
#include "kiosk/screens/gallery/previews.h"
#include "kiosk/ui/strings.h"
#include "tests/core/flow/walker.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace oss;
using flow::EventKind;
using flow::Phase;

namespace {

bool nobody_is_there(const flow::FlowState& state)
{
    const bool resting = state.phase == Phase::attract || state.phase == Phase::out_of_service;
    return resting && state.overlay == flow::Overlay::none;
}

flow::FlowState preview_state(std::string_view name)
{
    const auto previews = screens::make_previews();
    const auto found = std::ranges::find(previews, name, &screens::Preview::name);
    REQUIRE(found != previews.end());
    return found->state;
}

/// A voice that speaks from the pack into a file.
struct Hall {
    test::TemporaryFolder folder;
    std::filesystem::path heard = folder.path() / "heard";
    std::string pack = OSS_BUILD_ASSETS_FOLDER "/speech";
    speech::Speaker speaker{speech::Target{speech::Target::Kind::file, heard.string()}, pack};
    app::Voice voice{speaker};

    std::size_t length(const std::string& key) const
    {
        return speech::load_wav(pack + "/id/" + key + ".wav").value().size() * sizeof(std::int16_t);
    }
    void plug_headphones() const { std::ofstream{folder.path() / "heard.headphones"}; }
    /// What was written once it has `size` bytes, or after five seconds.
    std::size_t written(std::size_t size) const
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{5};
        std::error_code missing;
        std::uintmax_t now = 0;
        while (now < size && std::chrono::steady_clock::now() < end) {
            now = std::filesystem::file_size(heard, missing);
            now = missing ? 0 : now;
            std::this_thread::yield();
        }
        return now;
    }
};

std::string_view first_prompt(const std::vector<std::string>& prompts)
{
    REQUIRE_FALSE(prompts.empty());
    return prompts.front();
}

}  // namespace

TEST_CASE("every screen has words to be heard, from the pack, with no place for what was entered")
{
    const auto strings = ui::Strings::load(OSS_ASSETS_FOLDER "/strings");
    REQUIRE(strings);
    for (const screens::Preview& preview : screens::make_previews()) {
        INFO(preview.name);
        const std::vector<std::string> prompts = app::prompts_of(preview.state);
        CHECK(prompts.empty() == nobody_is_there(preview.state));
        for (const std::string& key : prompts) {
            INFO(key);
            for (const char* language : {"id", "en"}) {
                CHECK(std::filesystem::exists(std::filesystem::path{OSS_BUILD_ASSETS_FOLDER} / "speech" / language /
                                              (key + ".wav")));
            }
            CHECK(strings->text(ui::Language::indonesian, key).find('{') == std::string_view::npos);
        }
    }
}

TEST_CASE("a machine at rest speaks only to who plugged headphones in")
{
    for (const Phase phase : {Phase::attract, Phase::out_of_service}) {
        flow::FlowState state;
        state.phase = phase;
        CHECK(app::prompts_of(state).empty());
        state.machine.headphones = true;
        CHECK(app::prompts_of(state).size() == 1);
    }
}

TEST_CASE("who wears headphones is told of the button that reads the answers")
{
    CHECK(app::prompts_of(preview_state("check")) == std::vector<std::string>{"check.say"});
    CHECK(app::prompts_of(preview_state("check_headphones")) ==
          std::vector<std::string>{"check.say", "common.read_say"});
}

TEST_CASE("what is wrong is not read to the hall, nor what was typed")
{
    test::Walker walker{Phase::nik};
    walker.send(EventKind::clear);
    walker.send(flow::typed("3"));
    walker.send(EventKind::next);
    REQUIRE(walker.state().problem);
    CHECK(app::prompts_of(walker.state()) == std::vector<std::string>{"err.say_prefix", "err.say_private"});
}

TEST_CASE("the statement is read as it stands")
{
    CHECK(app::prompts_of(preview_state("statement")) == std::vector<std::string>{"statement.say", "statement.text"});
}

TEST_CASE("a result is told as it is: sent, stored, for an officer, practised, not printed")
{
    CHECK(first_prompt(app::prompts_of(preview_state("done"))) == "done.say_online");
    CHECK(first_prompt(app::prompts_of(preview_state("done_stored"))) == "done.say_offline");
    CHECK(first_prompt(app::prompts_of(preview_state("done_out_of_paper"))) == "paper.say");

    flow::FlowState officer = preview_state("done");
    officer.outcome->needs_officer = true;
    CHECK(first_prompt(app::prompts_of(officer)) == "done.say_officer");

    flow::FlowState practised = preview_state("done");
    practised.practice = true;
    CHECK(first_prompt(app::prompts_of(practised)) == "done.say_practice");

    flow::FlowState jammed = preview_state("done");
    jammed.print = flow::PrintState::failed;
    CHECK(first_prompt(app::prompts_of(jammed)) == "paper.failed_say");
}

TEST_CASE("the answers of a screen are read to who wears headphones")
{
    const flow::FlowState state = preview_state("nik_confirm");
    Hall hall;
    app::Voice& voice = hall.voice;
    CHECK(voice.can_read_answers(flow::Language::id));
    CHECK(voice.can_read_answers(flow::Language::en));
    CHECK_FALSE(voice.can_read_answers(flow::Language::jv));

    std::size_t answers = 0;
    for (const std::string& sound : app::read_back(state)) {
        answers += hall.length(sound);
    }
    hall.plug_headphones();
    voice.read_answers(state);
    CHECK(hall.written(answers) == answers);
}
