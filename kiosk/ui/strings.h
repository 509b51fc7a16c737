#pragma once

#include "core/base/result.h"
#include "core/base/wiped_text.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace oss::ui {

/// The languages a citizen can choose. The order is the order of the keys on the plinth.
enum class Language : std::uint8_t { indonesian, english, javanese };
inline constexpr std::size_t language_count = 3;

/// "id", "en", "jv": the names of the files in assets/strings.
std::string_view language_code(Language language);

/// A text with its blanks filled. May hold a citizen's data, so it wipes itself.
using FilledText = base::WipedText<1024>;

/// What replaces `{name}` in a text.
struct Blank {
    std::string_view name;
    std::string_view value;
};

/// A text that takes another's place.
struct TextChange {
    Language language{};
    std::string key;
    std::string text;
};
using TextChanges = std::vector<TextChange>;

/// Everything a citizen reads, in all languages. Immutable after loading, so any thread
/// may read it; loading reads files and belongs to the start of the program.
class Strings {
public:
    /// Reads id.json, en.json and jv.json (flat objects of strings) in `directory`.
    /// Fails with not_found, io or bad_configuration, naming the file.
    /// `changes`: a text that is not known, or whose {blanks} differ, stays as it was.
    static base::Result<Strings> load(const std::string& directory, const TextChanges& changes = {});

    /// The text of `key`; Indonesian where the language has none; the key itself where
    /// no language knows it, so that a slip shows and is not silent. Borrowed from this.
    std::string_view text(Language language, std::string_view key) const;

    /// `text` with each `{name}` replaced by its value. Unknown blanks stay as they are.
    /// What does not fit the capacity of FilledText is cut at the end.
    FilledText fill(Language language, std::string_view key, std::initializer_list<Blank> blanks) const;

    bool knows(Language language, std::string_view key) const;

    /// "en:some.key" for each Indonesian key that a language lacks: logged once at start.
    std::vector<std::string> missing() const;

    /// Every character of every text, in order: the glyphs the typefaces must have ready.
    std::set<char32_t> characters() const;

    /// All Indonesian keys, in order.
    std::vector<std::string_view> keys() const;

private:
    using Table = std::map<std::string, std::string, std::less<>>;
    std::array<Table, language_count> m_tables;
};

/// `text` with the blanks filled, for texts that do not come from the tables.
FilledText fill_blanks(std::string_view text, std::initializer_list<Blank> blanks);

}  // namespace oss::ui
