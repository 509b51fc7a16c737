#include "core/config/document.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>

namespace oss::config {

using base::Error;
using base::ErrorCode;

struct Document::Content {
    struct Finding {
        std::uint32_t line = 0;
        std::string text;
    };

    std::string name;
    toml::table table;
    std::set<std::string, std::less<>> asked;
    std::vector<Finding> findings;

    const toml::node* find(std::string_view key)
    {
        asked.emplace(key);
        return table.at_path(key).node();
    }

    std::uint32_t line_of(std::string_view key) const
    {
        const toml::node* node = table.at_path(key).node();
        return node != nullptr ? node->source().begin.line : 0;
    }

    void note(std::string_view key, std::string_view what)
    {
        findings.push_back({line_of(key), fmt::format("{}: {}", key, what)});
    }

    /// The value of one type, or nothing; says so when there is a value of another type.
    template <typename T>
    std::optional<T> value(std::string_view key, std::string_view type_name)
    {
        const toml::node* node = find(key);
        if (node == nullptr) {
            return std::nullopt;
        }
        auto found = node->value_exact<T>();
        if (!found) {
            note(key, fmt::format("must be {}", type_name));
        }
        return found;
    }

    template <typename T>
    std::optional<std::vector<T>> list(std::string_view key, std::string_view type_name)
    {
        const toml::node* node = find(key);
        if (node == nullptr) {
            return std::nullopt;
        }
        const toml::array* array = node->as_array();
        std::vector<T> values;
        bool fits = array != nullptr;
        for (std::size_t i = 0; fits && i < array->size(); ++i) {
            const auto item = array->get(i)->value_exact<T>();
            fits = item.has_value();
            if (fits) {
                values.push_back(*item);
            }
        }
        if (!fits) {
            note(key, fmt::format("must be a list of {}", type_name));
            return std::nullopt;
        }
        return values;
    }

    void collect_unknown(const toml::table& part, const std::string& prefix, std::vector<Finding>& unknown) const
    {
        for (const auto& [key, node] : part) {
            const std::string path = prefix.empty() ? std::string{key.str()} : prefix + "." + std::string{key.str()};
            if (asked.contains(path)) {
                continue;
            }
            if (const toml::table* inner = node.as_table()) {
                collect_unknown(*inner, path, unknown);
            } else {
                unknown.push_back({node.source().begin.line, fmt::format("{}: unknown key", path)});
            }
        }
    }
};

Document::Document(std::unique_ptr<Content> content) : m_content(std::move(content)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

base::Result<Document> Document::parse(std::string_view toml, std::string_view name)
{
    auto content = std::make_unique<Content>();
    content->name = name;
    try {
        content->table = toml::parse(toml);
    } catch (const toml::parse_error& error) {
        return Error{ErrorCode::bad_configuration,
                     fmt::format("{}:{}: {}", name, error.source().begin.line, error.description())};
    }
    return Document{std::move(content)};
}

base::Result<Document> Document::load(const std::filesystem::path& file)
{
    std::ifstream stream{file, std::ios::binary};
    if (!stream) {
        return Error{ErrorCode::not_found, fmt::format("cannot read {}", file.string())};
    }
    const std::string toml{std::istreambuf_iterator<char>{stream}, {}};
    return parse(toml, file.filename().string());
}

bool Document::has(std::string_view key) const { return m_content->find(key) != nullptr; }

std::string Document::text(std::string_view key, std::string_view fallback)
{
    return m_content->value<std::string>(key, "a text").value_or(std::string{fallback});
}

std::optional<std::size_t> Document::choose(std::string_view key, std::span<const std::string_view> allowed)
{
    const auto chosen = m_content->value<std::string>(key, "a text");
    if (!chosen) {
        return std::nullopt;
    }
    const auto found = std::ranges::find(allowed, *chosen);
    if (found == allowed.end()) {
        m_content->note(key, fmt::format("must be one of {}", fmt::join(allowed, ", ")));
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - allowed.begin());
}

std::int64_t Document::integer(std::string_view key, std::int64_t fallback, std::int64_t least, std::int64_t greatest)
{
    const std::int64_t found = m_content->value<std::int64_t>(key, "a whole number").value_or(fallback);
    if (found < least || found > greatest) {
        m_content->note(key, fmt::format("must be from {} to {}", least, greatest));
        return fallback;
    }
    return found;
}

double Document::number(std::string_view key, double fallback, double least, double greatest)
{
    const toml::node* node = m_content->find(key);
    if (node == nullptr) {
        return fallback;
    }
    const auto found = node->value<double>();  // takes 21 as well as 21.5
    if (!node->is_number() || !found || *found < least || *found > greatest) {
        m_content->note(key, fmt::format("must be a number from {} to {}", least, greatest));
        return fallback;
    }
    return *found;
}

bool Document::flag(std::string_view key, bool fallback)
{
    return m_content->value<bool>(key, "true or false").value_or(fallback);
}

std::vector<std::string> Document::texts(std::string_view key, std::vector<std::string> fallback)
{
    return m_content->list<std::string>(key, "texts").value_or(std::move(fallback));
}

std::vector<std::int64_t> Document::integers(std::string_view key, std::vector<std::int64_t> fallback,
                                             std::int64_t least, std::int64_t greatest)
{
    auto found = m_content->list<std::int64_t>(key, "whole numbers");
    if (!found) {
        return fallback;
    }
    const auto outside = [&](std::int64_t value) { return value < least || value > greatest; };
    if (std::ranges::any_of(*found, outside)) {
        m_content->note(key, fmt::format("must hold numbers from {} to {}", least, greatest));
        return fallback;
    }
    return *found;
}

void Document::complain(std::string_view key, std::string_view what) { m_content->note(key, what); }

base::Result<void> Document::finish() const
{
    std::vector<Content::Finding> findings = m_content->findings;
    m_content->collect_unknown(m_content->table, {}, findings);
    if (findings.empty()) {
        return {};
    }
    std::ranges::stable_sort(findings, {}, &Content::Finding::line);
    std::string lines;
    for (const auto& finding : findings) {
        lines += lines.empty() ? "" : "\n";
        lines += finding.line > 0 ? fmt::format("{}:{}: {}", m_content->name, finding.line, finding.text)
                                  : fmt::format("{}: {}", m_content->name, finding.text);
    }
    return Error{ErrorCode::bad_configuration, lines};
}

}  // namespace oss::config
