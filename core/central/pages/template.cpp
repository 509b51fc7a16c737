#include "core/central/pages/template.h"

#include "core/base/assert.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;

struct Templates::Node {
    enum class Kind : std::uint8_t { literal, value, text, section, inverted, partial };
    Kind kind = Kind::literal;
    std::string content;  ///< the literal, or the name
    std::vector<Node> children;
};

namespace {

using Node = Templates::Node;
using Kind = Node::Kind;

/// A partial inside a partial inside ...: more is a circle.
constexpr int deepest_partial = 8;

std::string_view trim(std::string_view text)
{
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return text;
}

Node tag_node(std::string_view tag)
{
    switch (tag.empty() ? ' ' : tag.front()) {
    case '#': return {Kind::section, std::string{trim(tag.substr(1))}, {}};
    case '^': return {Kind::inverted, std::string{trim(tag.substr(1))}, {}};
    case '>': return {Kind::partial, std::string{trim(tag.substr(1))}, {}};
    default: break;
    }
    if (tag.substr(0, 2) == "t ") {
        return {Kind::text, std::string{trim(tag.substr(2))}, {}};
    }
    return {Kind::value, std::string{tag}, {}};
}

/// Reads up to the closing tag `section` (empty: up to the end) and moves `rest` behind it.
Result<std::vector<Node>> parse_nodes(std::string_view& rest, const std::string& section)
{
    std::vector<Node> nodes;
    while (!rest.empty()) {
        const std::size_t open = rest.find("{{");
        if (open != 0) {
            nodes.push_back({Kind::literal, std::string{rest.substr(0, open)}, {}});
            rest.remove_prefix(open == std::string_view::npos ? rest.size() : open);
            continue;
        }
        const std::size_t close = rest.find("}}");
        if (close == std::string_view::npos) {
            return Error{ErrorCode::bad_configuration, "a {{ is not closed"};
        }
        const std::string_view tag = trim(rest.substr(2, close - 2));
        rest.remove_prefix(close + 2);
        if (!tag.empty() && tag.front() == '/') {
            if (trim(tag.substr(1)) != section) {
                return Error{ErrorCode::bad_configuration, "{{" + std::string{tag} + "}} closes nothing"};
            }
            return nodes;
        }
        Node node = tag_node(tag);
        if (node.content.empty()) {
            return Error{ErrorCode::bad_configuration, "an empty tag"};
        }
        if (node.kind == Kind::section || node.kind == Kind::inverted) {
            node.children = OSS_TRY(parse_nodes(rest, node.content));
        }
        nodes.push_back(std::move(node));
    }
    if (!section.empty()) {
        return Error{ErrorCode::bad_configuration, "{{#" + section + "}} is not closed"};
    }
    return nodes;
}

/// The values that are in sight, the innermost last.
using Scopes = std::vector<const TemplateValues*>;

const std::string* find_text(const Scopes& scopes, std::string_view name)
{
    for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope) {
        if (const std::string* text = (*scope)->text(name)) {
            return text;
        }
    }
    return nullptr;
}

std::string escaped(std::string_view text, TemplateEscape escape)
{
    return escape == TemplateEscape::html ? escape_html(text) : std::string{text};
}

/// "**bold**": our own texts, never a citizen's.
void write_markup(std::string& out, TemplateEscape escape, bool& bold)
{
    if (escape == TemplateEscape::html) {
        out += bold ? "</b>" : "<b>";
    }
    bold = !bold;
}

std::string fill_text(std::string_view text, const Scopes& scopes, TemplateEscape escape)
{
    std::string out;
    bool bold = false;
    while (!text.empty()) {
        const std::size_t special = text.find_first_of("{*");
        out += escaped(text.substr(0, special), escape);
        text.remove_prefix(special == std::string_view::npos ? text.size() : special);
        if (text.empty()) {
            break;
        }
        const std::size_t close = text.find('}');
        if (text.substr(0, 2) == "**") {
            write_markup(out, escape, bold);
            text.remove_prefix(2);
        } else if (text.front() == '{' && close != std::string_view::npos) {
            const std::string* value = find_text(scopes, text.substr(1, close - 1));
            out += value != nullptr ? escaped(*value, escape) : std::string{};
            text.remove_prefix(close + 1);
        } else {
            out += escaped(text.substr(0, 1), escape);
            text.remove_prefix(1);
        }
    }
    return out;
}

struct Renderer {
    const std::map<std::string, std::vector<Node>, std::less<>>& templates;
    const Strings& strings;
    Language language;
    TemplateEscape escape;
    Scopes scopes;
    int depth = 0;
    std::string out;

