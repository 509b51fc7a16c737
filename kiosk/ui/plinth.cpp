#include "kiosk/ui/plinth.h"

#include <algorithm>
#include <array>
#include <span>

namespace oss::ui {

namespace {

struct Tool {
    std::string_view id;
    std::string_view label;
    PlinthAction action = PlinthAction::help;
    TextStyle style = TextStyle::tool;
    std::optional<Icon> icon;
    bool chosen = false;
    std::string_view name = {};  ///< for the voice where the label is a sign
};

constexpr float gap = 12;
constexpr float tool_icon = 38;
constexpr float tool_icon_gap = 10;

bool tool(Ui& ui, const Rect& area, const Tool& t)
{
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    const Target target{.id = t.id,
                        .label = t.name.empty() ? t.label : t.name,
                        .area = area,
                        .value = t.chosen ? std::string_view("selected") : std::string_view()};
    const Interaction touch = ui.interact(target, 16);
    const bool light = t.chosen || touch.pressed;
    p.fill(area, theme.color(light ? Role::gold_soft : Role::indigo_up), 16);
    if (light) {
        p.stroke(area, theme.high_contrast() ? theme.color(Role::ink) : theme.color(Role::gold), 4, 16);
    } else {
        p.stroke(area, theme.color(Role::on_indigo).faded(theme.high_contrast() ? 1.0F : 0.33F), 2, 16);
    }
    const Role color = light ? Role::on_gold : Role::on_indigo;
    const TextSpec spec{.style = t.style, .color = color, .align = Align::centre};
    const float icon = t.icon ? tool_icon : 0.0F;
    const float between = t.icon && !t.label.empty() ? tool_icon_gap : 0.0F;
    const float words = text_width(p, t.label, spec);
    const float left = area.centre().x - (icon + between + words) / 2;
    if (t.icon) {
        p.icon(*t.icon, {left + icon / 2, area.centre().y}, icon, theme.color(color));
    }
    draw_text_in(p, t.label, {left + icon + between, area.y, words + 1, area.h}, spec);
    return touch.activated;
}

class Plinth {
public:
    explicit Plinth(Ui& ui) : m_ui(ui) {}

    void put(const Rect& area, const Tool& t)
    {
        if (tool(m_ui, area, t)) {
            m_action = t.action;
        }
    }

