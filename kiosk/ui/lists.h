#pragma once

#include "kiosk/ui/ui.h"

#include <optional>
#include <string_view>

namespace oss::ui {

/// One answer on the check screen: label, value, [Lihat], [Ubah].
struct ListRow {
    std::string_view id{};  ///< the buttons are ID_show and ID_change
    std::string_view label{};
    std::string_view value{};   ///< may hold `**`-free text of a citizen
    std::string_view remark{};  ///< regular, after the value
    std::string_view change{};  ///< empty: no button
    std::string_view show{};
    std::optional<Icon> icon{};  ///< before label and value
    bool last = false;           ///< no line below
};
struct ListRowAction {
    bool change = false;
    bool show = false;
};
ListRowAction list_row(Ui& ui, const Rect& area, const ListRow& row);
/// 118 (landscape 100), more where label and value need it.
float list_row_height(const Ui& ui, const ListRow& row, float width);

/// A step of what is being done (sending screen).
enum class ProgressState : std::uint8_t { waiting, running, done, failed };
void progress_row(Ui& ui, const Rect& area, std::string_view text, ProgressState state, bool last);

/// Numbered step with wrapped text; returns the height taken.
float numbered_step(Ui& ui, Point top_left, float width, int number, std::string_view text,
                    TextStyle style = TextStyle::body);
float numbered_step_height(const Ui& ui, float width, std::string_view text, TextStyle style = TextStyle::body);

/// One of the discs joined by lines of the status screen.
struct Stage {
    std::string_view text{};
    Icon icon{};
};
void stage_row(Ui& ui, const Rect& area, const Stage& stage, ProgressState state, bool last);

}  // namespace oss::ui
