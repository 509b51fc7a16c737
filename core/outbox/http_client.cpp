#include "core/outbox/http_client.h"

#include "core/base/assert.h"

#include <curl/curl.h>

#include <algorithm>
#include <utility>

namespace oss::outbox {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::size_t max_answer_size = std::size_t{64} * 1024;

struct FreeHeaders {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeHeaders>;

/// What the callbacks of one transfer work on.
struct Transfer {
    HttpAnswer answer;
    std::stop_token stop;
    bool too_long = false;
};

std::size_t receive(char* data, std::size_t size, std::size_t count, void* context)
{
    auto& transfer = *static_cast<Transfer*>(context);
    if (transfer.answer.body.size() + size * count > max_answer_size) {
        transfer.too_long = true;
        return 0;
    }
    transfer.answer.body.insert(transfer.answer.body.end(), data, data + size * count);
    return size * count;
}

int watch(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<Transfer*>(context)->stop.stop_requested() ? 1 : 0;
}

HeaderList to_list(const std::vector<HttpHeader>& headers)
{
    // An empty Expect keeps curl from waiting for "100 Continue".
    HeaderList list{curl_slist_append(nullptr, "Expect:")};
    for (const HttpHeader& header : headers) {
        curl_slist* longer = curl_slist_append(list.get(), (header.name + ": " + header.value).c_str());
        OSS_ASSERT(longer != nullptr);
        static_cast<void>(list.release());
        list.reset(longer);
    }
    return list;
}

Error to_error(CURLcode code, const Transfer& transfer)
{
    if (transfer.too_long) {
        return Error{ErrorCode::bad_response, "the answer is too long"};
    }
    if (code == CURLE_ABORTED_BY_CALLBACK) {
        return Error{ErrorCode::cancelled, "stopped"};
    }
    return Error{code == CURLE_OPERATION_TIMEDOUT ? ErrorCode::timeout : ErrorCode::network, curl_easy_strerror(code)};
}

template <typename T>
void set(CURL* handle, CURLoption option, T value)
{
    OSS_ASSERT(curl_easy_setopt(handle, option, value) == CURLE_OK);
}

}  // namespace

struct CurlClient::Handle {
    Handle()
    {
        OSS_ASSERT(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
        easy = curl_easy_init();
        OSS_ASSERT(easy != nullptr);
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle()
    {
        curl_easy_cleanup(easy);
        curl_global_cleanup();
    }

    CURL* easy = nullptr;
};

CurlClient::CurlClient(CurlOptions options) : m_options(std::move(options)), m_handle(std::make_unique<Handle>()) {}
CurlClient::~CurlClient() = default;

Result<HttpAnswer> CurlClient::send(const HttpRequest& request, std::stop_token stop)
{
    CURL* easy = m_handle->easy;
    curl_easy_reset(easy);  // keeps the connections
    Transfer transfer{.answer = {}, .stop = std::move(stop)};
    const HeaderList headers = to_list(request.headers);
    set(easy, CURLOPT_URL, request.url.c_str());
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_FOLLOWLOCATION, 0L);
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    set(easy, CURLOPT_USERAGENT, "oss-kiosk");
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_options.connect_timeout.count()));
    set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(m_options.total_timeout.count()));
    set(easy, CURLOPT_HTTPHEADER, headers.get());
    set(easy, CURLOPT_WRITEFUNCTION, &receive);
    set(easy, CURLOPT_WRITEDATA, static_cast<void*>(&transfer));
    set(easy, CURLOPT_NOPROGRESS, 0L);
    set(easy, CURLOPT_XFERINFOFUNCTION, &watch);
    set(easy, CURLOPT_XFERINFODATA, static_cast<void*>(&transfer));
    if (!m_options.ca_file.empty()) {
        set(easy, CURLOPT_CAINFO, m_options.ca_file.c_str());
    }
    if (request.method != "GET") {
        set(easy, CURLOPT_POST, 1L);
        set(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
        set(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
        set(easy, CURLOPT_POSTFIELDS, request.body.data());
    }
    const CURLcode outcome = curl_easy_perform(easy);
    if (outcome != CURLE_OK) {
        return to_error(outcome, transfer);
    }
    long status = 0;
    curl_off_t retry_after = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &retry_after);
    transfer.answer.status = static_cast<int>(status);
    if (retry_after > 0) {
        transfer.answer.retry_after = std::chrono::seconds{retry_after};
    }
    return std::move(transfer.answer);
}

}  // namespace oss::outbox
