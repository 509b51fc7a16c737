#include "core/postgres/dialect.h"

#include <array>
#include <cctype>
#include <utility>

namespace oss::postgres {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> words{{
    {"INTEGER", "BIGINT"},
    {"BLOB", "BYTEA"},
    {"STRICT, WITHOUT ROWID", ""},
    {"WITHOUT ROWID", ""},
    {"STRICT", ""},
}};

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// How long the quoted text or comment is that begins at `sql`'s start; 0 for neither.
std::size_t untouched(std::string_view sql)
{
    const auto up_to = [&](std::string_view end, std::size_t from) {
        const std::size_t found = sql.find(end, from);
        return found == std::string_view::npos ? sql.size() : found + end.size();
    };
    if (sql.starts_with("--")) {
        return up_to("\n", 2);
    }
    return sql.starts_with('\'') || sql.starts_with('"') ? up_to(sql.substr(0, 1), 1) : 0;
}

}  // namespace

std::string numbered_parameters(std::string_view sql)
{
    std::string result;
    int number = 0;
    for (std::size_t i = 0; i < sql.size();) {
        const std::size_t skip = untouched(sql.substr(i));
        if (skip > 0) {
            result += sql.substr(i, skip);
            i += skip;
            continue;
        }
        result += sql[i] == '?' ? '$' : sql[i];
        const bool has_number = i + 1 < sql.size() && std::isdigit(static_cast<unsigned char>(sql[i + 1])) != 0;
        if (sql[i] == '?' && !has_number) {
            result += std::to_string(++number);
        }
        ++i;
    }
    return result;
}

std::string schema_words(std::string_view sql)
{
    std::string result;
    for (std::size_t i = 0; i < sql.size();) {
        const std::string_view rest = sql.substr(i);
        std::size_t length = untouched(rest);
        std::string_view instead = rest.substr(0, length);
        for (const auto& [word, theirs] : words) {
            const bool begins = i == 0 || !is_word(sql[i - 1]);
            if (length == 0 && begins && rest.starts_with(word) &&
                (rest.size() == word.size() || !is_word(rest[word.size()]))) {
                length = word.size();
                instead = theirs;
            }
        }
        if (length == 0) {
            length = 1;
            instead = rest.substr(0, 1);
        }
        result += instead;
        i += length;
    }
    return result;
}

}  // namespace oss::postgres
