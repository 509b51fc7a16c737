#pragma once

#include "kiosk/ui/ui.h"

#include <optional>
#include <string_view>

namespace oss::ui {

/// A card with its faint elevation. `border` stands out where the card matters.
void card(Ui& ui, const Rect& area, Role border = Role::line, float border_width = 2);

/// Rounded square with an icon.
enum class TileColor : std::uint8_t { teal, brick };
void tile(Ui& ui, const Rect& area, Icon icon, TileColor color);

/// Number in a filled disc: order of steps.
void number_disc(Ui& ui, Point centre, float diameter, int number, Role ground = Role::primary,
                 Role digit = Role::on_primary);

void divider(Ui& ui, float x, float y, float width);

/// One of two or three large choices; the whole card is the target and acts at once.
struct Choice {
    std::string_view id{};
    std::string_view title{};
    std::string_view text{};
    std::optional<Icon> icon{};  ///< no tile at A++ (DESIGN section 4)
    bool usual = true;           ///< the choice most take: teal
    float tile = 132;            ///< 184 where the screen has room: then the words are larger too
    std::string_view tag{};      ///< golden word above the title ("Paling banyak dipilih"); may be empty
    bool tight = false;          ///< less air around the words, where the room is short
};
bool choice_card(Ui& ui, const Rect& area, const Choice& choice);
/// Height the card needs at `width`.
float choice_card_height(const Ui& ui, const Choice& choice, float width);

/// One of several (radio).
struct Option {
    std::string_view id{};
    std::string_view label{};
    std::string_view text{};  ///< smaller, below; may be empty
    bool selected = false;
    std::optional<Icon> icon{};  ///< at the right end
};
bool option(Ui& ui, const Rect& area, const Option& option);

/// One of two or three short answers in a row (Ya / Tidak).
bool segment(Ui& ui, const Rect& area, const Option& option);

/// A statement with its box; the whole card is the target.
struct Statement {
    std::string_view id{};
    std::string_view title{};
    std::string_view text{};
    bool ticked = false;
};
bool statement_card(Ui& ui, const Rect& area, const Statement& statement);
/// Box and title alone: where the words stand out of reach, this is what is pressed.
bool statement_tick(Ui& ui, const Rect& area, const Statement& statement);
float statement_card_height(const Ui& ui, const Statement& statement, float width);

}  // namespace oss::ui
