#include "core/flow/step.h"
#include "core/flow/table.h"
#include "kiosk/screens/gallery/preview_walk.h"
#include "tests/kiosk/screens/stage.h"

#include <catch2/catch_test_macros.hpp>

#include <imgui.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <random>
#include <string>
#include <vector>

using namespace oss;
using namespace std::chrono_literals;
using flow::EventKind;
using flow::Phase;

namespace {

/// A whole machine without devices: the flow, the screens on a stage, and answers to what
/// the flow asks for.
class Machine {
public:
    Machine()
    {
        step(EventKind::camera_ready);
        step({EventKind::network_changed, true});
    }

    const flow::FlowState& state() const { return m_at.state; }
    test::Stage& stage() { return m_stage; }
    int sessions_ended() const { return m_sessions_ended; }

    void step(const flow::Event& event)
    {
        std::vector<flow::Event> answers{event};
        while (!answers.empty()) {
            flow::Step taken = flow::step(m_at.state, answers.front(), m_rules, {m_at.now, m_at.utc});
            answers.erase(answers.begin());
            remember();
            m_at.state = std::move(taken.state);
            for (const flow::Effect& effect : taken.effects) {
                answer(effect, answers);
            }
        }
    }

    /// One frame; what the citizen did in it is carried out.
    void frame()
    {
        m_at.now += 50ms;
        m_at.utc += 50ms;
        m_at.seconds_left = flow::warning_seconds_left(m_at.state, m_rules, m_at.now);
        m_stage.put(m_at);
        if (const auto event = m_stage.frame()) {
            step(*event);
        }
        pass(0ms);
    }

    void pass(std::chrono::milliseconds time)
    {
        m_at.now += time;
        m_at.utc += time;
        const auto deadline = flow::next_deadline(m_at.state, m_rules);
        if (deadline && *deadline <= m_at.now) {
            step(EventKind::tick);
        }
    }

    /// Nobody touches anything any more: how many deadlines pass until the start screen?
    int deadlines_to_start()
    {
        int count = 0;
        while (m_at.state.phase != Phase::attract && m_at.state.phase != Phase::out_of_service && count < 40) {
            const auto deadline = flow::next_deadline(m_at.state, m_rules);
            if (!deadline) {
                return 40;
            }
            pass(std::chrono::ceil<std::chrono::milliseconds>(*deadline - m_at.now));
            ++count;
        }
        return count;
    }

    void touch(ui::Point at)
    {
        ImGuiIO& io = ImGui::GetIO();
        io.AddMousePosEvent(at.x, at.y);
        io.AddMouseButtonEvent(0, true);
        frame();
        frame();
        io.AddMouseButtonEvent(0, false);
        frame();
        io.AddMousePosEvent(-1000, -1000);
        frame();
    }

    void press(ImGuiKey key)
    {
        ImGui::GetIO().AddKeyEvent(key, true);
        frame();
        ImGui::GetIO().AddKeyEvent(key, false);
        frame();
    }

    void type(std::string_view text)
    {
        for (const char character : text) {
            ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(character));
            frame();
        }
    }

    /// What the session that ended last knew of its citizen and the screen still shows.
    std::string left_over() const
    {
        for (const ui::DrawnText& text : m_stage.texts()) {
            for (const std::string& secret : m_secrets) {
                if (secret.size() > 5 && text.text.find(secret) != std::string::npos) {
                    return text.text;
                }
            }
        }
        return {};
    }

private:
    void remember()
    {
        const flow::Draft& draft = m_at.state.draft;
        if (!draft.nik.view().empty() || !draft.name.view().empty() || !draft.email.view().empty()) {
            m_secrets = {std::string(draft.nik.view()), std::string(draft.name.view()), std::string(draft.email.view()),
                         std::string(draft.phone.view())};
        }
    }

