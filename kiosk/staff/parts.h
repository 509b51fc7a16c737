#pragma once

// Inside kiosk/staff only: what its pages share.

#include "kiosk/staff/facts.h"
#include "kiosk/staff/room.h"
#include "kiosk/ui/buttons.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/ui.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace oss::staff {

/// One page being drawn: header, title, tabs; collects what the officer did.
class Desk {
public:
    Desk(const Room& room, const Facts& facts, ui::Ui& ui) : m_room(room), m_facts(facts), m_ui(ui) {}

    const Room& room() const { return m_room; }
    const Facts& facts() const { return m_facts; }
    ui::Ui& ui() { return m_ui; }
    void act(Action action) { m_action = action; }
    const std::optional<Action>& action() const { return m_action; }

    /// The frame of an open page. Returns the room for its content, above the buttons.
    ui::Rect open(std::string_view title_key);
    /// Only the bar at the top, for the lock.
    void draw_header();
    /// One or two large buttons below the content; the first is the page's main order.
    struct Order {
        std::string_view id;
        std::string_view label_key;
        ui::Icon icon{};
        ActionKind kind{};
        bool enabled = true;
    };
    void orders(std::span<const Order> orders);
    /// What a page without orders has more, below the room open() gave it.
    float orders_height() const { return m_buttons.h + 24; }

private:
    void draw_tabs();

    const Room& m_room;
    const Facts& m_facts;
    ui::Ui& m_ui;
    ui::Rect m_buttons{};
    std::optional<Action> m_action{};
};

/// A state as words in a pill at the right, or as a sign at the left.
enum class HealthShown : std::uint8_t { chip, sign };

/// Rows in a card: icon, name, what is known, state.
struct Line {
    std::optional<ui::Icon> icon{};
    std::string_view name{};
    std::string_view detail{};
    std::string_view value{};
    std::optional<Health> health{};
    ui::Role detail_color = ui::Role::ink_soft;
    HealthShown shown = HealthShown::chip;
    std::string_view note{};  ///< a trouble, in a line of its own
    std::string_view id{};    ///< of a row that can be touched
};
/// As many rows as fit `area`, from its top, all as high as the one that needs most; the
/// height taken. `touched` receives the row a finger chose.
float draw_lines(ui::Ui& ui, const ui::Rect& area, std::span<const Line> lines, const Line** touched = nullptr);

/// "2 j 5 mnt", "12 dtk".
std::string duration_text(std::chrono::seconds duration, const ui::Ui& ui);
/// "+0,2 dtk": a difference of clocks.
std::string seconds_text(std::chrono::milliseconds difference, const ui::Ui& ui);
/// "2,9": metres of paper.
std::string metres_text(std::int64_t millimetres);
/// "today's" clock time in WIB, "07.42".
std::string clock_of(base::UtcTime time);

// The pages.
void draw_pin_page(Desk& desk);
void draw_overview(Desk& desk);
void draw_devices(Desk& desk);
void draw_queue(Desk& desk);
void draw_printer(Desk& desk);
void draw_camera(Desk& desk);
void draw_network(Desk& desk);
void draw_report(Desk& desk);
void draw_settings(Desk& desk);
void draw_place(Desk& desk);
void draw_receipt(Desk& desk);

}  // namespace oss::staff
