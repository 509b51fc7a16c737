#include "kiosk/ui/tokens.h"

#include "kiosk/ui/json_file.h"

#include <boost/json/array.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>

#include <charconv>
#include <optional>

namespace oss::ui {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
using boost::json::object;
using boost::json::value;

Error malformed(std::string_view what)
{
    return Error{ErrorCode::bad_configuration, "theme: " + std::string(what) + " is missing or malformed"};
}

boost::json::string_view key_of(std::string_view name) { return {name.data(), name.size()}; }

Result<object> group(const object& parent, std::string_view name)
{
    const value* found = parent.if_contains(key_of(name));
    if (found == nullptr || !found->is_object()) {
        return malformed(name);
    }
    return found->get_object();
}

std::optional<float> number(const object& parent, std::string_view name)
{
    const value* found = parent.if_contains(key_of(name));
    if (found == nullptr || !found->is_number()) {
        return std::nullopt;
    }
    return found->to_number<float>();
}

std::string_view text(const object& parent, std::string_view name)
{
    const value* found = parent.if_contains(key_of(name));
    if (found == nullptr || !found->is_string()) {
        return {};
    }
    return {found->get_string().data(), found->get_string().size()};
}

template <std::size_t Count>
Result<std::array<Color, Count>> colors(const object& parent, const std::array<std::string_view, Count>& names)
{
    std::array<Color, Count> out{};
    for (std::size_t i = 0; i < Count; ++i) {
        const auto color = parse_color(text(parent, names[i]));
        if (!color) {
            return malformed(names[i]);
        }
        out[i] = *color;
    }
    return out;
}

Result<TypeToken> type_token(const object& parent, std::string_view name)
{
    const object entry = OSS_TRY(group(parent, name));
    const auto px = number(entry, "px");
    const auto weight = number(entry, "weight");
    const auto line = number(entry, "line");
    const std::string_view scaling = text(entry, "scaling");
    const std::string_view glyphs = text(entry, "glyphs");
    const bool known =
        (scaling == "full" || scaling == "capped" || scaling == "fixed") && (glyphs == "text" || glyphs == "digits");
    if (!px || !weight || !line || !known) {
        return malformed(name);
    }
    TypeToken token;
    token.px = *px;
    token.bold = *weight >= 600;
    token.line = *line;
    token.tracking = number(entry, "tracking").value_or(0);
    token.scaling = scaling == "full" ? Scaling::full : scaling == "capped" ? Scaling::capped : Scaling::fixed;
    token.glyphs = glyphs == "digits" ? Glyphs::digits : Glyphs::text;
    return token;
}

Result<char32_t> code_point(const object& parent, std::string_view name)
{
    const std::string_view digits = text(parent, name);
    std::uint32_t code = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, problem] = std::from_chars(digits.data(), end, code, 16);
    if (digits.empty() || problem != std::errc{} || stop != end) {
        return malformed(name);
    }
    return static_cast<char32_t>(code);
}

std::optional<Size> size(const object& parent, std::string_view name)
{
    const value* found = parent.if_contains(key_of(name));
    if (found == nullptr || !found->is_array() || found->get_array().size() != 2 ||
        !found->get_array()[0].is_number() || !found->get_array()[1].is_number()) {
        return std::nullopt;
    }
    return Size{found->get_array()[0].to_number<float>(), found->get_array()[1].to_number<float>()};
}

Result<void> read_reference(const object& root, Tokens& tokens)
{
    const object reference = OSS_TRY(group(root, "reference"));
    const auto mm = number(reference, "mm");
    const auto ascent = number(reference, "ascent");
    const auto descent = number(reference, "descent");
    const auto portrait = size(reference, "portrait");
    const auto landscape = size(reference, "landscape");
    if (!mm || !ascent || !descent || !portrait || !landscape) {
        return malformed("reference");
    }
    tokens.reference_mm = *mm;
    tokens.ascent = *ascent;
    tokens.descent = *descent;
    tokens.portrait = *portrait;
    tokens.landscape = *landscape;
    return {};
}

}  // namespace

Result<Tokens> Tokens::load(const std::string& path)
{
    const object root = OSS_TRY(read_json_object(path));
    Tokens tokens;
    OSS_TRY(read_reference(root, tokens));

    const object palettes = OSS_TRY(group(root, "palette"));
    tokens.light = OSS_TRY(colors(OSS_TRY(group(palettes, "light")), role_names));
    tokens.high_contrast = OSS_TRY(colors(OSS_TRY(group(palettes, "high_contrast")), role_names));
    tokens.art = OSS_TRY(colors(OSS_TRY(group(root, "art")), art_names));

    const object type = OSS_TRY(group(root, "type"));
    for (std::size_t i = 0; i < text_style_names.size(); ++i) {
        tokens.type[i] = OSS_TRY(type_token(type, text_style_names[i]));
    }
    const object motion = OSS_TRY(group(root, "motion_ms"));
    for (std::size_t i = 0; i < motion_names.size(); ++i) {
        const auto milliseconds = number(motion, motion_names[i]);
        if (!milliseconds) {
            return malformed(motion_names[i]);
        }
        tokens.motion[i] = std::chrono::milliseconds(static_cast<int>(*milliseconds));
    }
    const object icons = OSS_TRY(group(root, "icons"));
    for (std::size_t i = 0; i < icon_names.size(); ++i) {
        tokens.icons[i] = OSS_TRY(code_point(icons, icon_names[i]));
    }
    return tokens;
}

}  // namespace oss::ui
