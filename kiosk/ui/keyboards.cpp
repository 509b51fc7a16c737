#include "kiosk/ui/keyboards.h"

#include "kiosk/ui/keys.h"

#include <algorithm>
#include <array>
#include <string>

namespace oss::ui {

namespace {

constexpr float gap = 12;
constexpr float column_gap = 12.44F;  // ten keys of 92 in 1032

using Pressed = std::optional<KeyPress>;

/// One keyboard being drawn: its cluster, and what it did.
class Board {
public:
    explicit Board(Ui& ui) : m_ui(ui), m_cluster(ui.new_cluster()) {}

    void character(const Rect& area, std::string_view text, TextStyle style)
    {
        std::string id = "key_";
        id += text;
        if (key(m_ui, area, {.id = id, .label = text, .style = style, .cluster = m_cluster})) {
            m_press = KeyPress{KeyPress::Kind::type, text};
        }
    }

    void special(const Rect& area, Key k, KeyPress press)
    {
        k.cluster = m_cluster;
        if (key(m_ui, area, k)) {
            m_press = press;
        }
    }

    void erase_all(const Rect& area, TextStyle style)
    {
        special(area,
                {.id = "key_erase_all",
                 .label = m_ui.text("nik.clear"),
                 .style = style,
                 .look = KeyLook::function,
                 .icon = Icon::close,
                 .icon_px = 40},
                {KeyPress::Kind::erase_all, {}});
    }

    void erase(const Rect& area, TextStyle style, bool word)
    {
        special(area,
                {.id = "key_erase",
                 .label = m_ui.text("nik.delete"),
                 .style = style,
                 .look = KeyLook::function,
                 .icon = Icon::backspace_outline,
                 .icon_px = word ? 52.0F : 48.0F,
                 .word = word,
                 .repeats = true},
                {KeyPress::Kind::erase, {}});
    }

