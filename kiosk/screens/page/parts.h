#pragma once

#include "core/flow/event.h"
#include "kiosk/ui/cards.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/notices.h"
#include "kiosk/ui/ui.h"

#include <optional>
#include <span>
#include <string_view>

namespace oss::screens {

/// Takes rows from the top of an area.
class Rows {
public:
    explicit Rows(const ui::Rect& area) : m_rest(area) {}

    ui::Rect take(float height, float gap = 0)
    {
        const ui::Rect taken{m_rest.x, m_rest.y, m_rest.w, height};
        m_rest.y += height + gap;
        m_rest.h -= height + gap;
        return taken;
    }
    const ui::Rect& rest() const { return m_rest; }

private:
    ui::Rect m_rest;
};

/// A title and a sentence beside a picture.
struct Fact {
    ui::Icon icon{};
    std::string_view title{};
    std::string_view text{};
    ui::TileColor color = ui::TileColor::brick;
    float tile = 92;  ///< side of the tile; 0 for none
    ui::TextStyle title_style = ui::TextStyle::value;
    ui::TextStyle text_style = ui::TextStyle::lead;
    ui::Role icon_color = ui::Role::brick;  ///< where the label comes first
    float gap = 30;                         ///< between tile and words
    bool label_first = false;               ///< small label above a bold text
};

/// Height of the taller of tile and words.
float fact_height(const ui::Ui& ui, const Fact& fact, float width);
/// Draws tile and words centred in the height of `area`; the words' left edge stands at the
/// same place in all facts with like tiles.
void draw_fact(ui::Ui& ui, const ui::Rect& area, const Fact& fact);

/// Makes the facts fit `room`: the air between them goes first, then the tiles, then the
/// words take the smallest size. Returns the padding to draw them with.
float fit_facts(const ui::Ui& ui, std::span<Fact> facts, float width, float room);

/// Facts in one card, a line between them. `padding` above and below each.
float fact_card_height(const ui::Ui& ui, std::span<const Fact> facts, float width, float padding);
void draw_fact_card(ui::Ui& ui, const ui::Rect& area, std::span<const Fact> facts, float padding);

/// Numbered sentences below each other.
struct Steps {
    std::span<const std::string_view> texts;
    float gap = 18;
    ui::TextStyle style = ui::TextStyle::body;
};
float steps_height(const ui::Ui& ui, const Steps& steps, float width);
void draw_steps(ui::Ui& ui, const ui::Rect& area, const Steps& steps);

/// A text in the middle of its box; the height its lines take.
float draw_centred(ui::Ui& ui, std::string_view text, const ui::Rect& box, ui::TextStyle style,
                   ui::Role color = ui::Role::ink);

/// What the printer does with a slip, in a frame.
ui::Notice print_notice(flow::PrintState print, const ui::Ui& ui);

}  // namespace oss::screens
