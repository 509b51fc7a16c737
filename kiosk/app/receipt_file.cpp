#include "kiosk/app/receipt_file.h"

#include "core/base/read_file.h"
#include "core/wire/json_reader.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace oss::app {
namespace {

using base::Error;
using base::ErrorCode;
using domain::ReceiptStatus;

constexpr std::size_t longest_file = 16'384;
constexpr std::int64_t most_copies = 99;

constexpr std::array status_names{std::pair{std::string_view{"sent"}, ReceiptStatus::sent},
                                  std::pair{std::string_view{"stored"}, ReceiptStatus::stored},
                                  std::pair{std::string_view{"needs_officer"}, ReceiptStatus::needs_officer}};

ReceiptStatus read_status(wire::JsonReader& reader)
{
    const std::string_view given = reader.text("status");
    for (const auto& [name, status] : status_names) {
        if (name == given) {
            return status;
        }
    }
    reader.refuse("status", "sent, stored or needs_officer");
    return ReceiptStatus::stored;
}

domain::BusinessActor read_actor(wire::JsonReader& reader)
{
    const auto actor = domain::from_wire_name<domain::BusinessActor>(reader.text("actor"));
    if (!actor) {
        reader.refuse("actor", "orang_perseorangan or badan_usaha");
    }
    return actor.value_or(domain::BusinessActor::orang_perseorangan);
}

Error wrong(const std::filesystem::path& file, const wire::Problem& problem)
{
    return Error{ErrorCode::bad_input,
                 fmt::format("{}: {} {}", file.filename().string(), problem.field, problem.detail)};
}

}  // namespace

base::Result<ReceiptFile> read_receipt_file(const std::filesystem::path& file)
{
    const auto text = OSS_TRY(base::read_file(file, longest_file));
    auto document = wire::JsonDocument::parse(text, longest_file);
    if (!document) {
        return wrong(file, document.error());
    }
    wire::JsonReader reader = document->root();
    const auto reference = domain::Reference::parse(reader.text("reference"));
    if (!reference) {
        return wrong(file, {.code = wire::ProblemCode::invalid_field,
                            .detail = "is no reference number, or its check character is wrong",
                            .field = "reference"});
    }
    ReceiptFile receipt{.content = {.reference = *reference,
                                    .status = read_status(reader),
                                    .issued_at = reader.time("issued_at"),
                                    .deadline = reader.time("deadline"),
                                    .kiosk_name = std::string{reader.text("kiosk")},
                                    .actor = read_actor(reader),
                                    .masked_nik = std::string{reader.text("masked_nik")},
                                    .masked_email = std::string{reader.text("masked_email")},
                                    .status_url = std::string{reader.text("status_url")},
                                    .purpose = reader.optional_boolean("practice").value_or(false)
                                                   ? domain::Purpose::practice
                                                   : domain::Purpose::genuine},
                        .copy = static_cast<int>(reader.optional_integer("copy", 0, most_copies).value_or(0))};
    reader.refuse_unknown_fields();
    if (document->problem()) {
        return wrong(file, *document->problem());
    }
    return receipt;
}

}  // namespace oss::app
