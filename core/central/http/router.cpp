#include "core/central/http/router.h"

#include "core/central/http/problem.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace oss::central {
namespace {

std::string_view next_segment(std::string_view& rest)
{
    rest.remove_prefix(1);
    const std::size_t slash = rest.find('/');
    const std::string_view segment = rest.substr(0, slash);
    rest.remove_prefix(segment.size());
    return segment;
}

/// The values of the pattern's names, or nothing when `path` does not fit.
std::optional<std::vector<HttpHeader>> match(std::string_view pattern, std::string_view path)
{
    std::vector<HttpHeader> values;
    while (!pattern.empty() && !path.empty()) {
        const std::string_view wanted = next_segment(pattern);
        const std::string_view given = next_segment(path);
        if (wanted.size() > 2 && wanted.front() == '{' && wanted.back() == '}') {
            if (given.empty()) {
                return std::nullopt;
            }
            values.push_back({std::string{wanted.substr(1, wanted.size() - 2)}, std::string{given}});
        } else if (wanted != given) {
            return std::nullopt;
        }
    }
    if (!pattern.empty() || !path.empty()) {
        return std::nullopt;
    }
    return values;
}

}  // namespace

void Router::add(std::string method, std::string pattern, Function function)
{
    m_routes.push_back({std::move(method), std::move(pattern),
                        [function = std::move(function)](const HttpRequest& request, const Answer& answer) {
                            answer(function(request));
                        },
                        false});
}

void Router::add_late(std::string method, std::string pattern, LateFunction function)
{
    m_routes.push_back({std::move(method), std::move(pattern), std::move(function), true});
}

void Router::route(HttpRequest& request, Answer answer) const
{
    std::string allowed;
    for (const Route& route : m_routes) {
        std::optional<std::vector<HttpHeader>> values = match(route.pattern, request.path);
        if (!values) {
            continue;
        }
        if (route.method == request.method) {
            request.path_values = std::move(*values);
            request.route = route.pattern;
            route.function(request, std::move(answer));
            return;
        }
        allowed += (allowed.empty() ? "" : ", ") + route.method;
    }
    if (!allowed.empty()) {
        answer(problem(405, "method_not_allowed", "This address does not take that method.").with("Allow", allowed));
        return;
    }
    answer(problem(404, "not_found", "There is nothing at this address."));
}

bool Router::is_late(const HttpRequest& request) const
{
    return std::ranges::any_of(m_routes, [&request](const Route& route) {
        return route.is_late && route.method == request.method && match(route.pattern, request.path);
    });
}

}  // namespace oss::central
