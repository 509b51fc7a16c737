#include "drivers/scanner/labelled_details.h"

#include "core/base/wiped_text.h"
#include "core/domain/ascii.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace oss::scanner {
namespace {

namespace ascii = domain::ascii;
using domain::BirthDate;
using domain::PersonName;

/// Without what may stand between their words: "TGL. LAHIR" and "tgl_lahir" are TGLLAHIR.
constexpr std::array<std::string_view, 8> name_labels{"NAMA",        "NAMALENGKAP",  "NAMASESUAIKTP", "NAMAKTP",
                                                      "NAMAPEMOHON", "NAMAPENDUDUK", "NAME",          "FULLNAME"};
constexpr std::array<std::string_view, 10> date_labels{
    "TANGGALLAHIR", "TGLLAHIR", "TEMPATTANGGALLAHIR", "TEMPATTGLLAHIR", "TTL", "DATEOFBIRTH", "BIRTHDATE", "BIRTHDAY",
    "DOB",          "LAHIR",
};
/// Objects and elements that hold somebody else's details.
constexpr std::array<std::string_view, 18> other_people{
    "IBU",   "AYAH",     "BAPAK",  "ORANGTUA", "WALI",    "SUAMI",  "ISTRI",  "ANAK",   "PASANGAN",
    "SAKSI", "KELUARGA", "KEPALA", "PETUGAS",  "PEJABAT", "MOTHER", "FATHER", "SPOUSE", "OFFICER"};

/// A text as it is read, character by character; '\0' beyond its ends.
class Reader {
public:
    Reader(std::string_view text, std::size_t at) : m_text(text), m_at(at) {}

    char here() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    std::size_t at() const { return m_at; }
    void go_on() { ++m_at; }
    void skip(std::string_view characters)
    {
        while (m_at < m_text.size() && characters.find(m_text[m_at]) != std::string_view::npos) {
            ++m_at;
        }
    }

private:
    std::string_view m_text;
    std::size_t m_at;
};

constexpr std::string_view blanks = " \t";
constexpr std::string_view white_space = " \t\r\n";

/// Moves behind `label` if it stands there, whatever parts its words.
bool pass_label(Reader& reader, std::string_view label)
{
    constexpr std::string_view between = " _-./,";
    for (std::size_t i = 0; i < label.size(); ++i) {
        if (i > 0) {
            reader.skip(between);
        }
        if (reader.here() != label[i]) {
            return false;
        }
        reader.go_on();
    }
    return true;
}

/// Whether a label may begin at `at`: not inside of a word, nor as a later word of a longer
/// label ("IBU NAMA"), but after an element's name ("<KTP NAMA=").
bool begins_label(std::string_view text, std::size_t at)
{
    const auto is_inside_word = [](char c) { return ascii::is_letter(c) || c == '_' || c == '-'; };
    if (at > 0 && (is_inside_word(text[at - 1]) || ascii::is_digit(text[at - 1]))) {
        return false;
    }
    while (at > 0 && blanks.find(text[at - 1]) != std::string_view::npos) {
        --at;
    }
    const std::size_t word_end = at;
    while (at > 0 && is_inside_word(text[at - 1])) {
        --at;
    }
    return at == word_end || (at > 0 && text[at - 1] == '<');
}

/// The value behind a label that ends at `end`; nothing when it is none, or names no value.
std::optional<std::string_view> value_at(std::string_view text, std::size_t end)
{
    Reader reader{text, end};
    reader.skip("\"' \t");
    const char sign = reader.here();
    if (sign != ':' && sign != '=' && sign != '>') {
        return std::nullopt;
    }
    reader.go_on();
    reader.skip(sign == '>' ? white_space : blanks);
    const char quote = reader.here() == '"' || reader.here() == '\'' ? reader.here() : '\0';
    if (quote != '\0') {
        reader.go_on();
    }
    const std::size_t begin = reader.at();
    const auto ends = [&](char c) {
        constexpr std::string_view ends_plain = "|;&<>{}[]\"";
        return quote != '\0' ? c == quote : c < ' ' || ends_plain.find(c) != std::string_view::npos;
    };
    while (reader.at() < text.size() && !ends(reader.here())) {
        reader.go_on();
    }
    return ascii::trimmed(text.substr(begin, reader.at() - begin));
}

int hexadecimal(char c)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    const std::size_t value = digits.find(c);
    return value == std::string_view::npos ? -1 : static_cast<int>(value);
}

/// Longer than any name or date; a longer value is none.
using Value = base::WipedText<120>;

/// As a query string's value means it (URL Standard, application/x-www-form-urlencoded). No
/// name and no date has a '+' or '%' of its own. False when it is too long.
bool decode(std::string_view text, Value& value)
{
    value.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i] == '+' ? ' ' : text[i];
        if (c == '%' && i + 2 < text.size() && hexadecimal(text[i + 1]) >= 0 && hexadecimal(text[i + 2]) >= 0) {
            c = static_cast<char>(hexadecimal(text[i + 1]) * 16 + hexadecimal(text[i + 2]));
            i += 2;
        }
        if (!value.push_back(c)) {
            return false;
        }
    }
    return true;
}

