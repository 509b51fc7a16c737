#include "core/outbox/service_client.h"

#include "core/base/encoding.h"
#include "core/wire/http_signature.h"
#include "core/wire/problem.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace oss::outbox {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

bool is_success(const HttpAnswer& answer) { return answer.status >= 200 && answer.status < 300; }

/// Problem codes and error codes share their names where they mean the same.
std::optional<ErrorCode> error_code_from_name(std::string_view name)
{
    const auto* row = std::ranges::find(base::error_table, name, &base::ErrorRow::name);
    return row == base::error_table.end() ? std::nullopt : std::optional{row->code};
}

}  // namespace

ServiceClient::ServiceClient(HttpClient& http, const Enrolment& enrolment, const base::Clock& clock,
                             base::Random& random)
    : m_http(http), m_enrolment(enrolment), m_clock(clock), m_random(random)
{
}

struct ServiceClient::Message {
    std::string_view method;
    std::string_view target;
    const std::string& body;
    std::optional<std::string_view> idempotency_key;
    std::optional<HttpHeader> extra{};
};

Result<HttpAnswer> ServiceClient::send(std::string_view method, std::string_view target, const std::string& body,
                                       std::optional<std::string_view> idempotency_key, const std::stop_token& stop)
{
    return send(Message{.method = method, .target = target, .body = body, .idempotency_key = idempotency_key}, stop);
}

Result<HttpAnswer> ServiceClient::submit(const wire::Record& record, const std::stop_token& stop)
{
    const std::string body{base::as_text(record.body)};
    return send(
        Message{.method = "POST",
                .target = wire::submission_path,
                .body = body,
                .idempotency_key = record.idempotency_key,
                .extra = HttpHeader{std::string{wire::record_signature_header}, wire::record_signature(record)}},
        stop);
}

Result<HttpAnswer> ServiceClient::send(const Message& message, const std::stop_token& stop)
{
    HttpAnswer answer = OSS_TRY(send_once(message, stop));
    constexpr int unauthorized = 401;
    if (answer.status != unauthorized) {
        return answer;
    }
    const auto problem = wire::parse_problem(answer.status, answer.body);
    if (problem.code != wire::ProblemCode::clock_skew || !problem.time) {
        return answer;
    }
    m_clock_offset = *problem.time - m_clock.utc();
    return send_once(message, stop);
}

Result<HttpAnswer> ServiceClient::send_once(const Message& message, const std::stop_token& stop)
{
    const auto& [method, target, body, idempotency_key, extra] = message;
    const std::string digest = wire::content_digest(base::as_bytes(body));
    const wire::SignableRequest signable{
        .method = method, .target = target, .content_digest = digest, .idempotency_key = idempotency_key};
    const wire::SignatureParameters parameters{.created = m_clock.utc() + m_clock_offset.load(),
                                               .keyid = m_enrolment.service.kiosk_id,
                                               .nonce = wire::new_nonce(m_random)};
    auto signature = wire::sign_request(signable, parameters, m_enrolment.device_key);
    HttpRequest request{.method = std::string{method},
                        .url = m_enrolment.service_url + std::string{target},
                        .headers = {{"Content-Digest", digest},
                                    {"Signature-Input", std::move(signature.signature_input)},
                                    {"Signature", std::move(signature.signature)}},
                        .body = body};
    if (!body.empty()) {
        request.headers.push_back({"Content-Type", "application/json"});
    }
    if (idempotency_key) {
        request.headers.push_back({"Idempotency-Key", std::string{*idempotency_key}});
    }
    if (extra) {
        request.headers.push_back(*extra);
    }
    return m_http.send(request, stop);
}

Error error_of(const HttpAnswer& answer)
{
    const auto problem = wire::parse_problem(answer.status, answer.body);
    const auto detail = fmt::format("HTTP {} {}", answer.status, problem.name);
    if (const auto code = error_code_from_name(problem.name)) {
        return Error{*code, detail};
    }
    constexpr int server_errors = 500;
    return Error{answer.status >= server_errors ? ErrorCode::service_busy : ErrorCode::service_refused, detail};
}

Result<wire::HeartbeatAnswer> send_heartbeat(ServiceClient& client, const wire::Heartbeat& heartbeat,
                                             const std::stop_token& stop)
{
    const auto answer =
        OSS_TRY(client.send("POST", wire::heartbeat_path, wire::to_json(heartbeat), std::nullopt, stop));
    if (!is_success(answer)) {
        return error_of(answer);
    }
    return wire::parse_heartbeat_answer(answer.body);
}

Result<wire::StatusAnswer> query_status(ServiceClient& client, const domain::Reference& reference, int birth_year,
                                        const std::stop_token& stop)
{
    const auto target =
        fmt::format("{}/{}/status?birth_year={:04}", wire::submission_path, reference.text(), birth_year);
    const auto answer = OSS_TRY(client.send("GET", target, {}, std::nullopt, stop));
    if (!is_success(answer)) {
        return error_of(answer);
    }
    return wire::parse_status_answer(answer.body);
}

Result<void> resend_activation(ServiceClient& client, const domain::Reference& reference, const std::stop_token& stop)
{
    const auto target = fmt::format("{}/{}/resend-activation", wire::submission_path, reference.text());
    const auto answer = OSS_TRY(client.send("POST", target, {}, std::nullopt, stop));
    if (!is_success(answer)) {
        return error_of(answer);
    }
    return {};
}

}  // namespace oss::outbox
