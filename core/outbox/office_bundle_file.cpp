#include "core/outbox/office_bundle_file.h"

#include "core/base/encoding.h"
#include "core/base/private_file.h"

#include <span>
#include <string>
#include <system_error>
#include <vector>

namespace oss::outbox {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::size_t max_file_size = std::size_t{64} * 1024;

std::filesystem::path former(const std::filesystem::path& file) { return file.string() + ".former"; }

/// `keys`: one of them must have signed it.
std::optional<wire::OfficeBundle> read_one(const std::filesystem::path& file, std::span<const wire::VerifyKey> keys)
{
    const auto content = base::read_private_file(file, max_file_size);
    if (!content) {
        return std::nullopt;
    }
    for (const wire::VerifyKey& key : keys) {
        if (auto bundle = wire::open_office_bundle(base::as_text(content->bytes()), key)) {
            return *std::move(bundle);
        }
    }
    return std::nullopt;
}

std::optional<wire::OfficeBundle> read_newest(const std::filesystem::path& file, std::span<const wire::VerifyKey> keys)
{
    auto bundle = read_one(file, keys);
    return bundle ? bundle : read_one(former(file), keys);
}

std::vector<wire::VerifyKey> receipt_keys(const Enrolment& enrolment)
{
    auto keys = enrolment.former_receipt_keys;
    keys.push_back(enrolment.service.receipt_key);
    return keys;
}

}  // namespace

std::optional<wire::OfficeBundle> load_office_bundle(const std::filesystem::path& file, const Enrolment& enrolment)
{
    return read_newest(file, receipt_keys(enrolment));
}

wire::SealKey newest_seal_key(const std::filesystem::path& file, const Enrolment& enrolment)
{
    // Not a former service's word: this one could not open what is sealed to that.
    const auto bundle = read_newest(file, {&enrolment.service.receipt_key, 1});
    const bool is_newer = bundle && bundle->made_at > enrolment.service.time;
    return is_newer ? bundle->seal_key.value_or(enrolment.service.seal_key) : enrolment.service.seal_key;
}

Result<wire::OfficeBundle> take_office_bundle(const std::filesystem::path& file, std::string_view content,
                                              const Enrolment& enrolment)
{
    auto bundle = OSS_TRY(wire::open_office_bundle(content, enrolment.service.receipt_key));
    const auto present = load_office_bundle(file, enrolment);
    if (present && present->version >= bundle.version) {
        return Error{ErrorCode::already_exists, "the office's bundle here is as new or newer"};
    }
    if (read_one(file, receipt_keys(enrolment))) {
        // A copy, so that one of the two is there whenever the power goes.
        const auto kept = OSS_TRY(base::read_private_file(file, max_file_size));
        OSS_TRY(base::write_private_file(former(file), kept.bytes()));
    }
    OSS_TRY(base::write_private_file(file, base::as_bytes(content)));
    return bundle;
}

Result<wire::OfficeBundle> fetch_office_bundle(const std::filesystem::path& file, ServiceClient& client,
                                               const Enrolment& enrolment, const std::stop_token& stop)
{
    const auto answer = OSS_TRY(client.send("GET", wire::office_bundle_path, {}, std::nullopt, stop));
    if (answer.status != 200) {
        return error_of(answer);
    }
    return take_office_bundle(file, base::as_text(answer.body), enrolment);
}

}  // namespace oss::outbox
