#include "core/base/time_format.h"
#include "core/central/http/problem.h"
#include "core/central/service_parts.h"
#include "core/wire/feedback.h"
#include "core/wire/heartbeat.h"
#include "core/wire/office_bundle.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace oss::central {
namespace {

bool is_loopback(const std::string& peer)
{
    return peer.substr(0, 4) == "127." || peer == "::1" || peer == "::ffff:127.0.0.1";
}

/// A request of this machine or of a proxy's own, not one that a proxy passes on.
bool is_ours(const HttpRequest& request, const Config& config)
{
    const bool is_known = is_loopback(request.peer) ||
                          std::ranges::find(config.trusted_proxies, request.peer) != config.trusted_proxies.end();
    return is_known && request.header("X-Forwarded-For").empty();
}

HttpResponse text_response(unsigned status, std::string text)
{
    return {.status = status, .content_type = "text/plain; charset=utf-8", .body = std::move(text), .headers = {}};
}

}  // namespace

void Service::Parts::add_service_routes()
{
    router.add("GET", "/healthz", [](const HttpRequest&) { return text_response(200, "ok\n"); });
    router.add("GET", "/readyz", [this](const HttpRequest& request) {
        if (!is_ours(request, config)) {
            return problem(404, "not_found", "There is nothing at this address.");
        }
        const bool is_ready = store->ping().has_value();
        return text_response(is_ready ? 200 : 503, is_ready ? "ready\n" : "the store does not answer\n");
    });
    router.add("GET", "/metrics", [this](const HttpRequest& request) {
        if (!is_ours(request, config)) {
            return problem(404, "not_found", "There is nothing at this address.");
        }
        base::Result<std::string> text = metrics_text(*store, answers, clock.utc());
        HttpResponse response =
            text_response(text ? 200 : 503, text ? std::move(*text) : "the store does not answer\n");
        response.content_type = "text/plain; version=0.0.4; charset=utf-8";
        return response;
    });
    router.add("GET", "/v1/time", [this](const HttpRequest&) {
        return HttpResponse{.status = 200,
                            .content_type = "application/json",
                            .body = fmt::format(R"({{"time":"{}"}})", base::to_rfc3339(clock.utc())),
                            .headers = {}};
    });
}

void Service::Parts::add_kiosk_routes()
{
    router.add("POST", "/v1/enrolments", [this](const HttpRequest& request) { return enrolments->post(request); });
    router.add_late("POST", "/v1/applications",
                    [this](const HttpRequest& request, const Answer& answer) { applications->post(request, answer); });
    router.add("GET", "/v1/applications/{reference}/status",
               [this](const HttpRequest& request) { return applications->status(request); });
    router.add("POST", "/v1/applications/{reference}/resend-activation",
               [this](const HttpRequest& request) { return applications->resend_activation(request); });
    router.add("POST", std::string{wire::heartbeat_path},
               [this](const HttpRequest& request) { return kiosk_reports->heartbeat(request); });
    router.add("GET", std::string{wire::office_bundle_path},
               [this](const HttpRequest& request) { return kiosk_reports->bundle(request); });
    router.add("POST", std::string{wire::feedback_path},
               [this](const HttpRequest& request) { return kiosk_reports->feedback(request); });
}

void Service::Parts::handle(HttpRequest& request, Answer answer)
{
    // `request` lives as long as `answer`.
    router.route(request, [this, &request, answer = std::move(answer)](HttpResponse response) {
        answer(finished(request, std::move(response)));
    });
}

HttpResponse Service::Parts::finished(const HttpRequest& request, HttpResponse response)
{
    answers.count(response.status);
    const bool is_for_programs = request.path.substr(0, 4) == "/v1/";
    if (response.status == 404 && !is_for_programs && response.content_type == "application/problem+json") {
        response = frame->problem(request, 404, "web.err_not_found");
    }
    add_security_headers(response, public_url.substr(0, 8) == "https://");
    return response;
}

}  // namespace oss::central