    void answer(const flow::Effect& effect, std::vector<flow::Event>& answers)
    {
        const flow::SessionId session = m_at.state.session;
        if (std::holds_alternative<flow::StoreApplication>(effect)) {
            answers.push_back({EventKind::stored, flow::Stored{session, reference(), m_at.utc}});
            answers.push_back({EventKind::delivered, flow::Delivered{session, false, m_at.utc}});
        } else if (std::holds_alternative<flow::PrintReceipt>(effect) ||
                   std::holds_alternative<flow::PrintSlip>(effect)) {
            answers.push_back(
                {EventKind::print_changed, flow::PrintChanged{session, flow::PrintState::printed, std::nullopt}});
        } else if (std::holds_alternative<flow::KeepAnswers>(effect) ||
                   std::holds_alternative<flow::OpenAnswers>(effect)) {
            answers.push_back({EventKind::keep_refused, flow::KeepRefused{session, base::ErrorCode::not_found}});
        } else if (std::holds_alternative<flow::AskStatus>(effect)) {
            answers.push_back({EventKind::status_told,
                               flow::StatusTold{session, reference(), flow::Inquiry::told, flow::StatusWord::active,
                                                domain::Date{std::chrono::year{2026} / 12 / 23}}});
        } else if (std::holds_alternative<flow::ForgetSession>(effect)) {
            m_stage.forget();
            ++m_sessions_ended;
        }
    }

    static domain::Reference reference() { return domain::Reference::parse("MJK1-7F3K-92Q4-X8TM").value(); }

    test::Stage m_stage;
    flow::Rules m_rules;
    screens::Preview m_at{.name = "wander",
                          .state = {},
                          .now = base::Instant{1h},
                          .utc = base::from_wib({.year = 2026, .month = 11, .day = 23, .hour = 10, .minute = 42})};
    std::vector<std::string> m_secrets;
    int m_sessions_ended = 0;
};

/// A citizen who touches and presses anything.
class Monkey {
public:
    explicit Monkey(unsigned seed) : m_random(seed) {}

    void act(Machine& machine)
    {
        const int what = below(20);
        if (what < 12) {
            const auto widgets = machine.stage().answering();
            if (!widgets.empty()) {
                const auto& widget = widgets[static_cast<std::size_t>(below(static_cast<int>(widgets.size())))];
                const ui::Rect area = machine.stage().to_pixels(widget.area);
                machine.touch(area.centre());
                return;
            }
        }
        if (what < 14) {
            machine.touch({static_cast<float>(below(1080)), static_cast<float>(below(1920))});
        } else if (what < 17) {
            constexpr std::array keys{ImGuiKey_Tab,       ImGuiKey_Enter,     ImGuiKey_Escape,   ImGuiKey_F1,
                                      ImGuiKey_LeftArrow, ImGuiKey_DownArrow, ImGuiKey_Backspace};
            machine.press(keys[static_cast<std::size_t>(below(static_cast<int>(keys.size())))]);
        } else if (what < 19) {
            constexpr std::array<std::string_view, 5> words{"3576025203869001", "siti contoh", "siti@contoh.example",
                                                            "81200000000", "7"};
            machine.type(words[static_cast<std::size_t>(below(static_cast<int>(words.size())))]);
        } else {
            happen(machine);
        }
    }

private:
    void happen(Machine& machine)
    {
        switch (below(6)) {
        case 0: machine.step(EventKind::camera_lost); break;
        case 1: machine.step(EventKind::camera_ready); break;
        case 2:
            machine.step({EventKind::nik_read, flow::NikRead{domain::Nik::parse(screens::sample_nik).value()}});
            break;
        case 3: machine.step({EventKind::other_code_read, flow::OtherCode::payment}); break;
        case 4: machine.step({EventKind::network_changed, below(2) == 0}); break;
        default: machine.pass(std::chrono::seconds{below(200)}); break;
        }
    }

    int below(int end) { return static_cast<int>(m_random() % static_cast<unsigned>(end)); }

    std::mt19937 m_random;
};

