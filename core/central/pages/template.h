#pragma once

#include "core/base/result.h"
#include "core/central/pages/strings.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace oss::central {

/// What a template shows: named texts, named conditions and named lists. Names of texts
/// that citizens typed need no care: everything is escaped on its way out.
class TemplateValues {
public:
    TemplateValues& set(std::string name, std::string text);
    /// A section that is shown (or, inverted, hidden).
    TemplateValues& flag(std::string name, bool on = true);
    /// A section that is repeated, once for each entry.
    TemplateValues& add(std::string list, TemplateValues entry);

    const std::string* text(std::string_view name) const;
    bool is_on(std::string_view name) const;
    const std::vector<TemplateValues>* list(std::string_view name) const;

private:
    std::map<std::string, std::string, std::less<>> m_texts;
    std::map<std::string, bool, std::less<>> m_flags;
    std::map<std::string, std::vector<TemplateValues>, std::less<>> m_lists;
};

/// How values are written into the output.
enum class TemplateEscape : std::uint8_t {
    html,   ///< & < > " ' become entities; **bold** in texts of assets/strings becomes <b>
    plain,  ///< for the text part of mails; the asterisks of **bold** go away
};

/// Small templates in the manner of Mustache, without any way to write unescaped:
///
///     {{name}}                     the value
///     {{#name}} ... {{/name}}      if the flag is on, or once for each entry of the list
///     {{^name}} ... {{/name}}      if not
///     {{> file.html}}              another template of the same directory
///     {{t key}}                    a text of assets/strings in the reader's language; its
///                                  {placeholders} are filled with the values of that name
///
/// Read and checked once, then only read: safe from any thread.
class Templates {
public:
    /// Reads all .html and .txt files of `directory`. `strings` is borrowed for the
    /// templates' life. Fails with bad_configuration: unreadable, unknown tag, open section.
    static base::Result<Templates> load(const std::string& directory, const Strings& strings);

    Templates(Templates&&) noexcept;
    Templates& operator=(Templates&&) noexcept;
    ~Templates();

    /// The filled template; `name` must be one that was loaded.
    std::string render(std::string_view name, Language language, const TemplateValues& values,
                       TemplateEscape escape) const;

    /// One text of assets/strings with its placeholders filled, unescaped: for mail subjects.
    std::string fill(std::string_view key, Language language, const TemplateValues& values) const;

    struct Node;

private:
    explicit Templates(const Strings& strings);

    const Strings* m_strings;
    std::map<std::string, std::vector<Node>, std::less<>> m_templates;
};

/// `text` with the five characters that mean something in HTML as entities: right between
/// tags and inside quoted attributes.
std::string escape_html(std::string_view text);

}  // namespace oss::central
