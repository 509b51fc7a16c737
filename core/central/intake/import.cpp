#include "core/central/intake/import.h"

#include "core/base/encoding.h"
#include "core/base/private_file.h"
#include "core/base/read_file.h"
#include "core/wire/record_bundle.h"

#include <algorithm>
#include <span>
#include <system_error>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::string_view bundle_ending = ".bundle";
constexpr std::size_t max_bundle_size = std::size_t{256} * 1024 * 1024;

/// Ours, not the record's: trying again later can help.
bool is_passing(wire::ProblemCode code)
{
    return code == wire::ProblemCode::service_busy || code == wire::ProblemCode::internal ||
           code == wire::ProblemCode::rate_limited;
}

Result<bool> is_whole(Store& store, const wire::RecordBundle& bundle, std::span<const std::uint8_t> file)
{
    const auto kiosk = OSS_TRY(store.find_kiosk(bundle.kiosk_id));
    return kiosk && bundle.damaged_lines == 0 && wire::verify_record_bundle(file, wire::VerifyKey{kiosk->public_key});
}

/// Answers the acknowledgements, a line each.
Result<std::string> take_records(Applications& applications, const wire::RecordBundle& bundle, ImportReport& report)
{
    std::string acknowledgements;
    for (const wire::Record& record : bundle.records) {
        const auto accepted = applications.import(record);
        if (!accepted && is_passing(accepted.error().code)) {
            return Error{ErrorCode::service_busy, "the store does not answer; import again"};
        }
        if (!accepted) {
            const auto submission = wire::parse_submission(record.body);
            report.refused.push_back((submission ? submission->reference.text() : "a record") + ": " +
                                     std::string{wire::describe(accepted.error().code).name});
            continue;
        }
        ++(accepted->replayed ? report.known : report.accepted);
        acknowledgements += accepted->answer + "\n";
    }
    return acknowledgements;
}

}  // namespace

Result<ImportReport> import_bundles(Applications& applications, Store& store, const std::filesystem::path& folder)
{
    std::error_code failure;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{folder, failure}) {
        if (entry.path().filename().string().ends_with(bundle_ending)) {
            files.push_back(entry.path());
        }
    }
    if (failure) {
        return Error{ErrorCode::not_found, folder.string() + ": " + failure.message()};
    }
    std::ranges::sort(files);
    ImportReport report;
    for (const std::filesystem::path& file : files) {
        const auto content = base::read_file(file, max_bundle_size);
        const auto bundle = content ? wire::parse_record_bundle(*content) : tl::unexpected{wire::Problem{}};
        if (!bundle || !OSS_TRY(is_whole(store, *bundle, *content))) {
            report.damaged.push_back(file.filename().string());
        }
        if (bundle) {
            const std::string acknowledgements = OSS_TRY(take_records(applications, *bundle, report));
            auto beside = file;
            beside.replace_extension(".acks");
            OSS_TRY(base::write_private_file(beside, base::as_bytes(acknowledgements)));
        }
    }
    return report;
}

}  // namespace oss::central
