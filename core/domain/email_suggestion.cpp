#include "core/domain/email_suggestion.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace oss::domain {

namespace {

struct MailDomain {
    std::string_view name;    ///< first label
    std::string_view ending;  ///< the rest
    /// Whether the name stands under this ending only: gmail.co.id is surely a slip,
    /// yahoo.fr is not.
    bool only_here = false;
};

/// Most used first: the first of equally near ones is offered.
constexpr std::array mail_domains{
    MailDomain{"gmail", "com", true},
    MailDomain{"yahoo", "com"},
    MailDomain{"yahoo", "co.id"},
    MailDomain{"outlook", "com"},
    MailDomain{"outlook", "co.id"},
    MailDomain{"hotmail", "com"},
    MailDomain{"hotmail", "co.id"},
    MailDomain{"icloud", "com", true},
    MailDomain{"ymail", "com", true},
    MailDomain{"rocketmail", "com", true},
    MailDomain{"live", "com"},
    MailDomain{"protonmail", "com"},
    MailDomain{"googlemail", "com", true},
    MailDomain{"proton", "me"},
    MailDomain{"msn", "com", true},
    MailDomain{"aol", "com"},
    MailDomain{"me", "com"},
};

/// Endings under which no mailbox stands, and what the finger meant.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> mistyped_endings{{
    {"con", "com"}, {"cmo", "com"}, {"ocm", "com"},  {"comm", "com"}, {"coom", "com"}, {"vom", "com"},  {"xom", "com"},
    {"cpm", "com"}, {"cim", "com"}, {"dom", "com"},  {"ckm", "com"},  {"conm", "com"}, {"cok", "com"},  {"di", "id"},
    {"idd", "id"},  {"iid", "id"},  {"nett", "net"}, {"nte", "net"},  {"ogr", "org"},  {"orgg", "org"},
}};

constexpr std::size_t longest_slipped_ending = 6;  // "com.id", "co.idn"

/// Edits from `a` to `b`: insert, delete, replace, or swap neighbours (optimal string
/// alignment).
std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> two_back(b.size() + 1);
    std::vector<std::size_t> previous(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        previous[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[j] = std::min(current[j], two_back[j - 2] + 1);
            }
        }
        std::swap(two_back, previous);
        std::swap(previous, current);
    }
    return previous[b.size()];
}

/// Slips that still point to a name: short names are too near to other real ones.
std::size_t tolerated_slips(std::string_view name)
{
    if (name.size() < 5) {
        return 0;
    }
    return name.size() < 7 ? 1 : 2;
}

/// How far `name`.`ending` is from `candidate`; none when too far to be a slip of it.
std::optional<std::size_t> slips(std::string_view name, std::string_view ending, const MailDomain& candidate)
{
    const std::size_t in_name = edit_distance(name, candidate.name);
    if (in_name > tolerated_slips(candidate.name)) {
        return std::nullopt;
    }
    const std::size_t in_ending = edit_distance(ending, candidate.ending);
    const bool surely_this = candidate.only_here && in_name == 0 && ending.size() <= longest_slipped_ending;
    if (in_ending > 1 && !surely_this) {
        return std::nullopt;
    }
    return in_name + in_ending;
}

std::string joined(std::string_view name, std::string_view ending)
{
    return std::string{name}.append(".").append(ending);
}

std::optional<std::string> with_mended_ending(std::string_view domain)
{
    const std::size_t dot = domain.rfind('.');
    const std::string_view last = domain.substr(dot + 1);
    const auto* const slip = std::ranges::find(mistyped_endings, last, [](const auto& row) { return row.first; });
    if (slip != mistyped_endings.end()) {
        return joined(domain.substr(0, dot), slip->second);
    }
    constexpr std::string_view swapped = ".oc.id";
    if (domain.ends_with(swapped)) {
        return joined(domain.substr(0, domain.size() - swapped.size()), "co.id");
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> suggested_mail_domain(std::string_view domain)
{
    const std::size_t dot = domain.find('.');
    if (dot == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view name = domain.substr(0, dot);
    const std::string_view ending = domain.substr(dot + 1);
    const MailDomain* best = nullptr;
    std::size_t fewest = 0;
    for (const MailDomain& candidate : mail_domains) {
        const std::optional<std::size_t> found = slips(name, ending, candidate);
        if (found && *found == 0) {
            return std::nullopt;
        }
        if (found && (best == nullptr || *found < fewest)) {
            best = &candidate;
            fewest = *found;
        }
    }
    if (best != nullptr) {
        return joined(best->name, best->ending);
    }
    return with_mended_ending(domain);
}

}  // namespace oss::domain