/// 1-12, by the first three letters of its Indonesian or English name; 0 for none.
int month_of(std::string_view word)
{
    constexpr std::array<std::array<std::string_view, 3>, 12> months{{{"JAN"},
                                                                      {"FEB", "PEB"},
                                                                      {"MAR"},
                                                                      {"APR"},
                                                                      {"MEI", "MAY"},
                                                                      {"JUN"},
                                                                      {"JUL"},
                                                                      {"AGU", "AUG", "AGT"},
                                                                      {"SEP"},
                                                                      {"OKT", "OCT"},
                                                                      {"NOV", "NOP"},
                                                                      {"DES", "DEC"}}};
    for (std::size_t i = 0; i < months.size() && word.size() >= 3; ++i) {
        if (std::ranges::find(months[i], word.substr(0, 3)) != months[i].end()) {
            return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

std::string_view take_while(std::string_view& text, bool (*is)(char))
{
    const auto end = std::ranges::find_if_not(text, is);
    const std::string_view taken = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(taken.size());
    return taken;
}

/// Eight digits that begin or end with the year; no day can be read both ways, for no month
/// is called 19 or 20.
std::optional<domain::WrittenDate> written_in_eight(std::string_view digits)
{
    const auto number = [&](std::size_t at, std::size_t count) { return ascii::to_number(digits.substr(at, count)); };
    const bool year_first = number(4, 2) <= 12 && (number(0, 2) == 19 || number(0, 2) == 20);
    return year_first ? domain::WrittenDate{number(6, 2), number(4, 2), number(0, 4)}
                      : domain::WrittenDate{number(0, 2), number(2, 2), number(4, 4)};
}

/// The first date of a value: "REKAAN, 12-03-1986", "12 MARET 1986", "1986-03-12T00:00".
/// Day before month, as everybody here writes it.
std::optional<domain::WrittenDate> written_in(std::string_view value)
{
    take_while(value, [](char c) { return !ascii::is_digit(c); });
    const std::string_view first = take_while(value, ascii::is_digit);
    if (first.size() == 8) {
        return written_in_eight(first);
    }
    const auto is_between = [](char c) { return c == ' ' || c == '-' || c == '/' || c == '.' || c == ','; };
    take_while(value, is_between);
    const std::string_view name = take_while(value, ascii::is_letter);
    const std::string_view second = name.empty() ? take_while(value, ascii::is_digit) : name;
    take_while(value, is_between);
    const std::string_view third = take_while(value, ascii::is_digit);
    const auto is_short = [](std::string_view digits) { return digits.size() == 1 || digits.size() == 2; };
    const int month = name.empty() && is_short(second) ? ascii::to_number(second) : month_of(name);
    const bool year_first = first.size() == 4 && is_short(third);
    const bool year_last = third.size() == 4 && is_short(first);
    if (month == 0 || (!year_first && !year_last)) {
        return std::nullopt;
    }
    const auto day = ascii::to_number(year_first ? third : first);
    return domain::WrittenDate{day, month, ascii::to_number(year_first ? first : third)};
}

/// What all labels of one kind say, if they say the same.
template <typename T>
class Agreed {
public:
    void note(const std::optional<T>& value)
    {
        m_differ = m_differ || !value || (m_value && !(*m_value == *value));
        m_value = m_value ? m_value : value;
    }
    std::optional<T> value() const { return m_differ ? std::nullopt : m_value; }

private:
    std::optional<T> m_value;
    bool m_differ = false;
};

std::optional<PersonName> to_name(std::string_view text)
{
    // "NAMA=SITI,LAHIR=...": behind the comma stands another key. Before a title there is no
    // telling where the name ends.
    if (const std::size_t comma = text.find(','); comma != std::string_view::npos) {
        const bool key_follows = text.find_first_of(":=", comma) != std::string_view::npos;
        text = key_follows ? text.substr(0, comma) : std::string_view{};
    }
    const auto name = PersonName::parse(text);
    return name ? std::optional{*name} : std::nullopt;
}

/// What programs write where they know nothing.
bool says_something(std::string_view value)
{
    constexpr std::array<std::string_view, 5> nothing{"", "-", "NULL", "NONE", "UNDEFINED"};
    return std::ranges::find(nothing, value) == nothing.end();
}

std::optional<BirthDate> to_date(std::string_view text, const domain::Date& today)
{
    const auto written = written_in(text);
    const auto date = written ? BirthDate::parse(*written, today) : domain::problem("err.birth_missing");
    return date ? std::optional{*date} : std::nullopt;
}

std::optional<std::string_view> labelled_value(std::string_view text, std::size_t at,
                                               std::span<const std::string_view> labels)
{
    for (const std::string_view label : labels) {
        Reader reader{text, at};
        if (const auto value = pass_label(reader, label) ? value_at(text, reader.at()) : std::nullopt) {
            return value;
        }
    }
    return std::nullopt;
}

/// Whether an object or an element of another person begins at `at`: "IBU":{, <IBU>.
bool opens_other_person(std::string_view text, std::size_t at)
{
    return std::ranges::any_of(other_people, [&](std::string_view who) {
        Reader reader{text, at};
        if (!pass_label(reader, who)) {
            return false;
        }
        if (at > 0 && text[at - 1] == '<') {
            return true;
        }
        reader.skip("\"' \t\r\n:=");
        return reader.here() == '{' || reader.here() == '[';
    });
}

}  // namespace

LabelledDetails find_labelled_details(std::string_view folded, const domain::Date& today)
{
    Agreed<PersonName> name;
    Agreed<BirthDate> birth_date;
    Value value;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        if (!ascii::is_letter(folded[at]) || !begins_label(folded, at)) {
            continue;
        }
        if (opens_other_person(folded, at)) {
            return {};
        }
        if (const auto text = labelled_value(folded, at, name_labels); text && says_something(*text)) {
            name.note(decode(*text, value) ? to_name(value.view()) : std::nullopt);
        } else if (const auto day = labelled_value(folded, at, date_labels); day && says_something(*day)) {
            birth_date.note(decode(*day, value) ? to_date(value.view(), today) : std::nullopt);
        }
    }
    return {.name = name.value(), .birth_date = birth_date.value()};
}

}  // namespace oss::scanner
