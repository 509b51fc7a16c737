#include "drivers/scanner/nik_search.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace oss::scanner {
namespace {

using domain::Nik;

constexpr std::size_t nik_length = 16;
/// More than are shown, as unlikely ones are sorted out later; few enough to be searched.
constexpr std::size_t most_collected = 32;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_separator(char c) { return c == ' ' || c == '.' || c == '-'; }
bool is_word_character(char c) { return (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '-'; }

enum class Key : std::uint8_t { none, nik, family_card };

/// Digits with separators between: "3576 0252 0386 9001".
struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::optional<Run> next_run(std::string_view text, std::size_t from)
{
    while (from < text.size() && !is_digit(text[from])) {
        ++from;
    }
    if (from == text.size()) {
        return std::nullopt;
    }
    Run run{from, from + 1};
    for (std::size_t i = run.end; i < text.size() && (is_digit(text[i]) || is_separator(text[i])); ++i) {
        if (is_digit(text[i])) {
            run.end = i + 1;
        }
    }
    return run;
}

/// The word that ends before `end`, stepping over punctuation that may stand between a key
/// and its value; moves `end` to the word's beginning.
std::string_view word_before(std::string_view text, std::size_t& end)
{
    constexpr std::string_view between = " \t\r\n:=\"'<>/.([?#";
    constexpr std::size_t farthest = 24;
    const std::size_t limit = end > farthest ? end - farthest : 0;
    while (end > limit && (between.find(text[end - 1]) != std::string_view::npos)) {
        --end;
    }
    const std::size_t word_end = end;
    while (end > 0 && word_end - end < farthest && is_word_character(text[end - 1])) {
        --end;
    }
    return text.substr(end, word_end - end);
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The meaning of one word or of its parts: NO_KTP, NOKTP, NIK-PEMOHON.
Key meaning(std::string_view word)
{
    static constexpr std::array<std::string_view, 9> family{
        "KK", "NKK", "NOKK", "NOMORKK", "KKNO", "KELUARGA", "NOMORKELUARGA", "KARTUKELUARGA", "FAMILYCARD"};
    static constexpr std::array<std::string_view, 9> person{"NIK",      "KTP",    "NONIK", "NOKTP",       "NOMORNIK",
                                                            "NOMORKTP", "NIKKTP", "KTPEL", "KEPENDUDUKAN"};
    Key key = Key::none;
    while (!word.empty()) {
        const std::size_t end = std::min(word.find_first_of("_-"), word.size());
        const std::string_view part = word.substr(0, end);
        word.remove_prefix(std::min(end + 1, word.size()));
        if (is_one_of(part, family)) {
            return Key::family_card;
        }
        if (is_one_of(part, person)) {
            key = Key::nik;
        }
    }
    return key;
}

/// What the text before a run says about it.
Key key_of(std::string_view text, const Run& run)
{
    static constexpr std::array<std::string_view, 6> says_nothing{"NO", "NOMOR", "NR", "NUM", "NUMBER", "EL"};
    std::size_t end = run.begin;
    std::string_view word = word_before(text, end);
    if (is_one_of(word, says_nothing)) {  // "KTP No.: 3576..."
        word = word_before(text, end);
    }
    return meaning(word);
}

/// Adds the NIK in `digits` unless it is none, is there already or there are enough.
void add(std::vector<Nik>& niks, std::string_view digits)
{
    const auto nik = Nik::parse(digits);
    if (nik && niks.size() < most_collected && std::find(niks.begin(), niks.end(), *nik) == niks.end()) {
        niks.push_back(*nik);
    }
}

std::size_t count_digits(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

/// The 16 digits at the head of a keyed run, if groups end there: "NIK 3576... 12-03-1986".
std::optional<std::string_view> leading_nik(std::string_view run)
{
    std::size_t digits = 0;
    for (std::size_t i = 0; i < run.size(); ++i) {
        digits += is_digit(run[i]) ? 1U : 0U;
        if (digits == nik_length) {
            const bool group_ends = i + 1 == run.size() || !is_digit(run[i + 1]);
            return group_ends ? std::optional{run.substr(0, i + 1)} : std::nullopt;
        }
    }
    return std::nullopt;
}

/// All NIKs of a run without a key: the whole of it or, when other numbers stand beside,
/// each unbroken group of 16 digits.
void add_unkeyed(std::vector<Nik>& niks, std::string_view run)
{
    if (count_digits(run) == nik_length) {
        add(niks, run);
        return;
    }
    while (!run.empty()) {
        const auto group_end =
            static_cast<std::size_t>(std::find_if_not(run.begin(), run.end(), is_digit) - run.begin());
        if (group_end == nik_length) {
            add(niks, run.substr(0, group_end));
        }
        run.remove_prefix(std::min(group_end + 1, run.size()));
    }
}

void remove_if_among(std::vector<Nik>& niks, const std::vector<Nik>& others)
{
    std::erase_if(niks, [&](const Nik& nik) { return std::find(others.begin(), others.end(), nik) != others.end(); });
}

/// Leaves the likely ones when there are any: of a known area and a plausible age.
void prefer_likely(std::vector<Nik>& niks, const PayloadContext& context)
{
    const auto is_likely = [&](const Nik& nik) {
        const bool area_known = context.regions == nullptr || context.regions->find(nik.province_code()).has_value();
        return area_known && nik.likely_birth_date(context.today).has_value();
    };
    if (std::any_of(niks.begin(), niks.end(), is_likely)) {
        std::erase_if(niks, [&](const Nik& nik) { return !is_likely(nik); });
    }
}

}  // namespace

NikFindings find_niks(std::string_view folded, const PayloadContext& context)
{
    std::vector<Nik> keyed;
    std::vector<Nik> unkeyed;
    std::vector<Nik> family_cards;
    for (auto run = next_run(folded, 0); run; run = next_run(folded, run->end)) {
        const std::string_view digits = folded.substr(run->begin, run->end - run->begin);
        const Key key = key_of(folded, *run);
        if (key == Key::none) {
            add_unkeyed(unkeyed, digits);
        } else if (const auto nik = leading_nik(digits)) {
            add(key == Key::nik ? keyed : family_cards, *nik);
        }
    }
    NikFindings findings{.niks = std::move(keyed), .family_card_number = !family_cards.empty()};
    if (findings.niks.empty()) {
        remove_if_among(unkeyed, family_cards);
        const auto looks_like_card = [&](const Nik& nik) { return nik.looks_like_family_card(context.today); };
        findings.family_card_number |= std::erase_if(unkeyed, looks_like_card) > 0;
        prefer_likely(unkeyed, context);
        findings.niks = std::move(unkeyed);
    }
    if (findings.niks.size() > Payload::most_niks) {
        findings.niks.erase(findings.niks.begin() + Payload::most_niks, findings.niks.end());
    }
    return findings;
}

}  // namespace oss::scanner
