#include "core/domain/reference.h"

#include "core/domain/ascii.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>

namespace oss::domain {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::uint32_t alphabet_size = 32;
constexpr unsigned checksum_of_valid = 31;

constexpr unsigned times_x(unsigned element)
{
    constexpr unsigned high_bit = 0b10000;
    constexpr unsigned modulus = 0b100101;  // x^5 + x^2 + 1, primitive
    return (element & high_bit) != 0 ? (element << 1) ^ modulus : element << 1;
}

/// The sum of x^(n-1-i) c_i over the symbols.
unsigned checksum(std::span<const char> symbols)
{
    unsigned sum = 0;
    for (const char symbol : symbols) {
        sum = times_x(sum) ^ static_cast<unsigned>(alphabet.find(symbol));
    }
    return sum;
}

/// The symbol that a person meant by `c`, if any.
std::optional<char> to_symbol(char c)
{
    c = ascii::to_upper(c);
    if (c == 'O') {
        return '0';
    }
    if (c == 'I' || c == 'L') {
        return '1';
    }
    return alphabet.find(c) != std::string_view::npos ? std::optional{c} : std::nullopt;
}

/// Fills `symbols` exactly from `text`; false when that can't be done.
bool read_symbols(std::string_view text, std::span<char> symbols)
{
    std::size_t count = 0;
    for (const char c : text) {
        if (ascii::is_space(c) || c == '-') {
            continue;
        }
        const std::optional<char> symbol = to_symbol(c);
        if (!symbol || count == symbols.size()) {
            return false;
        }
        symbols[count++] = *symbol;
    }
    return count == symbols.size();
}

}  // namespace

Parsed<KioskPrefix> KioskPrefix::parse(std::string_view text)
{
    KioskPrefix prefix;
    if (!read_symbols(text, prefix.m_text)) {
        return problem("err.reference");
    }
    return prefix;
}

Reference Reference::generate(const KioskPrefix& prefix, base::Random& random)
{
    Reference reference;
    std::ranges::copy(prefix.m_text, reference.m_symbols.begin());
    const std::size_t last = reference.m_symbols.size() - 1;
    for (std::size_t i = prefix.m_text.size(); i < last; ++i) {
        reference.m_symbols[i] = alphabet[random.below(alphabet_size)];
    }
    const unsigned before = checksum(std::span{reference.m_symbols}.first(last));
    reference.m_symbols[last] = alphabet[times_x(before) ^ checksum_of_valid];
    return reference;
}

Parsed<Reference> Reference::parse(std::string_view text)
{
    Reference reference;
    if (!read_symbols(text, reference.m_symbols) || checksum(reference.m_symbols) != checksum_of_valid) {
        return problem("err.reference");
    }
    return reference;
}

std::string Reference::text() const { return in_groups({m_symbols.data(), m_symbols.size()}); }

std::string in_groups(std::string_view symbols)
{
    std::string text;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        if (i > 0 && i % 4 == 0) {
            text += '-';
        }
        text += symbols[i];
    }
    return text;
}

}  // namespace oss::domain