    std::optional<PlinthAction> action() const { return m_action; }

private:
    Ui& m_ui;
    std::optional<PlinthAction> m_action;
};

std::array<Tool, 3> size_tools(const Ui& ui)
{
    const TextSize size = ui.theme().look().text_size;
    const std::string_view name = ui.text("strip.text_size");
    return {Tool{.id = "text_a",
                 .label = "A",
                 .action = PlinthAction::text_normal,
                 .style = TextStyle::tool,
                 .icon = {},
                 .chosen = size == TextSize::normal,
                 .name = name},
            Tool{.id = "text_b",
                 .label = "A",
                 .action = PlinthAction::text_large,
                 .style = TextStyle::tool_large,
                 .icon = {},
                 .chosen = size == TextSize::large,
                 .name = name},
            Tool{.id = "text_c",
                 .label = "A",
                 .action = PlinthAction::text_extra_large,
                 .style = TextStyle::tool_largest,
                 .icon = {},
                 .chosen = size == TextSize::extra_large,
                 .name = name}};
}

std::array<Tool, 3> language_tools(const Ui& ui, bool full_names)
{
    constexpr std::array<std::string_view, 3> shorts{"ID", "EN", "JW"};
    const std::array<std::string_view, 3> names{ui.text("language.id"), ui.text("language.en"), ui.text("language.jv")};
    constexpr std::array<std::string_view, 3> ids{"lang_id", "lang_en", "lang_jv"};
    constexpr std::array actions{PlinthAction::indonesian, PlinthAction::english, PlinthAction::javanese};
    std::array<Tool, 3> tools;
    for (std::size_t i = 0; i < tools.size(); ++i) {
        tools[i] = {.id = ids[i],
                    .label = full_names ? names[i] : shorts[i],
                    .action = actions[i],
                    .style = TextStyle::tool,
                    .icon = {},
                    .chosen = ui.language() == static_cast<Language>(i),
                    .name = names[i]};
    }
    return tools;
}

std::array<Tool, 5> other_tools(const Ui& ui, const PlinthModel& model)
{
    return {Tool{.id = "contrast",
                 .label = ui.text("strip.contrast"),
                 .action = PlinthAction::contrast,
                 .style = TextStyle::tool,
                 .icon = Icon::contrast_circle,
                 .chosen = ui.theme().high_contrast()},
            Tool{.id = "sound",
                 .label = ui.text(model.sound_on ? "strip.sound" : "strip.sound_off"),
                 .action = PlinthAction::sound,
                 .style = TextStyle::tool,
                 .icon = Icon::volume_high},
            Tool{.id = "help",
                 .label = ui.text("strip.help"),
                 .action = PlinthAction::help,
                 .style = TextStyle::tool,
                 .icon = Icon::help_circle_outline},
            Tool{.id = "curtain",
                 .label = ui.text("strip.curtain"),
                 .action = PlinthAction::curtain,
                 .style = TextStyle::tool,
                 .icon = Icon::eye_off_outline},
            Tool{.id = "cancel",
                 .label = ui.text("common.cancel"),
                 .action = PlinthAction::cancel,
                 .style = TextStyle::tool,
                 .icon = Icon::close}};
}

/// The sign known from every door: no word is needed, and none would fit.
Tool low_reach_tool(const Ui& ui)
{
    return {.id = "low_reach",
            .label = {},
            .action = PlinthAction::low_reach,
            .style = TextStyle::tool,
            .icon = Icon::wheelchair_accessibility,
            .chosen = ui.theme().look().low_reach,
            .name = ui.text("strip.low_reach")};
}

void portrait(Plinth& plinth, Ui& ui, float top, const PlinthModel& model)
{
    const auto sizes = size_tools(ui);
    const auto languages = language_tools(ui, !model.cancel);
    const auto others = other_tools(ui, model);
    const Rect first{24, top + 21, 1032, 84};
    for (std::size_t i = 0; i < 3; ++i) {
        plinth.put({first.x + 104 * static_cast<float>(i), first.y, 92, first.h}, sizes[i]);
    }
    const Rect middle{360, first.y, model.cancel ? 300.0F : 584.0F, first.h};
    const auto cells = row(middle, gap, std::array<float, 3>{});
    for (std::size_t i = 0; i < 3; ++i) {
        plinth.put(cells[i], languages[i]);
    }
    plinth.put({model.cancel ? 680.0F : 964.0F, first.y, 92, first.h}, low_reach_tool(ui));
    if (model.cancel) {
        plinth.put({792, first.y, 264, first.h}, others[4]);
    }
    const auto below = row({24, top + 117, 1032, 84}, gap, std::array<float, 4>{0, 0, 0, 281});
    for (std::size_t i = 0; i < 4; ++i) {
        plinth.put(below[i], others[i]);
    }
}

/// The room sign and word of a tool need; the same whether the sound is on or off.
float tool_words(const Ui& ui, const Tool& t)
{
    const TextSpec spec{.style = t.style};
    float words = text_width(ui.painter(), t.label, spec);
    if (t.action == PlinthAction::sound) {
        words = std::max(text_width(ui.painter(), ui.text("strip.sound"), spec),
                         text_width(ui.painter(), ui.text("strip.sound_off"), spec));
    }
    return tool_icon + tool_icon_gap + words;
}

/// In one row, each with as much air around its words as the others.
void put_by_words(Plinth& plinth, const Ui& ui, const Rect& area, std::span<const Tool> tools)
{
    float air = area.w - gap * static_cast<float>(tools.size() - 1);
    for (const Tool& t : tools) {
        air -= tool_words(ui, t);
    }
    air /= static_cast<float>(tools.size());
    float x = area.x;
    for (const Tool& t : tools) {
        const float width = tool_words(ui, t) + air;
        plinth.put({x, area.y, width, area.h}, t);
        x += width + gap;
    }
}

void landscape(Plinth& plinth, Ui& ui, float top, const PlinthModel& model)
{
    const auto sizes = size_tools(ui);
    const auto languages = language_tools(ui, false);
    const auto others = other_tools(ui, model);
    constexpr float height = 84;
    for (std::size_t i = 0; i < 3; ++i) {
        const float step = 94 * static_cast<float>(i);
        plinth.put({32 + step, top + 21, height, height}, sizes[i]);
        plinth.put({326 + step, top + 21, height, height}, languages[i]);
    }
    plinth.put({620, top + 21, height, height}, low_reach_tool(ui));
    const std::span<const Tool> shown{others.data(), model.cancel ? others.size() : others.size() - 1};
    put_by_words(plinth, ui, {720, top + 21, 1168, height}, shown);
}

}  // namespace

std::optional<PlinthAction> plinth(Ui& ui, const Zones& zones, const PlinthModel& model)
{
    const Group group = ui.group();
    const Layer layer = ui.layer();
    ui.set_group(Group::plinth);
    ui.set_layer(Layer::plinth);
    ui.painter().fill(zones.plinth, ui.theme().color(Role::indigo));
    ui.painter().fill({zones.plinth.x, zones.plinth.y, zones.plinth.w, 5}, ui.theme().color(Role::gold));
    Plinth tools(ui);
    if (zones.landscape) {
        landscape(tools, ui, zones.plinth.y, model);
    } else {
        portrait(tools, ui, zones.plinth.y, model);
    }
    ui.set_group(group);
    ui.set_layer(layer);
    return ui.input().help ? std::optional(PlinthAction::help) : tools.action();
}

}  // namespace oss::ui
