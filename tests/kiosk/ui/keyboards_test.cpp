#include "kiosk/ui/keyboards.h"

#include "tests/kiosk/ui/headless.h"

#include <catch2/catch_test_macros.hpp>

#include <imgui.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>

using namespace oss;
using ui::KeyPress;
using ui::Rect;
using ui::Ui;

namespace {

/// A keyboard that writes into a text, as a screen would.
class Typist {
public:
    using Keyboard = std::function<std::optional<KeyPress>(Ui&)>;

    explicit Typist(Keyboard keyboard, const ui::Display& display = {}, const ui::Look& look = {})
        : stage(
              [this, keyboard](Ui& ui) {
                  ui.set_screen("keyboard");
                  ui.set_group(ui::Group::pad);
                  if (const auto press = keyboard(ui)) {
                      take(*press);
                  }
              },
              display, look)
    {
    }

    void take(const KeyPress& press)
    {
        switch (press.kind) {
        case KeyPress::Kind::type: text += press.text; break;
        case KeyPress::Kind::domain: text = text.substr(0, text.find('@')) + std::string(press.text); break;
        case KeyPress::Kind::erase: text = text.substr(0, text.empty() ? 0 : text.size() - 1); break;
        case KeyPress::Kind::erase_all: text.clear(); break;
        }
    }

    void tap_all(std::string_view characters)
    {
        for (const char c : characters) {
            stage.tap(c == ' ' ? std::string("key_space") : std::string("key_") + c);
        }
    }

    std::string text;
    test::Headless stage;
};

Typist::Keyboard numpad()
{
    return [](Ui& ui) { return ui::numpad(ui, {48, 1011, 984, 512}); };
}
Typist::Keyboard names()
{
    return [](Ui& ui) { return ui::name_keyboard(ui, {24, 1119, 1032, ui::name_keyboard_height}); };
}
Typist::Keyboard emails()
{
    return [](Ui& ui) {
        const float height = ui::email_keyboard_height(ui.theme());
        return ui::email_keyboard(ui, {24, 1523 - height, 1032, height});
    };
}
Typist::Keyboard codes()
{
    return [](Ui& ui) { return ui::code_keyboard(ui, {24, 1119, 1032, ui::code_keyboard_height}); };
}

}  // namespace

TEST_CASE("the numpad types every digit, erases one and erases all")
{
    Typist typist(numpad());
    typist.tap_all("1234567890");
    CHECK(typist.text == "1234567890");
    typist.stage.tap("key_erase");
    CHECK(typist.text == "123456789");
    typist.stage.tap("key_erase_all");
    CHECK(typist.text.empty());
}

TEST_CASE("the keyboard for names types capitals, the signs of names and spaces")
{
    Typist typist(names());
    typist.tap_all("SITI CONTOH D'ARC-X.");
    CHECK(typist.text == "SITI CONTOH D'ARC-X.");
}

TEST_CASE("the keyboard for e-mail types small letters and replaces the domain")
{
    Typist typist(emails());
    typist.tap_all("siti.contoh_1-2@");
    CHECK(typist.text == "siti.contoh_1-2@");
    typist.stage.tap("domain_0");
    CHECK(typist.text == "siti.contoh_1-2@gmail.com");
    typist.stage.tap("domain_2");
    CHECK(typist.text == "siti.contoh_1-2@yahoo.co.id");
    typist.stage.tap("key_erase_all");
    typist.tap_all("a@b");
    typist.stage.tap("key_dot_com");
    CHECK(typist.text == "a@b.com");
}

TEST_CASE("at the largest text size the second row of domains goes")
{
    ui::Look look;
    look.text_size = ui::TextSize::extra_large;
    const Typist typist(emails(), {}, look);
    CHECK(typist.stage.has("domain_2"));
    CHECK_FALSE(typist.stage.has("domain_3"));
}

TEST_CASE("the keyboard for codes has no characters that look alike")
{
    Typist typist(codes());
    typist.tap_all("23456789ABCDEFGHJKMNPQRSTUVWXYZ");
    CHECK(typist.text == "23456789ABCDEFGHJKMNPQRSTUVWXYZ");
    for (const char* id : {"key_0", "key_O", "key_1", "key_I", "key_L"}) {
        CHECK_FALSE(typist.stage.has(id));
    }
}