    bool is_on(std::string_view name) const
    {
        for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope) {
            if ((*scope)->is_on(name)) {
                return true;
            }
        }
        return false;
    }

    const std::vector<TemplateValues>* list(std::string_view name) const
    {
        for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope) {
            if (const auto* found = (*scope)->list(name)) {
                return found;
            }
        }
        return nullptr;
    }

    void write_section(const Node& node)
    {
        if (const std::vector<TemplateValues>* entries = list(node.content)) {
            for (const TemplateValues& entry : *entries) {
                scopes.push_back(&entry);
                write(node.children);
                scopes.pop_back();
            }
        } else if (is_on(node.content)) {
            write(node.children);
        }
    }

    void write(const std::vector<Node>& nodes)
    {
        for (const Node& node : nodes) {
            write(node);
        }
    }

    void write(const Node& node)
    {
        switch (node.kind) {
        case Kind::literal: out += node.content; break;
        case Kind::value:
            if (const std::string* text = find_text(scopes, node.content)) {
                out += escaped(*text, escape);
            }
            break;
        case Kind::text: out += fill_text(strings.text(language, node.content), scopes, escape); break;
        case Kind::section: write_section(node); break;
        case Kind::inverted:
            if (!is_on(node.content) && list(node.content) == nullptr) {
                write(node.children);
            }
            break;
        case Kind::partial: {
            const auto found = templates.find(node.content);
            OSS_ASSERT(found != templates.end() && depth < deepest_partial);
            ++depth;
            write(found->second);
            --depth;
            break;
        }
        }
    }
};

Result<void> check_partials(const std::map<std::string, std::vector<Node>, std::less<>>& templates,
                            const std::vector<Node>& nodes)
{
    for (const Node& node : nodes) {
        if (node.kind == Kind::partial && templates.find(node.content) == templates.end()) {
            return Error{ErrorCode::bad_configuration, "template " + node.content + " is missing"};
        }
        OSS_TRY(check_partials(templates, node.children));
    }
    return {};
}

}  // namespace

TemplateValues& TemplateValues::set(std::string name, std::string text)
{
    m_texts.insert_or_assign(std::move(name), std::move(text));
    return *this;
}

TemplateValues& TemplateValues::flag(std::string name, bool on)
{
    m_flags.insert_or_assign(std::move(name), on);
    return *this;
}

TemplateValues& TemplateValues::add(std::string list, TemplateValues entry)
{
    m_lists[std::move(list)].push_back(std::move(entry));
    return *this;
}

const std::string* TemplateValues::text(std::string_view name) const
{
    const auto found = m_texts.find(name);
    return found == m_texts.end() ? nullptr : &found->second;
}

bool TemplateValues::is_on(std::string_view name) const
{
    const auto found = m_flags.find(name);
    return found != m_flags.end() && found->second;
}

const std::vector<TemplateValues>* TemplateValues::list(std::string_view name) const
{
    const auto found = m_lists.find(name);
    return found == m_lists.end() ? nullptr : &found->second;
}

Templates::Templates(const Strings& strings) : m_strings(&strings) {}
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;
Templates::~Templates() = default;

Result<Templates> Templates::load(const std::string& directory, const Strings& strings)
{
    Templates templates{strings};
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator{directory, error}) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".html" && extension != ".txt") {
            continue;
        }
        const std::ifstream file{entry.path(), std::ios::binary};
        std::ostringstream content;
        content << file.rdbuf();
        const std::string text = content.str();
        std::string_view rest = text;
        Result<std::vector<Node>> nodes = parse_nodes(rest, {});
        if (!nodes) {
            return Error{ErrorCode::bad_configuration, entry.path().string(), std::move(nodes).error()};
        }
        templates.m_templates.emplace(entry.path().filename().string(), std::move(*nodes));
    }
    if (error || templates.m_templates.empty()) {
        return Error{ErrorCode::bad_configuration, "no templates in " + directory};
    }
    for (const auto& [name, nodes] : templates.m_templates) {
        OSS_TRY(check_partials(templates.m_templates, nodes));
    }
    return templates;
}

std::string Templates::render(std::string_view name, Language language, const TemplateValues& values,
                              TemplateEscape escape) const
{
    const auto found = m_templates.find(name);
    OSS_ASSERT(found != m_templates.end());
    Renderer renderer{m_templates, *m_strings, language, escape, {&values}, 0, {}};
    renderer.write(found->second);
    return std::move(renderer.out);
}

std::string Templates::fill(std::string_view key, Language language, const TemplateValues& values) const
{
    return fill_text(m_strings->text(language, key), {&values}, TemplateEscape::plain);
}

std::string escape_html(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

}  // namespace oss::central
