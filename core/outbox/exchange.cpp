#include "core/outbox/outbox.h"

#include "core/base/encoding.h"
#include "core/base/private_file.h"
#include "core/wire/submission.h"

#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

// The parts of Outbox that check it as a whole and carry it without a network.

namespace oss::outbox {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::string_view record_ending = ".record.json";
constexpr std::string_view acknowledgement_ending = ".ack.json";
constexpr std::size_t max_import_size = std::size_t{64} * 1024;

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
    // A record that an earlier key of this machine signed can't be checked any more.
    const auto& key = enrolment.device_key.verify_key();
    if (waiting.record.signer == wire::key_id(key) && !wire::verify_record(waiting.record, key)) {
        return "bad_signature";
    }
    return {};
}

Result<std::vector<std::uint8_t>> read_file(const std::filesystem::path& file)
{
    std::ifstream stream{file, std::ios::binary};
    std::vector<std::uint8_t> bytes(max_import_size + 1);
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!stream.eof() || stream.bad()) {
        return Error{ErrorCode::bad_input, "cannot be read, or too long"};
    }
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
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
            sound = wire::verify_acknowledgement(acknowledgement, enrolment.service.receipt_key).has_value();
        }
        if (!sound) {
            verified.findings.push_back("proof " + select.text(0) + ": bad_signature");
        }
    }
    return verified;
}

Result<int> Outbox::export_to(const std::filesystem::path& folder)
{
    int count = 0;
    for (const Listed& line : OSS_TRY(list())) {
        const auto waiting = OSS_TRY(find(line.reference));
        if (!waiting) {
            continue;  // delivered meanwhile
        }
        const auto file = folder / (line.reference.text() + std::string{record_ending});
        OSS_TRY(base::write_private_file(file, base::as_bytes(wire::to_json(waiting->record))));
        ++count;
    }
    return count;
}

Result<Imported> Outbox::import_from(const std::filesystem::path& folder, const Enrolment& enrolment)
{
    Imported imported;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator{folder, failure}) {
        const auto imported_file = import_file(entry.path(), enrolment, imported);
        if (!imported_file && imported_file.error().code() != ErrorCode::bad_input) {
            return imported_file.error();
        }
        if (!imported_file) {
            imported.refused.push_back(entry.path().filename().string());
        }
    }
    if (failure) {
        return Error{ErrorCode::not_found, folder.string() + ": " + failure.message()};
    }
    return imported;
}

Result<void> Outbox::import_file(const std::filesystem::path& file, const Enrolment& enrolment, Imported& imported)
{
    const std::string name = file.filename().string();
    const Error refused{ErrorCode::bad_input, name + " is damaged or not for this kiosk"};
    if (name.ends_with(acknowledgement_ending)) {
        const auto acknowledgement = wire::parse_acknowledgement(OSS_TRY(read_file(file)));
        if (!acknowledgement) {
            return refused;
        }
        const auto waiting = OSS_TRY(find(acknowledgement->reference));
        if (!waiting) {
            ++imported.known;
            return {};
        }
        if (const auto done = complete(*waiting, *acknowledgement, enrolment.service.receipt_key); !done) {
            return done.error().code() == ErrorCode::bad_signature ? refused : done.error();
        }
        ++imported.acknowledgements;
        return {};
    }
    if (!name.ends_with(record_ending)) {
        return {};
    }
    const auto record = wire::parse_record(OSS_TRY(read_file(file)));
    const auto submission = record ? wire::parse_submission(record->body) : tl::unexpected{wire::Problem{}};
    if (!submission) {
        return refused;
    }
    const auto inserted = insert(submission->reference, submission->created_at, *record);
    if (!inserted && inserted.error().code() != ErrorCode::already_exists) {
        return inserted.error();
    }
    ++(inserted ? imported.records : imported.known);
    return {};
}

}  // namespace oss::outbox