TEST_CASE("a real keyboard types what the field takes, in its case")
{
    Typist digits(numpad());
    digits.stage.type("3x5 7");
    CHECK(digits.text == "357");
    Typist name(names());
    name.stage.type("siti 1");
    CHECK(name.text == "SITI ");
    Typist email(emails());
    email.stage.type("A+b@ç");
    CHECK(email.text == "a+b@");
}

TEST_CASE("a key slid off types nothing, held Hapus erases again and again")
{
    Typist typist(numpad());
    typist.text = "123456";
    typist.stage.down(typist.stage.widget("key_5").area.centre());
    typist.stage.move(typist.stage.widget("key_2").area.centre());
    typist.stage.up();
    CHECK(typist.text == "123456");

    typist.stage.down(typist.stage.widget("key_erase").area.centre());
    CHECK(typist.text == "123456");
    typist.stage.clock().advance(std::chrono::milliseconds(500));
    typist.stage.frame();
    CHECK(typist.text == "12345");
    typist.stage.clock().advance(std::chrono::milliseconds(120));
    typist.stage.frame();
    CHECK(typist.text == "1234");
    typist.stage.up();
    CHECK(typist.text == "1234");
}

TEST_CASE("two quick taps type twice, in one poll and at any frame rate")
{
    Typist typist(numpad());
    for (int i = 0; i < 20; ++i) {
        typist.stage.tap("key_7");
    }
    CHECK(typist.text == std::string(20, '7'));
}

TEST_CASE("months and the officer's pad answer with what was touched")
{
    std::optional<int> month;
    test::Headless months([&](Ui& ui) {
        if (const auto touched = ui::month_keys(ui, {48, 979, 984, 544}, 3)) {
            month = touched;
        }
    });
    months.tap("month_11");
    CHECK(month == 11);

    std::string pin;
    bool confirmed = false;
    test::Headless pad([&](Ui& ui) {
        const ui::PinPress press = ui::pin_pad(ui, {120, 900, 840, 660}, {7, 2, 9, 0, 5, 1, 8, 4, 6, 3});
        pin += press.key ? press.key->text : std::string_view();
        confirmed = confirmed || press.confirmed;
    });
    for (const char* id : {"key_0", "key_4", "key_9", "key_ok"}) {
        pad.tap(id);
    }
    CHECK(pin == "049");
    CHECK(confirmed);
}

TEST_CASE("keys are at least 15 mm and lie apart on every display")
{
    for (const ui::Display& display : {ui::Display{768, 1366, 21.5F}, ui::Display{1080, 1920, 21.5F},
                                       ui::Display{2160, 3840, 32}, ui::Display{2160, 3840, 21.5F}}) {
        for (const auto& keyboard : {numpad(), names(), emails(), codes()}) {
            Typist typist(keyboard, display);
            const auto& seen = typist.stage.toolkit().interactions().seen();
            const float mm = typist.stage.toolkit().theme().unit_mm();
            REQUIRE(seen.size() >= 12);
            for (std::size_t i = 0; i < seen.size(); ++i) {
                INFO(seen[i].id << " at " << display.width_px << "x" << display.height_px);
                CHECK(seen[i].area.w * mm >= 15);
                CHECK(seen[i].area.h * mm >= 15);
                for (std::size_t j = i + 1; j < seen.size(); ++j) {
                    CHECK_FALSE(seen[i].area.inset(-5.9F).overlaps(seen[j].area.inset(-5.9F)));
                }
            }
        }
    }
}

TEST_CASE("arrows walk from row to row of a keyboard, also where the rows are set off")
{
    Typist typist{names()};
    const auto press = [&](ImGuiKey key) {
        ImGui::GetIO().AddKeyEvent(key, true);
        typist.stage.settle();
        ImGui::GetIO().AddKeyEvent(key, false);
        typist.stage.settle();
    };
    typist.stage.settle();
    press(ImGuiKey_Tab);
    REQUIRE(typist.stage.widget("key_Q").focused);
    press(ImGuiKey_DownArrow);
    CHECK(typist.stage.widget("key_A").focused);
    press(ImGuiKey_RightArrow);
    CHECK(typist.stage.widget("key_S").focused);
    press(ImGuiKey_DownArrow);
    press(ImGuiKey_UpArrow);
    CHECK((typist.stage.widget("key_A").focused || typist.stage.widget("key_S").focused));
    press(ImGuiKey_Enter);
    CHECK(typist.text.size() == 1);
}