    /// What was pressed here or on a real keyboard, if `accepts` takes the character.
    template <typename Accepts>
    Pressed result(Accepts accepts)
    {
        if (m_press) {
            return m_press;
        }
        if (m_ui.input().erase) {
            return KeyPress{KeyPress::Kind::erase, {}};
        }
        const std::string_view typed = m_ui.typed();
        if (!typed.empty()) {
            if (const std::string_view known = accepts(typed.front()); !known.empty()) {
                return KeyPress{KeyPress::Kind::type, known};
            }
        }
        return std::nullopt;
    }

private:
    Ui& m_ui;
    int m_cluster;
    Pressed m_press;
};

/// The character of `all` that equals `c`, as a view with the lifetime of `all`.
std::string_view one_of(std::string_view all, char c)
{
    const std::size_t at = all.find(c);
    return at == std::string_view::npos ? std::string_view() : all.substr(at, 1);
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

void key_row(Board& board, Rect area, std::string_view characters, float indent, TextStyle style)
{
    const float width = (area.w - 9 * column_gap) / 10;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const float x = area.x + indent + static_cast<float>(i) * (width + column_gap);
        board.character({x, area.y, width, area.h}, characters.substr(i, 1), style);
    }
}

Rect line_of(const Rect& area, float height, int index)
{
    return {area.x, area.y + static_cast<float>(index) * (height + gap), area.w, height};
}

constexpr std::array<std::string_view, 6> domains{"@gmail.com",   "@yahoo.com",  "@yahoo.co.id",
                                                  "@outlook.com", "@icloud.com", ".co.id"};
constexpr std::array<std::string_view, 6> domain_ids{"domain_0", "domain_1", "domain_2",
                                                     "domain_3", "domain_4", "domain_5"};

/// Low reach on a standing screen: the keys share its lower half with the tools below.
bool low(const Theme& theme) { return theme.low_reach() && !theme.landscape(); }

int domain_rows(const Theme& theme, Domains shown)
{
    return shown == Domains::left_out ? 0 : theme.extra_large() ? 1 : 2;
}

float domain_height(const Theme& theme) { return low(theme) ? 66.0F : theme.landscape() ? 80.0F : 84.0F; }

/// Hapus semua, space, Hapus: the last row below letters.
void space_row(Ui& ui, Board& board, const Rect& line, std::string_view space)
{
    const float unit = (line.w - 2 * gap) / 3.6F;
    board.erase_all({line.x, line.y, unit, line.h}, TextStyle::key_small);
    board.special({line.x + unit + gap, line.y, unit * 1.6F, line.h},
                  {.id = "key_space",
                   .label = ui.text("name.space"),
                   .style = TextStyle::key_space,
                   .icon = Icon::keyboard_space,
                   .icon_px = 48},
                  {KeyPress::Kind::type, space});
    board.erase({line.right() - unit, line.y, unit, line.h}, TextStyle::key_small, true);
}

}  // namespace

float numpad_height(const Theme& theme) { return theme.landscape() ? 458.0F : low(theme) ? 384.0F : 512.0F; }

float month_keys_height(const Theme& theme) { return low(theme) ? numpad_height(theme) : 544.0F; }

std::optional<KeyPress> numpad(Ui& ui, const Rect& area)
{
    constexpr std::string_view digits = "1234567890";
    Board board(ui);
    const auto cell = [&](int column, int row) {
        return grid_cell(area, 3, 4, ui.theme().landscape() ? 14.0F : 16.0F, column, row);
    };
    for (int i = 0; i < 9; ++i) {
        board.character(cell(i % 3, i / 3), digits.substr(static_cast<std::size_t>(i), 1), TextStyle::key_digit);
    }
    board.erase_all(cell(0, 3), TextStyle::key_word);
    board.character(cell(1, 3), digits.substr(9, 1), TextStyle::key_digit);
    board.erase(cell(2, 3), TextStyle::key_word, true);
    return board.result([&](char c) { return one_of(digits, c); });
}

std::optional<KeyPress> name_keyboard(Ui& ui, const Rect& area)
{
    constexpr std::string_view accepted = "QWERTYUIOPASDFGHJKLZXCVBNM.'- ";
    Board board(ui);
    const float height = (area.h - 3 * gap) / 4;
    key_row(board, line_of(area, height, 0), accepted.substr(0, 10), 0, TextStyle::key_letter);
    key_row(board, line_of(area, height, 1), accepted.substr(10, 9), 52, TextStyle::key_letter);
    key_row(board, line_of(area, height, 2), accepted.substr(19, 10), 0, TextStyle::key_letter);
    space_row(ui, board, line_of(area, height, 3), accepted.substr(29, 1));
    return board.result([&](char c) { return one_of(accepted, upper(c)); });
}

float text_keyboard_height(const Theme& theme) { return theme.landscape() ? 468.0F : 488.0F; }

std::optional<KeyPress> text_keyboard(Ui& ui, const Rect& area)
{
    constexpr std::string_view accepted = "1234567890QWERTYUIOPASDFGHJKL&ZXCVBNM./- ";
    Board board(ui);
    const float height = (area.h - 4 * gap) / 5;
    for (int i = 0; i < 4; ++i) {
        const auto first = static_cast<std::size_t>(i) * 10;
        key_row(board, line_of(area, height, i), accepted.substr(first, 10), 0, TextStyle::key_letter);
    }
    space_row(ui, board, line_of(area, height, 4), accepted.substr(40, 1));
    return board.result([&](char c) { return one_of(accepted, upper(c)); });
}

float email_keyboard_height(const Theme& theme, Domains shown)
{
    // Keys of 17 mm where all five rows and two of domains stand in the lower half.
    const float letters = theme.landscape() ? 468.0F : low(theme) ? 399.0F : 488.0F;
    const auto rows = static_cast<float>(domain_rows(theme, shown));
    return letters + rows * (domain_height(theme) + gap) + (rows > 0 ? 8.0F : 0.0F);
}

std::optional<KeyPress> email_keyboard(Ui& ui, const Rect& area, Domains shown)
{
    constexpr std::string_view accepted = "1234567890qwertyuiopasdfghjkl@zxcvbnm._-+";
    Board board(ui);
    const int rows = domain_rows(ui.theme(), shown);
    const float height_of_domains = domain_height(ui.theme());
    for (std::size_t i = 0; i < static_cast<std::size_t>(rows) * 3; ++i) {
        const Rect line = line_of(area, height_of_domains, static_cast<int>(i / 3));
        const KeyPress press{domains[i].front() == '@' ? KeyPress::Kind::domain : KeyPress::Kind::type, domains[i]};
        board.special(grid_cell(line, 3, 1, gap, static_cast<int>(i % 3), 0),
                      {.id = domain_ids[i], .label = domains[i], .style = TextStyle::key_word, .look = KeyLook::domain},
                      press);
    }
    // Eight units more than the usual gap part the domains from the letters.
    const float top = rows > 0 ? static_cast<float>(rows) * (height_of_domains + gap) + 8 : 0;
    const Rect keys{area.x, area.y + top, area.w, area.h - top};
    const float height = (keys.h - 4 * gap) / 5;
    for (int i = 0; i < 4; ++i) {
        const auto first = static_cast<std::size_t>(i) * 10;
        key_row(board, line_of(keys, height, i), accepted.substr(first, 10), 0, TextStyle::key_letter);
    }
    const Rect last = line_of(keys, height, 4);
    board.erase_all(grid_cell(last, 3, 1, gap, 0, 0), TextStyle::key_small);
    board.special(grid_cell(last, 3, 1, gap, 1, 0),
                  {.id = "key_dot_com", .label = ".com", .style = TextStyle::key_small, .look = KeyLook::function},
                  {KeyPress::Kind::type, ".com"});
    board.erase(grid_cell(last, 3, 1, gap, 2, 0), TextStyle::key_small, true);
    return board.result([&](char c) { return one_of(accepted, lower(c)); });
}

namespace {

/// All of `accepted` in rows of `columns`, then Hapus over what is left of the last row.
std::optional<KeyPress> symbol_keyboard(Ui& ui, const Rect& area, std::string_view accepted, int columns)
{
    Board board(ui);
    const auto cell = [&](std::size_t i) {
        const int at = static_cast<int>(i);
        return grid_cell(area, columns, 4, gap, at % columns, at / columns);
    };
    for (std::size_t i = 0; i < accepted.size(); ++i) {
        board.character(cell(i), accepted.substr(i, 1), TextStyle::key_code);
    }
    const Rect first = cell(accepted.size());
    const Rect left{first.x, first.y, area.right() - first.x, first.h};
    if (left.w < 4 * first.w) {
        board.erase(left, TextStyle::key_small, false);
    } else {
        // The longer words need the larger part.
        const float wide = left.w * 0.58F;
        board.erase_all({left.x, left.y, wide, left.h}, TextStyle::key_small);
        board.erase({left.x + wide + gap, left.y, left.w - wide - gap, left.h}, TextStyle::key_small, true);
    }
    return board.result([&](char c) { return one_of(accepted, upper(c)); });
}

}  // namespace

std::optional<KeyPress> code_keyboard(Ui& ui, const Rect& area)
{
    return symbol_keyboard(ui, area, "23456789ABCDEFGHJKMNPQRSTUVWXYZ", 8);
}

std::optional<KeyPress> reference_keyboard(Ui& ui, const Rect& area)
{
    return symbol_keyboard(ui, area, "0123456789ABCDEFGHJKMNPQRSTVWXYZ", 9);
}

std::optional<int> month_keys(Ui& ui, const Rect& area, std::optional<int> selected)
{
    const int cluster = ui.new_cluster();
    std::optional<int> touched;
    for (int month = 1; month <= 12; ++month) {
        const std::string number = std::to_string(month);
        const std::string id = "month_" + number;
        const std::string name = "month." + number;
        const Rect cell = grid_cell(area, 3, 4, 16, (month - 1) % 3, (month - 1) / 3);
        if (key(ui, cell,
                {.id = id,
                 .label = ui.text(name),
                 .style = TextStyle::key_month,
                 .down = selected == month,
                 .cluster = cluster})) {
            touched = month;
        }
    }
    return touched;
}

PinPress pin_pad(Ui& ui, const Rect& area, const std::array<int, 10>& order)
{
    constexpr std::string_view digits = "0123456789";
    Board board(ui);
    PinPress result;
    const auto cell = [&](int column, int row) { return grid_cell(area, 3, 4, 20, column, row); };
    for (int i = 0; i < 10; ++i) {
        const auto digit = static_cast<std::size_t>(order[static_cast<std::size_t>(i)]);
        const Rect place = i < 9 ? cell(i % 3, i / 3) : cell(1, 3);
        board.character(place, digits.substr(digit, 1), TextStyle::reference);
    }
    board.erase(cell(0, 3), TextStyle::key_word, true);
    result.confirmed = key(ui, cell(2, 3),
                           {.id = "key_ok",
                            .label = ui.text("key.ok"),
                            .style = TextStyle::field_narrow,
                            .icon = Icon::check_bold,
                            .icon_px = 48,
                            .down = true});
    result.key = board.result([&](char c) { return one_of(digits, c); });
    return result;
}

}  // namespace oss::ui
