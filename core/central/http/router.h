#pragma once

#include "core/central/http/message.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::central {

/// Chooses the function for a request by method and path. Filled before serving begins,
/// then only read, so that any number of threads may use it.
class Router {
public:
    using Function = std::function<HttpResponse(const HttpRequest&)>;
    /// For what is answered after the function has returned, from another thread.
    using LateFunction = std::function<void(const HttpRequest&, Answer)>;

    /// `pattern` is like "/s/{reference}": a `{name}` stands for one non-empty segment.
    void add(std::string method, std::string pattern, Function function);
    /// The function must never wait: what it answers later holds no thread.
    void add_late(std::string method, std::string pattern, LateFunction function);

    /// Lets the function answer, and notes in `request` what the pattern found; 404 when no pattern
    /// fits, 405 with `Allow` when only the method does not.
    void route(HttpRequest& request, Answer answer) const;

    /// Whether the function that would answer is one of add_late().
    bool is_late(const HttpRequest& request) const;

    struct Route {
        std::string method;
        std::string pattern;
        LateFunction function;
        bool is_late = false;
    };
    /// All routes in the order they were added; borrowed.
    const std::vector<Route>& routes() const { return m_routes; }

private:
    std::vector<Route> m_routes;
};

}  // namespace oss::central
