#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/slip_content.h"
#include "drivers/printer/content/words.h"
#include "drivers/printer/paper/document.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace oss::printer {

/// Puts a document together from top to bottom. Looks up texts and remembers the first that
/// is missing, so that each use is one line. Borrows what it is made of.
class Composer {
public:
    Composer(const TextLookup& texts, const Office& office) : m_lookup(texts), m_office(office) {}

    std::string text(std::string_view key);
    /// The text with `{blank}` filled in.
    std::string text(std::string_view key, std::string_view blank, std::string_view value);
    const Office& office() const { return m_office; }

    void add(Block block) { m_document.blocks.push_back(std::move(block)); }
    void centred(RichText text, TextSize size = TextSize::body);
    void left(RichText text, TextSize size = TextSize::body);
    void steps(std::initializer_list<RichText> items);
    /// The office's name, and over all the paper what practice is.
    void letterhead(domain::Purpose purpose);
    /// Where the office is, one line each, and its telephone.
    void address();

    /// Fails with bad_configuration when a text was missing.
    base::Result<Document> finish() &&;

private:
    const TextLookup& m_lookup;
    const Office& m_office;
    Document m_document;
    std::string m_missing;
};

/// "23-11-2026 10.42", held together by a no-break space.
std::string date_and_time(base::UtcTime moment);

}  // namespace oss::printer
