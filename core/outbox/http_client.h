#pragma once

#include "core/base/result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace oss::outbox {

struct HttpHeader {
    std::string name;
    std::string value;
};

struct HttpRequest {
    std::string method;  ///< "GET" or "POST"
    std::string url;
    std::vector<HttpHeader> headers{};
    std::string body{};
};

struct HttpAnswer {
    int status = 0;
    std::vector<std::uint8_t> body{};
    std::optional<std::chrono::seconds> retry_after{};  ///< from either form of the header
};

/// Sends one request at a time; for one thread.
class HttpClient {
public:
    virtual ~HttpClient() = default;

    /// Blocks until the whole answer is there, whatever its status. Redirections are answers.
    /// Fails with network (also when an answer broke off), timeout, bad_response (longer than
    /// 64 KiB) or cancelled (within a second of the request to stop).
    virtual base::Result<HttpAnswer> send(const HttpRequest& request, std::stop_token stop) = 0;
};

struct CurlOptions {
    std::chrono::milliseconds connect_timeout{5'000};
    std::chrono::milliseconds total_timeout{15'000};
    std::filesystem::path ca_file{};  ///< certificates to trust instead of the system's
};

/// HttpClient over libcurl: http and https, certificates checked, connections kept open.
class CurlClient final : public HttpClient {
public:
    explicit CurlClient(CurlOptions options = {});
    ~CurlClient() override;

    base::Result<HttpAnswer> send(const HttpRequest& request, std::stop_token stop) override;

private:
    struct Handle;

    CurlOptions m_options;
    std::unique_ptr<Handle> m_handle;
};

}  // namespace oss::outbox