void wander(int actions, unsigned seed)
{
    Machine machine;
    Monkey monkey{seed};
    int ended = 0;
    for (int i = 0; i < actions; ++i) {
        monkey.act(machine);
        if (machine.sessions_ended() != ended) {
            ended = machine.sessions_ended();
            machine.frame();
            if (machine.state().phase == Phase::attract) {
                REQUIRE(machine.left_over().empty());
                REQUIRE(machine.state().draft.nik.view().empty());
                REQUIRE_FALSE(machine.state().answers.nik);
            }
        }
        if (i % 50 == 49) {
            INFO("after " << i << " actions, seed " << seed << ", on " << flow::describe(machine.state().phase).name);
            REQUIRE(machine.deadlines_to_start() < 40);
        }
    }
    CHECK(ended > actions / 200);
}

/// Walks the keypad's focus to `id`, at most once around.
bool focus(Machine& machine, std::string_view id)
{
    for (int i = 0; i < 60; ++i) {
        const ui::SeenWidget* widget = machine.stage().find(id);
        if (widget != nullptr && widget->focused) {
            return true;
        }
        machine.press(ImGuiKey_Tab);
    }
    return false;
}

}  // namespace

TEST_CASE("random touches and keys never lead to a dead end, and a session leaves nothing behind")
{
    wander(300, 20261124);
}

TEST_CASE("a hundred thousand random touches and keys", "[.long]")
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        wander(5'000, seed);
    }
}

TEST_CASE("the whole main road can be walked with a keypad, the focus seen on every screen")
{
    struct Stop {
        Phase phase;
        std::string_view types;
        std::string_view id;
    };
    constexpr std::array road{
        Stop{Phase::attract, "", "start"},
        Stop{Phase::prepare, "", "next"},
        Stop{Phase::privacy, "", "next"},
        Stop{Phase::who, "", "choose_umk"},
        Stop{Phase::actor_type, "", "choose_person"},
        Stop{Phase::scan, "", "use_keyboard"},
        Stop{Phase::nik, "3576025203869001", "next"},
        Stop{Phase::nik_confirm, "", "accept"},
        Stop{Phase::name, "siti contoh", "next"},
        Stop{Phase::birth_date, "", "next"},
        Stop{Phase::email, "siti.contoh@gmail.com", "next"},
        Stop{Phase::email_confirm, "", "accept"},
        Stop{Phase::phone, "81200000000", "whatsapp_yes"},
        Stop{Phase::phone, "", "next"},
        Stop{Phase::check, "", "accept"},
        Stop{Phase::statement, "", "statement"},
        Stop{Phase::statement, "", "submit"},
        Stop{Phase::done, "", "finish"},
    };
    Machine machine;
    for (const Stop& stop : road) {
        INFO(flow::describe(machine.state().phase).name << " towards " << stop.id);
        for (int i = 0; i < 8; ++i) {
            machine.frame();
        }
        REQUIRE(machine.state().phase == stop.phase);
        machine.type(stop.types);
        REQUIRE(focus(machine, stop.id));
        machine.press(ImGuiKey_Enter);
    }
    // The answers are gone by now; the opinion is asked for without them.
    CHECK(machine.state().phase == Phase::rating);
    CHECK(machine.state().draft.nik.view().empty());
}

TEST_CASE("the keypad reaches everything that can be touched, on every screen")
{
    test::Stage stage;
    for (const screens::Preview& preview : screens::make_previews()) {
        stage.show(preview);
        std::vector<std::string> reached;
        for (int i = 0; i < 60; ++i) {
            ImGui::GetIO().AddKeyEvent(ImGuiKey_Tab, true);
            stage.frame();
            ImGui::GetIO().AddKeyEvent(ImGuiKey_Tab, false);
            stage.frame();
            for (const ui::SeenWidget& widget : stage.seen()) {
                if (widget.focused) {
                    reached.push_back(widget.id);
                }
            }
        }
        for (const ui::SeenWidget& widget : stage.answering()) {
            // Inside a cluster the arrows move; its first widget is the stop.
            if (widget.backdrop || widget.cluster != 0) {
                continue;
            }
            INFO(preview.name << ": " << widget.id);
            CHECK(std::ranges::find(reached, widget.id) != reached.end());
        }
    }
}
