#include "core/outbox/outbox.h"

#include "core/base/encoding.h"
#include "core/base/private_file.h"
#include "core/base/read_file.h"
#include "core/base/time_format.h"
#include "core/wire/record_bundle.h"
#include "core/wire/submission.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

// The parts of Outbox that check it as a whole and carry it without a network.

namespace oss::outbox {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::string_view bundle_ending = ".bundle";
constexpr std::string_view acknowledgements_ending = ".acks";
constexpr std::size_t max_import_size = std::size_t{256} * 1024 * 1024;

/// Why a record can't be what this kiosk stored, or empty.
std::string_view flaw_of(const Waiting& waiting, const Enrolment& enrolment)
{
    const auto submission = wire::parse_submission(waiting.record.body);
    if (!submission) {
        return "malformed";
    }
    if (submission->reference != waiting.reference) {
        return "reference_mismatch";
    }
    // A record of another kiosk, from a stick, can only be checked by the service.
    auto keys = enrolment.former_device_keys;
    keys.push_back(enrolment.device_key.verify_key());
    const bool is_flawed = std::ranges::any_of(keys, [&](const wire::VerifyKey& key) {
        return waiting.record.signer == wire::key_id(key) && !wire::verify_record(waiting.record, key);
    });
    return is_flawed ? "bad_signature" : "";
}

}  // namespace

Result<Verified> Outbox::verify(const Enrolment& enrolment)
{
    Verified verified;
    if (const auto sound = m_database.check_integrity(); !sound) {
        verified.findings.push_back(sound.error().to_string());
    }
    for (const Listed& line : OSS_TRY(list())) {
        const auto waiting = OSS_TRY(find(line.reference));
        ++verified.records;
        if (const auto flaw = waiting ? flaw_of(*waiting, enrolment) : "gone"; !flaw.empty()) {
            verified.findings.push_back("record " + line.reference.text() + ": " + std::string{flaw});
        }
    }
    auto receipt_keys = enrolment.former_receipt_keys;
    receipt_keys.push_back(enrolment.service.receipt_key);
    auto select = OSS_TRY(m_database.prepare("SELECT reference, status, received_at, digest, signature FROM proof"));
    while (OSS_TRY(select.step())) {
        ++verified.proofs;
        const auto reference = domain::Reference::parse(select.text(0));
        const auto status = wire::parse_application_status(select.text(1));
        const auto signature = select.blob(4);
        bool sound = reference && status && signature.size() == wire::Signature{}.size();
        if (sound) {
            wire::Acknowledgement acknowledgement{.reference = *reference,
                                                  .status = *status,
                                                  .received_at =
                                                      base::UtcTime{std::chrono::milliseconds{select.integer(2)}},
                                                  .digest = select.text(3)};
            std::copy(signature.begin(), signature.end(), acknowledgement.signature.begin());
            sound = std::ranges::any_of(receipt_keys, [&](const wire::VerifyKey& key) {
                return wire::verify_acknowledgement(acknowledgement, key).has_value();
            });
        }
        if (!sound) {
            verified.findings.push_back("proof " + select.text(0) + ": bad_signature");
        }
    }
    return verified;
}

Result<int> Outbox::export_to(const std::filesystem::path& folder, const Enrolment& enrolment)
{
    std::vector<wire::Record> records;
    for (const Listed& line : OSS_TRY(list())) {
        if (auto waiting = OSS_TRY(find(line.reference))) {  // else delivered meanwhile
            records.push_back(std::move(waiting->record));
        }
    }
    const base::UtcTime now = m_clock->utc();
    std::string name =
        fmt::format("oss-{}-{}{}", enrolment.service.prefix.view(), base::to_rfc3339(now), bundle_ending);
    std::erase(name, ':');  // not every stick's file system takes it
    const auto file = wire::make_record_bundle(enrolment.service.kiosk_id, now, records, enrolment.device_key);
    OSS_TRY(base::write_private_file(folder / name, base::as_bytes(file)));
    m_log->write(base::EventId::outbox_exported, {{"records", records.size()}});
    return static_cast<int>(records.size());
}

Result<Imported> Outbox::import_from(const std::filesystem::path& folder, const Enrolment& enrolment)
{
    Imported imported;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator{folder, failure}) {
        const std::string name = entry.path().filename().string();
        const bool is_bundle = name.ends_with(bundle_ending);
        if (!is_bundle && !name.ends_with(acknowledgements_ending)) {
            continue;
        }
        const auto content = base::read_file(entry.path(), max_import_size);
        const bool is_whole =
            content && OSS_TRY(is_bundle ? import_bundle(*content, imported)
                                         : import_acknowledgements(base::as_text(*content), enrolment, imported));
        if (!is_whole) {
            imported.refused.push_back(name);
        }
    }
    if (failure) {
        return Error{ErrorCode::not_found, folder.string() + ": " + failure.message()};
    }
    m_log->write(base::EventId::outbox_imported, {{"records", imported.records},
                                                  {"acknowledgements", imported.acknowledgements},
                                                  {"refused", imported.refused.size()}});
    return imported;
}

Result<bool> Outbox::import_bundle(std::span<const std::uint8_t> file, Imported& imported)
{
    const auto bundle = wire::parse_record_bundle(file);
    if (!bundle) {
        return false;
    }
    std::size_t taken = 0;
    for (const wire::Record& record : bundle->records) {
        const auto submission = wire::parse_submission(record.body);
        if (!submission) {
            continue;
        }
        const auto inserted = insert(submission->reference, submission->created_at, record);
        if (!inserted && inserted.error().code() != ErrorCode::already_exists) {
            return inserted.error();
        }
        ++(inserted ? imported.records : imported.known);
        ++taken;
    }
    return taken == bundle->records.size() && bundle->damaged_lines == 0;
}

Result<bool> Outbox::import_acknowledgements(std::string_view file, const Enrolment& enrolment, Imported& imported)
{
    bool is_whole = true;
    while (!file.empty()) {
        const auto end = file.find('\n');
        const auto acknowledgement = wire::parse_acknowledgement(base::as_bytes(file.substr(0, end)));
        file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
        if (!acknowledgement) {
            is_whole = false;
            continue;
        }
        const auto waiting = OSS_TRY(find(acknowledgement->reference));
        if (!waiting) {
            ++imported.known;
            continue;
        }
        const auto done = complete(*waiting, *acknowledgement, enrolment.service.receipt_key);
        if (!done && done.error().code() != ErrorCode::bad_signature) {
            return done.error();
        }
        is_whole = is_whole && done;
        imported.acknowledgements += done ? 1 : 0;
    }
    return is_whole;
}

}  // namespace oss::outbox
